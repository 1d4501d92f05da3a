"""What do the documents know of a term, and would another wording find more? Asked while a question is put right."""

import math
from collections.abc import Collection, Sequence

import numpy as np

from index.keys import BITS, keys, singles
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

    def rarities(self, terms: Collection[str]) -> dict[str, float]:
        """From 0 (every passage has it) to 1 (hardly one) for each of the terms, -1 where none at all has it."""
        numbers = self.vocabulary.numbers(keys(terms)).tolist()
        idf = self._ranking.body.idf
        return {
            term: float(idf[number]) / self.unseen if number >= 0 and self.unseen else min(number, 0.0)
            for term, number in zip(terms, numbers, strict=True)
        }

    def count(self, term: str) -> int:
        """In how many passages it stands."""
        number = self.vocabulary.get(term, -1)
        return self._ranking.body.count(number) if number >= 0 else 0

    def best(self, terms: Sequence[str]) -> float:
        """What the best passage gets for these terms, by text and headings; 0 if none has any."""
        return self._ranking.highest([self.vocabulary.get(term, -1) for term in terms])

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
