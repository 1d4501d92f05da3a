"""Which terms does this text hold? Folding that never moves an offset, then words, bigrams and characters in one list.

The only importer of jieba and of OpenCC's table. jieba's habits that are dodged here: its package-level functions
share one dictionary that anybody may change; its cache is unchecked ``marshal`` in the shared temp directory, where a
planted file changes tokens; it logs to standard error; its source warns when compiled (0.42.1).
"""

import math
import re
import unicodedata
import warnings
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Protocol

import opencc

from index.settings import IndexSettings

_HAN = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af々〇"
_KANA = "ぁ-ゖゝ-ゟァ-ヺー-ヿ"
_RUNS = re.compile(
    rf"(?P<cjk>[{_HAN}{_KANA}]+)|(?P<number>\d+(?:[.,]\d+)*)(?![^\W\d_{_HAN}{_KANA}])|[^\W_{_HAN}{_KANA}]+"
)
"""What becomes terms: runs of Han and kana, numbers, words of other scripts; all else is punctuation and is dropped."""


DATE = "〈日期〉"
"""A term that every text with a day, month or year gets; looked up by questions that ask when."""

_DATED = frozenset("年月日号")


class _Folding(dict[int, int]):
    """One code point -> one code point, worked out when first met, so that importing costs nothing."""

    def __init__(self, simplify: bool) -> None:
        self._convert = opencc.OpenCC("t2s").convert if simplify else str

    def __missing__(self, code: int) -> int:
        char = _single(unicodedata.normalize("NFKC", chr(code)), chr(code))
        char = _single(char.lower(), char)
        if char >= "㐀" and unicodedata.category(char) == "Lo":
            char = _single(self._convert(char), char)
        self[code] = ord(char) if ord(char) == code else self[ord(char)]  # 薴 -> 苧 -> 苎 takes two steps
        return self[code]


def _single(changed: str, char: str) -> str:
    """The changed form if it is one character, so that offsets stay; else the character as it was."""
    return changed if len(changed) == 1 else char


@cache
def _folding(simplify: bool) -> _Folding:
    return _Folding(simplify)


def fold(text: str, simplify: bool = True) -> str:
    """The text in one spelling: full width, case and Traditional forms made one; every offset stays where it was."""
    return text.translate(_folding(simplify))


class Segmenter(Protocol):
    """What cuts a run of Han characters into words."""

    def cut(self, sentence: str) -> Iterable[str]:
        """The run's words, in order."""

    def calc(self, sentence: str, DAG: None, route: dict[int, tuple[float, int]]) -> None:  # noqa: N803  # jieba's name
        """Fill ``route`` with the best log probability from each place and the last place of its first word."""


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
    route: dict[int, tuple[float, int]] = {}
    _segmenter().calc(run, None, route)
    ends, place = list[int](), 0
    while place < len(run):
        place = route[place][1] + 1
        ends.append(place)
    return Cutting(route[0][0], tuple(ends))


def runs(text: str) -> list[tuple[int, int]]:
    """Where runs of Han characters stand in folded text."""
    return [match.span() for match in _RUNS.finditer(text) if match["cjk"]]


@cache
def _segmenter() -> Segmenter:
    """Jieba with its default dictionary, read once when first needed (about a second)."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # invalid escapes in jieba's source: an error under -W error otherwise
        import jieba

    class Fused(jieba.Tokenizer):  # type: ignore[misc]  # jieba has no types
        """The same words, found faster: word graph and best route in one loop over ready log probabilities."""

        def initialize(self, dictionary: str | None = None) -> None:
            """Reads the dictionary itself: no log lines, and no cache that others could write to."""
            frequencies, total = self.gen_pfdict(self.get_dict_file())
            logtotal = math.log(total)
            self.FREQ = {word: math.log(count) - logtotal if count else 0.0 for word, count in frequencies.items()}
            self.unknown = math.log(1) - logtotal
            self.initialized = True

        def get_DAG(self, sentence: str) -> None:  # noqa: N802  # jieba's name
            """Nothing: ``calc`` does both steps."""

        def calc(self, sentence: str, DAG: None, route: dict[int, tuple[float, int]]) -> None:  # noqa: N803
            """Fill ``route`` from the end: the best log probability from each place, and where its first word ends."""
            known, unknown, size = self.FREQ, self.unknown, len(sentence)
            route[size] = (0, 0)
            for start in range(size - 1, -1, -1):
                best, last = unknown + route[start + 1][0], start
                first = True
                for end in range(start + 1, size + 1):
                    weight = known.get(sentence[start:end])
                    if weight is None:
                        break
                    if weight:
                        value = weight + route[end][0]
                        if first or value >= best:
                            best, last, first = value, end - 1, False
                route[start] = (best, last)

    segmenter = Fused()
    segmenter.initialize()
    return segmenter


def terms(text: str, settings: IndexSettings) -> list[str]:
    """The text's terms, one list: of a run of Han its words, bigrams and characters; other words and numbers whole."""
    found: list[str] = []
    number, number_end = "", -1
    folded = fold(text, settings.simplify)
    for match in _RUNS.finditer(folded):
        run = match[0]
        if match["cjk"]:
            if number and not folded[number_end : match.start()].strip(" ") and match.start() <= number_end + 1:
                found += _measured(number, run[0], settings)
            found += _cjk(run, settings)
        elif match["number"]:
            number, number_end = run.replace(",", ""), match.end()
            found.append(number)
        else:
            found.append(run)
    return found


def _measured(number: str, unit: str, settings: IndexSettings) -> list[str]:
    """The terms that a number and the character after it make together."""
    amount = [number + unit] if settings.units else []
    return [*amount, DATE] if settings.dates and unit in _DATED else amount


def _cjk(run: str, settings: IndexSettings) -> list[str]:
    found: list[str] = []
    if settings.words:
        found += _segmenter().cut(run)
    if settings.bigrams:
        found += map(str.__add__, run, run[1:])
    if settings.characters:
        found += run
    return found
