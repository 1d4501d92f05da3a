"""The process that builds an index apart from the bot: where from comes in, how far it is and a report go out.

Protocol, over standard input and output: the request is one line of JSON; the answers are lines of JSON,
``{"progress": [done, total]}`` and at the end ``{"report": …}``, ``{"unsaved": reason}`` or ``{"error": reason}``.
The index itself goes through the storage folder. It ends at once when it is told to (SIGTERM) or its input ends, which
is when the parent has died, and takes with it what it has started.
"""

import gc
import json
import os
import signal
import sys
import threading
import time
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from types import FrameType
from typing import Any, BinaryIO

from index.building import update
from index.conversion import Office
from index.errors import IndexingError
from index.isolation import Isolated
from index.model import Progress
from index.saved import Saved
from index.settings import IndexSettings
from index.source import Source
from index.updating import SELDOM

_SECONDS = 1.0
"""For an orderly end, once the parent has died."""
_BETWEEN = 0.1
"""Seconds between two lines about how far it is."""


def main() -> int:
    """Answer the one request."""
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # a library that prints must not speak in our name
    signal.signal(signal.SIGTERM, _end)
    gc.set_threshold(SELDOM)
    line = sys.stdin.buffer.readline()
    if not line:
        return 1
    request = json.loads(line)
    threading.Thread(target=_wait_for_the_end, daemon=True).start()
    answer = _built(request, _Telling(answers))
    signal.signal(signal.SIGTERM, signal.SIG_IGN)  # at the exit it would break into what is being put away
    _send(answers, answer)
    gc.freeze()  # or the interpreter would look through everything once more on its way out
    return 0


class _Telling:
    """Tells how far it is, not more often than anybody looks."""

    def __init__(self, answers: BinaryIO) -> None:
        self._answers = answers
        self._told = 0.0

    def __call__(self, progress: Progress) -> None:
        now = time.monotonic()
        if now - self._told > _BETWEEN or progress.done == progress.total:
            self._told = now
            _send(self._answers, {"progress": [progress.done, progress.total]})


def _built(request: Mapping[str, Any], tell: _Telling) -> dict[str, Any]:
    storage, folder = Path(request["storage"]), Path(request["folder"])
    saved = Saved(storage, folder)
    converter = Office(request["office"]) if request["office"] else None
    with Isolated(office=converter) as reader:
        source = Source(folder, IndexSettings(**request["settings"]), reader.read, reader.prepare, converter)
        try:
            built = update(source, saved, tell, keep=request["keep"])
        except IndexingError as error:
            return {"error": str(error), "kind": type(error).__name__}
        except OSError as error:
            return {"unsaved": f"{saved.path}: {error.strerror}"}
    return {"report": asdict(built.report)}


def _send(answers: BinaryIO, answer: Mapping[str, Any]) -> None:
    answers.write(json.dumps(answer, ensure_ascii=False).encode("utf-8", "surrogatepass") + b"\n")
    answers.flush()


def _end(number: int, frame: FrameType | None) -> None:
    """What has been started is ended on the way out."""
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    raise SystemExit(128 + number)


def _wait_for_the_end() -> None:
    while os.read(0, 1 << 10):  # not by the stream, whose lock this thread would hold while the interpreter ends: fatal
        continue
    os.kill(os.getpid(), signal.SIGTERM)
    time.sleep(_SECONDS)
    if hasattr(os, "killpg") and os.getpgrp() == os.getpid():
        os.killpg(os.getpgrp(), signal.SIGKILL)
    os._exit(1)
