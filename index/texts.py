"""What do the documents say, character by character? Texts as columns of code units, read where they are asked for.

A document's characters take two bytes each where all of them fit, else four, so any stretch is found by counting.
"""

from bisect import bisect_right
from collections.abc import Callable, Sequence
from typing import TypeVar, cast

import numpy as np
from numpy.typing import NDArray

from index.model import Span
from index.storage import Columns, Numbers, let_go
from index.storing import Saver

NARROW, WIDE = 2, 4
"""Bytes of a character."""
ROW = 10
"""Numbers of a passage's row: start, end, paragraph, page, last page, heading path, first break, breaks, lead."""
START, END, PARAGRAPH, PAGE, PAGE_END, PATH, BREAK, BREAKS, LEAD, LEAD_END = range(ROW)
NONE = -1
"""No page, no lead."""
WHOLE = 4
"""Whole texts remembered; who reads a document through asks for it several times."""


Each = TypeVar("Each")
Codes = NDArray[np.uint16] | NDArray[np.uint32]


class TextGrowth:
    """The texts of a new index, one document's after the other."""

    def __init__(self, saver: Saver) -> None:
        self._units = saver.grow("text.units", "<u2")
        self._places = saver.grow("document.text", "<i8")

    def add(self, text: str) -> None:
        """The next document's."""
        units, width = _encoded(text)
        self._places.append(np.array([len(self._units), len(text), width]))
        self._units.append(units)

    def keep(self, before: Columns, first: int, last: int) -> None:
        """The texts of the documents ``first`` to ``last`` of another index are the next."""
        if first == last:
            return
        places = before["document.text"][first * 3 : last * 3].reshape(-1, 3).copy()
        units = before["text.units"][int(places[0, 0]) : _end(places[-1].tolist())]
        places[:, 0] += len(self._units) - places[0, 0]
        self._places.append(places.ravel())
        self._units.append(units)
        let_go(before["text.units"])


def _encoded(text: str) -> tuple[Numbers, int]:
    """The text's units, and how many bytes each character takes."""
    units = np.frombuffer(text.encode("utf-16-le", "surrogatepass"), "<u2")
    if len(units) == len(text) and not ((units & 0xF800) == 0xD800).any():
        return units, NARROW
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), "<u2"), WIDE


def _end(place: Sequence[int]) -> int:
    start, characters, width = place
    return start + characters * width // NARROW


class Texts:
    """The texts of an index's documents and passages, by number."""

    def __init__(self, columns: Columns) -> None:
        self._units = columns["text.units"]
        self._places = memoryview(columns["document.text"][:])  # type: ignore[arg-type]  # an array is a buffer
        self._rows = columns["passage.rows"]
        self._breaks = columns["passage.breaks"]
        self._firsts = memoryview(columns["document.first"][:])  # type: ignore[arg-type]  # an array is a buffer
        self._wholes: dict[int, str] = {}

    def holder(self, passage: int) -> int:
        """The document that a passage stands in."""
        return bisect_right(self._firsts, passage) - 1

    def characters(self, document: int) -> int:
        """How long a document's text is."""
        return self._places[document * 3 + 1]

    def part(self, document: int, start: int, end: int) -> str:
        """The characters of a document from ``start`` to ``end``."""
        found = self.stretch(document, start, end)
        return found.tobytes().decode("utf-16-le" if found.itemsize == NARROW else "utf-32-le", "surrogatepass")

    def said(self, passage: int) -> tuple[Codes, Codes]:
        """The code points of a passage, without the white space that breaks its sentences; and of what introduces it.

        Most passages need no introduction: none, then.
        """
        row = self.row(passage)
        document = self.holder(passage)
        found = self.stretch(document, row[START], row[END])
        if row[BREAKS]:
            kept = np.ones(len(found), np.bool_)
            for start, end in self.breaks(row):
                kept[start:end] = False
            found = found[kept]
        return found, self.stretch(document, row[LEAD], row[LEAD_END]) if row[LEAD] >= 0 else found[:0]

    def row(self, passage: int) -> list[int]:
        """The passage's row."""
        found: list[int] = self._rows[passage * ROW : (passage + 1) * ROW].tolist()
        return found

    def breaks(self, row: Sequence[int]) -> tuple[Span, ...]:
        """The breaks of a passage with this row."""
        flat = self._breaks[row[BREAK] * 2 : (row[BREAK] + row[BREAKS]) * 2].tolist()
        return tuple(zip(flat[::2], flat[1::2], strict=True))

    def stretch(self, document: int, start: int, end: int) -> Codes:
        """The code points of a document from ``start`` to ``end``, not to be written to."""
        first, characters, width = self._places[document * 3 : document * 3 + 3].tolist()
        if not 0 <= start <= end <= characters:
            start, end, _ = slice(start, end).indices(characters)
        each = width // NARROW
        found = self._units[first + start * each : first + max(start, end) * each]
        return cast(Codes, found if width == NARROW else found.view("<u4"))

    def whole(self, document: int) -> str:
        """A document's text."""
        return remembered(self._wholes, WHOLE, document, self._whole)

    def _whole(self, document: int) -> str:
        return self.part(document, 0, self.characters(document))


def remembered(known: dict[int, Each], most: int, number: int, make: Callable[[int], Each]) -> Each:
    """What is known under the number, made if it is not; some of what is known is forgotten for it.

    No ``lru_cache`` of a method: that and its object hold each other, and an old index would stay in memory for long.
    """
    found = known.get(number)
    if found is None:
        found = make(number)
        if len(known) >= most:
            known.clear()
        known[number] = found
    return found
