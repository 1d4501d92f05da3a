"""What becomes of each file of a folder? A document stays as it was, is read anew, or cannot be read any more."""

import hashlib
import time
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from index.ahead import Ahead, Prepare
from index.errors import ReadingError
from index.listing import PASSING, File, Listing, content, one_line, why
from index.loading import document_of
from index.model import Document, Failure, Passage, Progress, Tell
from index.passages import split
from index.readers import Read
from index.records import Records, Stamp
from index.saved import Remembered
from index.settings import IndexSettings

_FRESH = 2_000_000_000
"""Nanoseconds: a file changed so recently may change again without a newer time, so its content is looked at again."""


@dataclass(frozen=True, slots=True)
class Kept:
    """The document of this number stays, and what its file looks like now."""

    number: int
    stamp: Stamp | None
    older: bool


@dataclass(frozen=True, slots=True)
class Made:
    """A document that was read anew; ``number`` is that of the one it replaces."""

    document: Document
    passages: Sequence[Passage]
    stamp: Stamp | None
    number: int | None = None


@dataclass(frozen=True, slots=True)
class Before:
    """What is known of the folder."""

    records: Records | None
    failures: Mapping[str, Remembered]
    current: bool
    """Whether it was read and cut as it would be now; else all is read again, and only last good versions are kept."""


class Plan:
    """Goes through the files of a folder in the order of their names."""

    def __init__(
        self, listing: Listing, before: Before, settings: IndexSettings, read: Read, prepare: Prepare | None
    ) -> None:
        self._before, self._settings, self._read, self._prepare = before, settings, read, prepare
        records = before.records
        self._stamps = records.stamps() if records is not None else []
        self._numbers = records.numbers if records is not None else {}
        known = sorted(self._numbers)
        lost = {name: failure for failure in listing.failed for name in _beneath(failure.name, known)}
        self._found: dict[str, File | Failure] = {**lost, **{file.name: file for file in listing.files}}
        self.failed = [failure for failure in listing.failed if failure.name not in lost]
        """Why files are no documents, growing as the steps are taken."""
        self.remembered: list[Remembered] = []
        """Those of them that need not be tried again as long as their files stay."""
        self.settled = not lost
        """Whether nothing need be looked at again as long as the folder looks the same."""
        self.removed = tuple(name for name in self._numbers if name not in self._found)

    def steps(self, progress: Tell) -> Iterator[Kept | Made]:
        """What becomes of each file, in reading order; only one file's bytes are held at a time."""
        names = sorted(self._found)
        anew = [each for each in self._found.values() if isinstance(each, File) and not self._known(each)]
        ahead = Ahead(sorted(anew, key=lambda file: file.name), self._prepare)
        for done, name in enumerate(names, 1):
            found = self._found[name]
            if isinstance(found, File):
                ahead.reach(found)
            now = found if isinstance(found, Failure) else self._one(found)
            step = self._failed(name, now) if isinstance(now, Failure) else now
            if step is not None:
                yield step
            progress(Progress(done, len(names)))

    def _old(self, number: int) -> Document:
        if self._before.records is None:
            raise ValueError("nothing was there")
        return self._before.records.document(number)

    def _number(self, name: str) -> int | None:
        return self._numbers.get(name)

    def _known(self, file: File) -> bool:
        """Whether the file is as it was when it was read, or could not be."""
        number, failure = self._number(file.name), self._before.failures.get(file.name)
        stamp = self._stamps[number] if number is not None else None
        return self._before.current and file.stamp in (stamp, failure.stamp if failure else None)

    def _one(self, file: File) -> Kept | Made | Failure:
        """The file as it is now, read only if it is not as it is known."""
        number = self._number(file.name)
        if self._known(file):
            failure = self._before.failures.get(file.name)
            if failure is not None and failure.stamp == file.stamp:
                self.remembered.append(failure)
                return Failure(file.name, failure.reason)
            if number is not None:
                return Kept(number, file.stamp, older=False)
        try:
            return self._looked_at(file, number)
        except ReadingError as error:
            return self._refused(file, str(error))
        except OSError as error:
            self.settled = False
            return Failure(file.name, why(error))

    def _looked_at(self, file: File, number: int | None) -> Kept | Made:
        """The file by its content. Raises: ReadingError, OSError."""
        data = content(file)
        stamp = None if _fresh(file) else file.stamp
        self.settled = self.settled and stamp is not None
        digest = hashlib.sha256(data).hexdigest()
        if number is not None and self._before.current and self._old(number).digest == digest:
            return Kept(number, stamp, older=False)
        document = document_of(file.name, data, lambda path, data: self._read(file.path, data))
        return Made(document, split(document, self._settings), stamp, number)

    def _refused(self, file: File, reason: str) -> Failure:
        reason = one_line(reason)
        if reason in PASSING or _fresh(file):
            self.settled = False
        else:
            self.remembered.append(Remembered(file.name, reason, file.stamp))
        return Failure(file.name, reason)

    def _failed(self, name: str, failure: Failure) -> Kept | Made | None:
        """The last good version of a file that cannot be read, if there is one."""
        number = self._number(name)
        self.failed.append(replace(failure, name=name, older=number is not None))
        if number is None:
            return None
        if self._before.current:
            return Kept(number, None, older=True)
        document = _older(self._old(number))
        return Made(document, split(document, self._settings), None, number)


def _fresh(file: File) -> bool:
    return time.time_ns() - file.time <= _FRESH


def _older(old: Document) -> Document:
    """The document as one that stands in for its file."""
    return Document(
        old.name, old.text, old.title, old.date, old.digest, old.headings, old.pages, old.leads, old.warnings, old.rows,
        older=True,
    )  # fmt: skip


def _beneath(name: str, names: Sequence[str]) -> list[str]:
    """Which of the sorted names are ``name``, or lie in the folder of that name."""
    exact = [name] if (at := bisect_left(names, name)) < len(names) and names[at] == name else []
    first = bisect_left(names, f"{name}/")
    last = bisect_left(names, f"{name}0", first)  # "0" follows "/"
    return exact + list(names[first:last])
