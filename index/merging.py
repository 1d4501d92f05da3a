"""Which postings has each term now? What is left of those before, with new passage numbers, and what new ones add.

All goes through memory in ranges of terms, each posting as one number that sorts by term, then in reading order.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from index.drafting import Draft, Integers, ranges
from index.keys import Keys
from index.storage import Columns
from index.storing import Saver

Row = NDArray[np.uint8]
"""How often a term stands in each passage."""

DENSE = 8
"""A term of every so many passages has a row: that takes a byte a passage, a list four a posting, but rows are fast."""
LEAST = 1 << 15
"""Passages from which on there are rows: with fewer, whole lists are read as fast."""
MOST = 255
"""How often a term with a row may stand in a passage."""
CHUNK = 1 << 18
"""Postings merged at a time: some 15 MB, which the processor has near."""

NARROW = 32
"""Bits of a posting in a list, if it fits; else twice as many."""


@dataclass(frozen=True, slots=True)
class Change:
    """What the terms and the passages of before become."""

    keys: Keys
    """All terms of before and of new passages, sorted."""
    known: Keys
    """Those of before."""
    moved: Integers
    """The new number of each passage of before, -1 where it is gone."""
    size: int
    """How many passages there are now."""
    before: Columns | None


class _Before:
    """A field's postings as they were, asked for by the numbers that terms and passages have now."""

    def __init__(self, columns: Columns, name: str, change: Change) -> None:
        numbers = np.searchsorted(change.keys, change.known)
        self.bounds = columns[f"{name}.bounds"][:].astype(np.int64)
        self.counts = np.zeros(len(change.keys), np.int64)
        self.counts[numbers] = np.diff(self.bounds)
        self.starts = np.concatenate([[0], np.cumsum(self.counts)])
        self.lengths = columns[f"{name}.lengths"][:]
        self.bits = int(columns[f"{name}.shape"][:].tolist()[1])
        self.rows = numbers[columns[f"{name}.dense"][:]]
        """The terms that had a row, in the order of the rows."""
        self.kept = np.flatnonzero(change.moved >= 0)
        self._source = np.zeros(change.size, np.int64)
        """Where each passage was before; new ones are zero in ``_old``."""
        self._source[change.moved[self.kept]] = self.kept
        self._old = np.zeros(change.size, np.uint8)
        self._old[change.moved[self.kept]] = 1
        self._list, self._dense = columns[f"{name}.list"], columns[f"{name}.rows"]
        self._moved = change.moved
        self._in_order = bool(np.all(np.diff(change.moved[self.kept]) > 0))

    def postings(self, first: int, last: int, bits: int, shift: int) -> Integers:
        """What is left in the lists of a range of terms, as sorted numbers."""
        packed = self._list[int(self.starts[first]) : int(self.starts[last])].astype(np.int64)
        passage = self._moved[packed >> self.bits]
        found = np.repeat(np.arange(last - first) << shift, self.counts[first:last])
        found |= packed & ((1 << self.bits) - 1)
        kept = passage >= 0
        passage <<= bits
        found |= passage
        found = found[kept]
        return found if self._in_order else np.sort(found)

    def row(self, number: int) -> Row:
        """A row, as it is now but for new passages."""
        row = self._dense[number * len(self._moved) : (number + 1) * len(self._moved)][self._source]
        row *= self._old
        return row


