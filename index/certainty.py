"""How sure is it that the best passage answers? A logistic of five facts, fitted by ``tests/quality/calibrate.py``."""

import json
import math
import re
from collections.abc import Iterator
from functools import cache
from operator import add
from pathlib import Path

import numpy as np

from index.analysis import cutting, runs
from index.model import Verdict
from index.ranking import Ranked, Ranking
from index.settings import IndexSettings

FACTS = ("share", "covered", "words", "telling", "size")
"""The facts, in the order in which ``facts`` gives them."""
WEIGHTS = Path(__file__).with_name("certainty.json")
"""What each fact weighs, and ``constant``."""

ENOUGH = 1600
"""Passages from which on a question about something else finds no more to share."""
COMMON = 6.0
"""Minus the natural logarithm of a word's share of ordinary text from which on it tells nothing: 的 4, 是 5, 会 6."""
UNKNOWN = 18.0
"""The same of a word that the dictionary lacks: it has 60 million words of text."""

_OTHER = re.compile(r"[^\W_]+")


def verdict(confidence: float, settings: IndexSettings) -> Verdict:
    """What it comes to by the two limits in the settings."""
    if confidence < settings.perhaps_from:
        return Verdict.NOT_FOUND
    return Verdict.PERHAPS if confidence < settings.found_from else Verdict.FOUND


def confidence(facts: tuple[float, ...]) -> float:
    """How likely it answers, 0 to 1, whatever the number of passages."""
    constant, *weights = _weights()
    logit = constant + sum(weight * fact for weight, fact in zip(weights, facts, strict=True))
    return 1 / (1 + math.exp(-logit))


def facts(ranking: Ranking, ranked: Ranked, text: str) -> tuple[float, ...]:
    """What tells a passage that answers: the best one's score, its best sentence, its words, all against the ideal."""
    size = math.log(ranking.body.corpus_size + 1)
    plain = float(ranked.plain[0])
    overlap = ranking.sentences(ranked.passages[:1], ranked.counted).overlap
    covered = float(overlap.max(initial=0.0)) * (ranking.settings.k1 + 1)
    telling = math.log1p(plain / size)  # in units of a term that only one passage has
    words = _held(ranking, int(ranked.passages[0]), text)
    return plain / ranked.ideal, covered / ranked.ideal, words, telling, min(size, math.log(ENOUGH))


def _held(ranking: Ranking, passage: int, text: str) -> float:
    """Share of the query's words that the passage has, each as telling as it is rare in ordinary text.

    Of all facts the only one that does not depend on what else is in the index. A half where no word tells anything.
    """
    total = held = 0.0
    terms = Terms(ranking, passage)
    for word, weight in _words(text):
        total += weight
        held += weight * (word in terms or (len(word) > 1 and all(pair in terms for pair in map(add, word, word[1:]))))
    return held / total if total else 0.5


class Terms:
    """The terms of a passage and its headings."""

    def __init__(self, ranking: Ranking, passage: int) -> None:
        self._vocabulary = ranking.vocabulary
        self._fields = ranking.body, ranking.heading
        self._passage = np.array([passage])

    def __contains__(self, term: str) -> bool:
        number = self._vocabulary.get(term, -1)
        return number >= 0 and any(field.frequency(number, self._passage)[0] for field in self._fields)


def _words(text: str) -> Iterator[tuple[str, float]]:
    """Folded text's words, each with how much it tells."""
    end = 0
    for start, stop in [*runs(text), (len(text), len(text))]:
        yield from ((word, UNKNOWN - COMMON) for word in _OTHER.findall(text[end:start]))
        end, first = stop, start
        for last in cutting(text[start:stop]).ends if stop > start else ():
            word, first = text[first : start + last], start + last
            yield word, max(0.0, -cutting(word).likelihood - COMMON)


@cache
def _weights() -> tuple[float, ...]:
    weights = json.loads(WEIGHTS.read_text(encoding="utf-8"))
    return tuple(float(weights[name]) for name in ("constant", *FACTS))
