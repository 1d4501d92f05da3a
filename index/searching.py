"""What does searching tell of this wording of a question? Each is looked up once, however often it is asked about."""

from collections.abc import Iterator, Sequence

from index import certainty, everyday, ordering, query
from index.analysis import fold
from index.inflected import inflected
from index.lexicon import Lexicon
from index.query import Query
from index.ranking import Ranked, Ranking
from index.spelled import spelled
from index.written import as_written


class Searching:
    """The wordings of one question, with what they find; made for it and forgotten with it or soon after."""

    def __init__(self, ranking: Ranking, lexicon: Lexicon, top: int, *, literal: bool) -> None:
        """``top`` passages are found for each, or what the verdict looks at; ``literal`` goes without other names."""
        self._ranking, self._lexicon, self._literal = ranking, lexicon, literal
        self.top = max(top, certainty.BEHIND)
        self._queries: dict[str, Query] = {}
        self._ranked: dict[str, Ranked] = {}
        self._known: dict[str, tuple[list[certainty.Judged], Iterator[certainty.Judged]]] = {}
        """Of the passages that were looked at, and of those that were not yet."""

    def query(self, text: str) -> Query:
        """What is looked up for it."""
        if text not in self._queries:
            self._queries[text] = self._read(text)
        return self._queries[text]

    def _read(self, text: str) -> Query:
        settings, vocabulary = self._ranking.settings, self._ranking.vocabulary
        if settings.numbers and not self._literal:
            text = as_written(fold(text, settings.simplify), vocabulary)
            text = inflected(spelled(text, vocabulary), vocabulary)
        read = query.read(text, settings, self._lexicon, literal=self._literal)
        plain = self._literal or not settings.everyday
        return read if plain else everyday.widened(read, vocabulary, settings, self._passages)

    def _passages(self, word: str) -> int:
        """How many have it, or at most could have it where it is no word of the dictionary and its pairs tell."""
        if word in self._ranking.vocabulary:
            return self._count(word)
        return min(map(self._count, map(str.__add__, word, word[1:])), default=0)

    def _count(self, term: str) -> int:
        number = self._ranking.vocabulary.get(term, -1)
        return self._ranking.body.count(number) if number >= 0 else 0

    def terms(self, text: str) -> Sequence[str]:
        """The terms of that."""
        return self.query(text).terms

    def ranked(self, text: str) -> Ranked:
        """The passages found for it."""
        if text not in self._ranked:
            asked = self.query(text)
            self._ranked[text] = self._ranking.rank(asked.terms, self.top, asked.kinds, asked.others)
        return self._ranked[text]

    def logits(self, text: str) -> Sequence[float]:
        """How sure it is that each of the first of them answers; none that stand behind one that is sure."""
        return [each.told for each in self.judged(text, certainty.LOOKED)[: certainty.LOOKED]]

    def logit(self, text: str) -> float:
        """How sure it is that one of them answers."""
        return max(self.logits(text), default=certainty.NOTHING)

    def ahead(self, text: str) -> int:
        """Which of the passages found for it goes first."""
        shares = self.shares(text)
        return ordering.ahead(self.judged(text, ordering.near(shares)), shares)

    def shares(self, text: str) -> Sequence[float]:
        """The share of the ideal score that each of those has that may go first."""
        ranked = self.ranked(text)
        shares: list[float] = (ranked.scores[: ordering.ORDERED] / ranked.ideal).tolist()
        return shares

    def judged(self, text: str, most: int) -> Sequence[certainty.Judged]:
        """The first so many passages, up to one that is sure; none is looked at twice."""
        begun = self._known.pop(text, None)  # a look that fails leaves none that would go on
        known, others = begun or ([], self.judging(text))
        while len(known) < most and not (known and known[-1].told >= certainty.SURE):
            following = next(others, None)
            if following is None:
                break
            known.append(following)
        self._known[text] = known, others
        return known

    def judging(self, text: str) -> Iterator[certainty.Judged]:
        """What tells of each of those whether it answers."""
        ranked, asked = self.ranked(text), self.query(text)
        return map(certainty.judged, certainty.facts(self._ranking, ranked, asked, ordering.ORDERED))
