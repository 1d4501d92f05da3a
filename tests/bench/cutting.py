"""Our words beside jieba's own, by the length of a text: ``python -m tests.bench.cutting``, one process.

Both cut the same texts by turns, and must give the same words.
"""

import json
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median
from typing import Any

from index.analysis import segmenter
from tests.bench import given

LENGTHS = (300, 10_000, 100_000)
"""Characters: a passage, a document, a book."""
TAKEN = 400_000
"""Characters that are cut at each length, less if there is less."""
ROUNDS = 5


def measure(text: str) -> list[dict[str, float]]:
    """For each length of a text: characters, and seconds that ours and jieba take a million of them in the median."""
    ours = segmenter().cut
    ours("预热")
    given.words("预热")  # both have their dictionaries before the clock runs
    found = []
    for length in LENGTHS:
        texts = [text[start : start + length] for start in range(0, min(len(text), TAKEN), length)]
        runs = [(_seconds(ours, texts), _seconds(given.words, texts)) for _ in range(ROUNDS)]
        if any(ours(each) != given.words(each) for each in texts):
            raise ValueError(f"ours are not jieba's words in a text of {length} characters")
        seconds = (median(run[side] for run in runs) * 1e6 / min(len(text), TAKEN) for side in range(2))
        found.append(dict(zip(("length", "ours", "jieba"), (length, *seconds), strict=True)))
    return found


def _seconds(cut: Callable[[str], Sequence[str]], texts: Sequence[str]) -> float:
    """Processor time, of this thread alone: the machine is shared."""
    started = time.thread_time()
    for each in texts:
        cut(each)
    return time.thread_time() - started


def main(values: dict[str, Any]) -> dict[str, Any]:
    """What was measured with the given text."""
    data = Path(values["data"]) if values["data"] else None
    return {"cutting": measure("\n".join([*given.own_texts(), *given.sets(data)]))}


if __name__ == "__main__":
    print(json.dumps(main(json.loads(sys.argv[1])), ensure_ascii=False))
