"""The documents folder as admins change it from a chat: files wait to be used, replace others, and come back.

What waits, and what was replaced or removed, lies in the storage folder, so that buttons work after a restart.
"""

import hashlib
import json
import os
import re
import secrets
import shutil
import stat
import threading
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass, replace
from pathlib import Path

FOLDER = "shelf"
"""Inside the storage folder."""
WAITING_SECONDS = 86_400
"""A file that nobody wanted after a day is deleted."""
UNDO_SECONDS = 30 * 86_400
"""A replaced or removed file can come back for a month."""
SENT_BYTES = 50 << 20
"""The largest file that a bot may send (Bot API, sendDocument)."""
ID = re.compile(r"[0-9a-f]{16}")


class ShelfError(Exception):
    """It cannot be done any more: the file has waited too long, is gone, or has changed meanwhile."""


@dataclass(frozen=True, slots=True)
class Parcel:
    """A file on its way into the folder, or out of it."""

    id: str
    name: str
    """The path inside the documents folder, with ``/``."""
    digest: str
    """SHA-256 of what the folder holds once the change is made; empty for a removal."""
    done: bool = False
    """The change is made, and can be undone."""
    begun: bool = False
    """What it replaces is kept already, if there was something."""


class Shelf:
    """All file work of uploads; blocking, one change at a time. Raises: OSError where a folder cannot be written."""

    def __init__(self, folder: Path, storage: Path, clock: Callable[[], float] = time.time) -> None:
        self._folder = folder
        self._kept = storage / FOLDER
        self._clock = clock
        self._lock = threading.Lock()

    def stage(self, name: str, data: bytes) -> Parcel:
        """Keep a file until somebody says what becomes of it."""
        with self._lock:
            self._tidy()
            parcel = Parcel(secrets.token_hex(8), name, hashlib.sha256(data).hexdigest())
            self._path(parcel, "new").write_bytes(data)
            self._note(parcel)
            return parcel

    def parcel(self, id: str) -> Parcel:
        """What is known under the id. Raises: ShelfError when it is not, any more."""
        if not ID.fullmatch(id):
            raise ShelfError
        try:
            kept = json.loads((self._kept / f"{id}.json").read_text(encoding="utf-8"))
            return Parcel(**kept)
        except (OSError, ValueError, TypeError) as error:
            raise ShelfError from error

    def enable(self, id: str) -> Parcel:
        """Put a waiting file into the folder, in one step; what it replaces is kept. Raises: ShelfError.

        One that lies there already by this is no error.
        """
        with self._lock:
            parcel = self.parcel(id)
            target = self._target(parcel.name)
            if parcel.done and _digest(target) == parcel.digest:  # who did it was killed before it was told
                return parcel
            if parcel.done:
                raise ShelfError
            if not parcel.begun or _digest(target) != parcel.digest:  # else who did it was killed before it was noted
                self._keep_old(parcel, target)
                self._note(replace(parcel, begun=True))
                self._put(self._path(parcel, "new"), target)
            self._path(parcel, "new").unlink(missing_ok=True)
            return self._finish(parcel)

    def cancel(self, id: str) -> Parcel:
        """Forget a waiting file. Raises: ShelfError."""
        with self._lock:
            parcel = self.parcel(id)
            if parcel.done:
                raise ShelfError
            target = self._target(parcel.name)
            if parcel.begun and _digest(target) == parcel.digest:  # who put it in was killed before it was noted
                self._take_back(parcel, target)
            self._forget(parcel.id)
            return parcel

    def remove(self, name: str) -> Parcel:
        """Take a file out of the folder; it is kept. Raises: ShelfError when there is none."""
        with self._lock:
            self._tidy()
            target = self._target(name)
            if not os.path.lexists(target):
                raise ShelfError
            parcel = Parcel(secrets.token_hex(8), name, "")
            self._keep_old(parcel, target)
            target.unlink()
            return self._finish(parcel)

    def undo(self, id: str) -> Parcel:
        """The folder as it was before the change. Raises: ShelfError when the file has changed since."""
        with self._lock:
            parcel = self.parcel(id)
            target = self._target(parcel.name)
            if not parcel.done or _digest(target) != parcel.digest:
                raise ShelfError
            self._take_back(parcel, target)
            self._forget(parcel.id)
            return parcel

    def original(self, name: str) -> bytes:
        """The file's content. Raises: ShelfError when it is gone, lies elsewhere, or is too large to be sent."""
        path = self._target(name)
        try:
            root, real = os.path.realpath(self._folder), os.path.realpath(path, strict=True)
            status = os.stat(real)
            if os.path.commonpath((root, real)) != root or not stat.S_ISREG(status.st_mode):
                raise ShelfError
            if status.st_size > SENT_BYTES:
                raise ShelfError
            return Path(real).read_bytes()
        except OSError as error:
            raise ShelfError from error

    def _target(self, name: str) -> Path:
        """Where the document of that name lies. Raises: ShelfError for a place outside the folder."""
        path = self._folder / name
        root, parent = os.path.realpath(self._folder), os.path.realpath(path.parent)
        if os.path.commonpath((root, parent)) != root:
            raise ShelfError
        return path

    def _keep_old(self, parcel: Parcel, target: Path) -> None:
        if os.path.lexists(target):
            self._kept.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(target, self._path(parcel, "old"))

    def _take_back(self, parcel: Parcel, target: Path) -> None:
        """The target as it was before the parcel came."""
        old = self._path(parcel, "old")
        if old.exists():
            self._put(old, target)
        else:
            target.unlink()

    def _put(self, source: Path, target: Path) -> None:
        """Copy beside the target, under a name that no reading sees, then rename: half a file is never read."""
        aside = target.with_name(f".{secrets.token_hex(8)}.tmp")
        try:
            with source.open("rb") as given, aside.open("xb") as made:
                shutil.copyfileobj(given, made)
                made.flush()
                os.fsync(made.fileno())
            os.replace(aside, target)
        finally:
            aside.unlink(missing_ok=True)

    def _finish(self, parcel: Parcel) -> Parcel:
        done = replace(parcel, done=True)
        self._note(done)
        return done

    def _note(self, parcel: Parcel) -> None:
        aside = self._path(parcel, "tmp")
        aside.write_text(json.dumps(asdict(parcel)), encoding="utf-8")
        os.replace(aside, self._path(parcel, "json"))

    def _path(self, parcel: Parcel, ending: str) -> Path:
        self._kept.mkdir(parents=True, exist_ok=True, mode=0o700)
        return self._kept / f"{parcel.id}.{ending}"

    def _forget(self, id: str) -> None:
        for ending in ("new", "old", "tmp", "json"):
            (self._kept / f"{id}.{ending}").unlink(missing_ok=True)

    def _tidy(self) -> None:
        """Delete what has waited, or could be undone, for long enough."""
        for path in self._kept.glob("*.json"):
            waiting = path.with_suffix(".new").exists()
            if self._clock() - path.stat().st_mtime > (WAITING_SECONDS if waiting else UNDO_SECONDS):
                self._forget(path.stem)


def _digest(path: Path) -> str:
    """Of the file's content; empty when there is none."""
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except FileNotFoundError:
        return ""
