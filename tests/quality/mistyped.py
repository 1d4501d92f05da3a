"""Fits what tells a slip of a pinyin keyboard; writes ``index/slips.json``.

    python -m tests.quality.mistyped FOLDER [--every N] [--write]

Every question is asked as it stands and with one slip: a character of a word for another of its sound, or the whole
word for another of its sound. Questions of other sets are asked, too, where nothing is to be put right, whatever sounds
like their words. Prints for each set what the slips cost without any correction (``--literal``), what is gained by
putting them right, how many are noticed, and how many clean and foreign questions are.
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
from tests.quality.calibrate import Floats, logistic
from tests.quality.draws import Questions, read

FEW = 40
"""Passages of the small corpus that is drawn from every set."""
EXACT = 3.0
"""What it tells that the sound is the same and not only nearly so. Not fitted: of those that sound nearly so only the
best by far are looked at at all."""

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
    sets, rows = [*map(read, sorted(options.data.glob("*.passages.jsonl")))], list[list[float]]()
    for each in [corpus for whole in sets for corpus in (whole, few(whole))]:
        index = evaluation.given(each.passages, IndexSettings())
        for kind, typed in questions(each, sets, options.every).items():
            print(f"{each.name:<16}{len(each.passages):>5} {kind:<10}" + rates(index, typed), flush=True)
            rows += (row for one in typed for row in candidates(index, one))
    fitted = fit(np.array(rows))
    print(fitted)
    if options.write:
        slips.WEIGHTS.write_text(json.dumps(fitted, indent=2) + "\n", encoding="utf-8")
    return 0


def fit(rows: Floats) -> dict[str, float]:
    """The weights by name, from those candidates (whether meant, what it counts, facts) that sound the same."""
    exact = slips.FACTS.index("exact")
    alike = rows[rows[:, 2 + exact] > 0]
    facts = np.delete(np.clip(alike[:, 2:], -slips.FAR, slips.FAR), exact, axis=1)
    constant, *weights = logistic(facts, alike[:, 0], alike[:, 1]).round(3).tolist()
    weights.insert(exact, EXACT)
    return dict(zip(("constant", *slips.FACTS), (round(constant - EXACT, 3), *weights), strict=True))


def questions(each: Questions, sets: Sequence[Questions], every: int) -> dict[str, list[Typed]]:
    """Every Nth question of a set, clean and with slips, and as many of the other sets."""
    sounding, chance = words_by_sound(each.passages), random.Random(5)
    asked = each.questions[:: every if len(each.passages) > FEW else 1]
    given = [(fold(row["q"]), frozenset(map(str, row["gold"]))) for row in asked]
    others = [fold(row["q"]) for other in sets if other.name != each.name for row in other.questions]
    typed = {
        "clean": [Typed(text, text, gold) for text, gold in given],
        "foreign": [Typed(text, text, frozenset()) for text in chance.sample(others, min(len(given), len(others)))],
    }
    for kind, sizes in (("character", (1,)), ("word", (2, 3, 4))):
        typed[kind] = [Typed(mistyped(text, sounding, sizes, chance), text, gold) for text, gold in given]
    return typed


def few(each: Questions) -> Questions:
    """Some of its passages with their questions: a house with a few papers, to which most words are unknown."""
    passages = random.Random(6).sample(each.passages, min(FEW, len(each.passages)))
    there = {row["id"] for row in passages}
    return Questions(each.name, passages, [row for row in each.questions if there & set(row["gold"])])


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
