"""Files read in a process of their own: what crashes, hangs or swells there costs that file alone."""

import hashlib
import json
import os
import subprocess
import sys
import threading
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import IO

from index.carried import IDLE, unpacked
from index.conversion import Office
from index.errors import ReadingError
from index.model import Reading
from index.readers.refusals import CHARACTERS, CRASHED, TOO_SLOW, refuse

SECONDS = 20.0
"""For a small file; an honest one takes less than one."""
MEGABYTE_SECONDS = 4.0
"""For each megabyte more: two thousand full pages of PDF are eight megabytes and take forty seconds."""
_LONGEST = 4
"""Times as long as a small file, whatever the size; and times as long, if the machine lends its processor to others."""
START_SECONDS = 60.0
"""Wall clock for starting the process, on a machine that is busy."""
_HANGS = 0.02
"""Share of the time below which a process does not work but hangs."""
_THROUGH = 0.9
"""Share of what it may work from which it is not worth while to wait on."""
_ANSWER = CHARACTERS * 8 + (32 << 20)
"""Bytes of the longest answer: the text with room for its marks."""


class Isolated:
    """A child process that reads files, kept from file to file, started anew after any trouble.

    One file at a time, from any thread. It ends by itself when it has had nothing to do for a minute, when the
    parent ends, and when it is closed, which may be done by a ``with``.
    """

    def __init__(self, seconds: float = SECONDS, office: Office | None = None) -> None:
        self._seconds = seconds
        self._office = office
        """Converts old formats; None where that is not wanted or LibreOffice is not installed."""
        self._process: subprocess.Popen[bytes] | None = None
        self._lock = threading.Lock()
        self._converted: dict[str, tuple[str, bytes]] = {}
        """By digest of the old file: the new ending, and the new file, until it is read."""
        self._ready = False
        """Whether the child has said so."""
        self._used = 0.0
        """When the child was last asked, in seconds of the monotonic clock."""

    def __enter__(self) -> "Isolated":
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    @property
    def pid(self) -> int | None:
        """The child's process id, None while there is none."""
        return self._process.pid if self._process is not None else None

    def start(self) -> None:
        """Have the child begin, if there is none; nobody waits for it before there is something to read."""
        with self._lock:
            self._started()

    def read(self, path: Path, data: bytes) -> Reading:
        """What the file ``path`` with the content ``data`` says.

        Raises: ReadingError with the reason, also when reading crashed or took too long.
        """
        with self._lock:
            prepared = self._converted.pop(_key(data), None) if self._converted else None
            answer = self._ask(path.stem + prepared[0], prepared[1]) if prepared else self._ask(path.name, data)
            wanted = _conversion(answer)
            if self._office is not None and wanted is not None:
                answer = self._ask(path.stem + wanted[1], self._office.convert_one(data, *wanted))
        reason = answer.get("reason")
        if isinstance(reason, str):
            raise refuse(reason)
        try:
            return unpacked(answer["reading"])
        except (KeyError, TypeError, ValueError) as error:
            raise refuse(CRASHED) from error

    def prepare(self, files: Sequence[tuple[Path, bytes]]) -> None:
        """Convert those of the files that need it, all of a kind in one call, so that ``read`` need not one by one."""
        waiting: dict[tuple[str, str], list[bytes]] = {}
        for path, data in files if self._office is not None else ():
            try:
                with self._lock:
                    wanted = _conversion(self._ask(path.name, data))
            except ReadingError:
                continue  # reading it will tell why
            if wanted is not None:
                waiting.setdefault(wanted, []).append(data)
        for (kind, target), several in waiting.items():
            made = self._office.convert(several, kind, target) if self._office and len(several) > 1 else ()
            pairs = zip(several, made, strict=False)
            self._converted |= {_key(data): (target, each) for data, each in pairs if each is not None}

    def close(self) -> None:
        """End the child."""
        with self._lock:
            self._end()

    def _ask(self, name: str, data: bytes) -> dict[str, object]:
        process = self._running()
        seconds = min(self._seconds + MEGABYTE_SECONDS * (len(data) >> 20), _LONGEST * self._seconds)
        header = {"name": name, "bytes": len(data), "seconds": _LONGEST * seconds}
        answer, late = self._exchange(process, json.dumps(header).encode("ascii") + b"\n", data, seconds)
        if answer is None:
            self._end()
            raise refuse(TOO_SLOW if late else CRASHED)
        if answer.get("last"):
            self._end()
        return answer

    def _running(self) -> subprocess.Popen[bytes]:
        """The child, ready to read."""
        idle = time.monotonic() - self._used
        if self._process is not None and (self._process.poll() is not None or idle > IDLE / 2):
            self._end()  # it has died, or is about to for want of work
        self._used = time.monotonic()
        process = self._started()
        if not self._ready:
            answer, _ = self._exchange(process, b"", b"", START_SECONDS)
            if answer is None:
                self._end()
                raise refuse(CRASHED)
            self._ready = True
        return process

    def _started(self) -> subprocess.Popen[bytes]:
        """The child, which may not be ready yet."""
        if self._process is None:
            self._ready, self._used = False, time.monotonic()
            self._process = subprocess.Popen(
                [sys.executable, "-m", "index.worker"],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env=_environment(),
            )
        return self._process

    def _exchange(
        self, process: subprocess.Popen[bytes], request: bytes, data: bytes, seconds: float
    ) -> tuple[dict[str, object] | None, bool]:
        """The child's answer, None when there is none; and whether time ran out."""
        late, done = threading.Event(), threading.Event()
        threading.Thread(target=_time, args=(process, seconds, done, late), daemon=True).start()
        try:
            line = _conversation(process.stdin, process.stdout, request, data)
            answer = json.loads(line) if line.endswith(b"\n") else None
        except (OSError, ValueError):  # the pipe broke, or what came is no JSON
            answer = None
        finally:
            done.set()
        return answer if isinstance(answer, dict) else None, late.is_set()

    def _end(self) -> None:
        process, self._process = self._process, None
        if process is None:
            return
        process.kill()
        for pipe in (process.stdin, process.stdout):
            try:
                if pipe is not None:
                    pipe.close()
            except OSError:
                continue  # what was still to be written is no longer wanted
        process.wait()


