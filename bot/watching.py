"""Looks at the documents folder every few seconds, and reloads once a change has come to rest.

Polling, because the system's change notices fire many times during one slow write and miss network shares.
"""

import asyncio
import logging
import os
from collections.abc import Awaitable, Callable
from pathlib import Path

log = logging.getLogger(__name__)

LOOK_SECONDS = 5.0
"""Two equal looks make a change: a file that is still being written differs from one to the next."""

Look = frozenset[tuple[str, int, int, int]]
"""Every file: path, time of change in nanoseconds, size, inode."""


def look(folder: Path) -> Look | None:
    """What lies in the folder now; None when it cannot be listed (a share that is away for a moment)."""
    try:
        return frozenset(_files(folder))
    except OSError:
        return None


def _files(folder: Path) -> list[tuple[str, int, int, int]]:
    found = []
    for entry in os.scandir(folder):
        if entry.name.startswith("."):
            continue
        if entry.is_dir(follow_symlinks=False):
            found += _files(Path(entry.path))
            continue
        status = entry.stat(follow_symlinks=False)
        found.append((entry.path, status.st_mtime_ns, status.st_size, status.st_ino))
    return found


async def watch(folder: Path, reload: Callable[[], Awaitable[bool]], seconds: float = LOOK_SECONDS) -> None:
    """Call ``reload`` whenever the folder has changed and then stayed the same from one look to the next.

    ``reload`` says whether it has run; if not, it is called again after the next look.
    """
    read = previous = await asyncio.to_thread(look, folder)
    while True:
        await asyncio.sleep(seconds)
        now = await asyncio.to_thread(look, folder)
        if now is not None and now == previous and now != read:
            log.info("the documents folder has changed")
            if await reload():
                read = now
        if now is not None:
            previous = now
