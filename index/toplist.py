"""Which passages score best? Estimates leave out those that cannot be among them; the few others get their scores.

Nothing is left to chance: the passages and their scores are those of adding up everything as the library does, term by
term in the query's order, a term that counts several times as often one after the other.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from index.drafting import Integers
from index.estimates import NOTHING, Asked, Estimates
from index.frequent import Counted, Field
from index.recount import NO_ROW, Left, counts
from index.scoring import TINY, Floats


@dataclass(frozen=True, slots=True)
class Best:
    """The best passages."""

    passages: Integers
    """Best first; ties in reading order."""
    scores: Floats
    plain: Floats
    """Without kinds."""
    idf: Floats
    """In the first field, of each term that was asked for, and then of each kind."""
    milliseconds: float = 0.0
    """How long it took, where somebody has measured it."""


class Toplist:
    """Finds the best passages by weighted fields; safe to use from many threads."""

    def __init__(self, fields: Sequence[Field], usual: Callable[[int], int] = lambda _: 1, least: int = 1) -> None:
        """Postings over the same passages, each with what its scores weigh; one at least weighs something.

        ``usual`` tells how often a query has a term, if it has it once: ``least`` or more.
        """
        self._fields = [(postings, weight) for postings, weight in fields if weight]
        self._estimates = Estimates(self._fields, usual, least)
        self._postings = [postings for postings, _ in self._fields]
        self._weights = np.array([[weight] for _, weight in self._fields])
        self._raised = np.array([[postings.k1 + 1] for postings in self._postings])

    def furnish(self, *, alone: bool = False, first: bool = False) -> None:
        """Make ready what most questions need; ``alone``: nobody asks meanwhile; ``first``: only what all need."""
        self._estimates.furnish(alone=alone, first=first)

    def best(self, query: Counted, top: int, kinds: Counted = ()) -> Best:
        """The ``top`` passages with a term of the query; ``kinds`` add to these."""
        if top < 1 or not query:
            return Best(np.zeros(0, np.intp), np.zeros(0), np.zeros(0), np.zeros(len(query) + len(kinds)))
        asked, more = self._estimates.asked(query), self._estimates.asked(kinds, len(query)) if kinds else NOTHING
        left = self._estimates.hopeful(asked, more, top)
        idf = np.array([*asked.idf, *more.idf]).reshape(-1, len(self._postings))
        parts, found = self._parts(asked, more, left, idf), left.passages
        plain = self._added(parts[: len(query)], query)
        scores = plain + self._added(parts[len(query) :], kinds) if kinds else plain
        order = (-scores).argsort(kind="stable")[:top]
        return Best(found[order], scores[order], plain[order], idf[:, 0])

    def _parts(self, asked: Asked, more: Asked, left: Left, idf: Floats) -> Floats:
        """What each term adds to each passage that is left: by term, by field, by passage."""
        rows = [NO_ROW if row is None else row.place for row in (*asked.rows, *more.rows)]
        terms = [term for term, _ in (*asked.terms, *more.terms)]
        frequency = counts(self._postings, terms, rows, self._estimates.sheet, left)
        norm = np.maximum([postings.norm.take(left.passages) for postings in self._postings], TINY)
        parts: Floats = idf[:, :, None] * ((frequency * self._raised) / (norm + frequency))
        return parts

    def _added(self, parts: Floats, terms: Counted) -> Floats:
        """Each field's scores, the terms' parts added up as ``get_scores`` does, and then all fields."""
        scores: Floats = (self._weights * added_up(parts.repeat([times for _, times in terms], axis=0))).sum(axis=0)
        return scores


def added_up(rows: Floats) -> Floats:
    """The sum of the rows, one after the other: single columns would be added up in another order."""
    total: Floats = rows.sum(axis=0) if rows[:1].size > 1 else np.add.accumulate(rows, axis=0)[-1]
    return total
