"""What do the documents know of a term, and would another wording find more? Asked while a question is put right."""

import math
from collections import Counter
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from index.keys import BITS, singles
from index.ranking import Ranking
from index.scoring import Floats
from index.vocabulary import Ints
from index.weights import WHOLE

DIGITS = 5
"""Of a gain; the rest depends on the order in which it was added up."""


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
        codes = [np.array([*map(ord, chars)], np.int64) for chars in (first, second)]
        ahead, behind = (each.argsort() for each in codes)  # keys in their order are found twice as fast
        before, after = singles(codes[0][ahead]), singles(codes[1][behind]) << np.uint64(BITS)
        known = np.flatnonzero(self.vocabulary.numbers((after[:, None] | before).ravel()) >= 0)
        found = np.sort(ahead[known % len(first)] * len(second) + behind[known // len(first)]).tolist()
        return [first[place // len(second)] + second[place % len(second)] for place in found]

    def beside(self, before: str, chars: str, after: str) -> tuple[list[bool], list[bool]]:
        """Which of the characters stand after ``before``, and which before ``after``; with none, none do."""
        own = singles(np.array([*map(ord, chars)], np.int64))
        sought = [np.uint64(ord(char) + 1) for char in before + after]
        ahead = [char | own << np.uint64(BITS) for char in sought[: len(before)]]
        behind = [own | char << np.uint64(BITS) for char in sought[len(before) :]]
        none = [False] * len(chars)
        if not ahead and not behind:
            return none, none
        known = (self.vocabulary.numbers(np.concatenate(ahead + behind)) >= 0).tolist()
        return known[: len(chars)] if ahead else none, known[-len(chars) :] if chars and behind else none

    def held(self, numbers: Ints) -> NDArray[np.int64]:
        """How many passages hold each of the terms; of those that only headings hold, all and one more."""
        body = self._ranking.body
        counts = body.counts(numbers)
        return np.where(counts, counts, body.corpus_size + 1)

    def rarity(self, held: NDArray[np.int64]) -> Floats:
        """Of terms that so many passages hold, from 0 (every passage, or only headings) to 1 (hardly one)."""
        idf = np.log((self._ranking.body.corpus_size + 1) / held)
        return idf / self.unseen if self.unseen else np.zeros(len(held))

    def count(self, term: str) -> int:
        """In how many passages it stands."""
        number = self.vocabulary.get(term, -1)
        return self._ranking.body.count(number) if number >= 0 else 0

    def numbers(self, terms: Sequence[str]) -> list[int]:
        """The numbers of those that are known."""
        return [number for number in (self.vocabulary.get(term, -1) for term in terms) if number >= 0]

    def best(self, terms: Sequence[str]) -> float:
        """The best score of a passage for these terms, by text and headings."""
        return float(self._ranking.best(tuple(Counter(self.numbers(terms)).items()), 1).scores.max(initial=0.0))

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
        return round((self._lookup.best(terms) - self._best) / (WHOLE * self._lookup.unseen or 1.0), DIGITS)
