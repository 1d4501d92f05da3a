"""What do the documents know of a term, and would another wording find more? Asked while a question is put right."""

import math
from collections import Counter
from collections.abc import Sequence

from index.ranking import Ranking
from index.scoring import Floats


class Lookup:
    """Terms in the eyes of an index; a thin view, nothing is copied."""

    def __init__(self, ranking: Ranking) -> None:
        self.vocabulary = ranking.vocabulary
        self._ranking = ranking
        self.unseen = math.log(ranking.body.corpus_size + 1)
        """What a term that no passage has would weigh."""

    def seen(self, term: str) -> bool:
        """Some passage or heading has it."""
        return term in self.vocabulary

    def rarity(self, term: str) -> float:
        """From 0 (every passage has it) to 1 (hardly one)."""
        number = self.vocabulary.get(term, -1)
        return float(self._ranking.body.idf[number]) / self.unseen if number >= 0 and self.unseen else 0.0

    def count(self, term: str) -> int:
        """In how many passages it stands."""
        number = self.vocabulary.get(term, -1)
        return len(self._ranking.body.of(number)[0]) if number >= 0 else 0

    def scores(self, terms: Counter[str]) -> Floats:
        """What these terms add to every passage by text and headings."""
        numbers = [self.vocabulary[term] for term in terms.elements() if term in self.vocabulary]
        body, heading = self._ranking.body, self._ranking.heading
        return body.get_scores(numbers) + self._ranking.settings.heading_weight * heading.get_scores(numbers)

    def trial(self, terms: Sequence[str]) -> "Trial":
        """What a question's terms find, to compare other wordings with."""
        return Trial(self, Counter(terms))


class Trial:
    """The scores of one wording; another is compared by what it adds and takes away."""

    def __init__(self, lookup: Lookup, terms: Counter[str]) -> None:
        self._lookup = lookup
        self._terms = terms
        self._scores = lookup.scores(terms)
        self._best = float(self._scores.max(initial=0.0))

    def gain(self, terms: Sequence[str]) -> float:
        """By how much the best passage of the other wording is better, in units of a term that no passage has."""
        other = Counter(terms)
        scores = self._scores + self._lookup.scores(other - self._terms) - self._lookup.scores(self._terms - other)
        return (float(scores.max(initial=0.0)) - self._best) / (self._lookup.unseen or 1.0)
