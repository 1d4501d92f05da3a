"""Which sentences answer, and why does the passage stand where it stands? Ranked passages -> marks and parts."""

from collections.abc import Sequence
from itertools import accumulate, chain, pairwise

import numpy as np

from index.model import Part, Span
from index.ranking import Ranked, Ranking, Sentences
from index.routes import Flags
from index.scoring import Floats
from index.storage import Numbers

AGAIN = 0.2
"""What a term counts for a second sentence when the first has it: the second is to say what the first does not."""
ADDS = 0.06
"""Share of the first sentence's weight that a second must add to be marked.

Measured on two sets: the marks hold the answer in 85 and 95 of 100 passages, and half of these have a second one; with
the two best, whatever they share, in 77 and 93."""
ANYWHERE = 0.1
"""What a term counts that every passage has, against 1 for one that none has: 的 marks no sentence where a name could.

With this the marks are as often right, and 3 to 7 % shorter."""


def marked(
    ranking: Ranking,
    ranked: Ranked,
    said: Sentences,
    spans: Sequence[Sequence[Span]],
    bodies: Sequence[Sequence[bool]],
) -> list[tuple[Span, ...]]:
    """For each of the first ranked passages the one or two sentences that answer, in reading order.

    ``spans`` are the sentences of each that is wanted, ``bodies`` say which of them are text rather than headings;
    headings answer only where nothing else shares a term. ``said`` is what they say, and may be more passages'.
    """
    counts = np.array([count for _, count in ranked.counted + ranked.kinds])
    times = ANYWHERE * counts + said.weight / np.log(ranking.body.corpus_size + 1)
    bounds = [0, *accumulate(map(len, spans))]
    held = said.parts[: bounds[-1]] > 0
    if not held.any():
        return [()] * len(spans)
    holder = said.passage[: bounds[-1]]
    held &= _may_answer(np.asarray(held.any(axis=1)), np.array([*chain(*bodies)], np.bool_), holder)[:, None]
    weights = held * times * _apart(held, holder)
    shares = weights.sum(axis=1)
    told = shares.tolist()
    firsts = [max(range(*span), key=told.__getitem__, default=0) for span in pairwise(bounds)]
    added = (weights * ~held[firsts][holder]).sum(axis=1).tolist()
    chosen = [_chosen(told, added, *span, first) for span, first in zip(pairwise(bounds), firsts, strict=True)]
    return [tuple(own[each - start] for each in rows) for own, rows, start in zip(spans, chosen, bounds, strict=False)]


def _may_answer(sharing: Flags, body: Flags, holder: Numbers) -> Flags:
    """Which sentences may answer: those that are text, where one of them shares a term; else all of the passage."""
    answered = np.zeros(int(holder[-1]) + 1, np.bool_)
    answered[holder[sharing & body]] = True
    return body | ~answered[holder]


def _apart(held: Flags, holder: Numbers) -> Floats:
    """How far each term (column) tells each sentence (row) apart from the others of its passage.

    By how few of them have it, wherever else it stands.
    """
    sizes = np.bincount(holder)
    having = np.zeros((len(sizes), held.shape[1]), np.int64)
    full = sizes.nonzero()[0]
    having[full] = np.add.reduceat(held, holder.searchsorted(full), dtype=np.int64)
    return np.log((sizes + 1)[:, None] / np.maximum(having, 1))[holder]


def _chosen(shares: Sequence[float], added: Sequence[float], start: int, end: int, first: int) -> list[int]:
    """The ``first`` of these sentences, and a second one where it adds enough; none where none shares a term."""
    if start == end or not shares[first]:
        return []
    values = [-1.0 if each == first else added[each] + AGAIN * shares[each] for each in range(start, end)]
    second = start + max(range(end - start), key=values.__getitem__)
    return sorted({first, second}) if added[second] > ADDS * shares[first] else [first]


def parts(ranking: Ranking, ranked: Ranked, query: Sequence[str]) -> list[tuple[Part, ...]]:
    """For each ranked passage everything that enters its score, the weightiest first."""
    passages, counted = ranked.passages, ranked.counted + ranked.kinds
    names = list(dict.fromkeys(term for term in query if term in ranking.vocabulary))
    columns: list[tuple[str, Floats]] = []
    for name, (number, count) in zip(names, counted, strict=True):
        columns.append((name, count * ranking.body.part(number, passages)))
        heading = ranking.settings.heading_weight * count * ranking.heading.part(number, passages)
        columns.append((f"{name} (heading)", heading))
    for name, column in zip(names, _sentence_columns(ranking, ranked), strict=True):
        columns.append((f"{name} (sentence)", column))
    if ranked.place:
        columns.append((ranked.place, ranked.placed))
    rows = [[Part(name, float(column[row])) for name, column in columns] for row in range(len(passages))]
    return [tuple(sorted((part for part in row if part.weight), key=lambda part: -part.weight)) for row in rows]


def _sentence_columns(ranking: Ranking, ranked: Ranked) -> list[Floats]:
    added = np.zeros((len(ranked.passages), len(ranked.counted + ranked.kinds)))
    if len(ranked.candidates):
        added[ranked.candidates] = ranking.best_sentences(
            ranked.passages[ranked.candidates], ranked.counted + ranked.kinds
        )
    return list(added.T)
