"""Which index answers now? The current one of a folder; a reload builds another aside and swaps."""

import threading
import time
from dataclasses import replace
from pathlib import Path

from index import readers
from index.ahead import Prepare
from index.model import Cut, Progress, Report, Tell
from index.readers import Read
from index.saved import Opened, Saved
from index.settings import IndexSettings
from index.snapshot import Index
from index.source import Built, Source, fresh
from index.tables import TABLES


class Library:
    """A folder and its current index; it is replaced whole, so whoever holds one may go on using it."""

    def __init__(
        self,
        folder: Path,
        settings: IndexSettings,
        storage: Path | None = None,
        read: Read = readers.read,
        prepare: Prepare | None = None,
        tools: str = "",
    ) -> None:
        self.folder = folder
        self.settings = settings
        self._source = Source(folder, settings, read, prepare, tools)
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
            opened = self._opened or (self.saved.load() if self.saved else None)
            built = fresh(self._source, opened) if opened else None
            if built is not None:
                return self._swap(built, started)
        return self.reload(progress)

    def reload(self, progress: Tell | None = None) -> Report:
        """Read what is new or changed, build aside, then swap; what changed is told against the last reading.

        An empty build keeps an old index that is not empty, and says so. A file that loaded before and fails now
        keeps its old passages.

        Raises: IndexingError, when the folder cannot be read; the old index stays.
        """
        with self._reloading:
            started = time.monotonic()
            built, unsaved = self._built(progress or _silence)
            return self._swap(built, started, unsaved)

    def preview(self, name: str, data: bytes) -> Cut:
        """The document that a file of this name and content would be, and its passages.

        Raises: ReadingError with the reason why it would be none.
        """
        from index.loading import document_of  # here and below: answering from a saved index needs nothing of this
        from index.passages import split

        readers.check(name, len(data))
        document = document_of(name, data, self._source.read)
        return document, tuple(split(document, self.settings))

    def _built(self, progress: Tell) -> tuple[Built, str]:
        """The folder's index as it is now; why it could not be saved, if so. Raises: IndexingError."""
        from index import building

        keep = self._index is not None and bool(self._index.passages)
        if self.saved is None:
            return building.build(self._source, self._opened, None, progress, keep=keep), ""
        try:
            with self.saved.alone():
                before = self._before()
                return building.build(self._source, before, self.saved, progress, keep=keep), ""
        except OSError as error:
            unsaved = f"{self.saved.path}: {error.strerror}"
        return building.build(self._source, self._before(), None, progress, keep=keep), unsaved

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
            if not (same and built.words == self.index.lexicon):
                self.index = Index(built.opened.columns, self.settings, built.words)
            self._opened, self.built_at = built.opened, time.time()
        report = built.report
        if built.opened is None:
            report = replace(report, documents=len(self.index.documents), passages=len(self.index.passages))
        self.report = replace(report, unsaved=unsaved, seconds=time.monotonic() - started)
        return self.report


def _silence(progress: Progress) -> None:
    """For callers that do not follow."""
