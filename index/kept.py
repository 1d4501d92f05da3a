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
Flags = NDArray[np.bool_]
NONE: Integers = np.zeros(0, np.int64)
NEAR = 1 << 14
"""Postings renumbered at a time: what is worked out of them stays near the processor, which takes half the time."""
HOLDER = 32
"""Bits for a passage's number below that of a term."""
FEW = 200
"""Numbers that go or come one by one; more do so together, which takes as long for one as for all."""


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

    def numbers(self, terms: NDArray[np.integer]) -> Integers:
        """What numbers these terms of before have now."""
        return terms + np.searchsorted(self.inserted, terms, "right")

    def stretches(self) -> list[tuple[int, int, int]]:
        """Where passages that stay have moved by as much: the first, as it was and as it is, and how far to the last.

        Between them there may be some that are gone, and as many new ones.
        """
        kept = np.flatnonzero(self.moved >= 0)
        moved = self.moved[kept]
        firsts = np.flatnonzero(np.diff(moved - kept, prepend=-len(self.moved) - 1))
        lasts = np.append(firsts, len(kept))[1:] - 1
        lengths = kept[lasts] - kept[firsts] + 1
        return list(zip(kept[firsts].tolist(), moved[firsts].tolist(), lengths.tolist(), strict=True))

    def gaps(self) -> tuple[Integers, Integers]:
        """For each passage of before, and of now, the one after the last that stays.

        What is gone and what is new between the same two that stay have the same.
        """
        stays = np.full(self.size, -1)
        kept = self.moved[self.moved >= 0]
        stays[kept] = kept
        return np.maximum.accumulate(self.moved) + 1, np.maximum.accumulate(stays) + 1

    def new(self) -> Integers:
        """The new passages."""
        new = np.ones(self.size, np.bool_)
        new[self.moved[self.moved >= 0]] = False
        return np.flatnonzero(new)


class Kept:
    """Postings of before without those of passages that are gone."""

    def __init__(self, columns: Columns, name: str, change: Change, bits: int, kind: type[np.unsignedinteger]) -> None:
        """``bits`` of a posting, which is of this ``kind``, tell how often."""
        size, self._before = columns[f"{name}.shape"][:].tolist()
        self._bits, self._kind = bits, kind
        self._list = columns[f"{name}.list"]
        self._rows = Rows(columns[f"{name}.rows"], columns[f"{name}.wide"], size)
        bounds = ascending.read(columns, f"{name}.bounds").astype(np.int64)
        self.starts = np.insert(bounds, change.inserted, bounds[change.inserted])
        """Where each term's list starts and the last one's ends."""
        self.listed = np.diff(self.starts)
        """How many postings each term had in a list."""
        self.dense: dict[int, int] = {
            term: row for row, term in enumerate(change.numbers(columns[f"{name}.dense"][:]).tolist())
        }
        """The rows of terms that had one."""
        self._size, self._stretches, self._new = change.size, change.stretches(), change.new()
        self._gone = kind(change.size << bits)
        moved = np.where(change.moved < 0, change.size, change.moved)
        self._steps = (moved - np.arange(len(moved)) << bits).astype(kind)
        """What is added to a posting of each passage, beyond the largest number from zero again."""
        self._gaps, self._new_gaps = change.gaps()
        self._passage, self._room = np.empty(NEAR, np.intp), np.zeros(0, kind)
        self._some_gone = bool((change.moved < 0).any())
        self.lengths = columns[f"{name}.lengths"][:]

    def merged(self, first: int, last: int, terms: Integers, more: Packed) -> tuple[Packed, Integers]:
        """What is left in the lists of a range of terms, with ``more`` postings of them, and how many each term has.

        Both come in order, the terms counted from the first of the range.
        """
        bounds = self.starts[first : last + 1] - self.starts[first]
        packed = self._widened(self._list[int(self.starts[first]) : int(self.starts[last])])
        found, counts = self._moved(packed), self.listed[first:last]
        if self._some_gone:
            gone = np.flatnonzero(found >= self._gone)
            holders, gaps = bounds[1:].searchsorted(gone, "right"), self._gaps[packed[gone] >> self._bits]
            there, wanted = holders << HOLDER | gaps, terms << HOLDER | self._new_gaps[more >> self._bits]
            taken, still = matched(there, wanted)
            found[gone] = gaps << self._bits  # so that all is in order
            found[gone[taken]] = more[~still]
            gone, holders = np.delete(gone, taken), np.delete(holders, taken)
            terms, more, counts = terms[still], more[still], counts - np.bincount(holders, minlength=last - first)
        else:
            gone = NONE
        places = sought(found, bounds[terms], bounds[terms + 1], more)
        return spliced(found, gone, places, more), counts + np.bincount(terms, minlength=last - first)

    def _moved(self, packed: Packed) -> Packed:
        """Postings as they are now, in room that the next will have: new room the system would have to clear first."""
        if len(packed) > len(self._room):
            self._room = np.empty(len(packed), self._kind)
        found = self._room[: len(packed)]
        for start in range(0, len(packed), NEAR):
            part, now = packed[start : start + NEAR], found[start : start + NEAR]
            passage = self._passage[: len(part)]
            np.right_shift(part, self._bits, out=passage, casting="unsafe")
            self._steps.take(passage, out=now, mode="clip")  # another mode would go through a buffer of its own
            now += part
        let_go(self._list)
        return found

    def _widened(self, packed: Packed) -> Packed:
        """Postings with as many bits for how often, and of the kind, that they have now."""
        if self._bits == self._before and packed.dtype == self._kind:
            return packed
        wide: Packed = (packed >> self._before).astype(self._kind) << self._bits
        wide |= (packed & ((1 << self._before) - 1)).astype(self._kind)
        return wide

    def row(self, term: int) -> Row:
        """What is left in the row of a term that had one."""
        before, now = self._rows.row(self.dense[term]), np.zeros(self._size, np.uint8)
        for old, new, length in self._stretches:
            now[new : new + length] = before[old : old + length]
        now[self._new] = 0
        self._rows.let_go()
        return now


