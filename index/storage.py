"""Where do the numbers of an index lie? Named columns, mapped from disk and checked at first touch, or in memory.

A column is a file: its numbers, then a checksum of every block of them. What is mapped costs nothing until it is read,
and what is read for the first time is compared with its checksum, so that nothing damaged is ever believed.
"""

import mmap
import os
import threading
import zlib
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from index.errors import IndexingError

BLOCK = 1 << 16
"""Bytes under one checksum: checking takes 30 microseconds, and a question touches some dozens of blocks."""
LARGE = 1 << 27
"""Bytes of a column from which on its memory is given back while it is read through: it takes time, too."""
SMALL = 1 << 14
"""Bytes of a stretch that is read rather than mapped, at most, where columns are read so."""
READ = frozenset({"text.units"} if hasattr(os, "pread") else ())
"""Columns that are, from ``MANY`` bytes on: of which a question needs a little here and there."""
MANY = 1 << 25
"""Less may well be in memory: to read stretches of it takes longer than to have them mapped."""
CHECKSUM = np.dtype("<u4")

Numbers = NDArray[Any]
"""One dimension, of any type."""


class DamagedError(IndexingError):
    """A saved column does not hold what was saved; the index must be built anew."""


class Array(Protocol):
    """Numbers that are only ever taken by stretches: an ndarray, or a column that is mapped."""

    @property
    def dtype(self) -> np.dtype[Any]:
        """The type of each number."""

    def __len__(self) -> int: ...

    def __getitem__(self, span: slice, /) -> Numbers:
        """The numbers of the stretch, not to be written to; the step is 1."""


Columns = Mapping[str, Array]
"""Columns by name: the noun they describe, a point, what they say of it (``passage.rows``)."""


