"""Which passages score best, without looking at all that share a term? The rare terms find them, the others are asked.

No passage can get more from a term than its idf allows. Once the rarest terms have been added up, the ``top``-th best
sum is a limit that all answers reach; when all other terms together cannot give as much, a passage without any of the
rare ones is no answer, and of the others only the few that can still reach the limit are looked up, term by term
(MaxScore: Turtle and Flood, Query evaluation: strategies and optimizations, 1995). Nothing is left to chance: the
passages and their scores are those of adding up everything, which is what is done where there are few postings: each
term once, however often the query repeats it, in single precision, so that only what comes near the best is added up as
the library does it.
"""

import threading
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from index.drafting import Integers
from index.pruning import LEAST, SAFE, Adding, Clause, Field, hopeful
from index.scoring import Floats, Room

FEW = 250_000
"""Postings up to which adding up everything is faster: leaving out has its price, however few they are."""


@dataclass(frozen=True, slots=True)
class Best:
    """The best passages."""

    passages: Integers
    """Best first; ties in reading order."""
    scores: Floats
    plain: Floats
    """Without kinds."""
    milliseconds: float = 0.0
    """How long it took, where somebody has measured it."""


NOTHING = Best(np.zeros(0, np.int64), np.zeros(0), np.zeros(0))


class Toplist:
    """Finds the best passages by weighted fields; safe to use from many threads."""

    def __init__(self, fields: Sequence[Field]) -> None:
        """Postings over the same passages, each with what its scores weigh."""
        self._fields = [(postings, weight) for postings, weight in fields if weight]
        self._local = threading.local()

    def best(self, query: Sequence[int], top: int, kinds: Sequence[int] = ()) -> Best:
        """The ``top`` passages with a term of the query, where repeated terms count again; ``kinds`` add to these."""
        if top < 1:
            return NOTHING
        clauses, more = self._clauses(query), self._clauses(kinds)
        if not clauses:
            return NOTHING
        if self._few(clauses + more):
            found = self._likely(clauses, more, top)
        else:
            found = hopeful(self._fields, clauses, more, top, self._adding())
        plain = self._scores(query, found)
        scores = plain + self._scores(kinds, found) if kinds else plain
        order = np.lexsort((found, -scores))[:top]
        return Best(found[order], scores[order], plain[order])

    def sums(self, query: Sequence[int]) -> NDArray[np.floating]:
        """Every passage's score; only nearly, to six digits, where many postings have to be added up."""
        clauses = self._clauses(query)
        return self._sums(clauses, np.float64 if self._few(clauses) else np.float32)

    def _few(self, clauses: Sequence[Clause]) -> bool:
        return sum(each.held.passages for each in clauses) <= FEW

    def _sums(self, clauses: Sequence[Clause], kind: type[np.floating]) -> NDArray[np.floating]:
        """What the clauses add to each passage, a repeated term weighed once."""
        sums = np.zeros(self._fields[0][0].corpus_size if self._fields else 0, kind)
        for field, (postings, _) in enumerate(self._fields):
            asked = [(each.held, each.held.idf * each.scale) for each in clauses if each.field == field]
            for passages, weights in postings.laid(asked, self._room(kind)):
                np.add.at(sums, passages, weights)
        return sums

    def _likely(self, clauses: Sequence[Clause], more: Sequence[Clause], top: int) -> Integers:
        """The passages that may be among the ``top`` best, in reading order, by sums in single precision of all."""
        sums = self._sums(clauses, np.float32)
        if more:
            sums = np.where(sums > 0, sums + self._sums(more, np.float32), 0)
        size = len(sums)
        limit = float(np.partition(sums, size - top)[size - top]) * SAFE if size > top else 0.0
        return np.flatnonzero(sums >= max(limit, LEAST))

    def _scores(self, query: Sequence[int], passages: Integers) -> Floats:
        """Each field's scores of these passages, added up as ``get_scores`` does, then all fields."""
        scores = np.zeros(len(passages))
        for postings, weight in self._fields:
            known = {term: held for term in query if (held := postings.held(term))}
            if known:
                rows = {term: row for row, term in enumerate(known)}
                parts = postings.parts([*known.values()], passages)
                order = [rows[term] for term in query if term in rows]
                scores += weight * np.add.accumulate(parts[order], axis=0)[-1]
        return scores

    def _clauses(self, query: Sequence[int]) -> list[Clause]:
        """The clauses that any passage holds, cheapest first by what they can add."""
        found = []
        for term, times in Counter(query).items():
            for field, (postings, weight) in enumerate(self._fields):
                held = postings.held(term)
                if held:
                    scale = times * weight
                    found.append(Clause(field, held, scale, scale * held.idf * (postings.k1 + 1)))
        return sorted(found, key=lambda each: each.held.passages / each.bound)

    def _room(self, kind: type[np.floating]) -> Room:
        """The one of this thread."""
        if not hasattr(self._local, "rooms"):
            self._local.rooms = {kind: Room(kind) for kind in (np.float64, np.float32)}
        room: Room = self._local.rooms[kind]
        return room

    def _adding(self) -> Adding:
        """The one of this thread."""
        if not hasattr(self._local, "adding"):
            self._local.adding = Adding(self._fields, self._room(np.float32))
        adding: Adding = self._local.adding
        return adding
