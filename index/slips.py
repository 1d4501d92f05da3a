"""Which characters of a question are a slip of the keyboard? Those that sound like others which the documents know.

People type by sound and pick the wrong character, 拍买 for 拍卖, or the wrong word, 全力 for 权利. A slip leaves
traces: it stands beside a character that no document ever puts there, it breaks a word of the dictionary, and above
all the passage that answers is found better once it is put right. None of these alone is enough (clean questions have
unseen pairs too); a logistic of them is, fitted by ``tests/quality/mistyped.py``.
"""

import json
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import islice
from operator import itemgetter
from pathlib import Path
from typing import Protocol

from index import everyday
from index.analysis import Cutting, cutting, runs
from index.homophones import Homophones
from index.model import Span
from index.pairing import Change, Changes, changes, codes
from index.scoring import Floats

FACTS = ("likelier", "pairs", "strange", "rarity", "was", "becomes", "exact", "changed", "gain", "before", "surer")
"""What tells a slip: ``traces`` and ``finds`` give them."""
WEIGHTS = Path(__file__).with_name("slips.json")
"""What each fact weighs, and ``constant``."""

SURE = 1.25
"""Logit from which on a slip is put right: that this was meant is then three and a half times as likely as not. From 0
on, twice as many questions in vain would be bent, for a few of a thousand slips more put right."""
CERTAIN = 3.0
"""The same where the question finds something good as it stands."""
CUT = 60
"""Candidates, the most promising by the pairs of characters they make, whose words are looked at."""
SEARCHED = 8
"""Of these, the most promising, whose gain is looked at: the right one is among them nine times of ten."""
JUDGED = 3
"""Of these, the ones that are searched with in earnest."""
RARE = 6.0
"""What a rare pair is hoped to gain: it is unlikely by itself, but may be all that the question asks for."""
HOPEFUL, LIKELY = 0.0, -2.5
"""Logits, without what the last facts bring, from which on a candidate's gain is looked at and it is searched with:
of slips that are put right in the end, hardly one lies below either. Where the slip is all that a question asks for,
退鐨怎么算, its pairs tell little, and how much surer the answer becomes is all there is."""
REACH = 3
"""Characters to either side of a slip that can be one word with it."""
LONG = 3
"""Characters of a word from which on it tells no more."""
FAR = 12.0
"""Beyond which a fact tells no more."""


Asking = Callable[[str], Collection[int]]
"""Tells which characters of a text only ask."""


class Search(Protocol):
    """What searching tells of a question."""

    def terms(self, text: str) -> Sequence[str]:
        """The terms that are looked up for it."""

    def logit(self, text: str) -> float:
        """How sure it is that the best passage answers it."""


@dataclass(frozen=True, slots=True)
class Slip:
    """Characters to be put right, and what tells that they are a slip."""

    start: int
    used: str
    """What belongs there, as many characters as it replaces."""
    word: Span
    """Where the word stands that they then are part of."""
    facts: tuple[float, ...] = ()
    """As many of ``FACTS`` as are known."""

    @property
    def logit(self) -> float:
        """How sure it is by the facts known."""
        constant, *weights = _weights()
        known = zip(weights, self.facts, strict=False)
        return constant + sum(weight * max(-FAR, min(fact, FAR)) for weight, fact in known)


@cache
def _weights() -> tuple[float, ...]:
    weights = json.loads(WEIGHTS.read_text(encoding="utf-8"))
    return tuple(float(weights[name]) for name in ("constant", *FACTS))


def put(text: str, slip: Slip) -> str:
    """The text with the slip put right."""
    return text[: slip.start] + slip.used + text[slip.start + len(slip.used) :]


def find(text: str, asking: Asking, homophones: Homophones, search: Search, *, good: bool = False) -> Slip | None:
    """The likeliest slip in folded ``text``, None if none is likely.

    ``asking`` tells which characters only ask; ``good``: it finds something good as it stands, and only what no
    document has on either side is looked at. What people say of houses' matters is no slip, even where no document
    has it: 权利 would become the 权力 of a general meeting.
    """
    best = max(candidates(text, asking, homophones, search, good=good), key=lambda slip: slip.logit, default=None)
    return best if best and best.logit > (CERTAIN if good else SURE) else None


def candidates(
    text: str, asking: Asking, homophones: Homophones, search: Search, *, good: bool = False
) -> Iterator[Slip]:
    """The most promising slips, with all their facts."""
    asks = asking(text)
    found = [each for run in runs(text) for each in _Run(text, run, asks, homophones).slips(good=good)]
    ranked = sorted(((_promise(slip), slip) for slip in found), key=itemgetter(0), reverse=True)
    hopeful = (slip for promise, slip in ranked if promise > HOPEFUL and asking(put(text, slip)) == asks)
    promising = [*islice(hopeful, SEARCHED)]
    if not promising:
        return
    trial, before = homophones.lookup.trial(search.terms(text)), search.logit(text)
    gained = [
        replace(slip, facts=(*slip.facts, trial.gain(search.terms(put(text, slip))), before)) for slip in promising
    ]
    for slip in sorted(gained, key=lambda slip: slip.logit, reverse=True)[:JUDGED]:
        if slip.logit > LIKELY:
            yield replace(slip, facts=(*slip.facts, search.logit(put(text, slip)) - before))


