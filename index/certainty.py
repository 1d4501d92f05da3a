"""How sure is it that the best passage answers? A logistic of five facts, fitted by ``tests/quality/calibrate.py``."""

import json
import math
import re
from collections.abc import Iterator
from functools import cache, lru_cache
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


def confidence(logit: float) -> float:
    """How likely it answers, 0 to 1, whatever the number of passages."""
    return 1 / (1 + math.exp(-logit))


def logit(facts: tuple[float, ...]) -> float:
    """The same before it is pressed between 0 and 1."""
    constant, *weights = _weights()
    return constant + sum(weight * fact for weight, fact in zip(weights, facts, strict=True))


def facts(ranking: Ranking, ranked: Ranked, text: str) -> tuple[float, ...]:
    """What tells a passage that answers: the best one's score, its best sentence, its words, all against the ideal."""
    size = math.log(ranking.body.corpus_size + 1)
    plain = float(ranked.plain[0])
    overlap = ranking.answering(ranked).of(np.array([0])).overlap(len(ranked.counted))
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
        held += weight * _part(word, terms)
    return held / total if total else 0.5


def _part(word: str, terms: "Terms") -> float:
    """How much of a word the passage has: all, or the share of its pairs of characters."""
    if len(word) == 1 or not runs(word) or word in terms:
        return float(word in terms)
    pairs = list(map(add, word, word[1:]))
    return sum(pair in terms for pair in pairs) / len(pairs)


class Terms:
    """The terms of a passage and its headings."""

    def __init__(self, ranking: Ranking, passage: int) -> None:
        self._vocabulary = ranking.vocabulary
        self._fields = ranking.body, ranking.heading
        self._passage = passage

    def __contains__(self, term: str) -> bool:
        number = self._vocabulary.get(term, -1)
        return number >= 0 and any(field.holds(number, self._passage) for field in self._fields)


def _words(text: str) -> Iterator[tuple[str, float]]:
    """Folded text's words, each with how much it tells.

    Characters that the dictionary leaves alone are one word where they stand together, for most are a name: a passage
    with 浮 and 龙 does not speak of 浮龙.
    """
    end = 0
    for start, stop in [*runs(text), (len(text), len(text))]:
        yield from ((word, UNKNOWN - COMMON) for word in _OTHER.findall(text[end:start]))
        yield from _joined(text[start:stop]) if stop > start else ()
        end = stop


def _joined(run: str) -> Iterator[tuple[str, float]]:
    first, name, weight = 0, "", 0.0
    for last in cutting(run).ends:
        word, first = run[first:last], last
        tells = _tells(word)
        if len(word) == 1 and tells:
            name, weight = name + word, weight + tells
            continue
        if name:
            yield name, weight
            name, weight = "", 0.0
        yield word, tells
    if name:
        yield name, weight


@lru_cache(1 << 12)
def _tells(word: str) -> float:
    return max(0.0, -cutting(word).likelihood - COMMON)


@cache
def _weights() -> tuple[float, ...]:
    weights = json.loads(WEIGHTS.read_text(encoding="utf-8"))
    return tuple(float(weights[name]) for name in ("constant", *FACTS))
