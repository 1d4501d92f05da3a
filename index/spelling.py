"""What did the question mean to say? Typed pinyin, misspelt Latin words and slips between characters of one sound.

Put right only what the documents do not know as it was typed, and only if they then answer better.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from operator import itemgetter

from index import house, slips
from index.analysis import fold, runs
from index.clauses import SOUNDS
from index.homophones import Homophones, Sounds
from index.latin import Spellings
from index.lexicon import NOTHING, Lexicon
from index.lookup import Lookup, Trial
from index.model import Correction, Span
from index.query import asking, asks_in_english
from index.ranking import Ranking
from index.romanised import ASKED, STRETCH, Romanised, carries_only
from index.slips import Search, Slip
from index.weights import FOREIGN, WHOLE

GOOD = 2.0
"""Logit of the confidence from which on only what is beyond doubt is put right: of questions with one slip that are as
sure as that, none had lost its answer."""
ROUNDS = 3
"""Slips put right in one question; a text with more is no question of a few words."""
LONGEST = 200
"""Characters of a question that is put right: who pastes a page makes no slips, and looking for them takes a second."""
LATIN_GAIN = 0.4
"""By how much a Latin word must better the best passage, in units of a term that no passage has."""

_LATIN = re.compile(r"(?<![0-9a-z_\u00c0-\u024f])[a-z]+(?![0-9a-z_\u00c0-\u024f])")


_PLACED = re.compile(rf"(?<![a-z])di ?(?P<number>\d{{1,3}}) ?(?P<place>{'|'.join(SOUNDS)})(?![a-z])")


@dataclass(frozen=True, slots=True)
class Spelt:
    """A question as it is searched, and what was put right in it."""

    text: str
    corrections: tuple[Correction, ...] = ()


class Speller:
    """Puts questions right by what an index knows; what it knows is gathered when first needed."""

    def __init__(self, ranking: Ranking, lexicon: Lexicon = NOTHING) -> None:
        self._ranking, self._lexicon = ranking, lexicon
        self._lookup = Lookup(ranking)
        self._simplify = ranking.settings.simplify

    @cached_property
    def _homophones(self) -> Homophones:
        ranking = self._ranking  # not ourselves, who hold what is made here
        return Homophones(Sounds(lambda: ranking.characters), self._lookup)

    @cached_property
    def _spellings(self) -> Spellings:
        return Spellings(self._ranking.latin)

    @cached_property
    def _romanised(self) -> Romanised:
        return Romanised(self._lookup, self._homophones.sounds, self._lexicon.han)

    def latin(self, question: str, search: Search) -> Spelt:
        """The question with typed pinyin as characters, and misspelt Latin words as the documents spell them.

        Put right only where that finds more; a long question stays as it is.
        """
        spelt = _placed(Spelt(question), fold(question, self._simplify))
        question, folded = spelt.text, fold(spelt.text, self._simplify)
        known = all(self._lookup.seen(word) for match in STRETCH.finditer(folded) for word in match[0].split())
        if known or len(question) > LONGEST:
            return spelt
        trial = self._lookup.trial(search.terms(question))
        for start, end in reversed([match.span() for match in STRETCH.finditer(folded)]):
            for used in self._meant(folded, start, end):
                better = _replaced(spelt, (start, end), used)
                if self._asks(used) or trial.gain(search.terms(better.text)) > LATIN_GAIN:  # what asks finds no more
                    spelt = better
                    break
            else:
                spelt = self._words(spelt, (start, end), trial, search)
        return spelt

    def slips(self, spelt: Spelt, search: Search) -> Spelt:
        """What was spelt so far, with slips between characters of one sound put right, the surest first."""
        folded, text, found = fold(spelt.text, self._simplify), spelt.text, list[Span]()
        if len(text) <= LONGEST and (ours := self._ours(folded, search)):
            folded, text, found = slips.put(folded, ours), slips.put(text, ours), [ours.word]
        while len(text) <= LONGEST and len(found) < ROUNDS:
            good = search.logit(text) >= GOOD
            slip = slips.find(folded, self._asking, self._homophones, search, good=good)
            if slip is None:
                break
            folded, text = slips.put(folded, slip), slips.put(text, slip)
            found.append(slip.word)
        made = (Correction(spelt.text[start:end], text[start:end]) for start, end in _merged(found))
        return Spelt(text, (*spelt.corrections, *made))

    def _ours(self, folded: str, search: Search) -> Slip | None:
        """One of the house's own words that was typed as it sounds; documents need not have it."""
        alike = house.alike(folded, self._lexicon.han, self._lookup.seen)
        made = ((search.logit(slips.put(folded, slip)), slip) for slip in alike)
        best, slip = max(made, key=itemgetter(0), default=(0.0, None))
        return slip if slip and best > search.logit(folded) else None

    def candidates(self, question: str, search: Search) -> Iterator[Slip]:
        """What may be a slip in the question, with its facts."""
        return slips.candidates(fold(question, self._simplify), self._asking, self._homophones, search)

    def _asking(self, folded: str) -> set[int]:
        """Where nothing is a slip: what only asks, and the house's own words."""
        return asking(folded) | self._lexicon.places(folded)

    def _meant(self, folded: str, start: int, end: int) -> Iterator[str]:
        before = folded[max(start - 1, 0) : start]
        read = self._romanised.read(folded[start:end], before if runs(before) else "")
        if read:
            yield read

    def _asks(self, used: str) -> bool:
        """Whether what was read asks, of nothing but Latin words that the documents have: museum 在哪里."""
        if carries_only(used):
            return True
        rest = [match[0] for match in _LATIN.finditer(used)]
        asked = used in ASKED or (bool(rest) and any(word in used for word in ASKED))
        return asked and all(map(self._lookup.seen, rest))

    def _words(self, spelt: Spelt, stretch: Span, trial: Trial, search: Search) -> Spelt:
        """The misspelt words of a stretch, each on its own."""
        folded = fold(spelt.text, self._simplify)
        ours = self._lexicon.places(folded)
        for match in reversed(list(_LATIN.finditer(folded, *stretch))):
            if self._lookup.seen(match[0]) or match.start() in ours or asks_in_english(match[0]):
                continue
            alone = self._romanised.read(match[0])
            tried = [*([alone] if alone else []), *self._spellings.near(match[0])]
            gains = [
                (trial.gain(search.terms(_replaced(spelt, match.span(), used).text)) / _counts(used), used)
                for used in tried
            ]
            gain, used = max(gains, default=(0.0, ""))
            if gain > LATIN_GAIN:
                spelt = _replaced(spelt, match.span(), used)
        return spelt


def _placed(spelt: Spelt, folded: str) -> Spelt:
    """With places in pinyin around a figure read: di 8 tiao as 第8条."""
    for match in reversed(list(_PLACED.finditer(folded))):
        spelt = _replaced(spelt, match.span(), f"第{match['number']}{SOUNDS[match['place']]}")
    return spelt


def _counts(used: str) -> float:
    """How much a word's terms count."""
    return 1.0 if runs(used) else FOREIGN / WHOLE


def _replaced(spelt: Spelt, span: Span, used: str) -> Spelt:
    text = spelt.text
    correction = Correction(text[slice(*span)], used)
    return Spelt(text[: span[0]] + used + text[span[1] :], (correction, *spelt.corrections))


def _merged(spans: Sequence[Span]) -> list[Span]:
    """The spans in order, those that meet as one."""
    merged = list[Span]()
    for start, end in sorted(spans):
        if merged and start < merged[-1][1]:
            merged[-1] = merged[-1][0], max(end, merged[-1][1])
        else:
            merged.append((start, end))
    return merged