def matched(there: Integers, wanted: Integers) -> tuple[Integers, Flags]:
    """Where those of the numbers stand that are there, in their order; and which are not. All are sorted.

    The second of several that are the same is there if there are two, and so on.
    """
    again = np.arange(len(wanted)) - wanted.searchsorted(wanted)
    places = there.searchsorted(wanted) + again
    lacking = places >= there.searchsorted(wanted, "right")
    return places[~lacking], lacking


def sought(found: Packed, low: Integers, high: Integers, more: Packed) -> Integers:
    """Before which places of sorted stretches, one for each, from ``low`` to ``high``, ``more`` numbers belong."""
    if len(more) < FEW:
        spans = zip(low.tolist(), high.tolist(), more, strict=True)
        return np.array([first + found[first:last].searchsorted(each) for first, last, each in spans], np.int64)
    for _ in range(int((high - low).max(initial=0)).bit_length()):
        middle = low + high >> 1
        less = (found[np.minimum(middle, len(found) - 1)] < more) & (low < high)
        low = np.where(less, middle + 1, low)
        high = np.where(less, high, middle)
    return low


def spliced(found: Packed, gone: Integers, places: Integers, more: Packed) -> Packed:
    """A copy without the numbers at some places, and with ``more``, each before its place; all places are in order."""
    behind = places - gone.searchsorted(places)
    if len(gone) + len(places) >= FEW:
        return np.insert(np.delete(found, gone), behind, more)
    whole = np.empty(len(found) - len(gone) + len(more), found.dtype)
    start = end = 0
    for cut in sorted([*(place << 1 for place in places.tolist()), *(place << 1 | 1 for place in gone.tolist())]):
        stop = cut >> 1
        whole[end : end + stop - start] = found[start:stop]
        start, end = stop + (cut & 1), end + stop - start + (not cut & 1)  # one is left out, or room for one is left
    whole[end:] = found[start:]
    whole[behind + np.arange(len(more))] = more
    return whole


def inserted(known: Keys, more: Keys) -> tuple[Keys, Integers]:
    """Both as one, sorted, each once; and before which of the known the others came."""
    if not len(known):
        return more, np.zeros(len(more), np.int64)
    place = known.searchsorted(more)
    new = known[np.minimum(place, len(known) - 1)] != more
    return np.insert(known, place[new], more[new]), place[new]
