"""How sure is it that the best passage answers? A logistic of ten facts, fitted by ``tests/quality/calibrate.py``."""

import json
import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from operator import add
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from index.analysis import runs
from index.model import Verdict
from index.numbers import figures
from index.query import Query
from index.ranking import Ranked, Ranking
from index.settings import IndexSettings
from index.telling import words
from index.weights import WHOLE

FACTS = ("words", "close", "held", "missed", "length", "size", "score", "asked", "told", "untold")
"""The facts, in the order in which ``facts`` gives them."""
WEIGHTS = Path(__file__).with_name("certainty.json")
"""What each fact weighs, and ``constant``."""

TELLS = 1.5
"""From which on a word tells something: passages that lack those below answer all the same."""
MOST = 8.0
"""Beyond which a word tells no more: one rare name is not worth two words."""
LENGTHS = 120, 900
"""Terms of the shortest and longest passage told apart; a sentence and a page. A character makes about two."""

ENOUGH = 1600
"""Passages from which on what is held tells no less: measured up to 100,000."""

SAME = 1 - 1e-9
"""What sums of the same words in another order may differ by."""

Flags = NDArray[np.bool_]
Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Sought:
    """The words of a question, and in which columns of its terms each can be seen."""

    tells: Floats
    """How much each word tells."""
    whole: Floats
    """1 where the column is the word (column here), or another name of it; less where it may be one."""
    pairs: Floats
    """The share of the word that each of its pairs of characters is."""
    characters: Floats
    """The same of its characters."""

    def parts(self, held: Flags) -> tuple[Floats, Floats]:
        """How much of each word (column) each place (row) has: all or a share of its pairs; and of its characters."""
        having = held.astype(np.float64)
        whole = (having[:, :, None] * self.whole).max(axis=1, initial=0.0)
        return np.maximum(whole, having @ self.pairs), np.maximum(whole, having @ self.characters)


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


def facts(ranking: Ranking, ranked: Ranked, query: Query) -> tuple[float, ...]:
    """What tells a passage that answers: which of the words it has, and how close together, against chance.

    ``words``: share of the words that it has, each as telling as it is rare in ordinary text, which does not depend on
    what else is in the index. ``held`` and ``missed``: how much the best two sentences side by side have and lack.
    ``close``: the share of characters they have, for people use half a word (发证 for 发给证书). ``length``: of the
    passage; a long one has some words of any question. ``size``: what is held, the less telling the more passages there
    are to choose from. ``score``, ``asked``: the passage's and the ideal one, in terms that only one passage has.
    ``told``, ``untold``: whether a thing of the kind that is asked for stands where most words are, or nowhere in it.
    """
    held = _held(ranking, ranked)
    sought = _sought(ranking, ranked, query)
    parts, loose = sought.parts(np.vstack([_beside(held), held.any(axis=0)]))
    capped = np.minimum(sought.tells, MOST) * (sought.tells > TELLS)
    total, told = float(capped.sum()), float(sought.tells.sum())
    having, near = (float((each[:-1] @ capped).max()) for each in (parts, loose))
    share = having / total if total else 0.5
    rare = math.log(ranking.body.corpus_size + 1)
    whole = WHOLE * rare
    terms = min(max(int(ranking.body.doc_len[ranked.passages[0]]), LENGTHS[0]), LENGTHS[1])
    return (
        float(parts[-1] @ sought.tells) / told if told else 0.5,
        near / total if total else 0.5,
        having / MOST,
        (total - having) / MOST,
        math.log(terms),
        share * min(rare, math.log(ENOUGH)),
        float(ranked.plain[0]) / whole,
        ranked.ideal / whole,
        *_kinds(ranking, ranked, query, loose[:-1] @ capped),
    )


def _beside(held: Flags) -> Flags:
    """Any two sentences side by side."""
    return held[1:] | held[:-1] if len(held) > 1 else held


def _kinds(ranking: Ranking, ranked: Ranked, query: Query, near: Floats) -> tuple[float, float]:
    """Whether what is asked for is told where most of the words are ``near``; and whether it is told nowhere."""
    if not query.kinds:
        return 0.0, 0.0
    told = ranking.answering(ranked).of(np.array([0])).parts[:, len(ranked.counted) :].any(axis=1)
    beside = _beside(np.append(told, False)[:, None])[:, 0]
    return float(beside[near >= near.max() * SAME].any()), float(not told.any())


def _held(ranking: Ranking, ranked: Ranked) -> Flags:
    """Which sentence of the best passage (row) has which term (column); those of headings are in each, one is alone."""
    said = ranking.answering(ranked).of(np.array([0])).parts[:, : len(ranked.counted)] > 0
    alone = np.zeros((1, len(ranked.counted)), np.bool_)
    passage = int(ranked.passages[0])
    if not ranking.heading.doc_len[passage]:
        return np.vstack([said, alone])
    headed = np.array([ranking.heading.holds(number, passage) for number, _ in ranked.counted], np.bool_)
    return np.vstack([said, alone]) | headed


def _sought(ranking: Ranking, ranked: Ranked, query: Query) -> Sought:
    """The words of the query, with the columns of its terms that passages have."""
    columns = {number: column for column, (number, _) in enumerate(ranked.counted)}
    numbers = {term: ranking.vocabulary.get(term, -1) for term in query.names}
    place = {term: columns[number] for term, number in numbers.items() if number in columns}
    told = list(words(figures(query.text) if ranking.settings.numbers else query.text))
    whole, pairs, characters = np.zeros((3, len(columns), len(told)))
    for each, (word, _) in enumerate(told):
        names = [(word, 1.0), *((other.term, other.share) for other in query.others if word in other.word)]
        for column, share in ((place[name], share) for name, share in names if name in place):
            whole[column, each] = max(whole[column, each], share)
        if len(word) > 1 and runs(word):
            _spread(pairs[:, each], list(map(add, word, word[1:])), place)
            _spread(characters[:, each], word, place)
    return Sought(np.array([tells for _, tells in told]), whole, pairs, characters)


def _spread(shares: Floats, terms: Sequence[str], place: dict[str, int]) -> None:
    """Give each of the terms its share of the word, the same for all."""
    for term in terms:
        if term in place:
            shares[place[term]] += 1 / len(terms)


@cache
def _weights() -> tuple[float, ...]:
    weights = json.loads(WEIGHTS.read_text(encoding="utf-8"))
    return tuple(float(weights[name]) for name in ("constant", *FACTS))
