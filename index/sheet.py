"""How often does a frequent term stand in each passage, in every field? Kept at hand, to look many up in one step.

To find a term's postings and search them for some passages takes longer than to read their places in its row.
"""

import mmap
from collections.abc import Sequence
from contextlib import suppress

import numpy as np
from numpy.typing import NDArray

from index.drafting import Integers

Row = NDArray[np.uint8]

MOST = 255
"""How often a term may stand in a passage."""
BYTES = 3 << 23
"""Of all rows: of 10,000 passages and two fields, those of 1,200 terms, which is most that are frequent."""


class Sheet:
    """Rows of terms, each for all fields; several threads may read while one writes."""

    def __init__(self, fields: int, size: int) -> None:
        """For passages of that number."""
        self._size = size
        width = max(1, fields * size)
        self._rows, self._taken = BYTES // width, 0
        taken = self._rows * width
        self._counts = np.frombuffer(room(taken), np.uint8)[:taken].reshape(-1, max(fields, 1))

    @property
    def full(self) -> bool:
        """There is no room for another row."""
        return self._taken >= self._rows

    def add(self, postings: Sequence[tuple[Integers, NDArray[np.integer]] | None]) -> int:
        """Write a term's row: its passages in each field and how often it stands there, None where it has none.

        Its place comes back, -1 where there is no room, or it stands somewhere too often for a byte.
        """
        if any(each and each[1].max(initial=0) > MOST for each in postings):
            return -1
        if self.full:
            return -1
        place = self._taken
        self._taken += 1
        for field, each in enumerate(postings):
            if each:
                self._counts[place * self._size : (place + 1) * self._size, field][each[0]] = each[1]
        return place

    def at(self, places: Sequence[int], passages: Integers) -> Row:
        """What the rows at these places say of some passages: by row, by passage, by field."""
        rows = np.array(places, np.intp)[:, None] * self._size
        found: Row = self._counts.take(rows + passages, axis=0)
        return found


def room(size: int) -> mmap.mmap:
    """Bytes of memory that take none until they are written to, and go back to the system with the last user.

    In large pages where that can be had: what is read here and there in it is found sooner.
    """
    found = mmap.mmap(-1, max(size, 1))
    if hasattr(mmap, "MADV_HUGEPAGE"):
        with suppress(OSError):
            found.madvise(mmap.MADV_HUGEPAGE)
    return found
