"""How often does a very frequent term stand in each passage? A row of numbers, two to a byte where all are small.

The lower half of a narrow row's byte is for a passage of the first half of all passages, the upper half for the one as
far behind the middle: so a whole row is unpacked in two stretches.
"""

from bisect import bisect_left
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from index.storage import Array, let_go

Row = NDArray[np.uint8]
"""How often a term stands in each passage."""

MOST = 255
"""How often a term with a row may stand in a passage."""
HALF = 15
"""And with a narrow one."""
_BITS = 4


def narrowed(row: Row) -> Row:
    """The bytes of a narrow row; no number is more than ``HALF``."""
    middle = half(len(row))
    found = row[:middle].copy()
    found[: len(row) - middle] |= row[middle:] << _BITS
    return found


def widened(narrow: Row, found: Row) -> Row:
    """What a narrow row says of each passage, written to ``found``."""
    middle = len(narrow)
    np.bitwise_and(narrow, HALF, found[:middle])
    np.right_shift(narrow[: len(found) - middle], _BITS, found[middle:])
    return found


def half(size: int) -> int:
    """The bytes of a narrow row."""
    return -(-size // 2)


class Rows:
    """Rows over so many passages, one after the other: the narrow ones first."""

    def __init__(self, narrow: Array, wide: Array, size: int) -> None:
        self._narrow, self._wide, self._size = narrow, wide, size
        self._half = half(size)
        self._count = len(narrow) // self._half if size else 0
        self._known: dict[int, Row] = {}
        """The bytes of those asked for: to find them takes as long as to look some passages up in them."""

    def row(self, number: int) -> Row:
        """The whole row of that number, not to be written to."""
        if number >= self._count:
            return self._bytes(number)
        return widened(self._bytes(number), np.empty(self._size, np.uint8))

    def at(self, numbers: Sequence[int], passages: NDArray[np.integer]) -> Row:
        """What the rows of these numbers (row), which are sorted, say of some passages (column)."""
        narrow = bisect_left(numbers, self._count)
        behind = passages >= self._half
        places = passages - behind * self._half
        rows = [self._bytes(number)[places] for number in numbers[:narrow]]
        rows += [self._bytes(number)[passages] for number in numbers[narrow:]]
        found = np.concatenate([np.zeros(0, np.uint8), *rows]).reshape(len(rows), len(passages))
        if narrow:
            found[:narrow] >>= behind * np.uint8(_BITS)
            found[:narrow] &= HALF
        return found

    def let_go(self) -> None:
        """Give back the memory of what was read."""
        for each in (self._narrow, self._wide):
            let_go(each)

    def _bytes(self, number: int) -> Row:
        found = self._known.get(number)
        if found is None:
            narrow = number < self._count
            data, size = (self._narrow, self._half) if narrow else (self._wide, self._size)
            first = (number if narrow else number - self._count) * size
            found = self._known[number] = data[first : first + size]
        return found
