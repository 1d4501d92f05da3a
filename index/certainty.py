"""How sure is it that one of the first passages answers? A small network over facts of the one that answers best.

It is fitted by ``tests/quality/calibrate.py``.
"""

import math
from collections.abc import Iterable, Iterator
from functools import cache
from operator import add
from pathlib import Path
from typing import NamedTuple

import numpy as np

from index.model import Verdict
from index.network import Network, loaded
from index.query import Query
from index.ranking import Ranked, Ranking, Sentences
from index.settings import IndexSettings
from index.sought import MOST, Flags, Floats, Sought, seen
from index.weights import WHOLE

FACTS = (
    *("words", "close", "beyond", "missed", "length", "size", "score", "asked", "untold", "clear"),
    *("loosely", "headed", "known"),
)
"""The facts, in the order in which ``facts`` gives them."""
Facts = tuple[float, ...]
LOOKED = 3
"""Passages judged: the right one is often the second. With four it is told as well, and near matters are not."""
BEHIND = 6
"""Place of the passage that each is compared with: those before it may all answer, as a clause and last year's do."""
SURE = 3.0
"""Logit from which on no other passage is looked at: it takes time and changes no verdict."""
UNTOLD = 1.7
"""Logit at most where nothing of the kind asked for is told; it makes a *perhaps* by the limits in the settings.

All the words of a matter do not tell how much it costs. Of 95 that were *found* and only near the matter 13 told
nothing of the kind, of 869 that the documents answer 12."""
NOTHING = -20.0
"""The logit where no passage shares a term."""
WEIGHTS = Path(__file__).with_name("certainty.json")
"""What the facts weigh; see ``index.network``."""

_UNTOLD = FACTS.index("untold")
LENGTHS = 120, 900
"""Terms of the shortest and longest passage told apart; a sentence and a page. A character makes about two."""
ENOUGH = 1600
"""Passages from which on what is held tells no less: measured up to 100,000."""
WHOLES = 3
"""Rows behind the stretches of a passage: all of the passage, its headings, and what any passage has."""
TERMS = 2
"""Terms that a character makes, about."""
SHORT = 10
"""Characters of a stretch at least; a heading alone has fewer."""


class Judged(NamedTuple):
    """How sure one passage answers."""

    logit: float
    """By the words of the question."""
    told: float
    """The same, but at most ``UNTOLD`` where nothing of the kind asked for is told."""
    facts: Facts


def verdict(confidence: float, settings: IndexSettings) -> Verdict:
    """What it comes to by the two limits in the settings."""
    if confidence < settings.perhaps_from:
        return Verdict.NOT_FOUND
    return Verdict.PERHAPS if confidence < settings.found_from else Verdict.FOUND


def within(confidence: float, verdict: Verdict, settings: IndexSettings) -> float:
    """The confidence that is nearest to this one among those of a verdict that rests on something else."""
    perhaps, found = settings.perhaps_from, settings.found_from
    if verdict is Verdict.FOUND:
        return max(confidence, found)
    most = math.nextafter(found if verdict is Verdict.PERHAPS else perhaps, -1)
    return min(max(confidence, perhaps if verdict is Verdict.PERHAPS else 0.0), max(most, 0.0))


def confidence(logit: float) -> float:
    """How likely it answers, 0 to 1, whatever the number of passages."""
    return 1 / (1 + math.exp(-logit))


def logits(facts: Iterable[Facts]) -> tuple[float, ...]:
    """The same before it is pressed between 0 and 1, of each passage, up to one that is sure."""
    found = list[float]()
    for each in facts:
        found.append(judged(each).told)
        if found[-1] >= SURE:
            break
    return tuple(found)


def judged(facts: Facts) -> Judged:
    """How sure one passage answers."""
    logit = _network().logit(facts)
    return Judged(logit, min(logit, UNTOLD) if facts[_UNTOLD] else logit, facts)


