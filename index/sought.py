"""Which words does a question have, and where in its terms can each be seen?

A word is seen as a whole, under another name, by its pairs of characters or by these alone.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from operator import add

import numpy as np
from numpy.typing import NDArray

from index.analysis import runs
from index.numbers import figures
from index.query import Query
from index.ranking import Ranked, Ranking
from index.telling import COMMON, words

_SHARE = re.compile(r"(\d+(?:\.\d+)?)[%‰]")
"""万分之五 holds the 0.5 of 0.5‰."""
TELLS = 1.5
"""From which on a word tells something: passages that lack those below answer all the same."""
MOST = 8.0
"""Beyond which a word tells no more: one rare name is not worth two words."""

Flags = NDArray[np.bool_]
Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Sought:
    """The words of a question, and in which columns of its terms each can be seen."""

    tells: Floats
    """How much each word tells."""
    whole: Floats
    """1 where a column (row here) is the word (column here), or another name of it; less where it may be one."""
    pairs: Floats
    """The share of the word that each of its pairs of characters is."""
    characters: Floats
    """The same of its characters."""
    kinds: bool
    """Whether a kind of thing is asked for."""
    single: bool
    """Whether no word has two columns that are it."""
    capped: Floats = field(init=False)
    """How much each word tells that tells something, and at most."""
    total: float = field(init=False)
    """Sum of that."""
    rarity: Floats = field(init=False)
    """Minus the natural logarithm of each word's share of ordinary text, 0 where it tells nothing."""

    def __post_init__(self) -> None:
        """Told of the words once rather than with each passage."""
        told = self.tells.tolist()
        capped = np.array([min(each, MOST) if each > TELLS else 0.0 for each in told])
        object.__setattr__(self, "capped", capped)
        object.__setattr__(self, "total", float(capped.sum()))
        object.__setattr__(self, "rarity", np.array([each + COMMON if each > 0 else 0.0 for each in told]))

    def parts(self, held: Flags) -> tuple[Floats, Floats]:
        """How much of each word (column) each place (row) has: all or a share of its pairs; and of its characters."""
        having = held.astype(np.float64)
        whole = having @ self.whole if self.single else (having[:, :, None] * self.whole).max(axis=1, initial=0.0)
        return np.maximum(whole, having @ self.pairs), np.maximum(whole, having @ self.characters)


def seen(ranking: Ranking, ranked: Ranked, query: Query) -> Sought:
    """The words of the query, with the columns of its terms that passages have."""
    columns = {number: column for column, (number, _) in enumerate(ranked.counted)}
    numbers = {term: ranking.vocabulary.get(term, -1) for term in dict.fromkeys(query.names)}  # each stands there often
    place = {term: columns[number] for term, number in numbers.items() if number in columns}
    text = figures(query.text) if ranking.settings.numbers else query.text
    told, shares = [*words(text)], {match[1]: match[0] for match in _SHARE.finditer(text)}
    whole, pairs, characters = np.zeros((3, len(columns), len(told)))
    named: set[tuple[int, int]] = set()
    for each, (word, _) in enumerate(told):
        names = [
            (word, 1.0),
            (shares.get(word, word), 1.0),
            *((other.term, other.share) for other in query.others if word in other.word),
        ]
        for column, share in ((place[name], share) for name, share in names if name in place):
            whole[column, each] = max(whole[column, each], share)
            named.add((each, column))
        if len(word) > 1 and runs(word):
            _spread(pairs[:, each], list(map(add, word, word[1:])), place)
            _spread(characters[:, each], word, place)
    single = len(named) == len({each for each, _ in named})
    return Sought(np.array([tells for _, tells in told]), whole, pairs, characters, bool(query.kinds), single)


def _spread(shares: Floats, terms: Sequence[str], place: dict[str, int]) -> None:
    """Give each of the terms its share of the word, the same for all."""
    for term in terms:
        if term in place:
            shares[place[term]] += 1 / len(terms)
