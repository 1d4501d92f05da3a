"""Passages that a question names by their place come first; the others follow as their words rank them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from index import certainty, marking
from index.locating import About, Found
from index.model import Span, Verdict
from index.query import Query
from index.ranking import Ranked, Ranking
from index.scoring import Floats
from index.weights import WHOLE

Indices = NDArray[np.int64]
"""Passages or groups, by number."""

BEHIND = 0.99
"""What a clause's other passages keep, where one of them holds the very entry asked for."""

ENOUGH = 0.5
"""Share of the best passage's score that a document's own best must have to be what is asked about."""

LOOKED = 200
"""Passages found by place whose sentences are looked at, the best by their words: where thousands of documents have a
第三条, reading all of them takes a tenth of a second."""

SURER = "(surer)"
"""What a passage is said to get that goes before the best by its words, for by sureness and score it is worth more."""

NAMED, ROW = "(name)", "(row)"
"""What it gets that goes before the best for it names the person asked for, or since the best only names columns."""

_WORDS = certainty.FACTS.index("words")

_ABOVE = 1.001
"""Times the best score that it is worth then."""

_AHEAD = 1.1
"""Times the best score by words that a place adds; even a poor passage of the clause stands above all others."""


def first(ranking: Ranking, ranked: Ranked, found: Found, top: int) -> Ranked:
    """``ranked`` with the passages found by place before all others; of several documents one of each comes first."""
    located, group = found.passages, found.group
    plain = ranking.plain(located, ranked.counted)
    words = plain + ranking.plain(located, ranked.kinds)
    said = np.argsort(-words, kind="stable")[:LOOKED]
    _add_sentences(ranking, ranked, located, said, words)
    bonus = _bonus(ranking, ranked, words)
    steps = min(found.documents, 2)
    scores = _scores(found, located, group, words, bonus)
    order = np.lexsort((np.arange(len(located)), -scores))[:top]
    _add_sentences(ranking, ranked, located, order[~np.isin(order, said)], words)
    ideal = ranked.ideal + steps * bonus
    return _ahead(
        ranked, top, _Ahead(found.name, located[order], scores[order], plain[order], (scores - words)[order], ideal)
    )


def _add_sentences(ranking: Ranking, ranked: Ranked, located: Indices, which: Indices, words: Floats) -> None:
    """Add to ``words`` what their best sentence gives some of these passages; nothing, where they share no term."""
    which = which[words[which] > 0]
    if len(which):
        words[which] += ranking.best_sentences(located[which], ranked.counted + ranked.kinds).sum(axis=1)


def prefer(ranking: Ranking, ranked: Ranked, about: About, top: int) -> Ranked | None:
    """``ranked`` with the passages of the document that is asked about before all others.

    None where none of them is about as good as the best of all: then the name says something else.
    """
    plain = ranking.plain(about.passages, ranked.counted)
    words = plain + ranking.plain(about.passages, ranked.kinds)
    kept = np.lexsort((about.passages, -words))[: max(top, ranking.settings.sentence_candidates)]
    kept = kept[plain[kept] > 0]
    located, plain, words = about.passages[kept], plain[kept], words[kept]
    if not len(located):
        return None
    words = words + ranking.best_sentences(located, ranked.counted + ranked.kinds).sum(axis=1)
    order = np.lexsort((located, -words))[:top]
    best = float(ranked.scores[0])
    if words[order[0]] < ENOUGH * best:
        return None
    others = not np.all(np.isin(ranked.passages, located))
    scores = words[order] + best * others
    placed = np.full(len(order), best * others)
    return _ahead(
        ranked, top, _Ahead(about.name, located[order], scores, plain[order], placed, ranked.ideal + best * others)
    )


