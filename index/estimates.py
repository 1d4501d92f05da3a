"""Which few passages can be among the best? Whole numbers are added up that are never too small, and hardly too large.

What a term adds to a passage is rounded up to whole units, of which a byte holds enough. A term of very many passages
has a row of such bytes, one for each passage; bytes are added up in a fiftieth of the time in which the postings would
be weighed, and most postings of a question are those of such terms. The others are weighed as they come, in finer
units. Since no sum is too large by more than is known, what is further below the ``top``-th best is none of the best.
"""

import math
import mmap
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple, TypeVar

import numpy as np
from numpy.typing import NDArray

from index.drafting import unpacked
from index.laying import Piece, Room, laid, spread
from index.recount import Left, Placed
from index.rows import HALF, half, narrowed, widened
from index.scoring import Held, Postings
from index.sheet import Sheet

Field = tuple[Postings, float]
"""Postings, and what their scores weigh."""
Sums = NDArray[np.unsignedinteger]
Kind = TypeVar("Kind", bound=np.number)

HIGHEST = 127
"""Units of a row of the most that a term can add, as often as questions have most terms. More would leave 28 passages
instead of 31 to be scored exactly, but the sum of fewer rows would fit in a byte."""
FULL = 255
"""Units that a byte holds."""
FEWER = 48
"""Units of the most in a narrow row: then most terms that have one add no more than half a byte holds."""
FINE = 8
"""Units of the sums to one of a row."""
SHARE = 16
"""A term of every so many passages has a row; where fewer hold it, weighing its postings takes as little time."""
LEAST = 64
"""Passages that hold it, at least: fewer are weighed in no time, and in a small folder that would be every term."""
BYTES = 1 << 29
"""Of all rows. At 100,000 passages each term that may has one, which takes 90 MB; of a million they are narrow."""
TERMS = 1 << 10
"""Terms that may have a row, about, however many passages there are: where theirs have no room, rows are narrow."""
AT_ONCE = 32
"""Rows that are made before the memory of the postings is given back: most of an index would be in memory else."""
ASKED = 64
"""Questions after which it is given back, too: each touches some megabytes of a million passages' postings, and what is
mapped would count as this process's memory until the system needs it."""
AHEAD = 5_000
"""Passages from which on rows are made ahead: of fewer, one is made in no time when it is first needed."""
PAUSE = 0.0005
"""Seconds between two of them, in which answers go on: one in twenty would take twice as long else."""
SAFE = 1 + 1e-5
"""What single precision may lose, and more: weights are made larger by it before they are rounded up."""
BLOCKS = 16
"""Of so many passages the best stands for all, to find a limit sooner."""


class Row(NamedTuple):
    """What a term adds to each passage, as often as a question has it, in coarse units, rounded up."""

    units: NDArray[np.uint8]
    """Of every passage, or of two in a byte, as narrow rows of ``index.rows`` have them."""
    most: int
    """What it adds at most."""
    adds: int
    """How many times it is to be added."""
    place: int
    """Where the sheet tells how often it stands in each passage; -1: nowhere."""


class Asked(NamedTuple):
    """The terms of a query, each once, in the order in which it has them."""

    held: list[list[Held | None]]
    """By field, what it knows of each."""
    rows: list[Row | None]
    """By term, those that have one."""
    pieces: list[Piece]
    """The postings of the others."""
    cells: list[int]
    """And of which term and field each is: the term's number, times that of fields, and the field's."""
    most: int
    """What all add at most."""
    excess: int
    """And how much of that may be due to rounding."""


class Rooms(threading.local):
    """Room for one query at a time, for each thread its own."""

    def __init__(self, size: int) -> None:
        """For so many passages."""
        self._size = size
        self._rooms: dict[str, Room] = {}
        self._sums: dict[tuple[str, type], NDArray[Any]] = {}

    def postings(self, name: str) -> Room:
        """The room for postings of that name."""
        if name not in self._rooms:
            self._rooms[name] = Room()
        return self._rooms[name]

    def sums(self, name: str, kind: type[Kind]) -> NDArray[Kind]:
        """The sums of that name and kind, whatever they are."""
        if (name, kind) not in self._sums:
            self._sums[name, kind] = np.empty(self._size, kind)
        return self._sums[name, kind]


