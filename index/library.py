"""Which index answers now? The current one of a folder; a reload builds another aside and swaps."""

import logging
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from index import lexicon, readers
from index.ahead import Prepare
from index.apart import Apart, Job
from index.errors import IndexingError
from index.lexicon import NOTHING
from index.model import Cut, Progress, Report, Tell
from index.readers import Read
from index.saved import Opened, Saved
from index.settings import IndexSettings
from index.snapshot import Index
from index.source import Built, Source, fresh
from index.storage import Columns, DamagedError, Stored
from index.tables import TABLES

if TYPE_CHECKING:
    from index.conversion import Office

TURN = 0.0005
"""Seconds that a thread may go on while others wait, a tenth of what is usual, while a new index is made ready."""

Made = TypeVar("Made")

log = logging.getLogger(__name__)


class Library:
    """A folder and its current index; it is replaced whole, so whoever holds one may go on using it."""

    def __init__(
        self,
        folder: Path,
        settings: IndexSettings,
        storage: Path | None = None,
        read: Read = readers.read,
        prepare: Prepare | None = None,
        converter: "Office | None" = None,
        *,
        apart: bool = False,
    ) -> None:
        """``apart`` builds in a process of its own, which leaves the index in ``storage``."""
        self.folder = folder
        self.settings = settings
        self._source = Source(folder, settings, read, prepare, converter)
        self.terms = self._source.terms
        """The house's own words: read at each reload, whether it is there or not."""
        if storage:
            TABLES.keep_in(storage)
        self.saved = Saved(storage, folder) if storage else None
        """Where the index is kept for the next start; None to keep it in memory only."""
        self._index: Index | None = None
        self.built_at = 0.0
        """Unix seconds; 0.0 before the first reload."""
        self.report: Report | None = None
        self._opened: Opened | None = None
        """What the index is made of; None before the first reload."""
        self._reloading = threading.Lock()
        office = converter.path if converter else None
        self.apart = Apart(Job(folder, storage, settings, office)) if apart and storage else None
        """Builds in another process, where questions come in meanwhile."""

    @property
    def index(self) -> Index:
        """The current one; empty before the first reload."""
        if self._index is None:
            self._index = Index.build((), self.settings)
        return self._index

    @index.setter
    def index(self, index: Index) -> None:
        self._index = index

    def open(self, progress: Tell | None = None) -> Report:
        """Take the saved index if the folder is still as it was when it was saved, else reload.

        Raises: IndexingError, when the folder cannot be read; the old index stays.
        """
        with self._reloading:
            started = time.monotonic()
            opened = self._opened or self._loaded()
            try:
                built = fresh(self._source, opened) if opened else None
                if built is not None:
                    return self._swap(built, started)
            except DamagedError as error:
                self._forget(error, opened.columns if opened else None)
        return self.reload(progress)

    def reload(self, progress: Tell | None = None) -> Report:
        """Read what is new or changed, build aside, then swap; what changed is told against the last reading.

        An empty build keeps an old index that is not empty, and says so. A file that loaded before and fails now
        keeps its old passages.

        Raises: IndexingError, when the folder cannot be read; the old index stays.
        """
        with self._reloading:
            try:
                return self._reloaded(progress or _silence)
            except DamagedError:
                return self._reloaded(progress or _silence)

    def sure(self, use: Callable[[Index], Made]) -> Made:
        """What ``use`` makes of the index: of one built anew, where it turns out that the saved one is damaged.

        Raises: IndexingError, when it cannot be built anew.
        """
        index = self.index
        try:
            return use(index)
        except DamagedError as error:
            if self.index is index:  # nobody has built it anew since
                if opened := self._opened:  # else another thread has forgotten it
                    self._forget(error, opened.columns)
                self.reload()
            return use(self.index)

    def close(self) -> None:
        """End a reload that is running in a process of its own, and begin none any more."""
        if self.apart is not None:
            self.apart.cancel()

    def preview(self, name: str, data: bytes) -> Cut:
        """The document that a file of this name and content would be, and its passages.

        Raises: ReadingError with the reason why it would be none.
        """
        from index.loading import document_of  # here and below: answering from a saved index needs nothing of this
        from index.passages import split

        readers.check(name, len(data))
        document = document_of(name, data, self._source.read)
        return document, tuple(split(document, self.settings))

    def _reloaded(self, progress: Tell) -> Report:
        started = time.monotonic()
        built, unsaved = self._built(progress)
        try:
            return self._swap(built, started, unsaved)
        except DamagedError as error:
            opened = built.opened or self._opened
            self._forget(error, opened.columns if opened else None)
            raise

    def _built(self, progress: Tell) -> tuple[Built, str]:
        """The folder's index as it is now; why it could not be saved, if so. Raises: IndexingError."""
        keep, unsaved = self._index is not None and bool(self._index.passages), ""
        if self.saved is not None and self.apart is not None:
            report, unsaved = self.apart.build(progress, keep=keep)
            if report is not None:
                return self._made_apart(report), ""
        elif self.saved is not None:
            try:
                with self.saved.alone():
                    return self._built_here(self.saved, progress, keep=keep), ""
            except OSError as error:
                unsaved = f"{self.saved.path}: {error.strerror}"
        return self._built_here(None, progress, keep=keep), unsaved

    def _built_here(self, saved: Saved | None, progress: Tell, *, keep: bool) -> Built:
        """The folder's index, built by this process. Raises: IndexingError; OSError when it cannot be saved."""
        from index import building  # only here: who has it built apart would let answers wait for the import

        return building.build(self._source, self._before(), saved, progress, keep=keep)

    def _made_apart(self, report: Report) -> Built:
        """What the other process has left. Raises: IndexingError."""
        if report.kept:
            return Built(None, NOTHING, report)
        opened = self._loaded()
        if opened is None:
            raise IndexingError(f"{self.folder}: the index is gone as soon as it was made; try again")
        return Built(opened, lexicon.load(self.terms, self.settings.simplify), report)

    def _loaded(self) -> Opened | None:
        """The saved index; checked as a whole where questions come in all day long."""
        opened = self.saved.load() if self.saved else None
        if self.saved and self._opened and opened and self.saved.is_current(self._opened.columns):
            return replace(opened, columns=self._opened.columns)  # these are checked and in use
        if self.apart is not None and opened is not None and isinstance(opened.columns, Stored):
            try:
                opened.columns.verify()
            except DamagedError as error:
                self._forget(error, opened.columns)
                return None
        return opened

    def _forget(self, error: DamagedError, columns: Columns | None = None) -> None:
        """Let nobody take the saved index for good, or these columns; another process may have saved others since."""
        log.warning("the saved index is damaged and is built anew: %s", error)
        if self.saved is not None:
            self.saved.forget(columns)
        self._opened = None

    def _before(self) -> Opened | None:
        """What is known of the folder; another process may have saved a newer index than ours."""
        if self.saved is None or (self._opened and not self.saved.exists()):
            return self._opened
        if self._opened and self.saved.is_current(self._opened.columns):
            return self._opened
        return self.saved.load() or self._opened

    def _swap(self, built: Built, started: float, unsaved: str = "") -> Report:
        if built.opened is not None:
            same = self._opened is not None and built.opened.columns is self._opened.columns
            new = not (same and built.words == self.index.lexicon)
            if new:
                self.index = self._made(built)
            self._opened, self.built_at = built.opened, time.time()  # what was mapped before goes with it
            if new:
                self._furnish()
        report = built.report
        if built.opened is None:
            report = replace(report, documents=len(self.index.documents), passages=len(self.index.passages))
        self.report = replace(report, unsaved=unsaved, seconds=time.monotonic() - started)
        return self.report

    def _made(self, built: Built) -> Index:
        """The index of what was built; ready for questions where they come in meanwhile."""
        opened = built.opened
        if opened is None:
            raise ValueError("nothing was built")
        if self.apart is None:
            return Index(opened.columns, self.settings, built.words)
        with _brief_turns():
            index = Index(opened.columns, self.settings, built.words)
            index.warm()
        return index

    def _furnish(self) -> None:
        """Make ready what takes memory, where questions come in all day long: the index before is gone by now."""
        if self.apart is not None:
            with _brief_turns():
                self.index.furnish()


@contextmanager
def _brief_turns() -> Iterator[None]:
    """Have threads take turns more often: an answer gives way a dozen times, and would wait a whole turn each time."""
    before = sys.getswitchinterval()
    sys.setswitchinterval(TURN)
    try:
        yield
    finally:
        sys.setswitchinterval(before)


def _silence(progress: Progress) -> None:
    """For callers that do not follow."""
