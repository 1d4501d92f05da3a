"""Which word of the documents did somebody mean by a misspelt Latin one? The nearest by letters typed."""

from collections.abc import Iterable

import numpy as np

LEAST = 4
"""Letters from which on a word is compared: of shorter ones too many are alike."""
LONG = 8
"""Letters from which on two slips are put right instead of one."""
UNALIKE = 2
"""Letters that one slip can make differ between two words' sets of letters: one for another."""


class Spellings:
    """The Latin words of the documents."""

    def __init__(self, terms: Iterable[str]) -> None:
        self.words = sorted(term for term in terms if term.isascii() and term.isalpha() and len(term) >= LEAST - 1)
        self._lengths = np.array([len(word) for word in self.words], np.int16)
        self._letters = np.array([_letters(word) for word in self.words], np.uint32)

    def near(self, word: str) -> list[str]:
        """The words fewest slips away, one slip or, in a long word, two; none for a short one."""
        if len(word) < LEAST:
            return []
        most = 2 if len(word) >= LONG else 1
        differing = np.bitwise_count(self._letters ^ np.uint32(_letters(word)))
        likely = np.flatnonzero((abs(self._lengths - len(word)) <= most) & (differing <= UNALIKE * most))
        found: dict[int, list[str]] = {}
        for each in likely:
            found.setdefault(slips(word, self.words[each]), []).append(self.words[each])
        return next((found[count] for count in range(1, most + 1) if count in found), [])


def _letters(word: str) -> int:
    """The set of a word's letters as bits."""
    return int(sum(1 << letter for letter in {(ord(char) - ord("a")) % 26 for char in word}))


def slips(one: str, other: str) -> int:
    """Letters left out, added, mistaken, or swapped with the next, at least (optimal string alignment)."""
    before: list[int] = []
    last = list(range(len(other) + 1))
    for i, char in enumerate(one, 1):
        row = [i]
        for j, match in enumerate(other, 1):
            row.append(min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (char != match)))
            if i > 1 and j > 1 and char == other[j - 2] and one[i - 2] == match:
                row[j] = min(row[j], before[j - 2] + 1)
        before, last = last, row
    return last[-1]