def _time(process: subprocess.Popen[bytes], seconds: float, done: threading.Event, late: threading.Event) -> None:
    """End the process unless it is done in time; what it has worked counts, not how long others kept it waiting."""
    started, before = time.monotonic(), _worked(process.pid)
    left = seconds
    while left > 0 and not done.wait(left):
        left = more(_worked(process.pid) - before, time.monotonic() - started, seconds)
    if not done.is_set():
        late.set()
        process.kill()


def more(worked: float, waited: float, allowed: float) -> float:
    """For how many seconds a process may go on that has worked so long of the time; 0 when it hangs or is through."""
    starved = worked > _HANGS * waited and waited < _LONGEST * allowed
    return max(0.0, allowed - worked) if starved and worked < _THROUGH * allowed else 0.0


def _worked(pid: int) -> float:
    """Seconds of the processor's time that the process has had; 0 where the system does not tell it (not Linux)."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
    except (OSError, ValueError, IndexError):
        return 0.0


def _conversation(stdin: IO[bytes] | None, stdout: IO[bytes] | None, request: bytes, data: bytes) -> bytes:
    if stdin is None or stdout is None:
        raise OSError("the child has no pipes")
    if request:
        stdin.write(request)
        stdin.write(data)
        stdin.flush()
    return stdout.readline(_ANSWER)


def _conversion(answer: Mapping[str, object]) -> tuple[str, str] | None:
    """From which format into which the file must be converted; None if it need not or cannot be."""
    kind, target = answer.get("kind"), answer.get("target")
    return (kind, target) if isinstance(kind, str) and isinstance(target, str) else None


def _key(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _environment() -> dict[str, str]:
    """What the child may know: where the program stands; no token, no settings, no home."""
    kept = {key: os.environ[key] for key in ("SYSTEMROOT", "LD_LIBRARY_PATH") if key in os.environ}
    root = str(Path(__file__).resolve().parent.parent)
    return {
        **kept,
        "PYTHONPATH": root,
        "PYTHONSAFEPATH": "1",  # not the working folder, which may be anywhere
        "PYTHONUTF8": "1",
        "OPENBLAS_NUM_THREADS": "1",  # each thread would take address space, which is limited
    }


__all__ = ["Isolated", "ReadingError", "more"]
