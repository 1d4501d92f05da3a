"""Fits a network to facts, each case with what it counts; the same again for the same cases. Writes it as well."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.network import Network

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]

UNITS = 16
"""Of each network. With 8 a little less is told apart, with 32 no more."""
DECAY = 1e-4
"""Draws weights to nothing, so that no unit is about a few cases."""
EPOCHS = 60
BATCH = 256
RATE = 1e-2
DIGITS = 4
"""After the point, of the weights that are kept."""


def fitted(facts: Floats, true: Floats, counts: Floats, chance: np.random.Generator, epochs: int = EPOCHS) -> Network:
    """One network, fitted by Adam (Kingma, Ba 2015) on facts of mean 0 and deviation 1; the rate falls to nothing."""
    mean, deviation = facts.mean(axis=0), facts.std(axis=0) + 1e-9
    rows, worth = (facts - mean) / deviation, counts / counts.mean()
    parts = _first(rows.shape[1], chance)
    moments = [np.zeros_like(part) for part in parts], [np.zeros_like(part) for part in parts]
    starts = range(0, len(rows), BATCH)
    total = step = epochs * len(starts)
    for _ in range(epochs):
        order = chance.permutation(len(rows))
        for start in starts:
            some = order[start : start + BATCH]
            slopes = _slopes(parts, rows[some], true[some], worth[some])
            _step(parts, moments, slopes, total - step + 1, RATE * step / total)
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


def _first(width: int, chance: np.random.Generator) -> list[Floats]:
    """The parts before anything is learnt: linear, inner, biases, outer, constant."""
    inner = chance.normal(0, 0.5 / np.sqrt(width), (UNITS, width))
    return [np.zeros(width), inner, chance.normal(0, 0.5, UNITS), chance.normal(0, 0.1, UNITS), np.zeros(1)]


def _slopes(parts: Sequence[Floats], rows: Floats, true: Floats, worth: Floats) -> list[Floats]:
    """How the loss changes with each part."""
    linear, inner, biases, outer, constant = parts
    bent = np.tanh(rows @ inner.T + biases)
    logits = rows @ linear + bent @ outer + constant
    wrong = worth * (1 / (1 + np.exp(-logits)) - true) / len(rows)
    deep = np.outer(wrong, outer) * (1 - bent * bent)
    return [
        rows.T @ wrong + DECAY * linear,
        deep.T @ rows + DECAY * inner,
        deep.sum(axis=0),
        bent.T @ wrong + DECAY * outer,
        np.array([wrong.sum()]),
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
