"""Fits a network to facts, each case with what it counts; the same again for the same cases. Writes it as well."""

import json
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from index.network import Network

Floats = NDArray[np.float64]
Numbers = NDArray[np.int64]
Wrong = Callable[[Numbers, Floats], Floats]
"""How the loss changes with each logit, given some lists of rows and the logits of these rows, list by list."""


class Recipe(NamedTuple):
    """How a network is fitted."""

    units: int
    decay: float
    """Draws weights to nothing, so that no unit is about a few cases."""
    epochs: int
    batch: int
    """Lists (or single rows) of a step."""
    rate: float
    """Of the first step; it falls to nothing."""


VERDICT = Recipe(16, 1e-4, 60, 256, 1e-2)
"""Tells which passages answer. With 8 units a little less is told apart, with 32 no more."""
ORDER = Recipe(8, 1e-3, 40, 64, 5e-3)
"""Tells which passage goes first: there are a tenth of the cases, and with more units or less decay fewer of the first
passages are right over papers that were not fitted."""
DIGITS = 4
"""After the point, of the weights that are kept."""


def fitted(facts: Floats, true: Floats, counts: Floats, chance: np.random.Generator) -> Network:
    """One network that tells which rows of facts are true, each with what it counts."""
    worth = counts / counts.mean()

    def wrong(some: Numbers, logits: Floats) -> Floats:
        rows = some[:, 0]
        return np.asarray(worth[rows] * (1 / (1 + np.exp(-logits)) - true[rows]) / len(rows))

    return _fitted(facts, np.arange(len(facts))[:, None], wrong, chance, VERDICT)


def ordered(facts: Floats, true: Floats, counts: Floats, lists: Numbers, chance: np.random.Generator) -> Network:
    """One network that tells which rows of each of the ``lists`` are true: their numbers, -1 where one is shorter.

    Of each list the chance that a true one is drawn with odds of e to the logits is made as large as may be (ListNet,
    Cao et al. 2007). A list counts what its first row does.
    """
    worth = counts / counts[lists[:, 0]].mean()

    def wrong(some: Numbers, logits: Floats) -> Floats:
        held = some >= 0
        filled = np.full(some.shape, -np.inf)
        filled[held] = logits
        drawn = np.exp(filled - filled.max(axis=1, keepdims=True))
        right = np.where(held, true[some], 0.0)
        off = drawn / drawn.sum(axis=1, keepdims=True) - right / right.sum(axis=1, keepdims=True)
        return np.asarray((worth[some[:, :1]] * off)[held] / len(some))

    return _fitted(facts, lists, wrong, chance, ORDER)


def _fitted(facts: Floats, lists: Numbers, wrong: Wrong, chance: np.random.Generator, by: Recipe) -> Network:
    """By Adam (Kingma, Ba 2015) on facts of mean 0 and deviation 1."""
    mean, deviation = facts.mean(axis=0), facts.std(axis=0) + 1e-9
    rows = (facts - mean) / deviation
    parts = _first(rows.shape[1], by.units, chance)
    moments = [np.zeros_like(part) for part in parts], [np.zeros_like(part) for part in parts]
    starts = range(0, len(lists), by.batch)
    total = step = by.epochs * len(starts)
    for _ in range(by.epochs):
        order = chance.permutation(len(lists))
        for start in starts:
            some = lists[order[start : start + by.batch]]
            slopes = _slopes(parts, rows[some[some >= 0]], by.decay, partial(wrong, some))
            _step(parts, moments, slopes, total - step + 1, by.rate * step / total)
            step -= 1
    linear, inner, biases, outer, constant = parts
    linear, inner = linear / deviation, inner / deviation
    return Network(float(constant[0] - linear @ mean), linear, inner, biases - inner @ mean, outer)


def together(networks: Sequence[tuple[float, Network]]) -> Network:
    """One that gives the weighted sum of what these give, without units that add nothing."""
    outer = np.concatenate([share * each.outer for share, each in networks]).round(DIGITS)
    return Network(
        round(sum(share * each.constant for share, each in networks), DIGITS),
        sum((share * each.linear for share, each in networks), np.zeros(1)).round(DIGITS),
        np.concatenate([each.inner for _, each in networks]).round(DIGITS)[outer != 0],
        np.concatenate([each.biases for _, each in networks]).round(DIGITS)[outer != 0],
        outer[outer != 0],
    )


def logits(network: Network, rows: Floats) -> Floats:
    """What many come to, as ``Network.logit`` says of one: facts lie along the last axis."""
    bent: Floats = np.tanh(rows @ network.inner.T + network.biases) @ network.outer
    return network.constant + rows @ network.linear + bent


def saved(path: Path, names: Sequence[str], network: Network) -> None:
    """Write it as JSON, its facts in the order of ``names``; a line for each unit, first its bias, last its weight."""
    units = np.column_stack([network.biases, network.inner, network.outer])
    parts: dict[str, Any] = {"facts": list(names), "constant": network.constant, "linear": network.linear.tolist()}
    lines = [f'"{name}": {json.dumps(part)}' for name, part in parts.items()]
    rows = ",\n  ".join(json.dumps(unit) for unit in units.tolist())
    path.write_text("{\n" + ",\n".join(lines) + f',\n"units": [\n  {rows}\n]\n}}\n', encoding="utf-8")


def _first(width: int, units: int, chance: np.random.Generator) -> list[Floats]:
    """The parts before anything is learnt: linear, inner, biases, outer, constant."""
    inner = chance.normal(0, 0.5 / np.sqrt(width), (units, width))
    return [np.zeros(width), inner, chance.normal(0, 0.5, units), chance.normal(0, 0.1, units), np.zeros(1)]


def _slopes(parts: Sequence[Floats], rows: Floats, decay: float, wrong: Callable[[Floats], Floats]) -> list[Floats]:
    """How the loss changes with each part, and ``decay`` with it."""
    linear, inner, biases, outer, constant = parts
    bent = np.tanh(rows @ inner.T + biases)
    logits = rows @ linear + bent @ outer + constant
    off = wrong(logits)
    deep = np.outer(off, outer) * (1 - bent * bent)
    return [
        rows.T @ off + decay * linear,
        deep.T @ rows + decay * inner,
        deep.sum(axis=0),
        bent.T @ off + decay * outer,
        np.array([off.sum()]),
    ]


def _step(
    parts: Sequence[Floats], moments: tuple[list[Any], list[Any]], slopes: Sequence[Floats], steps: int, rate: float
) -> None:
    """Move the parts, in place, against what their slopes have been of late."""
    for part, mean, spread, slope in zip(parts, *moments, slopes, strict=True):
        mean *= 0.9
        mean += 0.1 * slope
        spread *= 0.999
        spread += 0.001 * slope * slope
        part -= rate * mean / (1 - 0.9**steps) / (np.sqrt(spread / (1 - 0.999**steps)) + 1e-8)
