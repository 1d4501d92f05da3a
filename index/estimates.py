"""Which few passages can be among the best? Whole numbers are added up that are never too small, and hardly too large.

What a term adds to a passage is rounded up to whole units, of which a byte holds enough. A term of very many passages
has a row of such bytes, one for each passage, or two where passages are few; they are added up in a fiftieth of the
time in which the postings would be weighed, and most postings of a question are those of such terms. The others are
weighed as they come, in finer units. Since no sum is too large by more than is known, what is further below the
``top``-th best is none of the best.
"""

import math
from collections.abc import Callable, Iterator, Sequence
from itertools import chain
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from index.frequent import FINE, FULL, SAFE, Counted, Field, Frequent, Rooms, Row
from index.laying import Pieces, laid
from index.recount import Left, Placed
from index.rows import widened
from index.scoring import Held
from index.sheet import Sheet

Numbers = NDArray[np.unsignedinteger]

ASKED = 64
"""Questions after which it is given back, too: each touches some megabytes of a million passages' postings, and what is
mapped would count as this process's memory until the system needs it."""
BLOCKS = 16
"""Of so many passages the best stands for all, to find a limit sooner."""


class Asked(NamedTuple):
    """The terms of a query, and what they add."""

    terms: Counted
    rows: list[Row | None]
    """By term, those that have one."""
    idf: list[float]
    """By term and, for each, by field."""
    pieces: Pieces
    """The postings of those without a row."""
    cells: list[int]
    """And of which term and field each is: the term's number, times that of fields, and the field's."""
    most: int
    """What all add at most."""
    excess: int
    """And how much of that may be due to rounding."""


NOTHING = Asked((), [], [], Pieces([], []), [], 0, 0)


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

    def furnish(self, *, alone: bool = False, first: bool = False) -> None:
        """Make ready what most questions need; ``alone``: nobody asks meanwhile; ``first``: only what all need."""
        self._frequent.furnish(alone=alone, first=first)

    def hopeful(self, asked: Asked, more: Asked, top: int) -> Left:
        """The passages that may be among the ``top`` best, and the postings of both that led to them.

        They hold a term that is ``asked`` for; ``more`` only add to them.
        """
        self._questions += 1
        if not self._questions % ASKED:
            self._frequent.let_go()
        most = asked.most + more.most
        kind = np.uint16 if most < 1 << 16 else np.uint32
        sums: Numbers = self._rooms.sums("asked", kind)
        placed = [self._sum_up("asked", asked, sums)]
        if more.rows:
            added: Numbers = self._rooms.sums("more", kind)
            placed.append(self._sum_up("more", more, added))
            added *= sums > 0
            sums += added
        excess = asked.excess + more.excess + math.ceil(most * 3 * (SAFE - 1))
        among = sums >= max(1, _limit(sums, top) - excess)
        return Left(among.nonzero()[0], among, placed)

    def asked(self, terms: Counted, first: int = 0) -> Asked:
        """The terms of a query, numbered from ``first`` on."""
        rows = self._frequent.known(terms)
        held = self._without(terms, rows)
        found = [row for row in rows if row]
        most = sum([row.adds * row.most for row in found]) * self._frequent.step
        excess = sum([row.adds for row in found]) * self._frequent.step
        pieces, size = Pieces([], []), len(self._postings)
        cells: list[int] = []
        for field, postings in enumerate(self._postings):
            unit = self._frequent.factors[field]
            lists: list[Numbers] = []
            for place, own in held:
                if each := own[field]:
                    _, weight, packed, _ = each
                    lists.append(postings.packed(each) if packed is None else packed)
                    pieces.factors.append(terms[place][1] * unit * weight)
                    cells.append((first + place) * size + field)
            pieces.lists.append(lists)
        rest = iter([[each[1] if each else 0.0 for each in own] for _, own in held])
        idf = [*chain.from_iterable([row.idf if row else next(rest) for row in rows])]
        most += int(sum(pieces.factors)) + 2 * len(cells)
        return Asked(terms, rows, idf, pieces, cells, most, excess + len(cells))

    def _without(self, terms: Counted, rows: list[Row | None]) -> list[tuple[int, list[Held | None]]]:
        """Places of the terms without a row, each with what fields know of it; a row that is made now is put in."""
        places = [place for place, row in enumerate(rows) if row is None]
        found: list[tuple[int, list[Held | None]]] = []
        numbers = [terms[place][0] for place in places]
        for place, *own in zip(places, *[postings.helds(numbers) for postings in self._postings], strict=True):
            if sum([each[0] for each in own if each]) >= self._frequent.least:
                term, times = terms[place]
                rows[place] = self._frequent.row(term, times, own)
            if rows[place] is None:
                found.append((place, own))
        return found

    def _sum_up(self, name: str, asked: Asked, sums: Numbers) -> Placed:
        """Write what the terms add to each passage to the ``sums``; the postings that do, if all have room at once."""
        self._add_rows([row for row in asked.rows if row], sums)
        stretches = 0
        for each in laid(self._postings, asked.pieces, self._rooms.postings(name)):
            weights = each.weights
            weights += 1  # rounds up what is cut off next
            np.add.at(sums, each.passages, weights.astype(sums.dtype))
            stretches += 1
        return Placed(asked.cells, each if stretches == 1 else None)

    def _add_rows(self, rows: Sequence[Row], sums: Numbers) -> None:
        """Write what the rows add to each passage."""
        if self._frequent.step == 1:
            sums.fill(0)
            for row in rows:
                for _ in range(row.adds):
                    sums += row.units
            return
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


def _by_bytes(rows: Sequence[Row]) -> Iterator[list[NDArray[np.unsignedinteger]]]:
    """The rows' units, as many at a time as a byte has room for their sum."""
    some: list[Numbers] = []
    most = 0
    for row in rows:
        units, more, adds, _, _ = row
        for _ in range(adds):
            if most + more > FULL:
                yield some
                some, most = [], 0
            some.append(units)
            most += more
    if some:
        yield some


def _limit(sums: Numbers, top: int) -> int:
    """The ``top``-th best of the sums, or hardly less; 0 where there are not so many."""
    rest = len(sums) // BLOCKS
    if rest > BLOCKS * top:  # then hardly two of the best stand in the same block
        best: Numbers = np.maximum.reduce(sums[: rest * BLOCKS].reshape(BLOCKS, rest))
    else:
        best = sums.copy()
    place = len(best) - top
    if place < 0:
        return 0
    best.partition(place)
    return int(best[place])
