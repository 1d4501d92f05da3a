"""Passages that a question names by their place come first; the others follow as their words rank them."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from index import marking
from index.locating import Found
from index.model import Span, Verdict
from index.ranking import Ranked, Ranking
from index.scoring import Floats

Indices = NDArray[np.int64]
"""Passages or groups, by number."""

BEHIND = 0.99
"""What a clause's other passages keep, where one of them holds the very entry asked for."""

_AHEAD = 1.1
"""Times the best score by words that a place adds; even a poor passage of the clause stands above all others."""


def first(ranking: Ranking, ranked: Ranked, found: Found, top: int) -> Ranked:
    """``ranked`` with the passages found by place before all others; of several documents one of each comes first."""
    located = np.array([at for group in found.groups for at in group], np.int64)
    group = np.repeat(np.arange(len(found.groups)), [len(each) for each in found.groups])
    plain = ranking.plain(located, ranked.counted)
    words = plain + ranking.plain(located, ranked.kinds)
    words += ranking.best_sentences(located, ranked.counted + ranked.kinds).sum(axis=1)
    bonus = _bonus(ranking, ranked, words)
    steps = min(len(found.groups), 2)
    scores = _scores(found, located, group, words, bonus)
    order = np.lexsort((np.arange(len(located)), -scores))[:top]
    others = np.flatnonzero(~np.isin(ranked.passages, located))[: top - len(order)]
    return replace(
        ranked,
        passages=np.concatenate([located[order], ranked.passages[others]]),
        scores=np.concatenate([scores[order], ranked.scores[others]]),
        plain=np.concatenate([plain[order], ranked.plain[others]]),
        ideal=ranked.ideal + steps * bonus,
        candidates=np.concatenate(
            [np.arange(len(order)), len(order) + np.flatnonzero(np.isin(others, ranked.candidates))]
        ),
        sentences=None,
        place=found.name,
        placed=np.concatenate([(scores - words)[order], np.zeros(len(others))]),
    )


def _scores(found: Found, located: Indices, group: Indices, words: Floats, bonus: float) -> Floats:
    """What each passage found by place is worth; of several documents the first of each is a step ahead."""
    best = np.zeros(len(found.groups))
    np.maximum.at(best, group, words)
    held = np.array([not found.lines or at in found.lines for at in located.tolist()])
    ahead = held & (np.diff(group, prepend=-1) > 0) & (len(found.groups) > 1)
    return np.asarray(best[group] + np.where(held, bonus, BEHIND * bonus) + bonus * ahead)


def _bonus(ranking: Ranking, ranked: Ranked, words: Floats) -> float:
    """What standing in the place is worth: as much as the most telling term, and more than all words of the query."""
    unseen = float(np.log(ranking.body.corpus_size + 1)) * (ranking.settings.k1 + 1)
    return float(_AHEAD * max(unseen, ranked.ideal, *ranked.scores.tolist(), *words.tolist()))


def verdict(found: Found | None) -> Verdict | None:
    """How sure the passages found by place answer; None where the place says nothing about it."""
    if found is None or not found.groups:
        return Verdict.NOT_FOUND if found and not found.rest else None
    return Verdict.FOUND if found.sure else Verdict.PERHAPS


def marked(
    found: Found,
    ranked: Ranked,
    answering: Sequence[tuple[Span, ...]],
    spans: Sequence[Sequence[Span]],
    bodies: Sequence[Sequence[bool]],
) -> list[tuple[Span, ...]]:
    """Each passage's marks, of those with ``answering`` ones: the entry asked for, these, or a clause's opening."""
    located = {at for group in found.groups for at in group}
    marks = list(answering)
    for place, at in enumerate(ranked.passages[: len(marks)].tolist()):
        lines = found.lines.get(at, ())
        if at in located and (lines or not marks[place]):
            marks[place] = marking.entry(spans[place], bodies[place], lines)
    return marks
