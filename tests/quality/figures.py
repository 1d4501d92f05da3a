"""Figures per question, how sure a difference is, and the table."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

RESAMPLED = 1000
"""Draws of a bootstrap; 95 of 100 of its means are the interval."""
DEPTH = 10
"""Passages that the ranking figures look at."""

Values = list[float]


@dataclass(slots=True)
class Result:
    """One system's figures over one set, a value per question; shares in percent, times in milliseconds."""

    system: str
    values: dict[str, Values] = field(default_factory=dict)

    def add(self, figures: Mapping[str, float]) -> None:
        """The next question's."""
        for name, value in figures.items():
            self.values.setdefault(name, []).append(value)

    def mean(self, name: str) -> float | None:
        """The figure over all questions that have it; None if none has."""
        values = self.values.get(name)
        return sum(values) / len(values) if values else None


def ranked(ranking: Sequence[str], gold: Sequence[str]) -> dict[str, float]:
    """What a ranking is worth when these passages answer, in percent."""
    places = [place for place, each in enumerate(ranking[:DEPTH]) if each in set(gold)]
    best = sum(1 / math.log2(place + 2) for place in range(min(len(gold), DEPTH)))
    return {
        "Hit@1": 100.0 * (places[:1] == [0]),
        "Hit@3": 100.0 * any(place < 3 for place in places),
        "MRR@10": 100.0 / (places[0] + 1) if places else 0.0,
        "nDCG@10": 100.0 * sum(1 / math.log2(place + 2) for place in places) / best,
    }


def interval(ours: Sequence[float], theirs: Sequence[float]) -> tuple[float, float]:
    """Between which the mean difference lies with 95 %: the same questions drawn again and again for both."""
    differences = np.array(ours) - np.array(theirs)
    draws = np.random.default_rng(1).integers(0, len(differences), (RESAMPLED, len(differences)), dtype=np.int32)
    low, high = np.percentile(differences[draws].mean(axis=1), [2.5, 97.5])
    return float(low), float(high)


def area(good: Sequence[float], bad: Sequence[float]) -> float:
    """How often an answerable question is surer than another, in percent: the area under the curve."""
    if not len(good) or not len(bad):
        return math.nan
    above, level = (compare(np.array(good)[:, None], np.array(bad)) for compare in (np.greater, np.equal))
    return 100 * float((above + 0.5 * level).mean())


COLUMNS = ("Hit@1", "Hit@3", "MRR@10", "nDCG@10", "answer@600", "AUROC", "refused", "near", "answered", "marked", "ms")


def table(results: Mapping[str, Sequence[Result]]) -> list[str]:
    """The sets' results, ours first, each other one with how much better ours is and between what that lies."""
    lines = [f"{'set':<26}{'system':<21}" + "".join(f"{name:>11}" for name in COLUMNS) + "  ours is better by"]
    for name, (ours, *others) in results.items():
        for result in (ours, *others):
            cells = [result.mean(column) for column in COLUMNS]
            shown = "".join(f"{'–':>11}" if cell is None else f"{cell:>11.2f}" for cell in cells)
            lines.append(f"{name:<26}{result.system:<21}{shown}{'' if result is ours else _better(ours, result)}")
    return lines


def _better(ours: Result, theirs: Result) -> str:
    for name in ("Hit@1", "answer@600"):
        if name in ours.values and name in theirs.values:
            low, high = interval(ours.values[name], theirs.values[name])
            mean = (ours.mean(name) or 0.0) - (theirs.mean(name) or 0.0)
            return f"  {name} {mean:+.1f} [{low:+.1f}, {high:+.1f}]"
    return ""
