"""Fits what tells an answer from a passage that only shares words; writes ``index/certainty.json``.

    python -m tests.quality.calibrate FOLDER [--write]

Asks what ``tests.quality.draws`` draws. Every corpus counts as ``CORPORA`` says, half of it the questions with an
answer. Prints the area under the curve and both rates for each corpus, and for each set as one network that is fitted
on the others alone would judge it. Laymen's questions over statutes are no example of an answer: what they share with
it is too little for any words to tell.
"""

import argparse
import math
import random
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from index import certainty
from index.network import Network
from index.settings import IndexSettings
from tests.quality import networks
from tests.quality.draws import LAYMEN, OWN_SETS, Case, alone, among, drawn, papers, read
from tests.quality.figures import area

KINDS = {"other": 1.0, "day": 0.8, "cross": 0.4, "own": 0.6, "near": 0.2}
"""What questions without an answer count beside each other: those of our own are about matters so near that only
reading tells, and what was left out of a draw another passage may well answer."""
CORPORA = {"alone": 2.0, "among": 0.35, "set": 1.0, "laymen": 0.5}
"""What a corpus counts: few of our own papers are as they are, among others they are the same questions once more."""
TILT = 0.15
"""With which power of the passages a question in vain counts the more. Without, more would be answered that is not
there, the more passages there are and the harder it is to tell: a limit would mean less among many than among few."""
MIDDLE = 70
"""Passages at which it counts as much as an answer; among a house's few papers it counts nine tenths."""
ROUNDS = 4
"""How often the surest passages are chosen anew for the logistic; after three they stay the same."""
AGAIN = 2
"""The same for the networks; each round takes long."""
NETWORKS = 3
"""Networks that differ in what they begin with. Together they tell more than the best of them."""
PLAIN = 1 / 2
"""What the logistic counts beside them all, which errs less where nothing like it was fitted."""
RIDGE = 1e-3
"""Keeps facts that say nearly the same from weighing against each other."""

Floats = NDArray[np.float64]


def main() -> int:
    """Draw, fit, print, and with ``--write`` keep the weights."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path, help="folder with NAME.passages.jsonl and NAME.questions.jsonl")
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    sets, ours, chance = [*map(read, sorted(options.data.glob("*.passages.jsonl")))], papers(), random.Random(1)
    cases = [*alone(ours, sets, chance), *among(ours, sets, chance), *drawn(ours, sets, chance)]
    print_rates("the logistic alone", cases, plain(cases))
    network = fitted(cases)
    print_rates("fitted on all", cases, network)
    for name in sorted({each.name for each in cases}):
        rest = [each for each in cases if each.name != name]
        others = fitted(rest, several=1, again=1)
        print_rates(f"{name}, fitted on the others", [each for each in cases if each.name == name], others)
    if options.write:
        networks.saved(certainty.WEIGHTS, certainty.FACTS, network)
    return 0


def fitted(cases: Sequence[Case], several: int = NETWORKS, again: int = AGAIN) -> Network:
    """``several`` networks and the logistic as one, of the passage of each case that is surest by what is fitted."""
    true, counts = np.array([each.answerable for each in cases], np.float64), balance(cases)
    network = summed = plain(cases)
    for _ in range(again):
        facts = surest(cases, network)
        found = [networks.fitted(facts, true, counts, np.random.default_rng(number)) for number in range(several)]
        network = networks.together([(PLAIN, summed), *(((1 - PLAIN) / several, each) for each in found)])
    return network


def plain(cases: Sequence[Case]) -> Network:
    """The logistic, of the passage of each case that is surest by the weights themselves."""
    true, counts = np.array([each.answerable for each in cases], np.float64), balance(cases)
    facts = np.array([each.facts[0] for each in cases])
    for _ in range(ROUNDS):
        constant, *weights = logistic(facts, true, counts).round(3).tolist()
        found = Network(constant, np.array(weights), np.zeros((0, len(weights))), np.zeros(0), np.zeros(0))
        facts = surest(cases, found)
    return found


def surest(cases: Sequence[Case], network: Network) -> Floats:
    """The facts (columns) of each case's (row) passage that is surest."""
    ends = np.cumsum([len(each.facts) for each in cases])
    every = np.array([facts for each in cases for facts in each.facts])
    logits, starts = networks.logits(network, every), ends - np.array([len(each.facts) for each in cases])
    return every[[start + int(logits[start:end].argmax()) for start, end in zip(starts, ends, strict=True)]]


