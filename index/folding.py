"""How is this text spelt in one way? Full width, case and Traditional forms made one, and every offset stays.

The only importer of OpenCC, for its table of characters; where the tables are saved, not even that.
"""

import unicodedata
from collections.abc import Callable
from functools import cache, cached_property, lru_cache

import numpy as np
from numpy.typing import NDArray

from index.tables import TABLES

Codes = NDArray[np.uint32]

PLANE = 0x10000
"""Code points that the saved tables cover: all that is common."""
SHORT = 64
"""Characters of texts that are kept at hand folded, at most; many questions are as short."""
VARIANTS = dict(zip("値戸衞菓鎗囘擕濶甯彊妳牠仝凃", "值户卫果枪回携阔宁强你它同涂", strict=True))
"""Forms of characters that papers in Traditional writing have and OpenCC's table has not."""
NAMES = {True: "folding", False: "folding_plain"}
"""The saved tables, with and without Traditional forms made Simplified."""


class Folding(dict[int, int]):
    """One code point -> one code point, worked out when first met, so that importing costs nothing."""

    def __init__(self, simplify: bool) -> None:
        self._simplify = simplify
        saved = (TABLES.saved() or {}).get(NAMES[simplify])
        self._saved = None if saved is None else saved.data
        self._codes = np.full(PLANE + 1, -1, np.int32)
        """What is known of the common code points, for many at once; -1 for what is not, and for all others."""
        if saved is not None:
            self._codes[:PLANE] = saved

    def __missing__(self, code: int) -> int:
        if self._saved is not None and code < PLANE:
            self[code] = self._saved[code]
            return self[code]
        char = _single(unicodedata.normalize("NFKC", chr(code)), chr(code))
        char = _single(char.lower(), char)
        if char >= "㐀" and unicodedata.category(char) == "Lo":
            char = _single(self._convert(char), char)
            char = VARIANTS.get(char, char) if self._simplify else char
        self[code] = ord(char) if ord(char) == code else self[ord(char)]  # 薴 -> 苧 -> 苎 takes two steps
        return self[code]

    @cached_property
    def _convert(self) -> Callable[[str], str]:
        if not self._simplify:
            return str
        import opencc  # only here: who has the tables saved needs no library

        convert: Callable[[str], str] = opencc.OpenCC("t2s").convert
        return convert

    def codes(self, codes: Codes) -> Codes:
        """Many code points folded."""
        found = self._codes.take(codes, mode="clip")
        lacking = np.flatnonzero(found < 0)
        if len(lacking):
            found[lacking] = [self[code] for code in codes[lacking].tolist()]
            met = codes[lacking] < PLANE
            self._codes[codes[lacking][met]] = found[lacking][met]
        return found.astype(np.uint32)


def _single(changed: str, char: str) -> str:
    """The changed form if it is one character, so that offsets stay; else the character as it was."""
    return changed if len(changed) == 1 else char


@cache
def folding(simplify: bool) -> Folding:
    """The folding of this process."""
    return Folding(simplify)


def fold(text: str, simplify: bool = True) -> str:
    """The text in one spelling; every offset stays where it was."""
    return _short(text, simplify) if len(text) <= SHORT else text.translate(folding(simplify))


@lru_cache(1 << 6)
def _short(text: str, simplify: bool) -> str:
    """A question is folded by each who reads it."""
    return text.translate(folding(simplify))


def every(simplify: bool) -> Codes:
    """The folded form of each common code point, by code point."""
    return np.fromiter(map(Folding(simplify).__getitem__, range(PLANE)), np.uint32, PLANE)
