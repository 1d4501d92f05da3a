"""What do the documents know of a term, and would another wording find more? Asked while a question is put right."""

import math
from collections.abc import Sequence

import numpy as np

from index.keys import BITS, singles
from index.ranking import Ranking


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

    def pairs(self, first: str, second: str) -> list[str]:
        """Which of the first characters stand before which of the second ones."""
        ends = (np.array([ord(char) for char in chars], np.int64) for chars in (first, second))
        before, after = map(singles, ends)
        known = self.vocabulary.numbers((before[:, None] | after[None, :] << np.uint64(BITS)).ravel()) >= 0
        return [first[place // len(second)] + second[place % len(second)] for place in np.flatnonzero(known).tolist()]

    def rarity(self, term: str) -> float:
        """From 0 (every passage has it) to 1 (hardly one)."""
        number = self.vocabulary.get(term, -1)
        return float(self._ranking.body.idf[number]) / self.unseen if number >= 0 and self.unseen else 0.0

    def count(self, term: str) -> int:
        """In how many passages it stands."""
        number = self.vocabulary.get(term, -1)
        return self._ranking.body.count(number) if number >= 0 else 0

    def best(self, terms: Sequence[str]) -> float:
        """What the best passage gets for these terms, by text and headings; 0 if none has any."""
        numbers = [self.vocabulary.get(term, -1) for term in terms]
        return float(self._ranking.best(numbers, 1).plain.max(initial=0.0))

    def trial(self, terms: Sequence[str]) -> "Trial":
        """What a question's terms find, to compare other wordings with."""
        return Trial(self, terms)


class Trial:
    """The best score of one wording, to compare others with."""

    def __init__(self, lookup: Lookup, terms: Sequence[str]) -> None:
        self._lookup = lookup
        self._best = lookup.best(terms)

    def gain(self, terms: Sequence[str]) -> float:
        """By how much the best passage of the other wording is better, in units of a term that no passage has."""
        return (self._lookup.best(terms) - self._best) / (self._lookup.unseen or 1.0)