def facts(ranking: Ranking, ranked: Ranked, query: Query, most: int = LOOKED) -> Iterator[Facts]:
    """What tells of each of the first ``most`` passages whether it answers: which words it has, how close together.

    ``words``: share of the words that it has, each as telling as it is rare in ordinary text, which does not depend on
    what else is in the index. ``missed``: how much the best two sentences side by side lack. ``close``: the share of
    characters they have, for people use half a word (发证 for 发给证书). ``beyond``: how unlikely some stretch of their
    length has as much by chance. ``length``: of the passage; a long one has some words of any question. ``size``: what
    is held, the less telling the more passages there are to choose from. ``score``, ``asked``: the passage's and the
    ideal one, in terms that only one passage has. ``untold``: whether it tells nothing of the kind that is asked for.
    ``clear``: by how much of the ideal score it is ahead of the sixth, times the logarithm of the passages: among many,
    what shares words by chance has others beside it that share as much. ``loosely``: the share of characters that the
    whole passage has, for who tells a story says one word here and another there. ``headed``: the share of the words
    that its headings have, which are what it is about. ``known``: the share that any passage has: of another subject,
    most words are in none.
    """
    if not len(ranked.passages):
        return
    sought, said = seen(ranking, ranked, query), ranking.answering(ranked)
    for place, headed in enumerate(ranking.headed(ranked.passages[:most], ranked.counted)):
        yield _facts(ranking, ranked, sought, said, place, headed)


def _facts(ranking: Ranking, ranked: Ranked, sought: Sought, said: Sentences, place: int, headed: Flags) -> Facts:
    own, passage = said.within(place), int(ranked.passages[place])
    parts, loose = sought.parts(_places(own, headed))
    capped, total = sought.capped, sought.total
    having = float((parts[:-WHOLES] @ capped).max())
    rare = math.log(ranking.body.corpus_size + 1)
    whole = WHOLE * rare
    terms = min(max(int(ranking.body.doc_len[passage]), LENGTHS[0]), LENGTHS[1])
    kinds = own.parts[:, len(ranked.counted) :]
    return (
        _share(parts[-WHOLES] @ sought.tells, float(sought.tells.sum())),
        _share((loose[:-WHOLES] @ capped).max(), total),
        (_beyond(sought, parts[:-WHOLES], own) - rare) / MOST,
        (total - having) / MOST,
        math.log(terms),
        _share(having, total) * min(rare, math.log(ENOUGH)),
        float(ranked.plain[place]) / whole,
        ranked.ideal / whole,
        float(sought.kinds and not kinds.any()),
        _clear(ranked, place) * rare,
        *(_share(each @ capped, total) for each in (loose[-WHOLES], *parts[1 - WHOLES :])),
    )


def _share(part: float, total: float) -> float:
    """The part's share, and a half where no word tells anything."""
    return float(part) / total if total else 0.5


def _clear(ranked: Ranked, place: int) -> float:
    """By how much of the ideal score a passage's words put it ahead of the sixth; a place asked for adds nothing."""
    words = ranked.scores - ranked.placed if len(ranked.placed) else ranked.scores
    behind = float(words[BEHIND - 1]) if len(words) >= BEHIND else 0.0
    return max(float(words[place]) - behind, 0.0) / ranked.ideal


def _beyond(sought: Sought, parts: Floats, said: Sentences) -> float:
    """How unlikely it is that a stretch has by chance what any two sentences side by side have of the words.

    A natural logarithm. A word is in a stretch by chance about as often as it is there in text that is so long.
    """
    lengths = said.length.tolist()
    beside = list(map(add, lengths, [*lengths[1:], 0])) or [0]
    characters = np.maximum(np.array(beside) / TERMS, SHORT)
    return float((parts * np.maximum(sought.rarity - np.log(characters)[:, None], 0)).sum(axis=1).max())


def _places(own: Sentences, headed: Flags) -> Flags:
    """Which place (row) has which term (column): two sentences side by side, the last alone, and ``WHOLES``.

    What the headings have is in each sentence.
    """
    several = len(own.length)
    found = np.ones((max(several, 1) + WHOLES, len(headed)), np.bool_)
    said = np.greater(own.parts[:, : len(headed)], 0, out=found[:several])
    said |= headed
    found[-WHOLES] = said.any(axis=0) if several else headed
    found[1 - WHOLES] = headed
    if several:
        said[:-1] |= said[1:]
    else:
        found[0] = headed
    return found


@cache
def _network() -> Network:
    return loaded(WEIGHTS, FACTS)
