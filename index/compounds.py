"""Which figures of a question are one thing only together? 9.24 and 8点半, 2/3 and 6个: apart, any 6 or 24 would do."""

import re
from collections.abc import Iterator
from functools import lru_cache

from index import hours, numbers
from index.digits import any_in
from index.model import Span

_SHARE = re.compile(r"(?<![\d.,])\d[%‰]")
_FEW = re.compile(rf"(?<![\d.,/:第-])\d ?[{numbers.MEASURES}]")
"""A single digit with what it counts."""


@lru_cache(1 << 6)
def compounds(folded: str) -> tuple[tuple[Span, str], ...]:
    """Where such figures stand, and the term that stands for all of it; none lies in another.

    A question's are asked for by its terms, and by the words that tell.
    """
    found, end = list[tuple[Span, str]](), 0
    for span, term in sorted(_found(folded), key=lambda each: (each[0][0], -each[0][1])):
        if span[0] >= end:
            found.append((span, term))
            end = span[1]
    return tuple(found)


def _found(folded: str) -> Iterator[tuple[Span, str]]:
    if not any_in(folded):
        return
    yield from numbers.days(folded)
    yield from (((start, end), clock) for start, end, clock in hours.clocks(folded))
    for pattern in (numbers.FRACTION, _SHARE, _FEW):
        yield from ((match.span(), match[0].replace(" ", "")) for match in pattern.finditer(folded))
