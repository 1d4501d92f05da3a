"""Which words of a question tell what it is about, and how much does each tell? As much as it is rare in all text."""

import re
from collections.abc import Iterator
from functools import lru_cache

from index.analysis import OTHERS, cutting, runs
from index.compounds import compounds
from index.digits import HAN
from index.numbers import MEASURES

COMMON = 6.0
"""Minus the natural logarithm of a word's share of ordinary text from which on it tells nothing: 的 4, 是 5, 会 6."""
UNKNOWN = 18.0
"""The same of a word that the dictionary lacks: it has 60 million words of text."""
FIGURES = (2.0, 4.0, 7.0, 9.0)
"""What a number of one, two, three, more digits tells: a 12 stands in every second passage, for a month or a day."""

JOINED = 2.0
"""What a character tells at least that is joined with its neighbours: 龙 3 and 李 3, not 来, 叫 or 带."""

IDLE = frozenset("种样何钱元") | {"东西"}
"""Words that are left of what asks (哪一种, 什么样, 多少钱, 什么东西) and tell nothing. Not in names: 何光."""

_OTHER = re.compile(OTHERS)
_COUNTED = re.compile(f"[{HAN}半每][{MEASURES}回期场]")
"""A small number with what it counts, in one word."""


def words(text: str) -> Iterator[tuple[str, float]]:
    """Folded text's words, each with how much it tells.

    Characters that the dictionary leaves alone are one word where they stand together, for most are a name: a passage
    with 浮 and 龙 does not speak of 浮龙. Figures that are one thing together, a day or 6个, are one word, before all.
    """
    return iter(_words(text))


@lru_cache(1 << 6)
def _words(text: str) -> tuple[tuple[str, float], ...]:
    """A question's are asked for up to three times, the last of them kept at hand."""
    return tuple(_read(text))


def _read(text: str) -> Iterator[tuple[str, float]]:
    found = compounds(text)
    yield from ((term, _figures(term)) for _, term in found)
    for (start, stop), _ in found:
        text = text[:start] + " " * (stop - start) + text[stop:]
    end = 0
    for start, stop in [*runs(text), (len(text), len(text))]:
        yield from (_foreign(match[0], match["number"]) for match in _OTHER.finditer(text[end:start]))
        yield from _joined(text[start:stop]) if stop > start else ()
        end = stop


def _foreign(word: str, number: str | None) -> tuple[str, float]:
    """A number as its term is, 0.3 and 3,360 in one piece."""
    if not number:
        return word, UNKNOWN - COMMON
    return number.replace(",", ""), _figures(number)


def _figures(number: str) -> float:
    return FIGURES[min(sum(map(str.isdecimal, number)), len(FIGURES)) - 1]


def _joined(run: str) -> Iterator[tuple[str, float]]:
    first, name, weight = 0, "", 0.0
    for last in cutting(run).ends:
        word, first = run[first:last], last
        tells = _tells(word)
        if len(word) == 1 and tells > JOINED:
            name, weight = name + word, weight + tells
            continue
        if name:
            yield _told(name, weight)
            name, weight = "", 0.0
        yield _told(word, tells)
    if name:
        yield _told(name, weight)


def _told(word: str, tells: float) -> tuple[str, float]:
    return word, 0.0 if word in IDLE else tells


@lru_cache(1 << 12)
def _tells(word: str) -> float:
    tells = max(0.0, -cutting(word).likelihood - COMMON)
    return min(tells, FIGURES[0]) if _COUNTED.fullmatch(word) else tells
