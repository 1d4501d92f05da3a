"""Fits which of the first passages goes first; writes ``index/ordering.json``.

    python -m tests.quality.ordering FOLDER [--write]

Our own papers are asked alone and among passages of the sets, the sets as they are, and statutes one by one. Prints for
each how many questions have the right passage first as scores rank them, and by a network that is fitted on the others:
other papers and sets, and other questions of laymen. Fit it after the verdict, which it builds on.
"""

import argparse
import random
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from index import certainty, evaluation, ordering
from index.model import Passage
from index.network import Network
from index.settings import IndexSettings
from index.snapshot import Index
from tests.quality import networks
from tests.quality.draws import LAYMEN, Papers, Questions, Row, papers, read

AMONG = 600
"""Passages of the sets that our own papers are put among."""
NETWORKS = 3
"""Networks that differ in what they begin with."""
FOLDS = 5
"""Parts that sets are fitted in, each without one."""
COUNTS = 3.0
"""What laymen's questions count: there are few, and other matters are asked as they ask."""
SIZES = range(20, 241)
"""Passages of a document that is asked alone."""
LEAST = 0.3
"""Of an article, that a passage which is a part of it holds."""

SHARE = ordering.FACTS.index("share")

Right = Callable[[Passage], bool]


@dataclass(frozen=True, slots=True)
class Asked:
    """A question over a corpus: what tells of each of the first passages, and which of them answer."""

    name: str
    corpus: str
    facts: tuple[ordering.Facts, ...]
    right: tuple[bool, ...]


def main() -> int:
    """Ask, fit, print, and with ``--write`` keep the weights."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path, help="folder with NAME.passages.jsonl and NAME.questions.jsonl")
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    sets, chance = [*map(read, sorted(options.data.glob("*.passages.jsonl")))], random.Random(1)
    asked = [*_ours(papers(), sets, chance), *_whole(sets), *_alone(options.data, sets)]
    first = Counter[tuple[str, str]]()
    for part in parts(asked):
        names = {each.name for each in part}
        network = fitted([each for each in asked if each.name not in names])
        for each in part:
            right = {"asked": True, "ranked": each.right[0], "fitted": each.right[best(each, network)]}
            first.update((each.corpus, kind) for kind, told in right.items() if told)
    for corpus in dict.fromkeys(each.corpus for each in asked):
        total, ranked, told = (first[corpus, kind] for kind in ("asked", "ranked", "fitted"))
        shares = f"{100 * ranked / total:5.1f} -> {100 * told / total:5.1f}"
        print(f"  {corpus:<28}{total:>5} questions, right first {shares}")
    if options.write:
        networks.saved(ordering.WEIGHTS, ordering.FACTS, fitted(asked))
    return 0


def fitted(asked: Sequence[Asked], several: int = NETWORKS) -> Network:
    """Several networks as one, of the questions of which some passage is right and some is not."""
    telling = [each for each in asked if any(each.right) and not all(each.right)]
    facts = np.array([facts for each in telling for facts in each.facts])
    true = np.array([right for each in telling for right in each.right], np.float64)
    lengths = np.array([len(each.facts) for each in telling])
    places = np.arange(ordering.ORDERED)
    lists = np.where(places < lengths[:, None], (lengths.cumsum() - lengths)[:, None] + places, -1)
    counts = np.repeat(_counts(telling), lengths)
    chances = map(np.random.default_rng, range(several))
    found = [networks.ordered(facts, true, counts, lists, chance) for chance in chances]
    return networks.together([(1 / several, each) for each in found])


def best(each: Asked, network: Network) -> int:
    """Which passage goes first by that network."""
    judged = [certainty.judged(facts[: len(certainty.FACTS)]) for facts in each.facts]
    return ordering.ahead(judged, [facts[SHARE] for facts in each.facts], network)


def _counts(asked: Sequence[Asked]) -> networks.Floats:
    """A corpus counts as the root of its questions: one has a thousand of a kind, another thirty."""
    held = Counter(each.corpus for each in asked)
    return np.array([(COUNTS if each.name.startswith(LAYMEN) else 1.0) / held[each.corpus] ** 0.5 for each in asked])


def parts(asked: Sequence[Asked]) -> list[list[Asked]]:
    """Those of every fifth name, and every fifth of the laymen's questions."""
    names = sorted({each.name for each in asked})
    return [[each for each in asked if each.name in names[part::FOLDS]] for part in range(FOLDS)]


def _ours(ours: Sequence[Papers], sets: Sequence[Questions], chance: random.Random) -> Iterator[Asked]:
    others = [row for each in sets if not each.name.startswith(LAYMEN) for row in each.passages]
    for each in ours:
        rows = [(each.name, row) for row in each.good]
        yield from ask(each.index, each.name, rows, _saying)
        mixed = evaluation.given([*each.passages, *chance.sample(others, min(AMONG, len(others)))], IndexSettings())
        yield from ask(mixed, f"{each.name} among {AMONG}", rows, _saying)


def _whole(sets: Sequence[Questions]) -> Iterator[Asked]:
    for each in sets:
        index = evaluation.given(each.passages, IndexSettings())
        yield from ask(index, each.name, _named(each), lambda _, row: lambda passage: passage.document in row["gold"])


def _alone(folder: Path, sets: Sequence[Questions]) -> Iterator[Asked]:
    """Each whole document of a set by itself, with the questions that it answers."""
    for each in sets:
        path, held = folder / f"{each.name}.docs.jsonl", {str(row["id"]): row for row in each.passages}
        for document in evaluation.rows(path, ["doc", "text"]) if path.exists() else ():
            index = evaluation.whole([document], IndexSettings())
            if len(index.passages) in SIZES:
                there = {key for key, row in held.items() if row["doc"] == document["doc"]}
                rows = [(name, row) for name, row in _named(each) if there & {*row["gold"]}]
                yield from ask(index, f"{each.name}, each alone", rows, _holding(held, there))


def _named(each: Questions) -> list[tuple[str, Row]]:
    """The questions, each with the name of what it is fitted with."""
    laymen = each.name.startswith(LAYMEN)
    return [(f"{each.name} {at % FOLDS}" if laymen else each.name, row) for at, row in enumerate(each.questions)]


def ask(
    index: Index, corpus: str, rows: Iterable[tuple[str, Row]], rights: Callable[[Index, Row], Right]
) -> Iterator[Asked]:
    """Each question of which some passage shares a term; ``rights`` gives what tells whether one answers it."""
    for name, row in rows:
        found, right = index.facts(row["q"], ordering.ORDERED), rights(index, row)
        if found:
            yield Asked(name, corpus, tuple(facts for _, facts in found), tuple(right(each) for each, _ in found))


def _holding(held: Mapping[str, Row], there: Set[str]) -> Callable[[Index, Row], Right]:
    """Told by the articles: a passage is one, holds one, or is no small part of one."""

    def rights(index: Index, row: Row) -> Right:
        articles = [evaluation.bare(held[key]["text"]) for key in there & {*row["gold"]}]

        def right(passage: Passage) -> bool:
            text = evaluation.bare(index.text(passage))
            return any(each in text or (text in each and len(text) >= LEAST * len(each)) for each in articles)

        return right

    return rights


def _saying(index: Index, row: Row) -> Right:
    """What has the answer's words."""
    answers = [*map(evaluation.bare, row["answers"])]
    return lambda passage: any(answer in evaluation.bare(index.text(passage)) for answer in answers)


if __name__ == "__main__":
    sys.exit(main())
