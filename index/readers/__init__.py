"""File formats -> Reading: one module a format, chosen by what the file holds, then by its ending."""

from collections.abc import Callable
from pathlib import Path

from index.model import Reading
from index.readers import endings
from index.readers.endings import accepted
from index.readers.refusals import FILE_BYTES, TOO_LARGE, refuse

__all__ = ["Read", "accepted", "check", "read"]

Read = Callable[[Path, bytes], Reading]
"""Makes of a file's path and content what it says, or raises ReadingError: here, or in a process of its own."""


def read(path: Path, data: bytes) -> Reading:
    """What the file ``path`` with the content ``data`` says.

    Raises: ReadingError with the reason, one line of at most 200 characters.
    """
    from index.readers import formats  # only here: who reads in a process of its own does without the parsers

    return formats.read(path.name, data)


def check(name: str, size: int) -> None:
    """Make sure, without reading it, that a file of this name and size (bytes) can be read.

    Raises: ReadingError with the reason, one line of at most 200 characters.
    """
    if size > FILE_BYTES:
        raise refuse(TOO_LARGE)
    endings.check(name)
