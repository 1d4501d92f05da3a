"""Fits what tells an answer from a passage that only shares words; writes ``index/certainty.json``.

    python -m tests.quality.calibrate FOLDER [--write]

Corpora of 8 to 5,000 passages are drawn from every set; each asks questions whose passage is in, and questions whose
passage is not: left out of the draw, or of another set. Every set, size and kind counts the same, and the project's own
questions, which are shorter and more colloquial, for ``OWN`` of all. Prints the area under the curve and both rates for
each, and for each set as the others alone would have judged it. Laymen's questions over statutes are no example of an
answer: what they share with it is too little for any words to tell.
"""

import argparse
import json
import math
import random
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from index import certainty, evaluation
from index.library import Library
from index.settings import IndexSettings
from index.snapshot import Index

HERE = Path(__file__).parent
OWN_SETS = {
    "documents": ("questions", "unseen"),
    "tests/quality/association": ("association", "association-more"),
}
"""Our own documents and the questions over them; those over ``bakers`` are held out."""
OWN = 0.5
"""Share of our own questions in what is fitted."""
SIZES = (8, 12, 25, 60, 150, 256, 500, 1000, 5000)
ENOUGH = 200
"""Questions of each kind and size, over as many draws as give them."""
DRAWS = 6
FOREIGN = 60
"""Questions of each other set that our own documents are asked in vain."""
KINDS = {"other": 1.0, "near": 0.3, "own": 0.2}
"""What questions without an answer count: of another set; of the same, but of a passage left out, which another may
well answer; and our own, which are about matters so near that only reading tells."""
WRONG = 1.6
"""What an answer to a question without one costs, against a refusal of one that has an answer."""
LAYMEN = "law_"
"""How the names of sets begin whose questions are no examples of answers."""
RIDGE = 1e-3
"""Keeps facts that say nearly the same from weighing against each other."""

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Case:
    """A question asked: of which set, over how many passages, whether it has an answer there, and its facts."""

    name: str
    size: int
    answerable: bool
    facts: tuple[float, ...]
    kind: str = "other"
    """Of a question without an answer; see ``KINDS``."""


@dataclass(frozen=True, slots=True)
class Questions:
    """A set of questions with its passages."""

    name: str
    passages: list[evaluation.Row]
    questions: list[evaluation.Row]


def main() -> int:
    """Draw, fit, print, and with ``--write`` keep the weights."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path, help="folder with NAME.passages.jsonl and NAME.questions.jsonl")
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    sets, chance = [read(path) for path in sorted(options.data.glob("*.passages.jsonl"))], random.Random(1)
    cases = [*own(sets, chance), *drawn(sets, chance)]
    weights = fitted(cases)
    print_rates("fitted on all", cases, weights)
    for name in sorted({each.name for each in cases}):
        rest = [each for each in cases if each.name != name]
        print_rates(f"{name}, fitted on the others", [each for each in cases if each.name == name], fitted(rest))
    found = dict(zip(("constant", *certainty.FACTS), weights.round(3).tolist(), strict=True))
    print(found)
    if options.write:
        certainty.WEIGHTS.write_text(json.dumps(found, indent=2) + "\n", encoding="utf-8")
    return 0


def read(passages: Path) -> Questions:
    """The set whose passages stand in this file."""
    name = passages.name.removesuffix(".passages.jsonl")
    questions = evaluation.rows(passages.with_name(f"{name}.questions.jsonl"), ["id", "q"])
    return Questions(name, evaluation.rows(passages, ["id", "text"]), questions)


def own(sets: Sequence[Questions], chance: random.Random) -> Iterator[Case]:
    """Our own questions over our own documents, and other sets' over the same."""
    for folder, names in OWN_SETS.items():
        library = Library(HERE.parents[1] / folder, IndexSettings())
        library.reload()
        for name in names:
            for row in evaluation.rows(HERE / f"{name}.jsonl", ["id", "q"]):
                yield from case(library.index, Path(folder).name, row, answerable=bool(row["answers"]), kind="own")
        for each in sets:
            for row in chance.sample(each.questions, min(FOREIGN, len(each.questions))):
                yield from case(library.index, Path(folder).name, row, answerable=False)