def _promise(slip: Slip) -> float:
    """What a slip may come to."""
    return slip.logit + RARE * slip.facts[FACTS.index("rarity")]


def _fitting(made: Changes) -> Floats:
    """Which changes are looked at further."""
    return made.mended - made.strange + RARE / 2 * made.rarity + 2 * made.exact


class _Run:
    """A run of Han characters in the text, and the slips it may hold."""

    def __init__(self, text: str, run: Span, asks: Collection[int], homophones: Homophones) -> None:
        self._text, self._run, self._asks, self._homophones = text, run, asks, homophones
        self._lookup = homophones.lookup
        self._shut = everyday.places(text[slice(*run)], run[0]).union(asks)
        self._cutting = cutting(text[slice(*run)])
        self._cuttings: dict[str, Cutting] = {}

    def slips(self, *, good: bool) -> Iterator[Slip]:
        """Everything that something else of its sound would suit better, with its traces."""
        tried = dict(self._characters(strange=good)) | ({} if good else dict.fromkeys(self._words(), True))
        if not tried:
            return
        places = [place for place in range(*self._run) if self._paired(place)]
        made = changes(self._text, tried, places, self._lookup)
        yield from filter(None, map(self._traced, made.best(_fitting(made), CUT)))

    def _words(self) -> Iterator[tuple[int, str]]:
        """Words of the dictionary for which another of their sound may have been meant."""
        start = self._run[0]
        for end in (self._run[0] + each for each in self._cutting.ends):
            word = self._text[start:end]
            if 1 < len(word) <= LONG + 1 and self._open(start, end):
                yield from _least(start, word, [*self._homophones.words(word)])
            start = end

    def _characters(self, *, strange: bool) -> Iterator[tuple[tuple[int, str], bool]]:
        """Characters outside words that the documents have, and others that these put beside their neighbours.

        ``strange``: only those that the documents put beside none of their neighbours.
        """
        for place in range(*self._run):
            if not self._open(place, place + 1) or self._sound(place):
                continue
            before, after, own = self._neighbour(place, -1), self._neighbour(place, 1), self._text[place]
            if strange and ((before and self._seen(before + own)) or (after and self._seen(own + after))):
                continue
            for fitting, exact in zip(self._homophones.beside(before, own, after), (True, False), strict=True):
                yield from (((place, char), exact) for char in fitting)

    def _open(self, start: int, end: int) -> bool:
        """Whether a slip may stand there."""
        return self._shut.isdisjoint(range(start, end))

    def _neighbour(self, place: int, step: int) -> str:
        other = place + step
        return self._text[other] if self._run[0] <= other < self._run[1] and other not in self._asks else ""

    def _sound(self, place: int) -> bool:
        """The character is part of a word that both the dictionary and the documents have."""
        start, end = self._cutting.word(place - self._run[0])
        return end - start > 1 and self._seen(self._text[self._run[0] + start : self._run[0] + end])

    def _seen(self, term: str) -> bool:
        return self._lookup.seen(term)

    def _traced(self, change: Change) -> Slip | None:
        """The slip with what it leaves behind, None where nothing speaks for it."""
        start, used, end = change.start, change.used, change.start + len(change.used)
        there = self._text[:start] + used + self._text[end:]
        window = max(self._run[0], start - REACH), min(self._run[1], end + REACH)
        was, becomes = self._cut(self._text, window), self._cut(there, window)
        likelier = becomes.likelihood - was.likelihood
        if not change.mended and likelier < 0:
            return None
        own, before = becomes.word(start - window[0]), was.word(start - window[0])
        whole = own[1] >= end - window[0]
        facts = (
            likelier,
            float(change.mended),
            float(change.strange),
            change.rarity,
            float(_length(before)),
            float(_length(own)) * whole,
            float(change.exact),
            float(sum(map(str.__ne__, used, self._text[start:end]))),
        )
        return Slip(start, used, self._word(start, end, (own[0] + window[0], own[1] + window[0]), there), facts)

    def _paired(self, place: int) -> bool:
        """The characters at ``place`` and after it are neighbours of whom neither only asks."""
        inside = self._run[0] <= place and place + 1 < self._run[1]
        return inside and place not in self._asks and place + 1 not in self._asks

    def _cut(self, text: str, window: Span) -> Cutting:
        words = text[slice(*window)]
        if words not in self._cuttings:
            self._cuttings[words] = cutting(words)
        return self._cuttings[words]

    def _word(self, start: int, end: int, word: Span, there: str) -> Span:
        """What is told of the slip: its word, or the pair that the documents know."""
        first, last = min(word[0], start), max(word[1], end)
        if last - first == 1:
            before = self._neighbour(start, -1)
            return (first - 1, last) if before and self._seen(before + there[start]) else (first, last + 1)
        return first, last


def _length(word: Span) -> int:
    return min(word[1] - word[0], LONG) - 1


def _least(start: int, word: str, others: Sequence[str]) -> list[tuple[int, str]]:
    """What makes each of the others of the word: from the first character that differs to the last."""
    differ = codes("".join(others)).reshape(-1, len(word)) != codes(word)
    firsts, ends = differ.argmax(axis=1), len(word) - differ[:, ::-1].argmax(axis=1)
    made = zip(others, firsts.tolist(), ends.tolist(), strict=True)
    return [(start + first, other[first:end]) for other, first, end in made]
