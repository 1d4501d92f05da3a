"""Which few passages can still be among the best? Sums over rare terms set a limit, and bounds leave out the others."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from index.drafting import Integers, unpacked
from index.scoring import TINY, Floats, Postings

Field = tuple[Postings, float]
"""Postings, and what their scores weigh."""

FIRST, SHARE = 4000, 30
"""Postings that are added up before there is a limit: so many, and one for so many passages. With fewer, the limit is
low and far too many follow; more cost more than they spare. Measured at 10,000 to 1,000,000 passages."""
MORE = 4
"""How many times as many are, when they are in too few passages."""
PROMISING = 8
"""How many times as many passages as are wanted are looked up for the limit."""
SAFE = 1 - 1e-9
"""What sums of floating point numbers may lose: a limit is lowered by it before anything is left out."""
STEPS = ((2000, 1), (400, 4))
"""Of more passages than the first number, so many terms are looked up before those without hope are left out; of fewer
passages, all terms at once."""


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


class Hopeful(NamedTuple):
    """Passages that may be among the best, and the sum of what they get from the terms looked at so far."""

    passages: Integers
    sums: Floats

    def keep(self, limit: float) -> "Hopeful":
        """Those whose sum is no less than the limit."""
        kept = np.flatnonzero(self.sums >= limit)
        return self if len(kept) == len(self.sums) else Hopeful(self.passages[kept], self.sums[kept])

    def in_order(self) -> "Hopeful":
        """The same in reading order: so they are found faster among postings."""
        order = self.passages.argsort()
        return Hopeful(self.passages[order], self.sums[order])

    def best(self, top: int) -> float:
        """The ``top``-th best sum, a little less for safety; 0 where there are fewer."""
        size = len(self.sums)
        return float(np.partition(self.sums, size - top)[size - top]) * SAFE if size >= top else 0.0

    def asked(self, fields: Sequence[Field], clauses: Sequence[Clause]) -> "Hopeful":
        """With what these clauses add."""
        sums = self.sums
        for field, own in _by_field(clauses):
            parts = weights(fields[field][0], [each.term for each in own], [each.idf for each in own], self.passages)
            sums = sums + np.array([each.scale for each in own]) @ parts
        return Hopeful(self.passages, sums)


def hopeful(
    fields: Sequence[Field], clauses: Sequence[Clause], more: Sequence[Clause], top: int, places: NDArray[np.int32]
) -> Integers:
    """The passages that may be among the ``top`` best, in reading order.

    They hold one of the ``clauses``, which come cheapest first; ``more`` only add to them. ``places`` has room for
    a number for each passage.
    """
    rest = [*np.cumsum([each.bound for each in (*more[::-1], *clauses[::-1])])[::-1].tolist(), 0.0]
    found, limit, count = _first(fields, clauses, more, top, places)
    if rest[count] >= limit and count < len(clauses):
        while count < len(clauses) and rest[count] >= limit:
            count += 1
        found = added(fields, clauses[:count], places)
        limit = max(limit, _reached(found, fields, [*clauses[count:], *more], top))
    found, left = found.keep(limit - rest[count]).in_order(), [*clauses[count:], *more]
    while left:
        step = next((step for size, step in STEPS if len(found.passages) > size), len(left))
        found, left = found.asked(fields, left[:step]), left[step:]
        count += step
        found = found.keep(limit - rest[min(count, len(rest) - 1)])
    return found.keep(found.best(top)).passages


def _first(
    fields: Sequence[Field], clauses: Sequence[Clause], more: Sequence[Clause], top: int, places: NDArray[np.int32]
) -> tuple[Hopeful, float, int]:
    """The sums of some clauses, a limit that ``top`` passages reach, and how many clauses these are."""
    held = np.cumsum([each.held for each in clauses])
    count, limit, most = 0, 0.0, FIRST + len(places) // SHARE
    found = Hopeful(np.zeros(0, np.int64), np.zeros(0))
    while count < len(clauses) and limit == 0.0:
        count = max(count + 1, int(held.searchsorted(most, "right")))
        most *= MORE
        found = added(fields, clauses[:count], places)
        limit = _reached(found, fields, [*clauses[count:], *more], top)
    return found, limit, count


def _reached(found: Hopeful, fields: Sequence[Field], clauses: Sequence[Clause], top: int) -> float:
    """What ``top`` passages reach: so much have as many of those with the best sums; 0 where there are fewer."""
    if len(found.sums) < top:
        return 0.0
    first = max(0, len(found.sums) - PROMISING * top)
    promising = found.sums.argpartition(first)[first:]
    return Hopeful(found.passages[promising], found.sums[promising]).in_order().asked(fields, clauses).best(top)


def added(fields: Sequence[Field], clauses: Sequence[Clause], places: NDArray[np.int32]) -> Hopeful:
    """Every passage with one of the clauses, and what they add to it."""
    read = [_read(fields[field][0], own) for field, own in _by_field(clauses)]
    passage, weight = read[0] if len(read) == 1 else (np.concatenate(each) for each in zip(*read, strict=True))
    every = np.arange(len(passage), dtype=np.int32)
    places[passage] = every  # of the postings of a passage the last one stands for it
    place = places[passage]
    own = np.flatnonzero(place == every)
    sums = np.zeros(len(passage))
    np.add.at(sums, place, weight)
    return Hopeful(passage[own], sums[own])


def _read(postings: Postings, clauses: Sequence[Clause]) -> tuple[Integers, Floats]:
    """Passages and weights of a field's postings, one clause's after the other."""
    passages, frequency = unpacked(np.concatenate([postings.packed(each.term) for each in clauses]), postings.bits)
    each_of = np.repeat(np.arange(len(clauses)), [each.held for each in clauses])
    factor = np.array([each.idf * each.scale for each in clauses])
    return passages, postings.weigh(factor[each_of], frequency, postings.norm[passages])


def weights(postings: Postings, terms: Sequence[int], idf: Sequence[float], passages: Integers) -> Floats:
    """What one occurrence of each term (row) adds to each of these passages (column)."""
    norm = np.maximum(postings.norm[passages], TINY)
    return postings.weigh(np.array(idf)[:, None], postings.frequencies(terms, passages), norm)


def _by_field(clauses: Sequence[Clause]) -> list[tuple[int, list[Clause]]]:
    """The clauses of each field."""
    found: dict[int, list[Clause]] = {}
    for each in clauses:
        found.setdefault(each.field, []).append(each)
    return [*found.items()]
