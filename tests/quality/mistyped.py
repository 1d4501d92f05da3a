"""Fits what tells a slip of a pinyin keyboard; writes ``index/slips.json``.

    python -m tests.quality.mistyped FOLDER [--every N] [--write]

Every question is asked as it stands and with one slip: a character of a word for another of its sound, or the whole
word for another of its sound. Prints for each set what the slips cost without any correction (``--literal``), what is
gained by putting them right, how many are noticed, and how many clean questions are.
"""

import argparse
import json
import random
import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import numpy as np

from index import evaluation, slips
from index.analysis import cutting, fold, runs
from index.model import Hit
from index.settings import IndexSettings
from index.snapshot import Index
from index.sounds import readings
from tests.quality.calibrate import Floats, logistic, read

Sounding = dict[tuple[str, ...], list[str]]


@dataclass(frozen=True, slots=True)
class Typed:
    """A question as typed and as meant, folded, with the passages that answer it."""

    text: str
    meant: str
    gold: frozenset[str]


def main() -> int:
    """Mistype, measure, fit, and with ``--write`` keep the weights."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path, help="folder with NAME.passages.jsonl and NAME.questions.jsonl")
    parser.add_argument("--every", type=int, default=4, metavar="N", help="take every Nth question only")
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    rows = list[list[float]]()
    for path in sorted(options.data.glob("*.passages.jsonl")):
        each, chance = read(path), random.Random(5)
        index, sounding = evaluation.given(each.passages, IndexSettings()), words_by_sound(each.passages)
        given = [(fold(row["q"]), frozenset(map(str, row["gold"]))) for row in each.questions[:: options.every]]
        asked = {"clean": [Typed(text, text, gold) for text, gold in given]}
        for kind, sizes in (("character", (1,)), ("word", (2, 3, 4))):
            asked[kind] = [Typed(mistyped(text, sounding, sizes, chance), text, gold) for text, gold in given]
        for kind, typed in asked.items():
            print(f"{each.name:<16}{kind:<10}" + rates(index, typed))
            rows += (row for one in typed for row in candidates(index, one))
    found = np.array(rows)
    weights: Floats = logistic(np.clip(found[:, 2:], -slips.FAR, slips.FAR), found[:, 0], found[:, 1])
    fitted = dict(zip(("constant", *slips.FACTS), weights.round(3).tolist(), strict=True))
    print(fitted)
    if options.write:
        slips.WEIGHTS.write_text(json.dumps(fitted, indent=2) + "\n", encoding="utf-8")
    return 0


def words_by_sound(passages: Sequence[evaluation.Row]) -> Sounding:
    """The characters and the dictionary's words of these passages, by their syllables."""
    found: dict[tuple[str, ...], dict[str, None]] = defaultdict(dict)
    for text in (fold(row["text"]) for row in passages):
        for start, end in runs(text):
            first, run = 0, text[start:end]
            for last in cutting(run).ends:
                for each in (run[first:last], *run[first:last]):
                    found[sound(each)][each] = None
                first = last
    return {syllables: list(words) for syllables, words in found.items()}


def sound(word: str) -> tuple[str, ...]:
    """Its syllables, each the commonest reading."""
    return tuple((*readings(char), "")[0] for char in word)


def mistyped(text: str, sounding: Sounding, sizes: Sequence[int], chance: random.Random) -> str:
    """The text with one slip in a word of at least two characters; unchanged where nothing sounds alike."""
    places = list[tuple[int, int]]()
    for start, end in runs(text):
        bounds = [start, *(start + each for each in cutting(text[start:end]).ends)]
        words = [(first, last) for first, last in pairwise(bounds) if last - first > 1]
        places += [(at, at + size) for first, last in words for size in sizes for at in range(first, last - size + 1)]
    chance.shuffle(places)
    for first, last in places:
        others = [each for each in sounding.get(sound(text[first:last]), ()) if each != text[first:last]]
        if others:
            return text[:first] + chance.choice(others) + text[last:]
    return text


def candidates(index: Index, typed: Typed) -> Iterator[list[float]]:
    """What may be put right in it: whether that is what was meant, what it counts, and its facts."""
    found = index.slips(typed.text)
    for slip in found:
        meant = slips.put(typed.text, slip) == typed.meant != typed.text
        yield [float(meant), 1 / len(found), *slip.facts]


def rates(index: Index, asked: Sequence[Typed]) -> str:
    """Hits with and without corrections, in percent, and how many are told of one."""
    literal = [index.ask(each.text, 1, literal=True) for each in asked]
    mended = [index.ask(each.text, 1) for each in asked]
    found = [
        100 * float(np.mean([_first(one.hits) in each.gold for one, each in zip(answers, asked, strict=True)]))
        for answers in (literal, mended)
    ]
    noticed = 100 * float(np.mean([bool(each.corrections) for each in mended]))
    return f"literal {found[0]:6.2f}  put right {found[1]:6.2f}  noticed {noticed:5.1f}"


def _first(hits: Sequence[Hit]) -> str:
    return hits[0].passage.document if hits else ""


if __name__ == "__main__":
    sys.exit(main())
