"""One at a time: a file that a process holds while it works, and that the system lets go of when the process ends."""

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

_AGAIN = 0.05
"""Seconds until it is tried again, where the system cannot wait."""


@contextmanager
def held(path: Path) -> Iterator[bool]:
    """Hold the file, waiting for who holds it; False where the file system knows no locks. Raises: OSError."""
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        yield _lock(descriptor)
    finally:
        os.close(descriptor)


def _lock(descriptor: int) -> bool:
    if sys.platform == "win32":
        while True:
            try:
                msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
            except PermissionError:
                time.sleep(_AGAIN)
            else:
                return True
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
    except OSError:
        return False
    return True
