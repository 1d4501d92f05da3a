"""Which terms does this text hold? Folding that never moves an offset, then words, bigrams and characters in one list.

This is the one text at a time; ``index.batches`` does the same for many.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from index import hours, kinds, numbers, pinyin
from index.folding import NAMES, every, fold
from index.settings import IndexSettings
from index.tables import TABLES, Arrays, packed, unpacked

if TYPE_CHECKING:
    from index.segmenting import Segmenter

HAN = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af々-々〇-〇"
KANA = "ぁ-ゖゝ-ゟァ-ヺー-ヿ"
OTHERS = rf"(?P<number>\d++(?:[.,]\d++)*+)(?![^\W\d_{HAN}{KANA}])|[^\W_{HAN}{KANA}]+"
"""Numbers, and words of other scripts."""
_RUNS = re.compile(rf"(?P<cjk>[{HAN}{KANA}]+)|{OTHERS}")
"""What becomes terms: runs of Han and kana, numbers, words of other scripts; all else is punctuation and is dropped."""


__all__ = ["Cutting", "cutting", "fold", "runs", "segmenter", "terms"]


@dataclass(frozen=True, slots=True)
class Cutting:
    """A run of Han characters cut into the dictionary's words, without guessing at unknown ones."""

    likelihood: float
    """Natural logarithm of how likely these words are; comparable between runs of one length."""
    ends: tuple[int, ...]
    """Where each word ends."""

    def word(self, place: int) -> tuple[int, int]:
        """The word that the character at ``place`` belongs to."""
        number = bisect_right(self.ends, place)
        return self.ends[number - 1] if number else 0, self.ends[number]

    def length(self, place: int) -> int:
        """How long that word is."""
        start, end = self.word(place)
        return end - start


def cutting(run: str) -> Cutting:
    """The likeliest words of a run of Han characters."""
    likelihood, lengths = segmenter().route(run)
    ends: list[int] = []
    place = 0
    while place < len(run):
        place += lengths[place]
        ends.append(place)
    return Cutting(likelihood, tuple(ends))


def runs(text: str) -> list[tuple[int, int]]:
    """Where runs of Han characters stand in folded text."""
    return [match.span() for match in _RUNS.finditer(text) if match["cjk"]]


@cache
def segmenter() -> "Segmenter":
    """Made when first needed."""
    from index.segmenting import Segmenter, made  # only here: a command that needs no words starts without them

    def make() -> Arrays:
        arrays = packed(*made())
        if TABLES.folder is None:
            return arrays
        return {**arrays, **{name: every(simplify) for simplify, name in NAMES.items()}, **pinyin.packed()}

    return Segmenter(*unpacked(TABLES.all(make)))


def terms(text: str, settings: IndexSettings, whole: re.Pattern[str] | None = None) -> list[str]:
    """The text's terms, one list: of a run of Han its words, bigrams and characters; other words and numbers whole.

    ``whole`` finds words that must not be cut, in its one group.
    """
    found: list[str] = []
    number, number_end = "", -1
    folded = fold(text, settings.simplify)
    for match in _RUNS.finditer(folded):
        run = match[0]
        if match["cjk"]:
            if number and not folded[number_end : match.start()].strip(" ") and match.start() <= number_end + 1:
                found += measured(number, run[0], settings)
            found += _cjk(run, settings, whole)
        elif match["number"]:
            number, number_end = run.replace(",", ""), match.end()
            found.append(number)
        else:
            found.append(run)
    if settings.numbers:
        found += numbers.terms(folded)
        found += [term for _, term in hours.placed(folded)]
    if settings.numbers and settings.dates:
        found += [kinds.DATE] * len(numbers.dated(folded))
        found += [kind for _, kind in (*kinds.placed(folded), *kinds.heads(folded))]
    return found


def measured(number: str, unit: str, settings: IndexSettings) -> list[str]:
    """The terms that a number and the character after it make together."""
    amount = [number + unit] if settings.units else []
    return [*amount, kinds.DATE] if settings.dates and unit in kinds.DATED else amount


def _cjk(run: str, settings: IndexSettings, whole: re.Pattern[str] | None) -> list[str]:
    found: list[str] = []
    if settings.words:
        found += _words(run, whole) if whole else segmenter().cut(run)
    if settings.bigrams:
        found += map(str.__add__, run, run[1:])
    if settings.characters:
        found += run
    return found


def _words(run: str, whole: re.Pattern[str]) -> Iterable[str]:
    """The run's words; every second piece is one that must not be cut."""
    for number, piece in enumerate(whole.split(run)):
        yield from [piece] if number % 2 else segmenter().cut(piece)
