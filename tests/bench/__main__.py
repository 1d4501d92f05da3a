"""How fast and how small? Everything in one run, beside others, ratios first.

    python -m tests.bench [--data FOLDER] [--sizes 1000 10000 100000] [--parts engines words reload bot]
                          [--cpu] [--work FOLDER] [--output FOLDER]

Corpora are made from the repository's own text, and from NAME.passages.jsonl in the data folder if there are any. The
tables go to bench.md, the picture to bench.png, and all figures to bench.json, in the output folder.
"""

import argparse
import asyncio
import json
import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from tests.bench import corpus, folders, given, plot, reloading, serving, table
from tests.bench.peers import PEERS, Peer, missing
from tests.bench.processes import told

SIZES = (1_000, 10_000, 100_000)
PARTS = ("engines", "words", "reload", "bot")
ASKED = 500
"""Questions at each size; slow engines are asked fewer."""
RELOADED = 300
"""Questions asked of an idle bot before a reload."""
SERVED = 330
BOT_SIZE = 10_000
"""Passages that the bot is measured with, if that size is asked for; else the smallest."""
NOTE = (
    "All engines get the same terms of the same passages. `build` runs from files to an index that can be asked: for"
    " ours as a whole process (reading, cutting and saving too), for the others their own indexing and the analysis"
    " that they need as well, which one process does. Sizes are what lies on disk, in our case with the documents'"
    " text. Ours is asked again after each of the others, and the run of median time counts, or a machine that has"
    " become slower would tell them apart. `peak MB` is the most memory of a process that does nothing else; others"
    " build in it, ours maps the saved"
    " index."
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print, write."""
    options = _options(arguments)
    made_of = given.source(options.data)
    if options.data is None or not any(given.sets(options.data)):
        print(f"No sets of questions in {options.data or 'any folder'}: corpora are made from our own text only.")
    options.output.mkdir(parents=True, exist_ok=True)
    results: dict[str, Any] = {"processors": os.cpu_count(), "cpu": options.cpu, "sizes": [], "bot": {}}
    with tempfile.TemporaryDirectory(prefix="chawen-bench-") as scratch:
        work = options.work or Path(scratch)
        if "words" in options.parts:
            work.mkdir(parents=True, exist_ok=True)
            data = str(options.data.absolute()) if options.data else ""
            results |= told("tests.bench.cutting", {"data": data}, work)[0]
        for size in options.sizes:
            print(f"{size:,} passages ...", file=sys.stderr, flush=True)
            measured = _one_size(made_of, size, work, options.parts, cpu=options.cpu)
            results["sizes"].append(measured)
            if "bot" in options.parts and size == _bot_size(options.sizes):
                results["bot"] = _bots(work, size)
            _write(results, options.output)
            shutil.rmtree(_place(work, size))
    print("\n".join(table.lines(results)))
    return 0


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, metavar="FOLDER", help="sets of questions to make corpora from")
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES, metavar="N", help="passages")
    parser.add_argument("--parts", nargs="*", choices=PARTS, default=PARTS, metavar="PART", help=" ".join(PARTS))
    parser.add_argument("--cpu", action="store_true", help="count processor time, where other work goes on as well")
    parser.add_argument("--work", type=Path, metavar="FOLDER", help="where corpora are made and kept for another run")
    parser.add_argument("--output", type=Path, default=Path(), metavar="FOLDER")
    return parser.parse_args(arguments)


def _bot_size(sizes: Sequence[int]) -> int:
    return BOT_SIZE if BOT_SIZE in sizes else min(sizes)


def _place(work: Path, size: int) -> Path:
    """Where everything of one size but the corpus itself lies."""
    return work / "run" / str(size)


def _one_size(made_of: corpus.Source, size: int, work: Path, parts: Sequence[str], *, cpu: bool) -> dict[str, Any]:
    """Build, start and ask at one size."""
    texts = work / "corpora" / str(size)
    corpus.write(texts, made_of, size)
    place = _place(work, size)
    folder = folders.copied(texts, place)
    question = corpus.questions([text for _, text in corpus.documents(made_of, corpus.PASSAGES_A_DOCUMENT)], 1)[0]
    built = folders.measure(folder, question, cpu=cpu)
    tokens, _ = told(
        "tests.bench.tokens",
        _named(folder=place / "tokens", documents=folder.documents, storage=folder.storage)
        | {"asked": ASKED, "whole": "engines" in parts},
        place,
    )
    own = [_own(folder, place, cpu=cpu)]
    kinds = PEERS if "engines" in parts else {}
    peers = _peers(place, kinds, tokens["tokens"], lambda: own.append(_own(folder, place, cpu=cpu)), cpu=cpu)
    found = {
        **tokens,
        "own": _middle(own),
        "build": folders.seconds(built.full, cpu=cpu),
        "build peak": built.full.megabytes,
        "changed": folders.seconds(built.changed, cpu=cpu),
        "start": built.start,
        "numpy": built.numpy,
        "bytes": built.bytes,
        "peers": peers,
    }
    if "reload" in parts:
        found["reload"] = asdict(asyncio.run(reloading.measure(folder, _typed(place)[:RELOADED])))
    return found


def _own(folder: folders.Folder, place: Path, *, cpu: bool) -> dict[str, Any]:
    """What ours makes of it."""
    paths = _named(documents=folder.documents, storage=folder.storage, tokens=place / "tokens")
    found, _ = told("tests.bench.asking", paths | {"engine": "Chawen", "cpu": cpu}, place)
    return found


def _middle(runs: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """The run in which ranking took the median time."""
    return sorted(runs, key=lambda run: float(run["ranking"]["p50"]))[len(runs) // 2]


def _peers(
    place: Path, kinds: Mapping[str, type[Peer]], tokens: int, between: Callable[[], object], *, cpu: bool
) -> dict[str, Any]:
    """What each of the others makes of it, or why not; ``between`` is done after each, since machines become slower."""
    found: dict[str, Any] = {}
    for name, kind in kinds.items():
        why = missing(kind, tokens, _available())
        if why:
            found[name] = {"missing": why}
            continue
        values = _named(tokens=place / "tokens", folder=place / "peer") | {"engine": name, "cpu": cpu}
        found[name], _ = told("tests.bench.asking", values, place)
        shutil.rmtree(place / "peer")
        between()
    return found


def _bots(work: Path, size: int) -> dict[str, Any]:
    """Ours and an empty one."""
    place = _place(work, size)
    compared = serving.compared(place, place / "documents", place / "var", _typed(place)[:SERVED])
    return {name: {each: asdict(what) for each, what in found.items()} for name, found in asyncio.run(compared).items()}


def _typed(place: Path) -> list[str]:
    typed: list[str] = json.loads((place / "tokens" / "questions.json").read_text())["typed"]
    return typed


def _named(**paths: Path) -> dict[str, Any]:
    return {name: str(path.absolute()) for name, path in paths.items()}


def _available() -> float:
    """Memory that is free, in bytes; endless where /proc does not tell."""
    try:
        lines = Path("/proc/meminfo").read_text().splitlines()
    except OSError:
        return float("inf")
    return next((1024.0 * int(line.split()[1]) for line in lines if line.startswith("MemAvailable")), float("inf"))


def _write(results: dict[str, Any], output: Path) -> None:
    """The tables, the picture, and every figure; after each size, so that a long run leaves what it has."""
    drawn = plot.draw(results["sizes"], output / "bench.png")
    clock = "Times are processor time, since other work went on. " if results["cpu"] else ""
    head = [
        "# Figures",
        "",
        f"One run of `make bench` on a machine with {results['processors']} cores. {clock}{NOTE}",
        "",
    ]
    picture = ["![How cost grows with size](bench.png)", ""] if drawn else []
    (output / "bench.md").write_text("\n".join([*head, *picture, *table.lines(results)]), encoding="utf-8")
    (output / "bench.json").write_text(json.dumps(results, indent=1), encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
