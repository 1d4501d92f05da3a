"""Where do the numbers of a new index go? Into columns on disk, piece by piece, or into memory."""

import os
import zlib
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any, BinaryIO, Protocol

import numpy as np

from index.storage import BLOCK, CHECKSUM, Array, Columns, Numbers, Stored
from index.writing import Writer

PIECE = 1 << 18
"""Bytes of a column that are handed to the writer at a time, at least."""

Described = tuple[str, int, int]
"""A column's type, its length, and the checksum of its blocks' checksums."""


class Growing(Protocol):
    """A column that grows at its end."""

    def append(self, numbers: Numbers) -> None:
        """Put these behind what is there; they are of the column's type, and stay as they are."""

    def __len__(self) -> int: ...


class Saver(Protocol):
    """Takes the columns of a new index."""

    scratch: Path | None
    """A folder for what is put aside meanwhile; None in memory."""

    def put(self, name: str, numbers: Numbers) -> None:
        """A whole column."""

    def grow(self, name: str, dtype: str) -> Growing:
        """A column that comes in pieces; it ends with ``columns``."""

    def link(self, name: str, before: Columns) -> None:
        """The column of that name as it was."""


class InMemory:
    """Keeps columns as arrays."""

    def __init__(self) -> None:
        self.scratch: Path | None = None
        self._columns: dict[str, Array] = {}
        self._growing: dict[str, HeldColumn] = {}

    def put(self, name: str, numbers: Numbers) -> None:
        """A whole column."""
        self._columns[name] = numbers

    def grow(self, name: str, dtype: str) -> Growing:
        """A column that comes in pieces."""
        self._growing[name] = HeldColumn(dtype)
        return self._growing[name]

    def link(self, name: str, before: Columns) -> None:
        """The column of that name as it was."""
        self._columns[name] = before[name]

    def columns(self) -> Columns:
        """All that was taken."""
        self._columns |= {name: each.whole() for name, each in self._growing.items()}
        self._growing = {}
        return self._columns


class HeldColumn:
    """A column on its way, in pieces."""

    def __init__(self, dtype: str) -> None:
        self._dtype = np.dtype(dtype)
        self._pieces: list[Numbers] = []
        self._length = 0

    def __len__(self) -> int:
        return self._length

    def append(self, numbers: Numbers) -> None:
        """Put these behind what is there."""
        self._pieces.append(np.array(numbers, self._dtype))  # a copy: it may be a small part of a large array
        self._length += len(numbers)

    def whole(self) -> Numbers:
        """All of it."""
        return np.concatenate(self._pieces) if self._pieces else np.zeros(0, self._dtype)


class OnDisk:
    """Writes columns as files into a folder of its own; nothing is read from there before all is written."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.scratch: Path | None = folder
        self._files: dict[str, DiskColumn] = {}
        self._linked: dict[str, Described] = {}
        self._writer = Writer()

    def put(self, name: str, numbers: Numbers) -> None:
        """A whole column."""
        column = self.grow(name, numbers.dtype.str)
        column.append(numbers)
        column.close()

    def grow(self, name: str, dtype: str) -> "DiskColumn":
        """A column that comes in pieces."""
        self._files[name] = DiskColumn(self.folder / name, dtype, self._writer)
        return self._files[name]

    def link(self, name: str, before: Columns) -> None:
        """The column of that name as it was: the same file under two names, where the system can do that."""
        if isinstance(before, Stored):
            try:
                os.link(before.folder / name, self.folder / name)
            except OSError:  # it has been removed meanwhile, or this file system has no links
                (self.folder / name).unlink(missing_ok=True)
            else:
                self._linked[name] = before.described[name]
                return
        self.put(name, before[name][:])

    def finish(self) -> Mapping[str, Described]:
        """End all columns; what each is. Raises: OSError."""
        for file in self._files.values():
            file.close()
        self._writer.end()
        return self._linked | {name: file.described for name, file in self._files.items()}

    def abandon(self) -> None:
        """Close the files of a folder that will not be finished."""
        self._writer.stop()
        for file in self._files.values():
            file.abandon()
        self._files = {}


class DiskColumn:
    """A column on its way to disk: numbers, then checksums."""

    def __init__(self, path: Path, dtype: str, writer: Writer) -> None:
        self._dtype = np.dtype(dtype)
        self._writer = writer
        self._length = self._checksum = 0
        self._checksums: list[int] = []
        self._open = 0
        """Bytes of the last block, which is not full yet."""
        self._small: list[bytes] = []
        self._held = 0
        """Bytes of these, which are handed over together."""
        self._file: BinaryIO = path.open("xb", BLOCK)
        self._closing = False

    def __len__(self) -> int:
        return self._length

    def append(self, numbers: Numbers) -> None:
        """Put these behind what is there. Raises: OSError, of earlier ones too."""
        data: Any = np.ascontiguousarray(numbers, self._dtype).view(np.uint8).data
        self._length += len(numbers)
        if len(data) < PIECE:
            self._small.append(bytes(data))
            self._held += len(data)
            if self._held >= PIECE:
                self._hand_over()
        else:
            self._hand_over()
            self._writer.do(lambda: self._write(data))

    def close(self) -> None:
        """End it; what a power failure then tears off is found by the checksums. Raises: OSError."""
        if not self._closing:
            self._closing = True
            self._hand_over()
            self._writer.do(self._end)

    @property
    def described(self) -> Described:
        """What it is, once all is written."""
        return self._dtype.str, self._length, self._checksum

    def abandon(self) -> None:
        """Leave the file as it is; nothing is written any more."""
        with suppress(OSError):  # what is still held back has no room on a full disk, and is not wanted
            self._file.close()

    def _hand_over(self) -> None:
        if self._small:
            data = b"".join(self._small)
            self._small, self._held = [], 0
            self._writer.do(lambda: self._write(data))

    def _write(self, data: Any) -> None:
        self._file.write(data)
        at = 0
        while at < len(data):
            last = min(len(data), at + BLOCK - self._open)
            if self._open:
                self._checksums[-1] = zlib.crc32(data[at:last], self._checksums[-1])
            else:
                self._checksums.append(zlib.crc32(data[at:last]))
            self._open = (self._open + last - at) % BLOCK
            at = last

    def _end(self) -> None:
        table = np.array(self._checksums, CHECKSUM).tobytes()
        self._checksum = zlib.crc32(table)
        with self._file:
            self._file.write(table)
