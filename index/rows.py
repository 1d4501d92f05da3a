"""How often does a very frequent term stand in each passage? A row of numbers, two to a byte where all are small.

The lower half of a narrow row's byte is for a passage of the first half of all passages, the upper half for the one as
far behind the middle: so a whole row is unpacked in two stretches.
"""

from typing import NamedTuple

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


class Seats(NamedTuple):
    """Where some passages are in a row."""

    passages: NDArray[np.integer]
    byte: NDArray[np.integer]
    shift: NDArray[np.uint8]
    """Which half of the byte, in a narrow row."""


def narrowed(row: Row) -> Row:
    """The bytes of a narrow row; no number is more than ``HALF``."""
    middle = half(len(row))
    found = row[:middle].copy()
    found[: len(row) - middle] |= row[middle:] << _BITS
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

    def row(self, number: int) -> Row:
        """The whole row of that number, not to be written to."""
        if number >= self._count:
            return self._bytes(number)
        data, found = self._bytes(number), np.empty(self._size, np.uint8)
        np.bitwise_and(data, HALF, found[: self._half])
        np.right_shift(data[: self._size - self._half], _BITS, found[self._half :])
        return found

    def seats(self, passages: NDArray[np.integer]) -> Seats:
        """Where these passages are, in whatever row."""
        behind = passages >= self._half
        return Seats(passages, passages - behind * self._half, (behind * _BITS).astype(np.uint8))

    def at(self, number: int, seats: Seats) -> Row:
        """What the row of that number says of some passages."""
        data = self._bytes(number)
        if number < self._count:
            return np.asarray(data[seats.byte] >> seats.shift & HALF)
        return np.asarray(data[seats.passages])

    def let_go(self) -> None:
        """Give back the memory of what was read."""
        for each in (self._narrow, self._wide):
            let_go(each)

    def _bytes(self, number: int) -> Row:
        if number < self._count:
            return self._narrow[number * self._half : (number + 1) * self._half]
        first = (number - self._count) * self._size
        return self._wide[first : first + self._size]
