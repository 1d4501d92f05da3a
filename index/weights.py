"""How much does a term of a question count? Its list of terms has it so often: in BM25 a repeat counts again."""

import re
from collections.abc import Iterable
from functools import lru_cache
from itertools import chain, repeat

from index import kinds
from index.analysis import HAN, KANA
from index.keys import key, spelt

WHOLE = 4
"""How often a term stands in the list that counts once: a pair of characters, which most words are."""
BESIDE = 1
"""The same of a share, where a sum is the likelier answer."""
MORE = 5
"""The same of a character, and of a word of more than two. With ``FOREIGN``, eight of 4,700 questions more have the
right passage first, and none has lost it; with 6 some have. Telling pairs inside words from those across two gains
nothing."""
FOREIGN = 12
"""The same of a number, and of a word of another script: a word of two Han characters has four terms, these one."""


_HAN = re.compile(f"[{HAN}{KANA}]")
_KINDS = frozenset(map(key, kinds.ALL))


def times(term: str) -> int:
    """How often a term of folded text stands in a question's list, each time that the question has it."""
    if not _han(term[0]):
        return FOREIGN
    return WHOLE if len(term) == 2 else MORE


@lru_cache(1 << 12)
def _han(char: str) -> bool:
    """Whether a term that opens so is of Han characters or kana; a question asks some fifty times."""
    return _HAN.match(char) is not None


def usual(number: int) -> int:
    """How often a question that has the term of that key once has it in its list, as far as the key tells."""
    term = spelt(number)
    return WHOLE if number in _KINDS else times(term) if term else MORE  # of long ones, most are words


def weighed(terms: Iterable[str]) -> list[str]:
    """The terms, each as often as it counts."""
    several = tuple(terms)
    return [*chain.from_iterable(map(repeat, several, map(times, several)))]


def sought(asked: Iterable[str]) -> tuple[str, ...]:
    """The kinds of thing that are asked for, each as often as it counts.

    A share counts little beside a sum: of 会费多少, what share of a sum fees are would outweigh the fee itself.
    """
    found = tuple(asked)
    beside = [kind == kinds.SHARE and kinds.MONEY in found for kind in found]
    both = [*zip(found, beside, strict=True)]
    return tuple(kind for time in range(WHOLE) for kind, less in both if time < BESIDE or not less)
