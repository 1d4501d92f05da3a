"""An index built in a process of its own, so that nobody who asks meanwhile has to wait."""

import json
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import IO, Any

from index import errors
from index.errors import BuildingError, IndexingError
from index.model import Failure, Progress, Report, Tell
from index.settings import IndexSettings

CRASHED = "the process that reads the documents ended unexpectedly; the old index stays, try again"
UNSTARTED = "the process that reads the documents cannot be started: {reason}; the old index stays, try again"
CANCELLED = "reading the documents was cancelled"
POLITE = 19
"""Niceness of the process; Linux is told as well to run it when nobody else wants to: whoever wakes up to answer would
wait for the end of a nice one's turn, 3 ms, and an answer wakes several threads."""
_START = f"""
import os
from contextlib import suppress
with suppress(AttributeError, OSError):
    os.nice({POLITE})
    os.sched_setscheduler(0, os.SCHED_IDLE, os.sched_param(0))
from index.builder import main
raise SystemExit(main())
"""
"""Gives way before it imports anything: of a small folder's reload, imports are a third."""
COMMAND = (sys.executable, "-c", _START)
"""What starts the process."""
_GRACE = 0.4
"""Seconds for an orderly end before the process is ended with all it has started."""
_PASSED_ON = ("PATH", "HOME", "USERPROFILE", "SYSTEMROOT", "LD_LIBRARY_PATH", "TMPDIR", "TEMP", "LANG")
"""What of the environment the process may know: where programs are, and no token."""


@dataclass(frozen=True, slots=True)
class Job:
    """What is to be built."""

    folder: Path
    storage: Path
    settings: IndexSettings
    office: str | None
    """Where LibreOffice is, if old formats are to be converted."""


class Apart:
    """Builds indexes in processes of their own, one at a time."""

    def __init__(self, job: Job) -> None:
        self._job = job
        self._process: subprocess.Popen[bytes] | None = None
        self._cancelled = threading.Event()

    @property
    def pid(self) -> int | None:
        """The process's id while there is one."""
        return self._process.pid if self._process is not None else None

    def build(self, progress: Tell, *, keep: bool) -> tuple[Report | None, str]:
        """Bring the saved index up to date: the report, or None and why it could not be saved.

        Raises: IndexingError, when the folder cannot be read, or the process could not be started, crashed or was
        cancelled.
        """
        if self._cancelled.is_set():
            raise IndexingError(CANCELLED)
        process = self._started()
        try:
            if self._cancelled.is_set():  # by who found no process to end
                raise IndexingError(CANCELLED)
            answer = self._answered(process, self._request(keep), progress)
        finally:
            self._end(process)
        if "report" in answer:
            return _report(answer["report"]), ""
        if "unsaved" in answer:
            return None, str(answer["unsaved"])
        if "error" in answer:
            raise _error(answer)
        raise IndexingError(CANCELLED) if self._cancelled.is_set() else BuildingError(CRASHED)

    def cancel(self) -> None:
        """End what is running, and begin nothing any more; who waits for it is told."""
        self._cancelled.set()
        process = self._process
        if process is not None:
            _stop(process)

    def _started(self) -> subprocess.Popen[bytes]:
        try:
            self._process = subprocess.Popen(
                COMMAND,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                env=environment(),
                process_group=0,  # in its own session it would not be nice: Linux weighs sessions alike (autogroups)
            )
        except OSError as error:
            raise BuildingError(UNSTARTED.format(reason=error.strerror)) from error
        return self._process

    def _request(self, keep: bool) -> bytes:
        job = self._job
        values = {
            "folder": str(job.folder.absolute()),
            "storage": str(job.storage.absolute()),
            "settings": asdict(job.settings),
            "office": job.office,
            "keep": keep,
        }
        return json.dumps(values).encode("ascii") + b"\n"

    def _answered(self, process: subprocess.Popen[bytes], request: bytes, progress: Tell) -> Mapping[str, Any]:
        """The last answer; an empty one if the process has ended without it."""
        try:
            for line in _conversation(process.stdin, process.stdout, request):
                answer: dict[str, Any] = json.loads(line)
                if "progress" not in answer:
                    return answer
                progress(Progress(*answer["progress"]))
        except (OSError, ValueError):  # the pipe broke, or what came is no JSON
            pass
        return {}

    def _end(self, process: subprocess.Popen[bytes]) -> None:
        _stop(process)
        for pipe in (process.stdin, process.stdout):
            try:
                if pipe is not None:
                    pipe.close()
            except OSError:
                continue
        self._process = None


def _conversation(stdin: IO[bytes] | None, stdout: IO[bytes] | None, request: bytes) -> IO[bytes]:
    if stdin is None or stdout is None:
        raise OSError("the process has no pipes")
    stdin.write(request)
    stdin.flush()
    return stdout


def _stop(process: subprocess.Popen[bytes]) -> None:
    """End it with all it has started; it has ended when this returns."""
    if process.poll() is None:
        process.terminate()
        with suppress(subprocess.TimeoutExpired):
            process.wait(_GRACE)
    with suppress(OSError):  # nothing is left
        if hasattr(os, "killpg"):
            os.killpg(process.pid, signal.SIGKILL)
        else:
            process.kill()
    process.wait()


def _report(values: Mapping[str, Any]) -> Report:
    made: dict[str, Any] = {name: tuple(each) if isinstance(each, list) else each for name, each in values.items()}
    made["failed"] = tuple(Failure(**each) for each in values["failed"])
    return Report(**made)


def _error(answer: Mapping[str, Any]) -> IndexingError:
    kind = getattr(errors, str(answer.get("kind")), IndexingError)
    made = kind(str(answer["error"])) if isinstance(kind, type) and issubclass(kind, IndexingError) else None
    return made or IndexingError(str(answer["error"]))


def environment() -> dict[str, str]:
    """What the process may know."""
    kept = {key: os.environ[key] for key in _PASSED_ON if key in os.environ}
    root = str(Path(__file__).resolve().parent.parent)
    return {
        **kept,
        "PYTHONPATH": root,
        "PYTHONSAFEPATH": "1",  # not the working folder, which may be anywhere
        "PYTHONUTF8": "1",
        "OPENBLAS_NUM_THREADS": "1",
    }