class Merging:
    """Writes the columns of one field, from what it was before and a draft of new passages."""

    def __init__(self, saver: Saver, name: str, change: Change, draft: Draft) -> None:
        self._saver, self._name, self._size, self._draft = saver, name, change.size, draft
        self._before = _Before(change.before, name, change) if change.before else None
        self._moved = change.moved
        self._frequent = max(1, -(-change.size // DENSE)) if change.size >= LEAST else change.size + 1
        """Passages from which on a term has a row."""
        bits = max([block.bits for block in draft.blocks] + ([self._before.bits] if self._before else []), default=1)
        self._bits, self._shift = bits, bits + max(change.size - 1, 0).bit_length()
        self._places = [np.searchsorted(change.keys, block.keys) for block in draft.blocks]
        self._starts = [np.concatenate([[0], np.cumsum(block.counts)]) for block in draft.blocks]
        self.counts = np.zeros(len(change.keys), np.int64)
        """How many passages hold each term, known when all is merged."""
        self._listed = np.zeros(len(change.keys), np.int64)
        self._rows: list[int] = []
        dtype = "<u4" if self._shift <= NARROW else "<u8"
        self._list, self._dense = saver.grow(f"{name}.list", dtype), saver.grow(f"{name}.rows", "|u1")

    def merge(self) -> None:
        """Write lists and rows."""
        most = np.zeros(len(self.counts), np.int64)
        if self._before:
            most += self._before.counts
            most[self._before.rows] += self._size
        for place, block in zip(self._places, self._draft.blocks, strict=True):
            most[place] += block.counts
        for first, last in ranges(most, CHUNK):
            self._merge(first, last)

    def finish(self, held: NDArray[np.bool_]) -> None:
        """Write what tells where they are, for the terms that are still ``held`` somewhere."""
        bounds = np.concatenate([[0], np.cumsum(self._listed[held])])
        put, name = self._saver.put, self._name
        put(f"{name}.bounds", bounds.astype(np.uint32 if bounds[-1] < 1 << 32 else np.int64))
        put(f"{name}.dense", (np.cumsum(held) - 1)[self._rows].astype(np.int32))
        put(f"{name}.held", self.counts[self._rows].astype(np.int32))
        put(f"{name}.shape", np.array([self._size, self._bits]))
        put(f"{name}.lengths", self._lengths())

    def _lengths(self) -> NDArray[np.unsignedinteger]:
        lengths = np.zeros(self._size, np.int64)
        if self._before:
            lengths[self._moved[self._before.kept]] = self._before.lengths[self._before.kept]
        for first, each in self._draft.lengths:
            lengths[first : first + len(each)] = each
        return lengths.astype(np.uint16 if int(lengths.max(initial=0)) < 1 << 16 else np.uint32)

    def _merge(self, first: int, last: int) -> None:
        """A range of terms; inside it they are counted from 0."""
        found, rows = self._added(first, last), dict[int, Row]()
        if self._before:
            found, rows = self._with_rows(self._before, found, first, last)
            old = self._before.postings(first, last, self._bits, self._shift)
            found = np.insert(old, np.searchsorted(old, found), found)
        ends = found.searchsorted(np.arange(last - first + 1) << self._shift)
        listed, counts = np.ones(len(found), np.bool_), np.diff(ends)
        for term in np.flatnonzero(counts >= self._frequent).tolist():
            span = slice(int(ends[term]), int(ends[term + 1]))
            passage, frequency = self._unpacked(found[span])
            if term not in rows and frequency.max() <= MOST:
                rows[term] = np.zeros(self._size, np.uint8)
                rows[term][passage] = frequency
                listed[span] = False
                counts[term] = 0
        self._listed[first:last] = self.counts[first:last] = counts
        self._write(first, found[listed] if rows else found, rows)

    def _with_rows(self, before: _Before, found: Integers, first: int, last: int) -> tuple[Integers, dict[int, Row]]:
        """Rows of before with the new postings of their terms; a term that has become rare is listed from now on."""
        rows, listed, rest = dict[int, Row](), np.ones(len(found), np.bool_), list[Integers]()
        for number in range(*np.searchsorted(before.rows, [first, last]).tolist()):
            term, row = int(before.rows[number]) - first, before.row(number)
            span = slice(*np.searchsorted(found, [term << self._shift, term + 1 << self._shift]).tolist())
            passage, frequency = self._unpacked(found[span])
            held = np.count_nonzero(row) + len(passage)
            if held >= self._frequent and frequency.max(initial=0) <= MOST:
                row[passage] = frequency
                rows[term] = row
                listed[span] = False
            else:
                passage = np.flatnonzero(row)
                rest.append(term << self._shift | passage << self._bits | row[passage])
        return np.sort(np.concatenate([found[listed], *rest])) if rest else found[listed], rows

    def _added(self, first: int, last: int) -> Integers:
        """The postings of new passages in a range of terms, as sorted numbers."""
        found = [np.zeros(0, np.int64)]
        for place, starts, block in zip(self._places, self._starts, self._draft.blocks, strict=True):
            begin, end = np.searchsorted(place, [first, last]).tolist()
            passage, frequency = block.read(int(starts[begin]), int(starts[end]))
            term = np.repeat(place[begin:end] - first << self._shift, block.counts[begin:end])
            found.append(term | passage << self._bits | frequency)
        return np.sort(np.concatenate(found))

    def _unpacked(self, found: Integers) -> tuple[Integers, Integers]:
        return found >> self._bits & (1 << self._shift - self._bits) - 1, found & (1 << self._bits) - 1

    def _write(self, first: int, found: Integers, rows: dict[int, Row]) -> None:
        """Append postings and rows; a term has the one or the other."""
        mask = (1 << self._shift) - 1
        narrow = self._shift <= NARROW
        self._list.append(found.astype(np.uint32) & np.uint32(mask) if narrow else (found & mask).astype(np.uint64))
        for term, row in sorted(rows.items()):
            self._rows.append(first + term)
            self.counts[first + term] = np.count_nonzero(row)
            self._dense.append(row)
