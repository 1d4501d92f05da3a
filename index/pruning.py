"""Which few passages can still be among the best? Sums over rare terms set a limit, and bounds leave out the others."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from index.drafting import Integers
from index.keys import distinct
from index.scoring import Floats, Held, Postings, Room

Field = tuple[Postings, float]
"""Postings, and what their scores weigh."""

FIRST, SHARE = 8000, 2
"""Postings that are added up before there is a limit: so many, and one for so many passages. With fewer, the limit is
low and far too many follow; more cost more than they spare. Measured at 10,000 to 1,000,000 passages."""
MORE = 4
"""How many times as many are, when they are in too few passages."""
LEAST = 1e-30
"""Less than any clause adds: what is met has more, and what has less is not."""
MANY = 16
"""Of so many passages one must reach a limit for all sums to be looked at, in place of sorting those that do."""
FEW = 2
"""Of so many passages one must be met for all sums to be forgotten at once."""
LOOKED = 8000
"""Postings whose passages are looked at for promising ones."""
AGAIN = 8
"""How many clauses a promising passage is met by, about."""
PROMISING = 3
"""How many times as many passages as are wanted are looked up for the limit."""
SAFE = 1 - 1e-4
"""What sums of floating point numbers may lose: a limit is lowered by it before anything is left out."""
STEPS = ((2000, 2), (400, 6))
"""Of more passages than the first number, so many terms are looked up before those without hope are left out; of fewer
passages, all terms at once."""


class Clause(NamedTuple):
    """A term in a field."""

    field: int
    held: Held
    scale: float
    """What the field weighs, as often as the query has the term."""
    bound: float
    """More than it can add to a score."""


class Hopeful(NamedTuple):
    """Passages that may be among the best, and the sum of what they get from the terms looked at so far."""

    passages: Integers
    sums: Floats

    def keep(self, limit: float) -> "Hopeful":
        """Those whose sum is no less than the limit."""
        kept = np.flatnonzero(self.sums >= limit)
        return self if len(kept) == len(self.sums) else Hopeful(self.passages[kept], self.sums[kept])

    def best(self, top: int) -> float:
        """The ``top``-th best sum, a little less for safety; 0 where there are fewer."""
        size = len(self.sums)
        return float(np.partition(self.sums, size - top)[size - top]) * SAFE if size >= top else 0.0

    def asked(self, fields: Sequence[Field], clauses: Sequence[Clause]) -> "Hopeful":
        """With what these clauses add."""
        sums = self.sums
        for field, own in _by_field(clauses):
            parts = fields[field][0].parts([each.held for each in own], self.passages)
            sums = sums + np.array([each.scale for each in own]) @ parts
        return Hopeful(self.passages, sums)


class Adding:
    """Sums of what clauses add to each passage; used by one thread at a time, and left empty for the next query."""

    def __init__(self, fields: Sequence[Field], room: Room) -> None:
        self._fields, self._room = fields, room
        self._sums = np.zeros(fields[0][0].corpus_size, room.kind)
        self._met = list[Integers]()

    def add(self, clauses: Sequence[Clause]) -> None:
        """Add these clauses up."""
        for field, own in _by_field(clauses):
            asked = [(each.held, each.held.idf * each.scale) for each in own]
            for passages, weight in self._fields[field][0].laid(asked, self._room):
                np.add.at(self._sums, passages, weight)
                self._met.append(passages.astype(np.int32))

    def reaching(self, limit: float) -> Hopeful:
        """Every passage with one of the clauses whose sum is no less than the limit, in reading order."""
        limit = max(limit, LEAST)
        met = np.concatenate(self._met)
        met = met[self._sums.take(met) >= limit]
        found = np.flatnonzero(self._sums >= limit) if len(met) * MANY > len(self._sums) else distinct(met)
        return Hopeful(found, self._sums[found])

    def promising(self, number: int) -> Hopeful:
        """So many passages with the best sums, in reading order; fewer where there are no more.

        Only those with one of the first clauses are looked at: the best passages have rare terms.
        """
        met = np.concatenate(self._met)
        found = self._best(met[:LOOKED], number)
        return found if len(found.passages) == number or len(met) <= LOOKED else self._best(met, number)

    def _best(self, met: Integers, number: int) -> Hopeful:
        sums = self._sums.take(met)
        first = max(0, len(sums) - number * AGAIN)
        found = distinct(met[sums.argpartition(first)[first:]])
        sums = self._sums[found]
        best = np.sort(sums.argpartition(max(0, len(sums) - number))[-number:])
        return Hopeful(found[best], sums[best])

    def clear(self) -> None:
        """Forget the sums."""
        if sum(map(len, self._met)) * FEW > len(self._sums):
            self._sums.fill(0.0)
        else:
            for each in self._met:
                self._sums[each] = 0.0
        self._met = []


def hopeful(
    fields: Sequence[Field], clauses: Sequence[Clause], more: Sequence[Clause], top: int, adding: Adding
) -> Integers:
    """The passages that may be among the ``top`` best, in reading order.

    They hold one of the ``clauses``, which come cheapest first; ``more`` only add to them.
    """
    rest = [*np.cumsum([each.bound for each in (*more[::-1], *clauses[::-1])])[::-1].tolist(), 0.0]
    held = np.cumsum([each.held.passages for each in clauses])
    count, limit, most = 0, 0.0, FIRST + fields[0][0].corpus_size // SHARE
    try:
        while count < len(clauses) and rest[count] >= limit:
            needed = next((place for place in range(count, len(clauses)) if rest[place] < limit), len(clauses))
            last = min(needed, max(count + 1, int(held.searchsorted(most, "right"))))
            adding.add(clauses[count:last])
            count, most = last, most * MORE
            limit = max(limit, adding.promising(PROMISING * top).asked(fields, [*clauses[count:], *more]).best(top))
        found = adding.reaching(limit - rest[count])
    finally:
        adding.clear()
    left = [*clauses[count:], *more]
    while left:
        step = next((step for size, step in STEPS if len(found.passages) > size), len(left))
        found, left = found.asked(fields, left[:step]), left[step:]
        count += step
        found = found.keep(limit - rest[min(count, len(rest) - 1)])
    return found.keep(found.best(top)).passages


def _by_field(clauses: Sequence[Clause]) -> list[tuple[int, list[Clause]]]:
    """The clauses of each field."""
    found: dict[int, list[Clause]] = {}
    for each in clauses:
        found.setdefault(each.field, []).append(each)
    return [*found.items()]
