"""Old formats, a batch at a time: starting LibreOffice takes longer than converting a file."""

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from index.errors import ReadingError
from index.listing import File, content
from index.readers.endings import CONVERTED, extension

BATCH_FILES = 16
"""Converted in one call; a call that hangs costs a minute and 20 seconds for each."""
BATCH_BYTES = 64 << 20
"""Of one batch, which is held in memory."""

Prepare = Callable[[Sequence[tuple[Path, bytes]]], None]
"""Given files that are about to be read, in one go."""


class Ahead:
    """Looks ahead among the files that will be read, in their order, for those that are converted."""

    def __init__(self, files: Iterable[File], prepare: Prepare | None) -> None:
        self._waiting = [file for file in files if extension(file.name) in CONVERTED] if prepare else []
        self._prepare = prepare
        self._prepared: set[str] = set()

    def reach(self, file: File) -> None:
        """The file is about to be read: if it is an old one, prepare it with those that follow."""
        if self._prepare is None or self._waiting[:1] != [file] or file.name in self._prepared:
            self._pass(file)
            return
        batch: list[tuple[Path, bytes]] = []
        size = 0
        for each in self._waiting[:BATCH_FILES]:
            size += each.size
            if each is not file and size > BATCH_BYTES:
                break
            self._prepared.add(each.name)
            try:
                batch.append((each.path, content(each)))
            except (ReadingError, OSError):
                continue  # reading it will tell why
        self._prepare(batch)
        self._pass(file)

    def _pass(self, file: File) -> None:
        if self._waiting[:1] == [file]:
            del self._waiting[0]
