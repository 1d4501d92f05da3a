"""Where do the numbers of a new index go? Into columns on disk, piece by piece, or into memory."""

import os
import zlib
from collections.abc import Mapping
from pathlib import Path
from typing import Any, BinaryIO, Protocol

import numpy as np

from index.storage import BLOCK, CHECKSUM, Array, Columns, Numbers, Stored

Described = tuple[str, int, int]
"""A column's type, its length, and the checksum of its blocks' checksums."""


class Growing(Protocol):
    """A column that grows at its end."""

    def append(self, numbers: Numbers) -> None:
        """Put these behind what is there; they are of the column's type."""

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
        self._pieces.append(np.array(numbers, self._dtype))  # a copy: the caller may use the array again
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
        self._described: dict[str, Described] = {}

    def put(self, name: str, numbers: Numbers) -> None:
        """A whole column."""
        self.grow(name, numbers.dtype.str).append(numbers)
        self._described[name] = self._files.pop(name).close()

    def grow(self, name: str, dtype: str) -> Growing:
        """A column that comes in pieces."""
        self._files[name] = DiskColumn(self.folder / name, dtype)
        return self._files[name]

    def link(self, name: str, before: Columns) -> None:
        """The column of that name as it was: the same file under two names, where the system can do that."""
        if isinstance(before, Stored):
            try:
                os.link(before.folder / name, self.folder / name)
            except OSError:  # it has been removed meanwhile, or this file system has no links
                (self.folder / name).unlink(missing_ok=True)
            else:
                self._described[name] = before.described[name]
                return
        self.put(name, before[name][:])

    def finish(self) -> Mapping[str, Described]:
        """End all columns; what each is. Raises: OSError."""
        self._described |= {name: file.close() for name, file in self._files.items()}
        self._files = {}
        return self._described

    def abandon(self) -> None:
        """Close the files of a folder that will not be finished."""
        for file in self._files.values():
            file.abandon()
        self._files = {}


class DiskColumn:
    """A column on its way to disk: numbers, then checksums."""

    def __init__(self, path: Path, dtype: str) -> None:
        self._dtype = np.dtype(dtype)
        self._length = 0
        self._checksums: list[int] = []
        self._open = 0
        """Bytes of the last block, which is not full yet."""
        self._file: BinaryIO = path.open("xb", BLOCK)

    def __len__(self) -> int:
        return self._length

    def append(self, numbers: Numbers) -> None:
        """Put these behind what is there."""
        data: Any = np.ascontiguousarray(numbers, self._dtype).view(np.uint8).data
        self._length += len(numbers)
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

    def close(self) -> Described:
        """Write the checksums; what a power failure then tears off is found by them."""
        table = np.array(self._checksums, CHECKSUM).tobytes()
        with self._file:
            self._file.write(table)
        return self._dtype.str, self._length, zlib.crc32(table)

    def abandon(self) -> None:
        """Leave the file as it is."""
        self._file.close()
