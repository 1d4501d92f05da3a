"""Which characters did somebody mean who typed pinyin? The likeliest that the documents, or questions, put together."""

import math
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from index.homophones import Sounds
from index.lookup import Lookup
from index.pinyin import toneless

STRETCH = re.compile(
    r"(?<![0-9a-z])(?:[a-zü]{1,6}[1-5]['’ ]{0,2})+[a-zü]{1,6}[1-5](?![0-9a-z])"
    r"|[a-zü\u00e0-\u00fc\u0101-\u01dc]+(?:['’ ]{1,2}[a-zü\u00e0-\u00fc\u0101-\u01dc]+)*"
)
"""Latin words side by side in folded text, with or without marks of tone, or with figures for them: hui4 fei4."""
_FIGURES = str.maketrans(dict.fromkeys("12345", "'"))
"""A tone's figure ends a syllable."""

LONGEST = 6
"""Letters of a syllable at most: zhuang."""
KEPT = 60
"""Readings followed from each letter; the right one has never been further down."""
UNKNOWN = -4.0
"""For two characters that nothing puts together: where words meet it happens once or twice in a question."""
SYLLABLE = -1.0
"""Against many short syllables: xian is seldom xi'an."""

_ASKED = """
什么 什么时候 时候 什么地方 地方 哪里 哪儿 哪个 哪些 哪年 哪天 多少 多久 几号 几天 几点 怎么 怎么样 怎样
如何 为什么 谁 是谁 有谁 有哪些 是什么 是不是 有没有 可以 请问 几个 几家 几位 在哪里 在哪 多少钱
"""
ASKED = tuple(_ASKED.split())
"""What people ask with; known whatever the documents say."""


@dataclass(frozen=True, slots=True)
class _Way:
    """A reading of the letters so far."""

    score: float
    text: str


class Romanised:
    """Reads typed pinyin as characters of the documents."""

    def __init__(self, lookup: Lookup, sounds: Sounds) -> None:
        self._lookup = lookup
        self._asked = Sounds(lambda: dict.fromkeys("".join(ASKED)))
        self._sounds = sounds
        self._pairs = {word[place : place + 2] for word in ASKED for place in range(len(word) - 1)}

    def read(self, stretch: str, before: str = "") -> str | None:
        """The characters meant by the folded letters; ``before`` is the Han character they follow, if any.

        None if they are no pinyin, or nothing that the documents speak of.
        """
        letters = toneless(stretch).replace("’", "'").translate(_FIGURES)
        breaks = {place for place, char in enumerate(letters) if char in " '"}
        ways: list[list[_Way]] = [[_Way(0.0, before)], *([] for _ in letters)]
        for place in range(len(letters)):
            best = sorted(ways[place], key=lambda way: -way.score)[:KEPT]
            if place in breaks:
                ways[place + 1] += best
            for end, chars in self._syllables(letters, place) if best else ():
                ways[end] += self._longer(best, chars)
        best_way = max(ways[-1], key=lambda way: way.score, default=None)
        return self._sensible(best_way.text, len(before)) if best_way else None

    def _syllables(self, letters: str, place: int) -> Iterator[tuple[int, str]]:
        """Where syllables that start at ``place`` end, with the characters that sound so."""
        for end in range(place + 1, min(place + LONGEST, len(letters)) + 1):
            syllable = letters[place:end]
            chars = dict.fromkeys(self._sounds.chars.get(syllable, "") + self._asked.chars.get(syllable, ""))
            if chars:
                yield end, "".join(chars)

    def _longer(self, ways: Iterable[_Way], chars: str) -> Iterator[_Way]:
        for char in chars:
            alone = SYLLABLE + 0.1 * math.log1p(self._lookup.count(char))
            found = [_Way(way.score + alone + self._together(way.text[-1:], char), way.text + char) for way in ways]
            yield max(found, key=lambda way: way.score)

    def _together(self, first: str, second: str) -> float:
        """How well two characters go together."""
        if not first:
            return 0.0
        asked = 5.0 if first + second in self._pairs else UNKNOWN
        count = self._lookup.count(first + second)
        return max(asked, 2 + 0.5 * math.log1p(count)) if count else asked

    def _sensible(self, text: str, start: int) -> str | None:
        """The text after ``start``, if every character belongs to a neighbour and some pair is the documents' own."""
        known = [self._together(first, second) > 0 for first, second in pairwise(text)]
        alone = [not any(known[max(place - 1, 0) : place + 1]) for place in range(start, len(text))]
        return text[start:] if sum(alone) <= len(alone) // 4 and any(known) else None
