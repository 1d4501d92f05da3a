"""Which saved index of a folder is the current one? Generations in folders of their own, and a file that names one.

A new generation is written beside the old one, and becomes the current one when the file that names it is replaced: who
is killed before has changed nothing, who opens it meanwhile gets the old or the new one, whole. What is saved may be
deleted at any time, and costs only the time to read the documents again.
"""

import hashlib
import json
import logging
import os
import secrets
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from index.errors import SettingsError
from index.locks import held
from index.model import Failure
from index.storage import Columns, DamagedError, Stored
from index.storing import Described, OnDisk

log = logging.getLogger(__name__)

FOLDER = "saved"
"""Inside the storage folder."""
FORMAT = 2
"""Of the columns; another one is not looked into."""
CURRENT, LOCK = "current", "lock"
"""Beside the generations: the file that names one, and the one that builders hold."""
_CHECKSUM = 32
"""Hexadecimal digits; against damage, not against people who may write there."""
_TRIES = 5
"""How often a generation may be removed between reading its name and opening it."""


@dataclass(frozen=True, slots=True)
class Remembered:
    """A file that could not be read, as long as it stays as it was."""

    name: str
    reason: str
    stamp: tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Edition:
    """What a saved index was made from."""

    code: str
    """By what the files were read and cut."""
    rules: str
    """By what the passages were turned into terms."""
    tools: str = ""
    """What else decided whether a file could be read."""
    listing: str = ""
    """What the folder held; empty when some of it is to be looked at again."""
    failures: tuple[Remembered, ...] = ()
    """Files that need not be tried again as long as they stay as they are."""
    failed: tuple[Failure, ...] = ()
    """All that could not be read."""
    warnings: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """By document."""

    def alike(self, other: "Edition") -> bool:
        """Whether both were made by the same code and settings, from whatever files."""
        return (self.code, self.rules) == (other.code, other.rules)


@dataclass(frozen=True, slots=True)
class Opened:
    """An index as columns, and what it was made from."""

    edition: Edition
    columns: Columns