class Estimates:
    """What passages get from fields over the same passages; safe to use from many threads."""

    def __init__(self, fields: Sequence[Field], usual: Callable[[int], int] = lambda _: 1, least: int = 1) -> None:
        """``fields``: at least one; ``usual`` tells how often queries have a term, most of which they have once.

        That is ``least`` times or more often.
        """
        self._fields = fields
        self._postings = [postings for postings, _ in fields]
        self._usual = usual
        self._size = fields[0][0].corpus_size
        self._frequent = max(LEAST, self._size // SHARE)
        self._rows: dict[tuple[int, int], Row | None] = {}
        """By term, and how often a question has it; None where there was no room left for one."""
        self._narrow = self._size > BYTES // TERMS
        self._left = BYTES // max(1, half(self._size) if self._narrow else self._size)
        """Rows that there is room for."""
        most = sum(weight * (postings.k1 + 1) for postings, weight in fields) * math.log(self._size + 1)
        unit = least * most / (FINE * (FEWER if self._narrow else HIGHEST)) or 1.0
        self._factors = [SAFE * weight * (postings.k1 + 1) / unit for postings, weight in fields]
        """What a term of such a field adds at most for each of its idf."""
        self._rooms = Rooms(self._size)
        self.sheet = Sheet(len(fields), self._size)
        self._places: dict[int, int] = {}
        """Of terms with a row, their places in the sheet."""
        self._asked = 0

    def furnish(self) -> None:
        """Make the rows of all terms that are to have one, the most frequent first; what they are made of is let go.

        Not where there are few passages.
        """
        terms = self._postings[0].frequent(self._frequent)[: self._left] if self._size >= AHEAD else []
        for place, term in enumerate(terms, 1):
            self.asked({term: self._usual(term)})
            time.sleep(PAUSE)
            if not place % AT_ONCE:
                self._let_go()
        self._let_go()

    def _let_go(self) -> None:
        for postings in self._postings:
            postings.let_go()

    def hopeful(self, asked: Asked, more: Asked, top: int) -> Left:
        """The passages that may be among the ``top`` best, and the postings of both that led to them.

        They hold a term that is ``asked`` for; ``more`` only add to them.
        """
        self._asked += 1
        if not self._asked % ASKED:
            self._let_go()
        most = asked.most + more.most
        kind = np.uint16 if most < 1 << 16 else np.uint32
        sums: Sums = self._rooms.sums("asked", kind)
        placed = [self._sum_up("asked", asked, sums)]
        if more.rows:
            added: Sums = self._rooms.sums("more", kind)
            placed.append(self._sum_up("more", more, added))
            added *= sums > 0
            sums += added
        excess = asked.excess + more.excess + math.ceil(most * 3 * (SAFE - 1))
        among = sums >= max(1, _limit(sums, top) - excess)
        return Left(np.flatnonzero(among), among, placed)

    def asked(self, query: Mapping[int, int], first: int = 0) -> Asked:
        """The terms of a query that has each so often, numbered from ``first`` on."""
        held = [postings.helds([*query]) for postings in self._postings]
        several = [*query.items()]
        rows = [*map(self._rows.get, several)]
        for place in [place for place, row in enumerate(rows) if row is None]:
            if sum([each.passages for own in held if (each := own[place])]) >= self._frequent:
                rows[place] = self._row(*several[place], [own[place] for own in held])
        most = sum([FINE * row.adds * row.most for row in rows if row])
        excess = sum([FINE * row.adds for row in rows if row])
        pieces, cells, size = list[Piece](), list[int](), len(held)
        for field, own in enumerate(held):
            packed, unit = self._postings[field].packed, self._factors[field]
            for place, each in enumerate(own):
                if each and rows[place] is None:
                    factor = several[place][1] * unit * each.idf
                    pieces.append(Piece(field, packed(each), factor))
                    cells.append((first + place) * size + field)
                    most += int(factor) + 2
        return Asked(held, rows, pieces, cells, most, excess + len(pieces))

    def _row(self, term: int, times: int, held: Sequence[Held | None]) -> Row | None:
        """The row of a term that a question has so often, None where there is to be none."""
        if (term, times) in self._rows:
            return self._rows[term, times]
        adds, rest = divmod(times, self._usual(term))
        if rest or adds == 1:
            row = self._made(term, times, held)
        else:  # the usual one is added more than once
            row = self._row(term, times // adds, held)
            row = row and row._replace(adds=adds * row.adds)
        self._rows[term, times] = row
        return row

    def _made(self, term: int, times: int, held: Sequence[Held | None]) -> Row | None:
        """A row of its own, to be added as often as is needed for its units to fit, None where there is no room."""
        if not self._left:
            return None
        self._left -= 1
        factors = [
            times / FINE * factor * each.idf if each else 0.0 for factor, each in zip(self._factors, held, strict=True)
        ]
        adds = max(1, math.ceil(SAFE * sum(factors) / (HALF if self._narrow else FULL)))
        sums = self._rooms.sums("weights", np.float32)
        sums.fill(0)
        for factor, (postings, _), each in zip(factors, self._fields, held, strict=True):
            if each:
                for where, weights in spread(postings, each, factor / adds, self._rooms.postings("row")):
                    sums[where] += weights
        np.ceil(sums, out=sums)
        # Goes back to the system with the index; what one thread frees for itself, the next reload's has no use for.
        units = np.frombuffer(mmap.mmap(-1, half(self._size) if self._narrow else self._size), np.uint8)
        units[:] = narrowed(sums.astype(np.uint8)) if self._narrow else sums
        return Row(units, int(sums.max()), adds, self._place(term, held))

    def _place(self, term: int, held: Sequence[Held | None]) -> int:
        """The term's place in the sheet, -1 if it has none."""
        if term not in self._places:
            if self.sheet.full:  # to unpack a million passages' postings for nothing would take a while
                return -1
            fields = zip(self._postings, held, strict=True)
            packed = [each and unpacked(postings.packed(each), postings.bits) for postings, each in fields]
            self._places[term] = self.sheet.add(packed)
        return self._places[term]

    def _sum_up(self, name: str, asked: Asked, sums: Sums) -> Placed:
        """Write what the terms add to each passage to the ``sums``; the postings that do, if all have room at once."""
        self._add_rows([row for row in asked.rows if row], sums)
        stretches = 0
        for each in laid(self._postings, asked.pieces, self._rooms.postings(name)):
            weights = each.weights
            weights += 1  # rounds up what is cut off next
            np.add.at(sums, each.passages, weights.astype(sums.dtype))
            stretches += 1
        return Placed(asked.cells, each if stretches == 1 else None)

    def _add_rows(self, rows: Sequence[Row], sums: Sums) -> None:
        """Write what the rows add to each passage."""
        kind, units = sums.dtype.type, self._rooms.sums("units", np.uint8)
        into = sums
        for some in _by_bytes(rows):
            units.fill(0)
            for each in some:
                units += widened(each, self._rooms.sums("wide", np.uint8)) if self._narrow else each
            np.multiply(units, kind(FINE), out=into, dtype=kind)
            if into is not sums:
                sums += into
            into = self._rooms.sums("more units", kind)
        if not rows:
            sums.fill(0)


def _by_bytes(rows: Sequence[Row]) -> Iterator[list[NDArray[np.uint8]]]:
    """The rows' units, as many at a time as a byte has room for their sum."""
    some, most = list[NDArray[np.uint8]](), 0
    for row in rows:
        for _ in range(row.adds):
            if most + row.most > FULL:
                yield some
                some, most = [], 0
            some.append(row.units)
            most += row.most
    if some:
        yield some


def _limit(sums: Sums, top: int) -> int:
    """The ``top``-th best of the sums, or hardly less; 0 where there are not so many."""
    rest = len(sums) // BLOCKS
    if rest > BLOCKS * top:  # then hardly two of the best stand in the same block
        sums = sums[: rest * BLOCKS].reshape(BLOCKS, rest).max(axis=0)
    place = len(sums) - top
    return int(np.partition(sums, place)[place]) if place >= 0 else 0
