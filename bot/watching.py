"""Looks at the documents folder every few seconds, and reloads once a change has come to rest.

Polling, because the system's change notices fire many times during one slow write and miss network shares.
"""

import asyncio
import logging
import os
from collections.abc import Awaitable, Callable
from contextlib import suppress
from pathlib import Path

log = logging.getLogger(__name__)

LOOK_SECONDS = 5.0
"""Two equal looks make a change: a file that is still being written differs from one to the next."""

LONGEST_SECONDS = 600.0
"""Between two looks while reloads do not succeed."""

Look = frozenset[tuple[str, int, int, int]]
"""Every file: path, time of change in nanoseconds, size, inode."""


def look(folder: Path, beside: Path | None = None) -> Look | None:
    """What lies in the folder now, and the file ``beside`` if it is there.

    None when the folder cannot be listed (a share that is away for a moment).
    """
    try:
        return frozenset([*_files(folder), *(_stamp(beside) if beside else ())])
    except OSError:
        return None


def _stamp(path: Path) -> list[tuple[str, int, int, int]]:
    try:
        status = path.stat()
    except OSError:
        return []
    return [(str(path), status.st_mtime_ns, status.st_size, status.st_ino)]


def _files(folder: Path) -> list[tuple[str, int, int, int]]:
    """All files at any depth; a folder inside that may not be entered hides its own only."""
    found: list[tuple[str, int, int, int]] = []
    waiting = list(os.scandir(folder))
    while waiting:
        entry = waiting.pop()
        if not entry.name.startswith("."):
            with suppress(PermissionError):
                if entry.is_dir(follow_symlinks=False):
                    waiting += os.scandir(entry.path)
                else:
                    status = entry.stat(follow_symlinks=False)
                    found.append((entry.path, status.st_mtime_ns, status.st_size, status.st_ino))
    return found


class Settling:
    """Decides when a change has come to rest. Pure."""

    def __init__(self, read: Look | None) -> None:
        self._read = self._last = read

    def due(self, now: Look | None) -> bool:
        """Whether the folder differs from what was read last, and is as it was at the last look."""
        if now is None:
            return False
        rested, self._last = now == self._last, now
        return rested and now != self._read

    def done(self) -> None:
        """What was seen last has been read."""
        self._read = self._last


async def watch(
    folder: Path,
    reload: Callable[[], Awaitable[bool]],
    seconds: float = LOOK_SECONDS,
    beside: Path | None = None,
    read: Look | None = None,
) -> None:
    """Call ``reload`` whenever something has changed and then stayed the same from one look to the next.

    What counts is the folder, and the file ``beside`` it. ``read`` is how it looked before it was read, None as it
    looks now. ``reload`` says whether it has run; if not, it is called again after the next look, and each time twice
    as much later: what failed for want of memory may well do so again.
    """
    settling, wait = Settling(await asyncio.to_thread(look, folder, beside) if read is None else read), seconds
    while True:
        await asyncio.sleep(wait)
        due, longer, wait = settling.due(await asyncio.to_thread(look, folder, beside)), 2 * wait, seconds
        if due:
            log.info("the documents folder has changed")
            if await reload():
                settling.done()
            else:
                wait = min(longer, LONGEST_SECONDS)