class Saved:
    """The saved indexes of ``folder``."""

    def __init__(self, storage: Path, folder: Path) -> None:
        name = hashlib.sha256(os.fsencode(os.path.realpath(folder))).hexdigest()[:16]
        self.path = storage / FOLDER / name
        self.storage = storage
        self._warned = ""
        """What was said last of an index that is of no use; it is looked at twice before another is built."""

    def prepare(self) -> None:
        """Make sure that it can be written. Raises: SettingsError, one line with the remedy."""
        try:
            self.path.mkdir(parents=True, exist_ok=True)
            with tempfile.TemporaryFile(dir=self.path):
                pass
        except OSError as error:
            where = self.storage.absolute()
            remedy = "make it writable, or set [storage] folder"
            raise SettingsError(f"{where}: cannot be written to: {error.strerror}; {remedy}") from error

    def exists(self) -> bool:
        """Whether an index was saved here, in whatever state it is."""
        return os.path.lexists(self.path / CURRENT)

    def load(self) -> Opened | None:
        """The current one; None when there is none, or when it is damaged, which a log line says."""
        try:
            for _ in range(_TRIES):
                try:
                    return self._opened()
                except FileNotFoundError:
                    if not self.exists():
                        return None
            raise DamagedError(f"{self.path}: files are missing")
        except DamagedError as error:
            self._warn(f"the saved index is damaged and is built anew: {error}")
        except OSError as error:
            self._warn(f"the saved index cannot be read and is built anew: {self.path}: {error.strerror}")
        return None

    @contextmanager
    def alone(self) -> Iterator[None]:
        """One builder at a time; what is left of others is removed before and after. Raises: OSError."""
        self.path.mkdir(parents=True, exist_ok=True)
        with held(self.path / LOCK) as sure:
            try:
                if sure:
                    self._tidy()
                yield
            finally:
                if sure:
                    self._tidy()

    def begin(self) -> OnDisk:
        """A place for the columns of a new generation. Raises: OSError."""
        place = self.path / secrets.token_hex(8)
        place.mkdir()
        return OnDisk(place)

    def is_current(self, columns: Columns) -> bool:
        """Whether these are what another process would open now."""
        try:
            current = _unsealed((self.path / CURRENT).read_bytes())["generation"]
            return isinstance(columns, Stored) and columns.folder == self.path / current
        except (OSError, ValueError, KeyError):
            return False

    def commit(self, saver: OnDisk, edition: Edition) -> Opened:
        """Make what was written the current one. Raises: OSError; then the old one stays."""
        return self.rename(Stored(saver.folder, saver.finish()), edition)

    def rename(self, columns: Stored, edition: Edition) -> Opened:
        """Make these columns the current one, as of this edition. Raises: OSError; then the old one stays."""
        body = {"format": FORMAT, "generation": columns.folder.name, "columns": columns.described}
        handle, aside = tempfile.mkstemp(prefix=".", suffix=".tmp", dir=self.path)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(_sealed(body | {"edition": asdict(edition)}))
                file.flush()
                os.fsync(handle)
            os.replace(aside, self.path / CURRENT)
        except BaseException:
            Path(aside).unlink(missing_ok=True)
            raise
        self._warned = ""
        return Opened(edition, columns)

    def forget(self, columns: Columns | None = None) -> None:
        """Let nobody take the current one for good, if it is still the one with these columns."""
        if columns is None or self.is_current(columns):
            (self.path / CURRENT).unlink(missing_ok=True)

    def _warn(self, words: str) -> None:
        """Say it, once."""
        if words != self._warned:
            log.warning(words)
        self._warned = words

    def _opened(self) -> Opened:
        try:
            body = _unsealed((self.path / CURRENT).read_bytes())
            if body["format"] != FORMAT:
                raise DamagedError(f"{self.path}: of another version")
            described: Mapping[str, Described] = {name: tuple(each) for name, each in body["columns"].items()}
            return Opened(_edition(body["edition"]), Stored(self.path / body["generation"], described))
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            raise DamagedError(f"{self.path / CURRENT}: not what was saved") from error

    def _tidy(self) -> None:
        """Remove generations that are not the current one; what is open somewhere goes later where it must."""
        try:
            current = _unsealed((self.path / CURRENT).read_bytes()).get("generation")
        except (OSError, ValueError):
            current = None
        for entry in self.path.iterdir():
            if entry.name not in (CURRENT, LOCK, current):
                if entry.is_dir():
                    shutil.rmtree(entry, ignore_errors=True)
                else:
                    entry.unlink(missing_ok=True)
        self.path.with_suffix(".jsonl").unlink(missing_ok=True)  # what versions before this one kept


def _edition(values: Mapping[str, Any]) -> Edition:
    """What was saved of an edition. Raises: KeyError, TypeError for anything else."""
    return Edition(
        values["code"],
        values["rules"],
        values["tools"],
        values["listing"],
        tuple(Remembered(each["name"], each["reason"], tuple(each["stamp"])) for each in values["failures"]),
        tuple(Failure(**each) for each in values["failed"]),
        tuple((name, tuple(warnings)) for name, warnings in values["warnings"]),
    )


def _sealed(values: Mapping[str, Any]) -> bytes:
    body = json.dumps(values, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")
    return hashlib.sha256(body).hexdigest()[:_CHECKSUM].encode() + b" " + body + b"\n"


def _unsealed(line: bytes) -> dict[str, Any]:
    """What the line holds. Raises: ValueError for one that is damaged."""
    checksum, _, body = line.rstrip(b"\n").partition(b" ")
    if hashlib.sha256(body).hexdigest()[:_CHECKSUM].encode() != checksum:
        raise ValueError("damaged")
    values = json.loads(body.decode("utf-8", "surrogatepass"))
    if not isinstance(values, dict):
        raise ValueError("no object")
    return values
