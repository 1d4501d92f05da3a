"""Which postings has each term now? What is left of those before, with new passage numbers, and what new ones add.

All goes through memory in ranges of terms. Postings of before are only renumbered, which leaves them in order; where
those of new passages belong among them is searched for.
"""

import numpy as np
from numpy.typing import NDArray

from index import ascending
from index.drafting import Cursor, Draft, Integers, ranges
from index.kept import Change, Kept, Packed
from index.rows import HALF, MOST, Row, narrowed
from index.storing import Saver

DENSE = 8
"""A term of every so many passages has a row: that takes half a byte a passage, a list four bytes a posting."""
RARE = 10
"""A term that had a row keeps it down to one of so many passages, lest terms go to and fro."""
LEAST = 1 << 10
"""Passages from which on there are rows: with fewer, terms of a few passages would have one."""
CHUNK = 1 << 18
"""Postings merged at a time: some 15 MB."""

ROW = 4
"""Passages of a row that take as much memory as a posting of a list."""
BITS = 8
"""Of a posting tell how often, or more: so fields have the same form, and can be unpacked in one step."""
NARROW = 32
"""Bits of a posting in a list, if it fits; else twice as many."""


class Merging:
    """Writes the columns of one field, from what it was before and a draft of new passages."""

    def __init__(self, saver: Saver, name: str, change: Change, draft: Draft) -> None:
        self._saver, self._name, self._change, self._draft = saver, name, change, draft
        before, size = change.before, change.size
        rows = size >= LEAST
        self._frequent = max(1, -(-size // DENSE)) if rows else size + 1
        """Passages from which on a term gets a row, and from which on it keeps one."""
        self._kept_frequent = max(1, -(-size // max(RARE, DENSE))) if rows else size + 1
        known = [int(before[f"{name}.shape"][:].tolist()[1])] if before else []
        self._bits = max([block.bits for block in draft.blocks] + known + [BITS])
        # Postings of before have the numbers of then until they are renumbered, and there may be fewer now.
        self._shift = self._bits + max(size, len(change.moved)).bit_length()
        self._kind: type[np.unsignedinteger] = np.uint32 if self._shift <= NARROW else np.uint64
        self._before = Kept(before, name, change, self._bits, self._kind) if before else None
        self._cursors = [Cursor(block) for block in draft.blocks]
        self._listed = np.zeros(len(change.keys), np.int64)
        self._rows: list[list[tuple[int, int]]] = [[], []]
        """Terms that have a narrow row or a wide one, and how many passages hold them."""
        self._list = saver.grow(f"{name}.list", np.dtype(self._kind).str)
        self._dense = saver.grow(f"{name}.rows", "|u1"), saver.grow(f"{name}.wide", "|u1")

    def merge(self) -> NDArray[np.bool_]:
        """Write lists and rows; which terms any passage holds."""
        most = self._before.listed.copy() if self._before else np.zeros(len(self._listed), np.int64)
        for block in self._draft.blocks:
            most[self._change.keys.searchsorted(block.keys)] += block.counts
        if self._before:
            most[list(self._before.dense)] += self._change.size // ROW
        for first, last in ranges(most, CHUNK):
            self._merge(first, last)
        held: NDArray[np.bool_] = self._listed > 0
        held[[term for rows in self._rows for term, _ in rows]] = True
        return held

    def finish(self, held: NDArray[np.bool_]) -> None:
        """Write what tells where they are, for the terms that are still ``held`` somewhere."""
        bounds = np.concatenate([[0], np.cumsum(self._listed[held])])
        kind = np.uint32 if bounds[-1] < 1 << 32 else np.uint64
        put, name = self._saver.put, self._name
        ascending.put(self._saver, f"{name}.bounds", bounds.astype(kind), np.uint8)
        rows = np.array([*self._rows[0], *self._rows[1]], np.int32).reshape(-1, 2)
        put(f"{name}.dense", (rows[:, 0] - np.flatnonzero(~held).searchsorted(rows[:, 0])).astype(np.int32))
        put(f"{name}.held", rows[:, 1])
        put(f"{name}.shape", np.array([self._change.size, self._bits]))
        put(f"{name}.lengths", self._lengths())

    def _lengths(self) -> NDArray[np.unsignedinteger]:
        found = np.zeros(self._change.size, np.int64)
        if self._before:
            kept = self._change.moved >= 0
            found[self._change.moved[kept]] = self._before.lengths[kept]
        for first, each in self._draft.lengths:
            found[first : first + len(each)] = each
        return found.astype(np.uint16 if int(found.max(initial=0)) < 1 << 16 else np.uint32)

    def _merge(self, first: int, last: int) -> None:
        """A range of terms; inside it they are counted from 0."""
        added, rows = self._added(first, last), dict[int, Row]()
        if self._before:
            added, rows = self._with_rows(self._before, added, first, last)
        terms, more = added >> self._shift, (added & ((1 << self._shift) - 1)).astype(self._kind)
        found, counts = more, np.bincount(terms, minlength=last - first)
        if self._before:
            found, counts = self._before.merged(first, last, terms, more)
        found = self._without_frequent(found, counts, rows)
        self._listed[first:last] = counts
        self._list.append(found)
        for term, row in sorted(rows.items()):
            self._write_row(first + term, row)

    def _without_frequent(self, found: Packed, counts: Integers, rows: dict[int, Row]) -> Packed:
        """The lists without those of terms that get ``rows``, which are no longer counted either."""
        frequent = np.flatnonzero(counts >= self._frequent).tolist()
        if not frequent:
            return found
        ends, listed = np.cumsum(counts), np.ones(len(found), np.bool_)
        for term in frequent:
            span = slice(int(ends[term] - counts[term]), int(ends[term]))
            frequency = found[span] & ((1 << self._bits) - 1)
            if frequency.max() <= MOST:
                rows[term] = np.zeros(self._change.size, np.uint8)
                rows[term][(found[span] >> self._bits).astype(np.intp)] = frequency
                listed[span] = False
                counts[term] = 0
        return found[listed]

    def _with_rows(self, before: Kept, added: Integers, first: int, last: int) -> tuple[Integers, dict[int, Row]]:
        """Rows of before with the new postings of their terms; a term that has become rare is listed from now on."""
        rows, listed, rest = dict[int, Row](), np.ones(len(added), np.bool_), list[Integers]()
        for term in [term - first for term in before.dense if first <= term < last]:
            row = before.row(first + term)
            span = slice(*np.searchsorted(added, [term << self._shift, term + 1 << self._shift]).tolist())
            passage, frequency = self._unpacked(added[span])
            held = np.count_nonzero(row != 0) + len(passage)
            if held >= self._kept_frequent and frequency.max(initial=0) <= MOST:
                row[passage] = frequency
                rows[term] = row
                listed[span] = False
            else:
                passage = np.flatnonzero(row)
                rest.append(term << self._shift | passage << self._bits | row[passage])
        return np.sort(np.concatenate([added[listed], *rest])) if rest else added[listed], rows

    def _added(self, first: int, last: int) -> Integers:
        """The postings of new passages in a range of terms, each a number that sorts by term, then in reading order."""
        found, known = [np.zeros(0, np.int64)], self._change.keys
        key = int(known[last]) if last < len(known) else None
        for cursor in self._cursors:
            keys, counts, passage, frequency = cursor.until(key)
            term = np.repeat(known[first:last].searchsorted(keys) << self._shift, counts)
            found.append(term | passage << self._bits | frequency)
        return np.sort(np.concatenate(found)) if len(self._cursors) > 1 else np.concatenate(found)

    def _unpacked(self, added: Integers) -> tuple[Integers, Integers]:
        return added >> self._bits & (1 << self._shift - self._bits) - 1, added & (1 << self._bits) - 1

    def _write_row(self, term: int, row: Row) -> None:
        wide = int(row.max()) > HALF
        self._rows[wide].append((term, int(np.count_nonzero(row != 0))))
        self._dense[wide].append(row if wide else narrowed(row))
