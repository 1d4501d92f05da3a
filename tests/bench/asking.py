"""One engine in a process of its own, so that memory is its own too: ``python -m tests.bench.asking``.

Prints JSON: seconds to build, bytes on disk, megabytes at most, and how long questions took.
"""

import json
import resource
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any, TypeVar

from index import IndexSettings, Library, many
from tests.bench.figures import latency
from tests.bench.peers import PEERS
from tests.bench.processes import MEGABYTE, size
from tests.bench.tokens import opened

WARM = 20
"""Questions asked before the clock counts."""
LONGEST = 20.0
"""Seconds that an engine's questions may take all together; a slow one is asked fewer."""
FEWEST = 5

T = TypeVar("T")


def main(given: dict[str, Any]) -> dict[str, Any]:
    """Measure what ``given`` names; ``cpu`` counts the time that the process has, not the time that passes."""
    if given.get("cpu"):
        time.perf_counter = time.thread_time
    if given["engine"] == "Chawen":
        return own(Path(given["documents"]), Path(given["storage"]), Path(given["tokens"]))
    return peer(given["engine"], Path(given["tokens"]), Path(given["folder"]))


def peer(name: str, tokens: Path, folder: Path) -> dict[str, Any]:
    """Another's engine over the terms."""
    passages, engine = opened(tokens), PEERS[name]()
    folder.mkdir(parents=True)
    started = time.perf_counter()
    engine.build(passages, folder)
    built = time.perf_counter() - started
    waits, _ = timed(engine.ask, passages.questions)
    return {"build": built, "bytes": size(folder), "peak": peak(), "asked": asdict(latency(waits))}


def own(documents: Path, storage: Path, tokens: Path) -> dict[str, Any]:
    """Ours over the saved index: the ranking alone as each answer tells it, and the whole question."""
    before, started = peak(), time.perf_counter()
    library = Library(documents, IndexSettings(), storage)
    library.reload()
    opening = time.perf_counter() - started
    many.prepare(library.index)  # as it is in the bot
    typed = json.loads((tokens / "questions.json").read_text())["typed"]
    waits, answers = timed(library.index.ask, typed)
    ranking = latency([each.ranking_milliseconds / 1000 for each in answers])
    return {
        "open": opening,
        "before": before,
        "peak": peak(),
        "asked": asdict(latency(waits)),
        "ranking": asdict(ranking),
    }


def timed(ask: Callable[[Any], T], questions: Sequence[Any]) -> tuple[list[float], list[T]]:
    """Seconds that each question took, each asked once, and what was found."""
    waits, found, began = list[float](), list[T](), time.perf_counter()
    for number, question in enumerate(questions):
        started = time.perf_counter()
        one = ask(question)
        ended = time.perf_counter()
        if number >= min(WARM, len(questions) // 3) or ended - began > LONGEST / 3:
            waits.append(ended - started)
            found.append(one)
        if ended - began > LONGEST and len(waits) >= FEWEST:
            break
    return waits, found


def peak() -> float:
    """Megabytes that this process had at most; Linux counts those of its parent, too, but for /proc."""
    try:
        lines = Path("/proc/self/status").read_text().splitlines()
        return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM")) * 1024 / MEGABYTE
    except (OSError, StopIteration):
        unit = 1 if sys.platform == "darwin" else 1024
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit / MEGABYTE


if __name__ == "__main__":
    print(json.dumps(main(json.loads(sys.argv[1]))))
