"""Which sentences answer, how sure is it, and why? Ranked passages -> hits and a verdict."""

from collections.abc import Sequence

import numpy as np

from index.model import Part, Span, Verdict
from index.ranking import Ranked, Ranking
from index.scoring import Floats

MARKED = 2
"""Sentences marked in a passage at most: the two best hold the answer more often than one and its neighbour."""


def marked(ranking: Ranking, ranked: Ranked, place: int, spans: list[Span]) -> tuple[Span, ...]:
    """The one or two of a passage's sentences that share most with the query, in reading order."""
    overlap = ranking.sentences(ranked.passages[place : place + 1], ranked.counted).overlap
    chosen = [each for each in np.argsort(-overlap, kind="stable")[:MARKED] if overlap[each] > 0]
    return tuple(spans[each] for each in sorted(chosen))


def parts(ranking: Ranking, ranked: Ranked, query: Sequence[str]) -> list[tuple[Part, ...]]:
    """For each ranked passage everything that enters its score, the weightiest first."""
    passages, names = ranked.passages, list(dict.fromkeys(term for term in query if term in ranking.vocabulary))
    columns: list[tuple[str, Floats]] = []
    for name, (number, count) in zip(names, ranked.counted, strict=True):
        columns.append((name, count * ranking.body.part(number, passages)))
        heading = ranking.settings.heading_weight * count * ranking.heading.part(number, passages)
        columns.append((f"{name} (heading)", heading))
    for name, column in zip(names, _sentence_columns(ranking, ranked), strict=True):
        columns.append((f"{name} (sentence)", column))
    rows = [[Part(name, float(column[row])) for name, column in columns] for row in range(len(passages))]
    return [tuple(sorted((part for part in row if part.weight), key=lambda part: -part.weight)) for row in rows]


def _sentence_columns(ranking: Ranking, ranked: Ranked) -> list[Floats]:
    added = np.zeros((len(ranked.passages), len(ranked.counted)))
    if len(ranked.candidates):
        added[ranked.candidates] = ranking.best_sentences(ranked.passages[ranked.candidates], ranked.counted)
    return list(added.T)


def verdict(ratio: float, passages: int) -> Verdict:
    """How sure the best passage answers."""
    limit = 0.20 if passages < 100 else 0.27
    return Verdict.FOUND if ratio >= limit * 1.3 else Verdict.PERHAPS if ratio >= limit else Verdict.NOT_FOUND
