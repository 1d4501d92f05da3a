"""Atoms -> spans: text that is too long for one passage, packed evenly without cutting a sentence."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Atom:
    """What is never cut: a sentence, a short table row, a line of code."""

    start: int
    end: int
    size: int
    """Characters without white space."""
    cost: float
    """What a cut after it costs, as a share of a passage."""


INSIDE = 1.2
"""Cost of a cut inside a paragraph: more than a passage, so that whole paragraphs are preferred to fewer passages."""

AFTER_HEADING = 9.0
"""Cost of a cut between a heading and its text: only where they cannot stand together."""

AFTER_INTRODUCTION = 0.3
"""Cost of a cut between a colon and the list that it introduces."""

_UNEVEN = 0.5
"""Cost of an empty passage, falling with the square of what it lacks: no tiny tails."""

_WINDOW = 50
"""Atoms at most in one passage; keeps packing linear in texts of endless one-character sentences."""


def pack(atoms: Sequence[Atom], limit: int) -> list[tuple[int, int]]:
    """Runs (first, past the last) of ``atoms`` of at most ``limit`` characters, a single longer atom alone.

    The cheapest partition: each run costs one, what it lacks of ``limit``, and its last atom's cut.
    """
    costs = [0.0]
    origins = [0]
    sizes = [atom.size for atom in atoms]
    weight = _UNEVEN / (limit * limit)
    for end in range(1, len(atoms) + 1):
        size = sizes[end - 1]
        lack = max(0, limit - size)
        best, origin = costs[end - 1] + weight * lack * lack, end - 1
        for start in range(end - 2, max(-1, end - 1 - _WINDOW), -1):
            size += sizes[start]
            if size > limit:
                break
            cost = costs[start] + weight * (limit - size) * (limit - size)
            if cost < best:
                best, origin = cost, start
        costs.append(best + 1 + atoms[end - 1].cost)
        origins.append(origin)
    runs: list[tuple[int, int]] = []
    end = len(atoms)
    while end > 0:
        runs.append((origins[end], end))
        end = origins[end]
    return runs[::-1]