def telling(ranking: Ranking, ranked: Ranked, tells: Callable[[int], bool], read: Query) -> Ranked:
    """``ranked`` with the first passage before all others that ``tells`` the person asked for.

    It must be of the document that is asked about, and have as much of the question's words as the best: another
    association's chair is none of ours.
    """
    best = ranked.passages[: certainty.BEHIND].tolist()
    asked = ranked.place not in ("", SURER)
    for place, passage in enumerate(best):
        if (asked and ranked.placed[place] < ranked.placed[0]) or not tells(passage):
            continue
        named = ahead(ranked, place, NAMED)
        words = [each[_WORDS] for each in certainty.facts(ranking, named, read)] if place else []
        if words[:1] >= words[1:2]:
            return named
    return ranked


def ahead(ranked: Ranked, place: int, name: str = SURER) -> Ranked:
    """``ranked`` with the passage at this place (0 the first) before all others, worth a little more than the best.

    ``name``: of what it gets for that.
    """
    if not place:
        return ranked
    order = np.array([place, *(each for each in range(len(ranked.passages)) if each != place)])
    lifted = np.zeros(len(order))
    lifted[0] = _ABOVE * ranked.scores[0] - ranked.scores[place]
    return replace(
        ranked,
        passages=ranked.passages[order],
        scores=ranked.scores[order] + lifted,
        plain=ranked.plain[order],
        candidates=np.flatnonzero(np.isin(order, ranked.candidates)),
        sentences=ranked.sentences.of(order) if ranked.sentences else None,
        place=name if ranked.place in ("", SURER) else ranked.place,
        placed=lifted + ranked.placed[order] if ranked.place else lifted,
    )


@dataclass(frozen=True, slots=True)
class _Ahead:
    """Passages that stand before all others, best first."""

    name: str
    passages: Indices
    scores: Floats
    plain: Floats
    placed: Floats
    ideal: float


def _ahead(ranked: Ranked, top: int, found: _Ahead) -> Ranked:
    others = np.flatnonzero(~np.isin(ranked.passages, found.passages))[: top - len(found.passages)]
    first = len(found.passages)
    return replace(
        ranked,
        passages=np.concatenate([found.passages, ranked.passages[others]]),
        scores=np.concatenate([found.scores, ranked.scores[others]]),
        plain=np.concatenate([found.plain, ranked.plain[others]]),
        ideal=found.ideal,
        candidates=np.concatenate([np.arange(first), first + np.flatnonzero(np.isin(others, ranked.candidates))]),
        sentences=None,
        place=found.name,
        placed=np.concatenate([found.placed, np.zeros(len(others))]),
    )


def _scores(found: Found, located: Indices, group: Indices, words: Floats, bonus: float) -> Floats:
    """What each passage found by place is worth; of several documents the first of each is a step ahead."""
    best = np.zeros(found.documents)
    np.maximum.at(best, group, words)
    held = np.isin(located, [*found.lines]) if found.lines else np.ones(len(located), np.bool_)
    ahead = held & (np.diff(group, prepend=-1) > 0) & (found.documents > 1)
    return np.asarray(best[group] + np.where(held, bonus, BEHIND * bonus) + bonus * ahead)


def _bonus(ranking: Ranking, ranked: Ranked, words: Floats) -> float:
    """What standing in the place is worth: as much as the most telling term, and more than all words of the query."""
    unseen = WHOLE * float(np.log(ranking.body.corpus_size + 1)) * (ranking.settings.k1 + 1)
    return float(_AHEAD * max(unseen, ranked.ideal, *ranked.scores.tolist(), *words.tolist()))


def verdict(found: Found | None) -> Verdict | None:
    """How sure the passages found by place answer; None where the place says nothing about it."""
    if found is None or not len(found.passages):
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
    located = np.isin(ranked.passages, found.passages).tolist()
    marks = list(answering)
    for place, at in enumerate(ranked.passages[: len(marks)].tolist()):
        lines = found.lines.get(at, ())
        if located[place] and (lines or not marks[place]):
            marks[place] = marking.entry(spans[place], bodies[place], lines)
    return marks
