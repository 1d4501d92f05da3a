"""Start, build, rebuild: a folder of documents as ``python -m index`` meets it, in whole processes."""

import os
import shutil
import time
from dataclasses import dataclass
from pathlib import Path

from tests.bench.processes import Run, python, run, size

CHANGED = 0.01
"""Of the documents, between two builds."""
SAVED = "saved"
"""Where in the storage the index lies; beside it the dictionary, which is the same for every size."""
REPEATS = 5
"""Starts that are measured; the median counts."""
REBUILDS = 3
"""Builds with a part changed; the median counts."""
REST_SECONDS = 2.5
"""After writing: a file as fresh as that may change again unseen, so its content would be looked at once more."""


@dataclass(frozen=True, slots=True)
class Folder:
    """Documents, and where their index is kept."""

    documents: Path
    storage: Path

    @property
    def environ(self) -> dict[str, str]:
        """What tells ``python -m index`` where to keep it."""
        return {"CHAWEN_STORAGE__FOLDER": str(self.storage)}


@dataclass(frozen=True, slots=True)
class Built:
    """What became of one folder; seconds of whole processes."""

    full: Run
    changed: Run
    start: float
    """From nothing to the first answer printed, from the saved index."""
    numpy: float
    """Python that imports numpy and ends."""
    bytes: int


def copied(corpus: Path, folder: Path) -> Folder:
    """A copy whose files may be replaced (not written to: they are links)."""
    shutil.rmtree(folder, ignore_errors=True)
    ignored = shutil.ignore_patterns(".*")
    shutil.copytree(corpus, folder / "documents", copy_function=os.link, ignore=ignored)
    return Folder(folder / "documents", folder / "var")


def change(documents: Path, share: float, words: str) -> int:
    """Give that share of the documents another first sentence; how many there were."""
    chosen = sorted(documents.rglob("*.txt"))[:: round(1 / share)]
    for path in chosen:
        aside = path.with_suffix(".tmp")
        title, _, text = path.read_text(encoding="utf-8").partition("\n\n")
        aside.write_text(f"{title}\n\n{words}{text}", encoding="utf-8")
        os.replace(aside, path)
    return len(chosen)


def build(folder: Folder) -> Run:
    """``python -m index build``."""
    command = python("-m", "index", "build", folder.documents, "--json")
    return run(command, folder.environ, folder.documents.parent)


def measure(folder: Folder, question: str, *, cpu: bool = False) -> Built:
    """Build from nothing, start, and build again with a part changed; ``cpu`` counts processor time for the starts."""
    time.sleep(REST_SECONDS)
    full = build(folder)
    held = size(folder.storage / SAVED)
    command = python("-m", "index", "search", folder.documents, question)
    place = folder.documents.parent
    start = _median([seconds(run(command, folder.environ, place, (0, 1)), cpu=cpu) for _ in range(REPEATS)])
    numpy = _median([seconds(run(python("-c", "import numpy"), {}, place), cpu=cpu) for _ in range(REPEATS)])
    return Built(full, _changed(folder), start, numpy, held)


def _changed(folder: Folder) -> Run:
    """A build with a part changed: of some, each after another change, the one of median time."""
    runs = list[Run]()
    for number in range(REBUILDS):
        change(folder.documents, CHANGED, f"本次修订自公布之日起施行{number}。")
        time.sleep(REST_SECONDS)
        runs.append(build(folder))
    return sorted(runs, key=lambda run: run.seconds)[len(runs) // 2]


def seconds(done: Run, *, cpu: bool) -> float:
    """How long it took, or what it cost."""
    return done.cpu if cpu else done.seconds


def _median(values: list[float]) -> float:
    return sorted(values)[len(values) // 2]
