"""Which passages score best? Estimates leave out those that cannot be among them; the few others get their scores.

Nothing is left to chance: the passages and their scores are those of adding up everything as the library does, term by
term in the query's order.
"""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from index.drafting import Integers
from index.estimates import Estimates, Field, Term
from index.scoring import REMEMBERED, Floats


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


class Toplist:
    """Finds the best passages by weighted fields; safe to use from many threads."""

    def __init__(self, fields: Sequence[Field], usual: Callable[[int], int] = lambda _: 1, least: int = 1) -> None:
        """Postings over the same passages, each with what its scores weigh; one at least weighs something.

        ``usual`` tells how often a query has a term, if it has it once: ``least`` or more.
        """
        self._fields = [(postings, weight) for postings, weight in fields if weight]
        self._estimates = Estimates(self._fields, usual, least)
        self._known: dict[tuple[int, int], Term] = {}

    def furnish(self) -> None:
        """Make ready what most questions need."""
        self._estimates.furnish()

    def best(self, query: Sequence[int], top: int, kinds: Sequence[int] = ()) -> Best:
        """The ``top`` passages with a term of the query, where repeated terms count again; ``kinds`` add to these."""
        if top < 1 or not query:
            return Best(np.zeros(0, np.intp), np.zeros(0), np.zeros(0))
        asked, more = self._terms(query), self._terms(kinds)
        found = self._estimates.hopeful(asked, more, top)
        parts = self._parts([*asked, *more], found)
        plain = self._added(parts, places(query, asked))
        scores = plain + self._added(parts, places(kinds, more) + len(asked)) if more else plain
        order = np.argsort(-scores, kind="stable")[:top]
        return Best(found[order], scores[order], plain[order])

    def _terms(self, query: Sequence[int]) -> list[Term]:
        """The terms, each once."""
        return [self._known.get(each) or self._term(each) for each in Counter(query).items()] if query else []

    def _term(self, counted: tuple[int, int]) -> Term:
        if len(self._known) >= REMEMBERED:
            self._known = {}
        found = self._known[counted] = self._estimates.term(*counted)
        return found

    def _parts(self, terms: Sequence[Term], passages: Integers) -> list[Floats]:
        """What each term (row) adds to each of these passages (column), by field."""
        helds = zip(*[term.held for term in terms], strict=True)
        return [postings.parts(held, passages) for (postings, _), held in zip(self._fields, helds, strict=True)]

    def _added(self, parts: Sequence[Floats], rows: Integers) -> Floats:
        """Each field's scores, these rows added up as ``get_scores`` does, and then all fields."""
        scores = np.zeros(parts[0].shape[1])
        for (_, weight), each in zip(self._fields, parts, strict=True):
            scores += weight * added_up(each.take(rows, axis=0))
        return scores


def places(query: Sequence[int], terms: Sequence[Term]) -> Integers:
    """Where each term of the query is among the terms."""
    known = {term[0]: place for place, term in enumerate(terms)}
    return np.fromiter(map(known.__getitem__, query), np.intp, len(query))


def added_up(rows: Floats) -> Floats:
    """The sum of the rows, one after the other: a single column would be added up in another order."""
    total: Floats = rows.sum(axis=0) if rows.shape[1] > 1 else np.add.accumulate(rows, axis=0)[-1]
    return total