class Column:
    """A mapped column; each of its blocks is checked when it is first touched."""

    def __init__(self, path: Path, dtype: str, length: int, checksum: int) -> None:
        """Open the file. Raises: DamagedError when its size is another, OSError when it cannot be opened."""
        self.path = path
        self.dtype = np.dtype(dtype)
        self._length = length
        self.checksum = checksum
        """Of the blocks' checksums."""
        self._size = self.dtype.itemsize
        self._bytes = length * self._size
        blocks = -(-self._bytes // BLOCK)
        self.unseen = bytearray(b"\1" * blocks)
        """Of each block, whether it is still to be checked; empty when all are."""
        self.numbers: Numbers = np.zeros(0, self.dtype)
        """All, checked or not."""
        self._checksums: Numbers | None = None
        with path.open("rb") as file:
            if os.fstat(file.fileno()).st_size != self._bytes + blocks * CHECKSUM.itemsize:
                raise DamagedError(f"{path}: not of the size that was saved")
            if length:
                self._mapped = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
                self._map = memoryview(self._mapped)
                self.numbers = np.frombuffer(self._map, self.dtype, length)

    def __len__(self) -> int:
        return self._length

    def __getitem__(self, span: slice) -> Numbers:
        """The numbers of the stretch. Raises: DamagedError."""
        unseen = self.unseen  # taken once: another thread may be done with it meanwhile
        if unseen:
            start, stop = span.start, span.stop
            if start is None or stop is None or not 0 <= start <= stop <= self._length:
                start, stop, _ = span.indices(self._length)
            first, last = start * self._size // BLOCK, -(-stop * self._size // BLOCK)
            if start < stop and unseen.find(1, first, last) >= 0:
                self._check(unseen, first, last)
        return self.numbers[span]

    def read_ahead(self) -> None:
        """Read and check all of it, if it is not so much that its memory is given back in between; never fails.

        What is damaged is said to who reads it next.
        """
        if self._bytes < LARGE:
            with suppress(DamagedError):
                self[:]

    def let_go(self) -> None:
        """Give back the memory of what was read, if it is much; what is asked for again is read again, unchecked."""
        if self._bytes >= LARGE:
            give_back(self._mapped)

    def verify(self) -> None:
        """Check all of it, by reading the file: what is mapped would count as memory of this process.

        Raises: DamagedError, also when the file cannot be read any more.
        """
        checksums = self._table()
        try:
            with self.path.open("rb") as file:
                for block in np.flatnonzero(np.frombuffer(self.unseen, np.uint8)).tolist():
                    file.seek(block * BLOCK)
                    data = file.read(min(BLOCK, self._bytes - block * BLOCK))
                    if zlib.crc32(data) != checksums[block]:
                        raise DamagedError(f"{self.path}: damaged")
        except FileNotFoundError:  # removed for a newer index; what is mapped is still there
            self[:]
        except OSError as error:
            raise DamagedError(f"{self.path}: {error.strerror}") from error
        self.unseen = bytearray()

    def _check(self, unseen: bytearray, first: int, last: int) -> None:
        """Compare these blocks with their checksums, as far as they are ``unseen``."""
        checksums = self._table()
        for block in range(first, last):
            if unseen[block]:
                if zlib.crc32(self._map[block * BLOCK : min((block + 1) * BLOCK, self._bytes)]) != checksums[block]:
                    raise DamagedError(f"{self.path}: damaged")
                unseen[block] = 0
        if last - first == len(unseen):
            self.unseen = bytearray()  # all is checked, and slicing need not ask again

    def _table(self) -> Numbers:
        """The blocks' checksums."""
        if not self._length:
            return np.zeros(0, CHECKSUM)
        if self._checksums is None:
            table = self._map[self._bytes :]
            if zlib.crc32(table) != self.checksum:
                raise DamagedError(f"{self.path}: damaged")
            self._checksums = np.frombuffer(table, CHECKSUM)
        return self._checksums


def checked(column: Array) -> Array:
    """The numbers themselves, once all of a mapped column is checked: stretches of them are taken sooner."""
    return column.numbers if type(column) is Column and not column.unseen else column


def let_go(column: Array) -> None:
    """Give back the memory of what was read of a column, if it is mapped."""
    if isinstance(column, Column):
        column.let_go()


def give_back(mapped: mmap.mmap) -> None:
    """Give back the memory of what was read of a file; it still counts as this process's, though others may have it."""
    if hasattr(mmap, "MADV_DONTNEED"):
        mapped.madvise(mmap.MADV_DONTNEED)


class ReadColumn(Column):
    """A column of which small stretches are read rather than mapped, here and there.

    Of a mapped file, the system counts sixteen pages as this process's for each that is touched: the texts of twenty
    passages a question are soon all there are. Reading them costs no more time.
    """

    _descriptor = -1
    """Of a file that could not be opened."""

    def __init__(self, path: Path, dtype: str, length: int, checksum: int) -> None:
        """Open the file. Raises: DamagedError when its size is another, OSError when it cannot be opened."""
        self._descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_CLOEXEC", 0))
        super().__init__(path, dtype, length, checksum)

    def __del__(self) -> None:
        if self._descriptor >= 0:
            os.close(self._descriptor)

    def __getitem__(self, span: slice) -> Numbers:
        """The numbers of the stretch. Raises: DamagedError."""
        start, stop = span.start, span.stop
        if self.unseen or start is None or stop is None or not 0 <= start < stop <= self._length:
            return super().__getitem__(span)  # what is not checked yet is read by whole blocks
        size = (stop - start) * self._size
        if size > SMALL:
            return super().__getitem__(span)
        data = os.pread(self._descriptor, size, start * self._size)
        if len(data) < size:
            raise DamagedError(f"{self.path}: torn off")
        return np.frombuffer(data, self.dtype)


class Stored(Mapping[str, Array]):
    """The columns of a folder, all opened at once, so that they stay readable when the folder is removed."""

    def __init__(self, folder: Path, described: Mapping[str, tuple[str, int, int]]) -> None:
        """``described``: each column's type, length and checksum. Raises: DamagedError, OSError."""
        self.folder = folder
        self.described = dict(described)
        self._columns = {name: _kind(name, *each)(folder / name, *each) for name, each in described.items()}

    def __getitem__(self, name: str) -> Array:
        return self._columns[name]

    def read_ahead(self) -> None:
        """Have another thread read what will be copied, while this one does something else."""
        threading.Thread(target=self._read_all, name="ahead", daemon=True).start()

    def _read_all(self) -> None:
        for column in sorted(self._columns.values(), key=len, reverse=True):  # the postings, and then the texts
            column.read_ahead()

    def verify(self) -> None:
        """Check all columns. Raises: DamagedError."""
        for column in self._columns.values():
            column.verify()

    def __iter__(self) -> Iterator[str]:
        return iter(self._columns)

    def __len__(self) -> int:
        return len(self._columns)


def _kind(name: str, dtype: str, length: int, _: int) -> type[Column]:
    return ReadColumn if name in READ and length * np.dtype(dtype).itemsize >= MANY else Column
