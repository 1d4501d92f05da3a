"""Which few passages can be among the best? Whole numbers are added up that are never too small, and hardly too large.

What a term adds to a passage is rounded up to whole units, of which a byte holds enough. A term of very many passages
has a row of such bytes, one for each passage; bytes are added up in a fiftieth of the time in which the postings would
be weighed, and most postings of a question are those of such terms. The others are weighed as they come, in finer
units. Since no sum is too large by more than is known, what is further below the ``top``-th best is none of the best.
"""

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from index.frequent import FINE, FULL, SAFE, Field, Frequent, Rooms, Row
from index.laying import Piece, laid
from index.recount import Left, Placed
from index.rows import widened
from index.scoring import Held
from index.sheet import Sheet

Sums = NDArray[np.unsignedinteger]

ASKED = 64
"""Questions after which it is given back, too: each touches some megabytes of a million passages' postings, and what is
mapped would count as this process's memory until the system needs it."""
BLOCKS = 16
"""Of so many passages the best stands for all, to find a limit sooner."""


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


class Estimates:
    """What passages get from fields over the same passages; safe to use from many threads."""

    def __init__(self, fields: Sequence[Field], usual: Callable[[int], int] = lambda _: 1, least: int = 1) -> None:
        """``fields``: at least one; ``usual`` tells how often queries have a term, most of which they have once.

        That is ``least`` times or more often.
        """
        self._postings = [postings for postings, _ in fields]
        self._rooms = Rooms(fields[0][0].corpus_size)
        self._frequent = Frequent(fields, self._rooms, usual, least)
        self._questions = 0

    @property
    def sheet(self) -> Sheet:
        """How often the terms with rows stand in each passage."""
        return self._frequent.sheet

    def furnish(self, *, alone: bool = False) -> None:
        """Make ready what most questions need; ``alone``: nobody asks meanwhile."""
        self._frequent.furnish(alone=alone)

    def hopeful(self, asked: Asked, more: Asked, top: int) -> Left:
        """The passages that may be among the ``top`` best, and the postings of both that led to them.

        They hold a term that is ``asked`` for; ``more`` only add to them.
        """
        self._questions += 1
        if not self._questions % ASKED:
            self._frequent.let_go()
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
        rows = self._frequent.known(several)
        for place in [place for place, row in enumerate(rows) if row is None]:
            if sum([each.passages for own in held if (each := own[place])]) >= self._frequent.least:
                rows[place] = self._frequent.row(*several[place], [own[place] for own in held])
        most = sum([FINE * row.adds * row.most for row in rows if row])
        excess = sum([FINE * row.adds for row in rows if row])
        pieces, cells, size = list[Piece](), list[int](), len(held)
        for field, own in enumerate(held):
            packed, unit = self._postings[field].packed, self._frequent.factors[field]
            for place, each in enumerate(own):
                if each and rows[place] is None:
                    factor = several[place][1] * unit * each.idf
                    pieces.append(Piece(field, packed(each), factor))
                    cells.append((first + place) * size + field)
                    most += int(factor) + 2
        return Asked(held, rows, pieces, cells, most, excess + len(pieces))

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
                units += widened(each, self._rooms.sums("wide", np.uint8)) if self._frequent.narrow else each
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
