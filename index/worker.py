"""The process that reads files apart from the bot: bytes in, a Reading or a reason out, nothing else.

Protocol, over standard input and output: a request is a line of JSON ``{"name", "bytes", "seconds"}`` and that many
bytes; the answer is a line of JSON, ``{"reading": …}`` or ``{"reason": …}``, the latter with ``"kind"`` and
``"target"`` when it could be read once it is converted; with ``"last": true`` the process ends after it, because a
large file has left its memory swollen. The first line says that it is ready.

Linux holds it to all limits below; macOS does not enforce the limit of memory; Windows has none of them, there
only the separate process and the parent's clock protect. It never opens the document files themselves.
"""

import json
import os
import signal
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any, BinaryIO

from index.carried import IDLE, packed
from index.errors import ReadingError
from index.readers import formats

MEMORY = 1 << 30
"""Bytes of address space: twice what the largest honest file seen needs."""
SWOLLEN = 400 << 20
"""Bytes of memory still held after a file from which the process makes room for a fresh one."""
ALARM = 10
"""Seconds after which the system ends a reading that the parent, dead perhaps, has not ended in time."""
_DEPTH = 6_000
"""Python's own limit of calls: trees are cut at 200 levels, each costing a dozen calls at most."""


def main() -> int:
    """Answer requests until the input ends."""
    source = sys.stdin.buffer
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # a library that prints must not speak in our name
    sys.setrecursionlimit(_DEPTH)
    _confine()
    _alarm(IDLE)
    _send(answers, {"ready": True})
    while header := source.readline():
        request = json.loads(header)
        _alarm(ALARM + round(request["seconds"]))
        answer = _answer(request["name"], source.read(request["bytes"]))
        _alarm(IDLE)
        answer["last"] = _swollen()
        _send(answers, answer)
        if answer["last"]:
            return 0
    return 0


def _answer(name: str, data: bytes) -> dict[str, Any]:
    try:
        return {"reading": packed(formats.read(name, data))}
    except formats.OldFormatError as error:
        return {"reason": str(error), "kind": error.kind, "target": error.target}
    except ReadingError as error:
        return {"reason": str(error)}


def _send(answers: BinaryIO, answer: Mapping[str, Any]) -> None:
    answers.write(json.dumps(answer, ensure_ascii=False).encode("utf-8", "surrogatepass") + b"\n")
    answers.flush()


def _confine() -> None:
    """Take from this process what reading does not need."""
    if hasattr(signal, "SIGINT"):
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the parent's affair
    try:
        import resource
    except ImportError:  # Windows
        return
    limits = ((resource.RLIMIT_AS, MEMORY), (resource.RLIMIT_FSIZE, 0), (resource.RLIMIT_CORE, 0))
    for limit, most in limits:
        _, hard = resource.getrlimit(limit)
        allowed = most if hard == resource.RLIM_INFINITY else min(most, hard)
        try:
            resource.setrlimit(limit, (allowed, allowed))
        except (ValueError, OSError):
            continue  # macOS refuses RLIMIT_AS below what is mapped already


def _alarm(seconds: int) -> None:
    if hasattr(signal, "alarm"):
        signal.alarm(seconds)  # unhandled SIGALRM ends the process, even in the middle of C code


def _swollen() -> bool:
    """Too much memory is held; told by Linux alone (``ru_maxrss`` would count what the parent held at the fork)."""
    try:
        pages = int(Path("/proc/self/statm").read_text().split()[1])
    except (OSError, ValueError, IndexError):
        return False
    return pages * os.sysconf("SC_PAGE_SIZE") > SWOLLEN


if __name__ == "__main__":
    sys.exit(main())
