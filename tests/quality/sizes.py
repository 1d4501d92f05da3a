"""Does a limit mean the same among ten passages and among 100,000? Every set, in corpora of many sizes.

    python -m tests.quality.sizes FOLDER [--filler FILE]... [--sizes N,N,...] [--most N]

FOLDER is that of ``tests.quality.measure``. Of a set that is larger than a corpus some passages are drawn; one that is
smaller stands among others: passages of the FILEs (JSON Lines with "text", "title"?, "head"?; the more natural, the
better), then FOLDER's statutes, then text that ``tests.bench.corpus`` recombines of these. Asked in vain are questions
of sets whose passages are left out. Those of every day are shown apart: among many passages some find an answer.
"""

import argparse
import random
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from index import evaluation
from index.growing import Growth, grown
from index.lexicon import NOTHING
from index.model import Cut
from index.settings import IndexSettings
from index.snapshot import Index
from index.storage import Columns
from index.storing import InMemory
from tests.bench import corpus, given
from tests.quality import draws
from tests.quality.draws import LAYMEN, Row
from tests.quality.figures import area
from tests.quality.measure import OWN

SIZES = (10, 30, 100, 300, 1_000, 3_000, 10_000, 30_000, 100_000)
MOST = 150
"""Questions of each kind that a set is asked in a corpus."""
SOURCE = 10_000
"""Passages that text is recombined of, at most."""
LEAST = 100
"""Characters of a recombined passage; headings are shorter."""
SETTINGS = IndexSettings()

Confidences = dict[str, list[float]]
"""How sure the answers are, by kind of question."""


@dataclass(frozen=True, slots=True)
class Set:
    """What stands in a corpus, and what is asked: questions with an answer there, of other sets, of every day."""

    name: str
    cut: list[Cut]
    good: list[Row]
    other: list[Row]
    day: list[Row]


def main() -> int:
    """Print a line for each set and size."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path, metavar="FOLDER")
    parser.add_argument("--filler", type=Path, action="append", default=[], metavar="FILE")
    parser.add_argument("--sizes", type=lambda text: [*map(int, text.split(","))], default=SIZES, metavar="N,N,...")
    parser.add_argument("--most", type=int, default=MOST, metavar="N", help="questions of a kind")
    options = parser.parse_args()
    asked, filler = [*sets(options.data)], fillers(options.data, options.filler, max(options.sizes))
    print(f"{'set':<16}{'passages':>9}{'AUROC':>8}{'answered':>10}{'refused':>9}{'everyday':>10}")
    for size in options.sizes:
        among = grown(cuts(filler[:size]), SETTINGS)
        for each in asked:
            index, good = corpus_of(each, size, among)
            found = confidences(index, each, good, options.most)
            print(line(each.name, len(index.passages), found), flush=True)
    return 0


def sets(data: Path) -> Iterator[Set]:
    """Those of the folder but the laymen's, then all our own, held out or not."""
    given_sets = [draws.read(path) for path in sorted(data.glob("*.passages.jsonl")) if LAYMEN not in path.name]
    ours = [draws.paper(folder, names) for folder, names in OWN.values()]
    every = [row for own in ours for row in own.bad if row.get("kind") != "near"]
    for each in given_sets:
        others = [row for other in given_sets if other is not each for row in other.questions]
        yield Set(each.name, [*cuts(each.passages)], each.questions, others, every)
    others = [row for each in given_sets for row in each.questions]
    for own in ours:
        cut: list[Cut] = [(each, [*own.index.of_document(each.name)]) for each in own.index.documents]
        yield Set(own.name, cut, own.good, others, draws.everyday(own, ours))


def fillers(data: Path, files: Sequence[Path], most: int) -> list[Row]:
    """So many passages, natural ones first; those of all files in one order."""
    read = [*files, *sorted(data.glob(f"{LAYMEN}*.passages.jsonl"))]
    rows = [row for path in read for row in evaluation.rows(path, ["text"])]
    random.Random(1).shuffle(rows)
    lacking = max(0, most - len(rows))
    texts = [row["text"] for row in rows[:SOURCE]] or [*given.own_texts()]
    made = (text for text in _recombined(texts, lacking) if len(text) >= LEAST) if lacking else iter(())
    rows += ({"text": text} for text in islice(made, lacking))
    return [{**row, "id": f"filler/{number}"} for number, row in enumerate(rows[:most])]


def _recombined(texts: Sequence[str], passages: int) -> Iterator[str]:
    source = given.made_of(texts)
    for _, text in corpus.documents(source, passages + corpus.PASSAGES_A_DOCUMENT):
        yield from text.split("\n\n")


def corpus_of(each: Set, size: int, among: Columns) -> tuple[Index, list[Row]]:
    """So many passages with the set's, or with some of it if it is larger; and its questions that they answer."""
    chance, cut = random.Random(size), each.cut
    if size < len(cut) == sum(len(passages) for _, passages in cut):  # every passage is a document of its own
        cut = chance.sample(cut, size)
        return Index(grown(cut, SETTINGS), SETTINGS), [*_answered(each.good, {document.name for document, _ in cut})]
    saver, kept = InMemory(), max(0, size - sum(len(passages) for _, passages in cut))
    growth = Growth(SETTINGS, NOTHING, saver, among)
    if kept:
        growth.keep(0, [None] * kept, [False] * kept)
    for document, passages in cut:
        growth.add(document, passages)
    growth.finish()
    return Index(saver.columns(), SETTINGS), each.good


def _answered(rows: Iterable[Row], names: set[str]) -> Iterator[Row]:
    return (row for row in rows if names.intersection(row["gold"]))


def cuts(rows: Iterable[Row]) -> Iterator[Cut]:
    """Ready-made passages, each the document that it is."""
    return map(evaluation.cut, rows)


def confidences(index: Index, each: Set, good: Sequence[Row], most: int) -> Confidences:
    """How sure the answers to each kind of question are; the same questions are asked each time."""
    kinds = {"good": good, "other": each.other, "day": each.day}
    some = {kind: random.Random(1).sample([*rows], min(most, len(rows))) for kind, rows in kinds.items()}
    return {kind: [index.ask(row["q"]).confidence for row in rows] for kind, rows in some.items()}


def line(name: str, passages: int, found: Confidences) -> str:
    """Its line in the table, in percent."""
    limit = SETTINGS.perhaps_from
    passed = {kind: 100 * sum(each >= limit for each in sure) / max(len(sure), 1) for kind, sure in found.items()}
    figures = f"{passed['good']:>10.1f}{100 - passed['other']:>9.1f}{100 - passed['day']:>10.1f}"
    return f"{name:<16}{passages:>9}{area(found['good'], found['other']):>8.1f}{figures}"


if __name__ == "__main__":
    sys.exit(main())
