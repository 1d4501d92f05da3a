"""Figures made of measured times."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Latency:
    """Milliseconds that half of the questions stay below, and ninety-nine of a hundred."""

    p50: float
    p99: float
    count: int


def latency(seconds: Sequence[float]) -> Latency:
    """Of at least one time."""
    ordered = sorted(seconds)
    return Latency(1000 * share(ordered, 0.5), 1000 * share(ordered, 0.99), len(ordered))


def share(ordered: Sequence[float], part: float) -> float:
    """The value that this part of the ordered values does not exceed; between two of them, the nearer."""
    return ordered[min(len(ordered) - 1, round(part * (len(ordered) - 1)))]
