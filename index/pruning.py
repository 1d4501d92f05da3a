"""Which few passages can still be among the best? Sums over rare terms set a limit, and bounds leave out the others."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from index.drafting import Integers, unpacked
from index.scoring import TINY, Floats, Postings

Field = tuple[Postings, float]
"""Postings, and what their scores weigh."""

FIRST, SHARE = 1000, 100
"""Postings that are added up before there is a limit: so many, and one for so many passages."""
MORE = 4
"""How many times as many are, when they are in too few passages."""
PROMISING = 2
"""How many times as many passages as are wanted are looked up for the limit."""
SAFE = 1 - 1e-9
"""What sums of floating point numbers may lose: a limit is lowered by it before anything is left out."""
ASKED, FEW = 4, 200
"""Terms looked up before passages that cannot reach the limit any more are left out; of so few, all terms at once."""


class Clause(NamedTuple):
    """A term in a field."""

    field: int
    term: int
    held: int
    """How many passages hold it."""
    idf: float
    scale: float
    """What the field weighs, as often as the query has the term."""
    bound: float
    """More than it can add to a score."""


@dataclass(frozen=True, slots=True)
class Hopeful:
    """Passages that may be among the best, and what they get from the terms looked at so far."""

    passages: Integers
    sums: Floats
    parts: Floats
    """What one occurrence of each term (row) adds to each passage (column), in its field."""
    rows: dict[tuple[int, int], int]
    """The row of each term by field and number."""

    def keep(self, limit: float) -> "Hopeful":
        """Those whose sum is no less than the limit."""
        kept = np.flatnonzero(self.sums >= limit)
        if len(kept) == len(self.sums):
            return self
        return Hopeful(self.passages[kept], self.sums[kept], self.parts[:, kept], self.rows)


def gather(
    fields: Sequence[Field], clauses: Sequence[Clause], top: int, more: float, places: NDArray[np.int32]
) -> tuple[Hopeful, Sequence[Clause], float]:
    """Passages with a rare term that may be among the best, the clauses not looked at, and the limit.

    ``clauses`` come cheapest first; ``more`` is what other clauses may add; ``places`` has room for each passage.
    """
    held = np.cumsum([each.held for each in clauses])
    rest = [*np.cumsum([more, *(each.bound for each in reversed(clauses))])[::-1].tolist()]
    count, limit, most = 0, 0.0, FIRST + len(places) // SHARE
    while count < len(clauses) and limit == 0.0:
        count = max(count + 1, int(held.searchsorted(most, "right")))
        most *= MORE
        added = Added(fields, clauses[:count], places)
        limit = SAFE * _reached(fields, added, clauses[count:], top)
    if rest[count] >= limit and count < len(clauses):
        while count < len(clauses) and rest[count] >= limit:
            count += 1
        added = Added(fields, clauses[:count], places)
    return added.hopeful(np.flatnonzero(added.sums >= limit - rest[count])), clauses[count:], limit


def ask(fields: Sequence[Field], hopeful: Hopeful, clauses: Sequence[Clause], limit: float) -> Hopeful:
    """Those that reach the limit when the other clauses are looked up too."""
    while clauses:
        count = ASKED if len(hopeful.passages) > FEW else len(clauses)
        hopeful = _asked(fields, hopeful, clauses[:count])
        clauses = clauses[count:]
        hopeful = hopeful.keep(limit - sum(each.bound for each in clauses))
    return hopeful


def _reached(fields: Sequence[Field], added: "Added", clauses: Sequence[Clause], top: int) -> float:
    """What the ``top``-th best passage has at least: so much have as many of the most promising ones."""
    sums = added.sums
    if len(sums) < top:
        return 0.0
    first = max(0, len(sums) - PROMISING * top)
    promising = sums.argpartition(first)[first:]
    sums = sums[promising] + _parts(fields, added.passages[promising], clauses)[1]
    return float(np.partition(sums, len(sums) - top)[len(sums) - top])


def _asked(fields: Sequence[Field], hopeful: Hopeful, clauses: Sequence[Clause]) -> Hopeful:
    """With the parts of some more clauses."""
    parts, sums = _parts(fields, hopeful.passages, clauses)
    rows = hopeful.rows | {each[:2]: len(hopeful.parts) + row for row, each in enumerate(clauses)}
    return Hopeful(hopeful.passages, hopeful.sums + sums, np.concatenate([hopeful.parts, parts]), rows)


def _parts(fields: Sequence[Field], passages: Integers, clauses: Sequence[Clause]) -> tuple[Floats, Floats]:
    """What one occurrence of each term (row) adds to each passage (column), and what all add together, by weight."""
    found = np.empty((len(clauses), len(passages)))
    for row, each in enumerate(clauses):
        found[row] = fields[each.field][0].frequency(each.term, passages)
    idf = np.array([each.idf for each in clauses])[:, None]
    norms = [np.maximum(postings.norm[passages], TINY) for postings, _ in fields]
    norm = norms[0] if len(norms) == 1 else np.array(norms)[[each.field for each in clauses]]
    parts = fields[0][0].weigh(idf, found, norm)
    return parts, np.array([each.scale for each in clauses]) @ parts


class Added:
    """The postings of some clauses, added up."""

    def __init__(self, fields: Sequence[Field], clauses: Sequence[Clause], places: NDArray[np.int32]) -> None:
        self._clauses = sorted(clauses)
        """By field."""
        found = [self._read(fields, field) for field in sorted({each.field for each in clauses})]
        passage = np.concatenate([passages for passages, _ in found]) if len(found) > 1 else found[0][0]
        self._weights = np.concatenate([weights for _, weights in found]) if len(found) > 1 else found[0][1]
        self._sizes = [each.held for each in self._clauses]
        every = np.arange(len(passage), dtype=np.int32)
        places[passage] = every  # of the postings of a passage the last one stands for it
        self._place = places[passage]
        self._own = np.flatnonzero(self._place == every)
        self.passages = passage[self._own]
        scale = np.repeat([each.scale for each in self._clauses], self._sizes)
        self.sums: Floats = np.asarray(np.bincount(self._place, scale * self._weights)[self._own], np.float64)

    def hopeful(self, kept: Integers) -> Hopeful:
        """These of the passages."""
        column = np.full(len(self._place), -1)
        column[self._own[kept]] = np.arange(len(kept))
        found = column[self._place]
        held = np.flatnonzero(found >= 0)
        row = np.cumsum(self._sizes).searchsorted(held, "right")
        parts = np.zeros((len(self._clauses), len(kept)))
        parts[row, found[held]] = self._weights[held]
        rows = {each[:2]: row for row, each in enumerate(self._clauses)}
        return Hopeful(self.passages[kept], self.sums[kept], parts, rows)

    def _read(self, fields: Sequence[Field], field: int) -> tuple[Integers, Floats]:
        """Passages and weights of a field's postings, one clause's after the other."""
        postings, own = fields[field][0], [each for each in self._clauses if each.field == field]
        packed = [postings.packed(each.term) for each in own]
        passages, frequency = unpacked(np.concatenate(packed), postings.bits)
        idf = np.repeat([each.idf for each in own], [each.held for each in own])
        return passages, postings.weigh(idf, frequency, postings.norm[passages])
