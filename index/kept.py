"""What is left of a field's postings as they were? Asked for by the numbers that terms and passages have now."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from index import ascending
from index.drafting import Integers
from index.keys import Keys
from index.rows import Row, Rows
from index.storage import Columns, let_go

Packed = NDArray[np.unsignedinteger]
"""Passages, each with how often a term stands there."""


@dataclass(frozen=True, slots=True)
class Change:
    """What the terms and the passages of before become."""

    keys: Keys
    """All terms of before and of new passages, sorted."""
    inserted: Integers
    """Before which terms of before the others have come, each place as often as there are some."""
    moved: Integers
    """The new number of each passage of before, -1 where it is gone; what stays keeps its order."""
    size: int
    """How many passages there are now."""
    before: Columns | None

    def counts(self, before: NDArray[np.integer]) -> Integers:
        """Numbers of the terms of before as those of all terms, 0 for what is new."""
        return np.insert(before.astype(np.int64), self.inserted, 0)

    def numbers(self, terms: NDArray[np.integer]) -> Integers:
        """What numbers these terms of before have now."""
        return terms + np.searchsorted(self.inserted, terms, "right")

    def runs(self) -> list[tuple[int, int, int]]:
        """Passages that stay one after the other: the first, as it was and as it is, and how many."""
        kept = np.flatnonzero(self.moved >= 0)
        moved = self.moved[kept]
        new = np.flatnonzero((np.diff(kept, prepend=-2) != 1) | (np.diff(moved, prepend=-2) != 1))
        lengths = np.diff(new, append=len(kept))
        return list(zip(kept[new].tolist(), moved[new].tolist(), lengths.tolist(), strict=True))


class Kept:
    """Postings of before without those of passages that are gone."""

    def __init__(self, columns: Columns, name: str, change: Change, bits: int, kind: type[np.unsignedinteger]) -> None:
        """``bits`` of a posting, which is of this ``kind``, tell how often."""
        size, self.bits = columns[f"{name}.shape"][:].tolist()
        self._list = columns[f"{name}.list"]
        self._rows = Rows(columns[f"{name}.rows"], columns[f"{name}.wide"], size)
        bounds = ascending.read(columns, f"{name}.bounds")
        self.listed = change.counts(np.diff(bounds))
        """How many postings each term had in a list."""
        self.starts = np.concatenate([[0], np.cumsum(self.listed)])
        self.dense: dict[int, int] = {
            term: row for row, term in enumerate(change.numbers(columns[f"{name}.dense"][:]).tolist())
        }
        """The rows of terms that had one."""
        self._size, self._runs = change.size, change.runs()
        self._gone = kind(change.size << bits)
        moved = np.where(change.moved < 0, change.size, change.moved) << bits
        self._moved = moved.astype(kind)
        """Passages as they are in postings now."""
        self._some_gone = bool((change.moved < 0).any())
        self.lengths = columns[f"{name}.lengths"][:]

    def lists(self, first: int, last: int) -> tuple[Packed, Integers]:
        """What is left in the lists of a range of terms, one after the other, and how many postings each has."""
        packed, counts = self._list[int(self.starts[first]) : int(self.starts[last])], self.listed[first:last]
        found = self._moved.take(packed >> self.bits)
        found |= (packed & ((1 << self.bits) - 1)).astype(found.dtype, copy=False)
        let_go(self._list)
        gone = np.flatnonzero(found >= self._gone) if self._some_gone else ()
        if not len(gone):
            return found, counts
        ends = self.starts[first + 1 : last + 1] - self.starts[first]
        return np.delete(found, gone), counts - np.bincount(ends.searchsorted(gone, "right"), minlength=last - first)

    def row(self, term: int) -> Row:
        """What is left in the row of a term that had one."""
        before, now = self._rows.row(self.dense[term]), np.zeros(self._size, np.uint8)
        for old, new, length in self._runs:
            now[new : new + length] = before[old : old + length]
        self._rows.let_go()
        return now


def merged(found: Packed, counts: Integers, terms: Integers, more: Packed) -> Packed:
    """Lists one after the other, so many postings each, with ``more`` postings of the terms, sorted by term."""
    if not len(found):
        return more
    ends = np.cumsum(counts)
    low, high = (ends - counts)[terms], ends[terms]
    last = len(found) - 1
    for _ in range(int(counts[terms].max(initial=0)).bit_length()):
        middle = low + high >> 1
        less = (found[np.minimum(middle, last)] < more) & (low < high)
        low = np.where(less, middle + 1, low)
        high = np.where(less, high, middle)
    return np.insert(found, low, more)


def inserted(known: Keys, more: Keys) -> tuple[Keys, Integers]:
    """Both as one, sorted, each once; and before which of the known the others came."""
    if not len(known):
        return more, np.zeros(len(more), np.int64)
    place = known.searchsorted(more)
    new = known[np.minimum(place, len(known) - 1)] != more
    return np.insert(known, place[new], more[new]), place[new]
