"""The texts as terms, in arrays that every engine reads: ``python -m tests.bench.tokens`` writes them once a size.

All engines get our own terms of the passages as we cut them, so they differ in how they index and search, and in
nothing else.
"""

import json
import multiprocessing
import os
import random
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index import IndexSettings, Library, Passage
from index.analysis import terms
from index.query import read
from index.weights import times
from tests.bench.corpus import questions

SAMPLE = 2000
"""Passages that speak for all: for the time that analysis takes, and for counts that nothing depends on."""
CHUNK = 500
"""Passages given to a process at a time."""


@dataclass(frozen=True, slots=True)
class Tokens:
    """Passages as numbers of terms, mapped."""

    numbers: NDArray[np.int32]
    ends: NDArray[np.int64]
    """Where each passage's end in ``numbers``."""
    names: list[str]
    """The terms."""
    questions: list[list[int]]

    def __len__(self) -> int:
        return len(self.ends)

    def passages(self) -> Iterator[list[int]]:
        """The numbers of each passage's terms."""
        start = 0
        for end in self.ends.tolist():
            yield self.numbers[start:end].tolist()
            start = end


def opened(folder: Path) -> Tokens:
    """What ``write`` has written."""
    return Tokens(
        np.load(folder / "numbers.npy", mmap_mode="r"),
        np.load(folder / "ends.npy"),
        (folder / "terms.txt").read_text(encoding="utf-8").split("\n"),
        json.loads((folder / "questions.json").read_text())["terms"],
    )


def write(folder: Path, documents: Path, storage: Path, asked: int, whole: bool = True) -> dict[str, Any]:
    """Write passages and ``asked`` questions as terms; how many there are, and how long analysis takes one process.

    Not ``whole``: only the questions as they are typed, and the counts by a sample.
    """
    settings = IndexSettings()
    library = Library(documents, settings, storage)
    library.reload()
    index = library.index
    folder.mkdir(parents=True, exist_ok=True)
    chosen = index.passages if whole else _drawn(index.passages)
    texts, share = [index.text(each) for each in chosen], len(chosen) / len(index.passages)
    known: dict[str, int] = {}
    tokens, postings = _write_passages(folder, texts, settings, known)
    (folder / "terms.txt").write_text("\n".join(known), encoding="utf-8")
    typed = questions(texts, asked)
    found = [[known[term] for term in _asked(each, settings) if term in known] for each in typed]
    (folder / "questions.json").write_text(json.dumps({"typed": typed, "terms": found}, ensure_ascii=False))
    counts = {"tokens": round(tokens / share), "postings": round(postings / share)}
    return {"passages": len(index.passages), **counts, "analysis": _seconds(texts, settings) / share}


def _asked(question: str, settings: IndexSettings) -> list[str]:
    """Its terms as often as they stand in it: weights by repeats are our own, and would cost the others more."""
    counted = Counter(read(question, settings).terms)
    return [term for term, count in counted.items() for _ in range(count // times(term))]


def _drawn(passages: Sequence[Passage]) -> list[Passage]:
    numbers = random.Random(1).sample(range(len(passages)), min(SAMPLE, len(passages)))
    return [passages[number] for number in numbers]


def _write_passages(
    folder: Path, texts: Sequence[str], settings: IndexSettings, known: dict[str, int]
) -> tuple[int, int]:
    """Write the passages' terms, numbering them in ``known``; how many there are, and how many postings they make."""
    blocks, ends, postings, size = list[NDArray[np.int32]](), list[int](), 0, 0
    with multiprocessing.get_context("spawn").Pool(os.cpu_count()) as pool:
        for found in pool.imap(partial(terms, settings=settings), texts, CHUNK):
            numbers = [known.setdefault(term, len(known)) for term in found]
            blocks.append(np.array(numbers, np.int32))
            size += len(numbers)
            ends.append(size)
            postings += len(set(numbers))
    np.save(folder / "numbers.npy", np.concatenate(blocks))
    np.save(folder / "ends.npy", np.array(ends, np.int64))
    return size, postings


def _seconds(texts: Sequence[str], settings: IndexSettings) -> float:
    """How long analysing all texts would take one process."""
    sample = random.Random(1).sample(texts, min(SAMPLE, len(texts)))
    terms(sample[0], settings)  # the dictionary is loaded before the clock runs
    started = time.thread_time()
    for each in sample:
        terms(each, settings)
    return (time.thread_time() - started) * len(texts) / len(sample)


if __name__ == "__main__":
    given = json.loads(sys.argv[1])
    paths = {name: Path(given[name]) for name in ("folder", "documents", "storage")}
    print(json.dumps(write(asked=given["asked"], whole=given["whole"], **paths)))
