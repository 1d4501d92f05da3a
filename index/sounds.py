"""What sounds like what? How characters are read, and which syllables are easily taken for each other."""

from collections.abc import Iterator
from functools import cache, lru_cache

from index import pinyin
from index.tables import TABLES

_STARTS = (("zh", "z"), ("ch", "c"), ("sh", "s"), ("l", "n"), ("f", "h"))
_ENDS = (("ang", "an"), ("eng", "en"), ("ing", "in"))
"""Beginnings and ends that many speakers do not tell apart."""


@lru_cache(1 << 13)
def readings(char: str) -> tuple[str, ...]:
    """The toneless syllables a character is read as, the most common first; none for other writing.

    Remembered: each new index asks for those of all characters that documents use.
    """
    saved = TABLES.saved() or {}
    if pinyin.NUMBERS not in saved:
        return pinyin.heard(char)
    first = ord(char) * pinyin.READINGS
    places = saved[pinyin.NUMBERS][first : first + pinyin.READINGS].tolist()
    syllables = _syllables(saved[pinyin.SYLLABLES].tobytes()) if any(places) else []
    return tuple([syllables[place - 1] for place in places if place])


@lru_cache(1)
def _syllables(saved: bytes) -> list[str]:
    return saved.decode().split("\n")


@cache
def near(syllable: str) -> tuple[str, ...]:
    """Syllables easily taken for this one: ``z`` for ``zh``, ``ng`` for ``n`` and the like."""
    return tuple(dict.fromkeys((*_starts(syllable), *_ends(syllable))))


def _starts(syllable: str) -> Iterator[str]:
    for one, other in _STARTS:
        if syllable.startswith(one):
            yield other + syllable[len(one) :]
        elif syllable.startswith(other):
            yield one + syllable[len(other) :]


def _ends(syllable: str) -> Iterator[str]:
    for one, other in _ENDS:
        if syllable.endswith(one):
            yield syllable[: -len(one)] + other
        elif syllable.endswith(other):
            yield syllable[: -len(other)] + one
