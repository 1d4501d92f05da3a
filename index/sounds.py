"""What sounds like what? How characters are read, and which syllables are easily taken for each other."""

from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import pairwise

import numpy as np

from index import pinyin
from index.tables import TABLES

_STARTS = (("zh", "z"), ("ch", "c"), ("sh", "s"), ("l", "n"), ("f", "h"))
_ENDS = (("ang", "an"), ("eng", "en"), ("ing", "in"))
"""Beginnings and ends that many speakers do not tell apart."""


@lru_cache(1 << 13)
def readings(char: str) -> tuple[str, ...]:
    """The toneless syllables a character is read as, the most common first; none for other writing.

    Remembered: titles and questions have the same ones again and again.
    """
    saved = TABLES.saved() or {}
    if pinyin.NUMBERS not in saved:
        return pinyin.heard(char)
    first = ord(char) * pinyin.READINGS
    places = saved[pinyin.NUMBERS][first : first + pinyin.READINGS].tolist()
    syllables = _syllables(saved[pinyin.SYLLABLES].tobytes()) if any(places) else []
    return tuple([syllables[place - 1] for place in places if place])


def by_sound(chars: str) -> dict[str, str]:
    """The characters by toneless syllable, in their order; some are read in two ways."""
    saved = TABLES.saved() or {}
    if pinyin.NUMBERS not in saved:
        found: dict[str, list[str]] = {}
        for char in chars:
            for syllable in readings(char):
                found.setdefault(syllable, []).append(char)
        return {syllable: "".join(each) for syllable, each in found.items()}
    codes = np.frombuffer(chars.encode("utf-32-le", "surrogatepass"), np.uint32)
    codes = codes[codes <= pinyin.LAST]
    places = saved[pinyin.NUMBERS].reshape(-1, pinyin.READINGS)[codes].ravel()
    order = places.argsort(kind="stable")
    order = order[np.searchsorted(places[order], 1) :]  # 0 is no reading
    bounds = np.flatnonzero(np.diff(places[order], prepend=0, append=pinyin.LAST)).tolist()
    syllables = _syllables(saved[pinyin.SYLLABLES].tobytes())
    heard_so = "".join(map(chr, codes[order // pinyin.READINGS].tolist()))
    return {syllables[places[order[first]] - 1]: heard_so[first:last] for first, last in pairwise(bounds)}


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