def logistic(facts: Floats, true: Floats, counts: Floats) -> Floats:
    """Constant and weights by Newton's method on facts of mean 0 and deviation 1; ``counts``: what each row counts."""
    mean, deviation = facts.mean(axis=0), facts.std(axis=0) + 1e-9
    rows = np.column_stack([np.ones(len(facts)), (facts - mean) / deviation])
    weights = np.zeros(rows.shape[1])
    ridge = RIDGE * counts.sum() * np.diag([0.0, *[1.0] * facts.shape[1]])
    for _ in range(30):
        chance = 1 / (1 + np.exp(-rows @ weights))
        slope = rows.T @ (counts * (chance - true)) + ridge @ weights
        bend = (rows * (counts * chance * (1 - chance))[:, None]).T @ rows + ridge
        weights -= np.linalg.solve(bend, slope)
    weights[1:] /= deviation
    weights[0] -= float(weights[1:] @ mean)
    return weights


def balance(cases: Sequence[Case]) -> Floats:
    """How much each case counts: a corpus as ``CORPORA``, its answerable questions half, the others as ``KINDS``.

    Those without an answer count the more, the more passages there are (``TILT``).
    """
    groups = [(each.corpus, each.answerable, each.kind) for each in cases]
    counts = Counter(groups)
    kinds = {group: 1.0 if group[1] else KINDS[group[2]] for group in counts}
    shared = {
        half: sum(kind for group, kind in kinds.items() if group[:2] == half) for half in {*(g[:2] for g in kinds)}
    }
    worth = {group: kind / shared[group[:2]] / counts[group] for group, kind in kinds.items()}
    tilted = (1.0 if each.answerable else (each.passages / MIDDLE) ** TILT for each in cases)
    every = zip(groups, cases, tilted, strict=True)
    return np.array([worth[group] * CORPORA[_sort(each)] * tilt for group, each, tilt in every])


def _sort(case: Case) -> str:
    if case.name in {Path(folder).name for folder in OWN_SETS}:
        return "alone" if case.corpus == case.name else "among"
    return "laymen" if case.name.startswith(LAYMEN) else "set"


def print_rates(title: str, cases: Sequence[Case], network: Network) -> None:
    """A line for each corpus: area under the curve, what is refused of each kind and what is answered, in percent."""
    limit = IndexSettings().perhaps_from
    print(f"{title}, limit {limit}")
    for corpus in dict.fromkeys(each.corpus for each in cases):
        group = [each for each in cases if each.corpus == corpus]
        logits = networks.logits(network, surest(group, network))
        true, passed = np.array([each.answerable for each in group]), 1 / (1 + np.exp(-logits)) >= limit
        kinds = np.array([each.kind for each in group])
        foreign = ~true & np.isin(kinds, ("other", "day"))
        refused = {kind: ~passed[~true & (kinds == kind)] for kind in KINDS}
        told = "  ".join(f"{kind} {100 * each.mean():5.1f}" for kind, each in refused.items() if len(each))
        answered = 100 * float(passed[true].mean()) if true.any() else math.nan
        told_apart = area(logits[true].tolist(), logits[foreign].tolist())
        print(f"  {corpus:<22} AUROC {told_apart:5.1f}  answered {answered:5.1f}  refused: {told}")


if __name__ == "__main__":
    sys.exit(main())
