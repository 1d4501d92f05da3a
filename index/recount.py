"""How often do a query's terms stand in the few passages that are left? Told by what has been looked at before.

Terms with a row are read from the sheet, all at once. The others' postings lie end to end since estimates were made of
them, so those of the passages are picked out. What is neither is searched for in the term's own postings.
"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from index.drafting import Integers
from index.laying import Laid
from index.scoring import Floats, Postings
from index.sheet import Sheet

NO_ROW, NO_PLACE = -2, -1
"""Instead of a place in the sheet: of a term without a row, and of one whose row is not in the sheet."""


class Placed(NamedTuple):
    """Postings of some of the query's terms."""

    cells: list[int]
    """Of which term and field each list is: the term's number, times that of fields, and the field's."""
    laid: Laid | None
    """None where not all were there at once."""


class Left(NamedTuple):
    """The passages that are left, and how they were found."""

    passages: Integers
    """In reading order."""
    among: NDArray[np.bool_]
    """Of each passage, whether it is among them."""
    placed: list[Placed]


def counts(fields: Sequence[Postings], terms: Sequence[int], places: Sequence[int], sheet: Sheet, left: Left) -> Floats:
    """How often each term stands in each passage that is left: by term, by field, by passage.

    ``places``: where the sheet has each term.
    """
    found = np.zeros((len(places), len(fields), len(left.passages)))
    rows = [term for term, place in enumerate(places) if place >= 0]
    if rows:
        found[rows] = sheet.at([places[term] for term in rows], left.passages).transpose(0, 2, 1)
    flat, rest = found.reshape(len(places) * len(fields), len(left.passages)), [NO_PLACE]
    for cells, laid in left.placed:
        if laid:
            here = left.among.take(laid.passages).nonzero()[0]
            where = left.passages.searchsorted(laid.passages.take(here))
            flat[np.array(cells).repeat(laid.sizes).take(here), where] = laid.counts.take(here)
        elif cells:
            rest.append(NO_ROW)
    searched = [term for term, place in enumerate(places) if place in rest] if any(map(places.count, rest)) else []
    for field, postings in enumerate(fields if searched else ()):
        held = postings.helds([terms[term] for term in searched])
        found[searched, field] = postings.frequencies(held, left.passages)
    return found
