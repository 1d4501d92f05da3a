"""What does changing some characters of a text do to the pairs they make with each other and their neighbours?

A question has a hundred changes that might put it right, so all their pairs are looked up at once.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from index.keys import pairs
from index.lookup import Lookup
from index.scoring import Floats

NONE = np.iinfo(np.int64).max
"""Passages of a pair that is not counted."""

Counts = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Change:
    """Characters put in the place of others, and what that does to pairs."""

    start: int
    used: str
    exact: bool
    """They sound the same, and not only nearly so."""
    mended: int
    """How many pairs the documents know now and did not before."""
    strange: int
    """How many they do not know."""
    rarity: float
    """Of the rarest that they know; 0 where they know none."""


@dataclass(frozen=True, slots=True)
class Changes:
    """Many of them, each number by its place."""

    tried: Sequence[tuple[int, str]]
    exact: NDArray[np.bool_]
    mended: Counts
    strange: Counts
    rarity: Floats

    def best(self, fitting: Floats, most: int) -> list[Change]:
        """Those that make a pair which the documents know, the most fitting first; if they fit alike, as they came."""
        known = (self.rarity > 0).nonzero()[0]
        chosen = known[np.argsort(-fitting[known], kind="stable")[:most]].tolist()
        numbers = (each[chosen].tolist() for each in (self.exact, self.mended, self.strange, self.rarity))
        return [Change(*self.tried[place], *told) for place, *told in zip(chosen, *numbers, strict=True)]


def changes(text: str, tried: Mapping[tuple[int, str], bool], places: Sequence[int], lookup: Lookup) -> Changes:
    """What each change (where it starts and what is put there, and whether that is exact) does.

    ``places``: where pairs start in the text; no others are looked at.
    """
    padded = f" {text} "
    made = [f"{padded[start]}{used}{padded[start + len(used) + 1]}" for start, used in tried]
    sizes = np.array([*map(len, made)])
    each = np.repeat(np.arange(len(made)), sizes)
    firsts = np.array([start for start, _ in tried]) - sizes.cumsum() + sizes
    place = np.arange(len(each)) + firsts[each]  # counted in the padded text
    paired, before = np.zeros((2, len(padded)), np.bool_)
    for at in places:
        paired[at + 1], before[at + 1] = True, lookup.seen(text[at : at + 2])  # the query has just asked for these
    looked_at = ((each[:-1] == each[1:]) & paired[place[:-1]]).nonzero()[0]
    numbers = lookup.vocabulary.numbers(pairs(codes("".join(made)))[looked_at])
    was = before[place[looked_at]]
    known, each = numbers >= 0, each[looked_at]
    fewest = np.full(len(made), NONE)
    np.minimum.at(fewest, each[known], lookup.held(numbers[known]))
    return Changes(
        [*tried],
        np.array([*tried.values()]),
        np.bincount(each[known & ~was], minlength=len(made)),
        np.bincount(each[~known], minlength=len(made)),
        np.where(fewest < NONE, lookup.rarity(fewest), 0.0),
    )


def codes(text: str) -> NDArray[np.uint32]:
    """The text's code points."""
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
