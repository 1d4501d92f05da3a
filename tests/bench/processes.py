"""Whole processes: how long they take, how much memory they ever had, and what they print."""

import json
import os
import resource
import subprocess
import sys
import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
MEGABYTE = 1 << 20
TICKS = os.sysconf("SC_CLK_TCK") if hasattr(os, "sysconf") else 100
"""A second, as /proc counts a process's time."""
PAGE = os.sysconf("SC_PAGE_SIZE") if hasattr(os, "sysconf") else 4096
LOOK_SECONDS = 0.02
"""Between two looks at the memory of a process and its children."""


class FailedError(Exception):
    """A process that was to be measured ended otherwise than it should."""


@dataclass(frozen=True, slots=True)
class Run:
    """One process from its start to its end."""

    seconds: float
    cpu: float
    """Seconds that it and its children had."""
    megabytes: float
    """At most, with all its children at one moment; 0 where /proc does not tell."""
    out: str


def python(*arguments: str | Path) -> list[str]:
    """A command that runs this Python."""
    return [sys.executable, *map(str, arguments)]


def run(command: Sequence[str], environ: Mapping[str, str], folder: Path, codes: Sequence[int] = (0,)) -> Run:
    """Run a command in ``folder`` to its end. Raises: FailedError, when it does not end with one of ``codes``."""
    started, spent = time.perf_counter(), _children()
    process = subprocess.Popen(
        command, cwd=folder, env=environment(environ), stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8"
    )
    peak = Peak(process.pid)
    out, err = process.communicate()
    seconds = time.perf_counter() - started
    if process.returncode not in codes:
        raise FailedError(f"{' '.join(command)}: exit {process.returncode}: {err.strip()[-300:]}")
    return Run(seconds, _children() - spent, peak.stop(), out)


def _children() -> float:
    """Processor time of all processes of ours that have ended."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def environment(more: Mapping[str, str]) -> dict[str, str]:
    """This process's, without settings of somebody's bot."""
    own = {name: value for name, value in os.environ.items() if not name.startswith("CHAWEN_")}
    return {**own, "PYTHONPATH": str(ROOT), **more}


def told(module: str, values: Mapping[str, Any], folder: Path) -> tuple[dict[str, Any], Run]:
    """What ``python -m module`` makes of ``values``, as JSON on its last line; and the process."""
    done = run(python("-m", module, json.dumps(values)), {}, folder)
    return json.loads(done.out.strip().splitlines()[-1]), done


class Peak:
    """Looks at a process and its children now and then; the most memory they had together."""

    def __init__(self, pid: int) -> None:
        self._pid = pid
        self._most = 0.0
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._look, daemon=True)
        self._thread.start()

    def stop(self) -> float:
        """Megabytes; 0 where /proc does not tell."""
        self._ended.set()
        self._thread.join()
        return self._most

    def _look(self) -> None:
        while not self._ended.wait(LOOK_SECONDS):
            self._most = max(self._most, sum(map(resident, family(self._pid))))


def family(pid: int) -> list[int]:
    """The process and all that came from it."""
    found = [pid]
    for each in found:
        try:
            found += map(int, Path(f"/proc/{each}/task/{each}/children").read_text().split())
        except (OSError, ValueError):
            continue
    return found


def resident(pid: int) -> float:
    """Megabytes of the process that are in memory, shared files too; 0 when it is gone."""
    try:
        return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * PAGE / MEGABYTE
    except (OSError, IndexError):
        return 0.0


def own_memory(pid: int) -> float:
    """Megabytes of the process that are its alone: nothing that is mapped from files."""
    try:
        resident_pages, shared = map(int, Path(f"/proc/{pid}/statm").read_text().split()[1:3])
    except (OSError, ValueError):
        return 0.0
    return (resident_pages - shared) * PAGE / MEGABYTE


def cpu_seconds(pid: int) -> float | None:
    """Time that the process has had, its children left out; None where /proc does not tell."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return None
    return (int(fields[11]) + int(fields[12])) / TICKS


def size(folder: Path) -> int:
    """Bytes of all files below."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
