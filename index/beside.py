"""In which of many short texts do two characters stand side by side, or at the end? Found without a dict of lists.

A library has ten thousand titles, with twenty pairs each: as sorted numbers they are there in a few milliseconds,
during most of which others may go on, and gone in none.
"""

from bisect import bisect_left
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from index.keys import BITS, Keys, distinct, key, pairs, singles

SHIFT = np.uint64(64 - 2 * BITS)
"""Bits left beside a pair's key for a text's number: enough for four million texts."""
_STOP = "\n"


class Beside:
    """Numbers of texts by one or two characters; a text that holds them twice is there once."""

    def __init__(self, keys: Keys, texts: NDArray[np.integer]) -> None:
        """The text that each of the keys stands for."""
        self._sorted = distinct(keys << SHIFT | texts.astype(np.uint64)).data

    def __getitem__(self, pair: str) -> list[int]:
        """The texts in ascending order; none for what stands nowhere."""
        first = key(pair) << int(SHIFT)
        last = first + (1 << int(SHIFT))
        start = bisect_left(self._sorted, first)
        return [each - first for each in self._sorted[start : bisect_left(self._sorted, last, start)]]


def inside(texts: Sequence[str]) -> Beside:
    """By each two characters side by side; no text holds a line break."""
    codes = _codes(texts)
    stop = codes == ord(_STOP)
    found = np.flatnonzero(~(stop[:-1] | stop[1:]))
    return Beside(pairs(codes)[found], np.cumsum(stop)[found])


def ending(texts: Sequence[str]) -> Beside:
    """By the last two characters, or by all where there are fewer; no text holds a line break."""
    codes = _codes(texts)
    stops = np.flatnonzero(codes == ord(_STOP))
    lengths = np.diff(stops, prepend=-1) - 1
    last, before = (singles(codes[np.maximum(stops - back, 0)]) for back in (1, 2))
    short = np.where(lengths == 1, last, np.uint64(0))
    return Beside(np.where(lengths > 1, before | last << np.uint64(BITS), short), np.arange(len(texts)))


def _codes(texts: Sequence[str]) -> NDArray[np.uint32]:
    """The texts' code points, a stop after each."""
    laid = "".join([f"{text}{_STOP}" for text in texts])
    return np.frombuffer(laid.encode("utf-32-le", "surrogatepass"), np.uint32)
