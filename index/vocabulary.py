"""Which number has a term? Its place among the sorted keys of all terms that the documents hold."""

from bisect import bisect_left

import numpy as np
from numpy.typing import NDArray

from index.keys import Keys, key

Ints = NDArray[np.int32]

REMEMBERED = 1 << 15
"""Terms whose number is kept at hand: a question asks for the same ones many times over; 5 MB."""


class Vocabulary:
    """Numbers for terms by their keys, which are sorted and each there once; only read, by as many threads as like."""

    def __init__(self, keys: Keys) -> None:
        self.keys = keys
        self._sorted = np.ascontiguousarray(keys, np.uint64).data
        self._numbers: dict[object, int] = {}

    def __len__(self) -> int:
        return len(self._sorted)

    def __contains__(self, term: object) -> bool:
        number = self._numbers.get(term)
        return number >= 0 if number is not None else isinstance(term, str) and self._sought(term) >= 0

    def __getitem__(self, term: str) -> int:
        """The term's number. Raises: KeyError if no document holds it."""
        number = self.get(term)
        if number < 0:
            raise KeyError(term)
        return number

    def get(self, term: str, default: int = -1) -> int:
        """The term's number, else ``default``."""
        number = self._numbers.get(term)
        if number is None:
            number = self._sought(term)
        return number if number >= 0 else default

    def numbers(self, keys: Keys) -> Ints:
        """The number of each key, -1 for those of no term."""
        if not len(self._sorted):
            return np.full(len(keys), -1, np.int32)
        place = self.keys.searchsorted(keys)
        return np.where(self.keys.take(place, mode="clip") == keys, place, -1).astype(np.int32)

    def _sought(self, term: str) -> int:
        sought = key(term)
        place = bisect_left(self._sorted, sought)
        number = place if place < len(self._sorted) and self._sorted[place] == sought else -1
        if len(self._numbers) >= REMEMBERED:
            self._numbers = {}
        self._numbers[term] = number
        return number
