"""Which index answers now? The current one of a folder; a reload builds another aside and swaps."""

import threading
import time
from collections.abc import Iterator
from pathlib import Path

from index import readers
from index.loading import Listing, Read, list_files, load_document
from index.model import Failure, Progress, Report
from index.passages import split
from index.settings import IndexSettings
from index.snapshot import Cut, Index, Tell


class Library:
    """A folder and its current index; ``index`` is replaced whole, so whoever holds one may go on using it."""

    def __init__(
        self, folder: Path, settings: IndexSettings, storage: Path | None = None, read: Read = readers.read
    ) -> None:
        self.folder = folder
        self.read = read
        """Reads one file; ``Isolated.read`` where the documents may come from anybody."""
        self.settings = settings
        self.storage = storage
        """Where a saved index will be kept; until then each start builds in memory."""
        self.index = Index.build((), settings)
        self.built_at = 0.0
        """Unix seconds; 0.0 before the first reload."""
        self.report: Report | None = None
        self._reloading = threading.Lock()

    def reload(self, progress: Tell | None = None) -> Report:
        """Build aside, then swap. An empty build keeps an old index that is not empty, and says so.

        Raises: IndexingError, when the folder cannot be read; the old index stays.
        """
        with self._reloading:
            started = time.monotonic()
            listing, failed = list_files(self.folder), list[Failure]()
            built = Index.of(self._cut(listing, failed, progress or _silence), self.settings)
            failed = sorted((*listing.failed, *failed), key=lambda failure: failure.name)
            kept = bool(self.index.passages) and not built.passages
            self.report = _report(self.index, self.index if kept else built, failed, time.monotonic() - started, kept)
            if not kept:
                self.index, self.built_at = built, time.time()
            return self.report

    def _cut(self, listing: Listing, failed: list[Failure], progress: Tell) -> Iterator[Cut]:
        """Read and cut each file in turn, so that only one file's bytes are held."""
        for done, file in enumerate(listing.files, 1):
            found = load_document(file, self.read)
            if isinstance(found, Failure):
                failed.append(found)
            else:
                yield found, split(found, self.settings)
            progress(Progress(done, len(listing.files)))


def _silence(progress: Progress) -> None:
    """For callers that do not follow."""


def _report(old: Index, new: Index, failed: list[Failure], seconds: float, kept: bool) -> Report:
    before = {document.name: document.digest for document in old.documents}
    after = {document.name: document.digest for document in new.documents}
    return Report(
        documents=len(new.documents),
        passages=len(new.passages),
        new=tuple(name for name in after if name not in before),
        changed=tuple(name for name in after if before.get(name, after[name]) != after[name]),
        removed=tuple(name for name in before if name not in after),
        failed=tuple(failed),
        warnings=tuple(f"{each.name}：{warning}" for each in new.documents for warning in each.warnings),
        seconds=seconds,
        kept=kept,
    )
