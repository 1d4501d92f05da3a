"""What in the documents sounds like this? Characters, and words that are spelt with them."""

from collections.abc import Callable, Iterable, Iterator
from functools import cached_property
from itertools import compress

from index.lookup import Lookup
from index.sounds import by_sound, near, readings

REMEMBERED = 1 << 12
"""Pairs of characters whose like-sounding pairs are kept at hand; 1 MB."""
MOST = 300
"""Readings of a word followed at a time; only long words of common syllables have more, and none of them is likely."""


class Sounds:
    """The characters that the documents use, by their sound."""

    def __init__(self, used: Callable[[], Iterable[str]]) -> None:
        """``used`` tells the characters, once somebody asks how they sound."""
        self._used = used
        self._alike: dict[str, tuple[str, str]] = {}

    @cached_property
    def chars(self) -> dict[str, str]:
        """By toneless syllable."""
        return by_sound("".join(self._used()))

    def alike(self, char: str) -> tuple[str, str]:
        """The characters that sound the same, and those that nearly do."""
        if char not in self._alike:
            own = readings(char)
            same = dict.fromkeys("".join(self.chars.get(syllable, "") for syllable in own))
            close = dict.fromkeys("".join(self.chars.get(other, "") for each in own for other in near(each)))
            other = (each for each in close if each not in same)
            self._alike[char] = "".join(each for each in same if each != char), "".join(other)
        return self._alike[char]


class Homophones:
    """Words of the documents by their sound; many threads may ask."""

    def __init__(self, sounds: Sounds, lookup: Lookup) -> None:
        self.sounds = sounds
        self.lookup = lookup
        self._pairs: dict[str, tuple[str, ...]] = {}

    def words(self, word: str) -> Iterator[str]:
        """Other words of that sound, each two characters of which stand side by side in the documents."""
        ways = list(self._pair(word[:2]))
        for place in range(1, len(word) - 1):
            after: dict[str, str] = {}
            for pair in self._pair(word[place : place + 2]):
                after[pair[0]] = after.get(pair[0], "") + pair[1]
            ways = [way + char for way in ways[:MOST] for char in after.get(way[-1], "")]
        return (way for way in ways if way != word)

    def beside(self, before: str, char: str, after: str) -> tuple[str, str]:
        """Characters that stand after ``before`` or before ``after`` in the documents, either of which may be none.

        They sound like ``char``, and nearly so; what stands beside both is there twice.
        """
        same, close = self.sounds.alike(char)
        known = self.lookup.beside(before, same + close, after)
        first = "".join("".join(compress(same, flags)) for flags in known)
        return first, "".join("".join(compress(close, flags[len(same) :])) for flags in known)

    def _pair(self, pair: str) -> tuple[str, ...]:
        """Known pairs of characters that sound like these two; either may stay as it is."""
        found = self._pairs.get(pair)
        if found is None:
            first, second = (self.sounds.alike(char)[0] + char for char in pair)
            found = tuple(self.lookup.pairs(first, second))
            if len(self._pairs) >= REMEMBERED:
                self._pairs = {}
            self._pairs[pair] = found
        return found
