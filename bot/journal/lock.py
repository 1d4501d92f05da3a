"""One process a storage folder: two that answer the same chat would answer everything twice."""

import os
import sys
from pathlib import Path

from bot.errors import StartError

FILE = "chawen.lock"


class FolderLock:
    """Held until released or until the process ends, however it ends.

    Raises: StartError when another process holds it or the folder cannot be written.
    """

    def __init__(self, folder: Path) -> None:
        try:
            folder.mkdir(parents=True, exist_ok=True)
            self._handle = os.open(folder / FILE, os.O_RDWR | os.O_CREAT, 0o600)
        except OSError as error:
            raise StartError(
                f"[storage] folder {folder}: cannot be written ({error.strerror}); "
                "give the bot's user the right to write there, or name another folder"
            ) from error
        try:
            _lock(self._handle)
        except OSError as error:
            os.close(self._handle)
            raise StartError(
                f"[storage] folder {folder}: another process is using it; stop that one, or name another folder"
            ) from error

    def release(self) -> None:
        """Let the next process in."""
        os.close(self._handle)


if sys.platform == "win32":
    import msvcrt

    def _lock(handle: int) -> None:
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _lock(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