def drawn(sets: Sequence[Questions], chance: random.Random) -> Iterator[Case]:
    """Draws of every size from every set, with its questions; the largest filled up with statutes."""
    for each in sets:
        others = [other for other in sets if other is not each]
        spare = [passage for other in others if other.name.startswith(LAYMEN) for passage in other.passages]
        for size in SIZES:
            draws = max(1, min(DRAWS, ENOUGH // size))
            for _ in range(draws):
                inside = chance.sample(each.passages, min(size, len(each.passages)))
                filling = chance.sample(spare, min(max(0, size - len(inside)), len(spare))) if size >= 1000 else []
                if len(inside) + len(filling) == size or size == SIZES[-1]:
                    yield from asked(each, others, inside, filling, ENOUGH // draws, chance)


def asked(
    each: Questions,
    others: Sequence[Questions],
    inside: list[evaluation.Row],
    filling: list[evaluation.Row],
    wanted: int,
    chance: random.Random,
) -> Iterator[Case]:
    """Questions over these passages, answerable ones and others."""
    index = evaluation.given([*inside, *filling], IndexSettings())
    there = {str(passage["id"]) for passage in [*inside, *filling]}
    good = [row for row in each.questions if there & set(map(str, row["gold"]))]
    bad = [row for row in each.questions if not there & set(map(str, row["gold"]))]
    clean = [other for other in others if not (filling and other.name.startswith(LAYMEN))]
    foreign = [row for other in clean for row in other.questions]
    if each.name.startswith(LAYMEN):
        good, bad = [], []
    kinds = (("own", good, True, wanted), ("near", bad, False, wanted // 3), ("other", foreign, False, wanted))
    for kind, rows, answerable, number in kinds:
        for row in chance.sample(rows, min(number, len(rows))):
            yield from case(index, each.name, row, answerable=answerable, kind=kind)


def case(index: Index, name: str, row: evaluation.Row, *, answerable: bool, kind: str = "other") -> Iterator[Case]:
    """The question as a case; none if no passage shares a term with it, for then nothing is to be judged."""
    facts = index.facts(row["q"])
    if facts is not None:
        yield Case(name, len(index.passages), answerable, facts, kind)


def fitted(cases: Sequence[Case]) -> Floats:
    """Constant and weights of the logistic."""
    facts, true = np.array([each.facts for each in cases]), np.array([each.answerable for each in cases], np.float64)
    return logistic(facts, true, balance(cases))


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
    """How much each case counts: every set and size the same, all of our own together ``OWN``, kinds as ``KINDS``."""
    ours = {Path(folder).name for folder in OWN_SETS}
    groups = [(each.name in ours, each.answerable, each.name, each.size, each.kind) for each in cases]
    counts = Counter(groups)
    worth = {group: 1.0 if group[1] else WRONG * KINDS[group[4]] for group in counts}
    shared = {
        key: sum(KINDS[group[4]] if not key[1] else 1.0 for group in counts if group[:2] == key)
        for key in {group[:2] for group in counts}
    }
    share = {True: OWN, False: 1 - OWN}
    return np.array([share[group[0]] * worth[group] / 2 / shared[group[:2]] / counts[group] for group in groups])


def print_rates(title: str, cases: Sequence[Case], weights: Floats) -> None:
    """A line for each set and size: area under the curve, what is refused and what is answered, in percent."""
    limit = IndexSettings().perhaps_from
    print(f"{title}, limit {limit}")
    judged = [each for each in cases if each.answerable or each.kind == "other"]
    for name, size in sorted({(each.name, each.size) for each in judged}):
        group = [each for each in judged if (each.name, each.size) == (name, size)]
        logits = np.array([weights[0] + float(weights[1:] @ np.array(each.facts)) for each in group])
        true = np.array([each.answerable for each in group])
        passed = 1 / (1 + np.exp(-logits)) >= limit
        refused = 100 * float(1 - passed[~true].mean()) if (~true).any() else math.nan
        answered = 100 * float(passed[true].mean()) if true.any() else math.nan
        area = 100 * curve(logits[true], logits[~true])
        print(f"  {name:<16}{size:>6}  AUROC {area:5.1f}  refused {refused:5.1f}  answered {answered:5.1f}")


def curve(good: Floats, bad: Floats) -> float:
    """How often an answerable question is surer than another: the area under the curve."""
    if not len(good) or not len(bad):
        return math.nan
    above = good[:, None] > bad[None, :]
    return float((above + 0.5 * (good[:, None] == bad[None, :])).mean())


if __name__ == "__main__":
    sys.exit(main())
