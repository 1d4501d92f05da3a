"""Which index answers now? The current one of a folder; a reload builds another aside and swaps."""

import threading
import time
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from index import lexicon, readers
from index.ahead import Ahead, Prepare
from index.loading import File, Listing, Read, document_of, list_files, load_document
from index.model import Failure, Progress, Report
from index.passages import split
from index.saved import Kept, Saved
from index.settings import IndexSettings
from index.snapshot import Cut, Index, Tell

_FRESH = 2_000_000_000
"""Nanoseconds: a file changed so recently may change again without a newer time, so its content is looked at again."""


class Library:
    """A folder and its current index; ``index`` is replaced whole, so whoever holds one may go on using it."""

    def __init__(
        self,
        folder: Path,
        settings: IndexSettings,
        storage: Path | None = None,
        read: Read = readers.read,
        prepare: Prepare | None = None,
    ) -> None:
        self.folder = folder
        self.read = read
        """Reads one file; ``Isolated.read`` where the documents may come from anybody."""
        self._prepare = prepare
        self.settings = settings
        self.terms = folder / Path(settings.terms).expanduser()
        """The house's own words: read at each reload, whether it is there or not."""
        self.saved = Saved(storage, folder, str(settings.passage_characters)) if storage else None
        """What was read the last time; None to keep it in memory only."""
        self.index = Index.build((), settings)
        self.built_at = 0.0
        """Unix seconds; 0.0 before the first reload."""
        self.report: Report | None = None
        self._kept: dict[str, Kept] | None = None
        """What the index was built from, by name; None before the first reload."""
        self._reloading = threading.Lock()

    def reload(self, progress: Tell | None = None) -> Report:
        """Read what is new or changed, build aside, then swap; what changed is told against the last reading.

        An empty build keeps an old index that is not empty, and says so. A file that loaded before and fails now
        keeps its old passages.

        Raises: IndexingError, when the folder cannot be read; the old index stays.
        """
        with self._reloading:
            started = time.monotonic()
            before = self._before()
            listing, failed, kept = list_files(self.folder), list[Failure](), dict[str, Kept]()
            words = lexicon.load(self.terms, self.settings.simplify)
            built = Index.of(self._cut(listing, before, failed, kept, progress or _silence), self.settings, words)
            empty = bool(self.index.passages) and not built.passages
            told = _changes(before, before if empty else kept)
            if not empty:
                self.index, self.built_at, self._kept = built, time.time(), kept
            self.report = replace(
                told,
                documents=len(self.index.documents),
                passages=len(self.index.passages),
                failed=tuple(sorted(failed, key=lambda failure: failure.name)),
                warnings=(*words.warnings, *_warnings(self.index)),
                kept=empty,
                unsaved="" if empty else self._save(before, kept),
                seconds=time.monotonic() - started,
            )
            return self.report

    def preview(self, name: str, data: bytes) -> Cut:
        """The document that a file of this name and content would be, and its passages.

        Raises: ReadingError with the reason why it would be none.
        """
        readers.check(name, len(data))
        document = document_of(name, data, self.read)
        return document, tuple(split(document, self.settings))

    def _before(self) -> dict[str, Kept]:
        if self._kept is not None:
            return self._kept
        return self.saved.load() if self.saved else {}

    def _save(self, before: Mapping[str, Kept], kept: Mapping[str, Kept]) -> str:
        """Save what is not saved yet; why that failed, if so."""
        if self.saved is None or (_stamps(before) == _stamps(kept) and self.saved.path.exists()):
            return ""
        try:
            self.saved.save(kept)
        except OSError as error:
            return f"{self.saved.path}: {error.strerror}"
        return ""

    def _cut(
        self,
        listing: Listing,
        before: Mapping[str, Kept],
        failed: list[Failure],
        kept: dict[str, Kept],
        progress: Tell,
    ) -> Iterator[Cut]:
        """Each file's document and passages in turn, so that only one file's bytes are held; into ``kept`` as well."""
        files = {file.name: file for file in listing.files}
        lost = {name: failure for failure in listing.failed for name in _beneath(failure.name, sorted(before))}
        failed += [failure for failure in listing.failed if failure.name not in lost]
        found: dict[str, File | Failure] = {**lost, **files}
        anew = [file for file in listing.files if not _unchanged(file, before.get(file.name))]
        ahead = Ahead(anew, self._prepare)
        for done, name in enumerate(sorted(found), 1):
            if name in files:
                ahead.reach(files[name])
            now: Kept | Failure | None = self._one(found[name], before.get(name))
            if isinstance(now, Failure):
                old = before.get(name)
                failed.append(replace(now, name=name, older=old is not None))
                now = _older(old) if old else None
            if now is not None:
                passages = now.passages or tuple(split(now.document, self.settings))
                kept[name] = Kept(now.document, passages, now.stamp)
                yield now.document, passages
            progress(Progress(done, len(found)))

    def _one(self, file: File | Failure, known: Kept | None) -> Kept | Failure:
        """The file as it is now, read only if it is not as it is known."""
        if isinstance(file, Failure):
            return file
        if known is not None and _unchanged(file, known):
            return known
        trusted = known is not None and known.passages is not None
        document = load_document(file, self.read, known.document if known and trusted else None)
        if isinstance(document, Failure):
            return document
        stamp = file.stamp if time.time_ns() - file.time > _FRESH else None
        same = known is not None and document.digest == known.document.digest
        return Kept(document, known.passages if known and same else None, stamp)


def _unchanged(file: File, known: Kept | None) -> bool:
    return known is not None and known.stamp == file.stamp


def _older(kept: Kept) -> Kept:
    return Kept(replace(kept.document, older=True), kept.passages, None)


def _beneath(name: str, names: Sequence[str]) -> list[str]:
    """Which of the sorted names are ``name``, or lie in the folder of that name."""
    exact = [name] if (at := bisect_left(names, name)) < len(names) and names[at] == name else []
    first = bisect_left(names, f"{name}/")
    last = bisect_left(names, f"{name}0", first)  # "0" follows "/"
    return exact + list(names[first:last])


def _silence(progress: Progress) -> None:
    """For callers that do not follow."""


def _stamps(kept: Mapping[str, Kept]) -> dict[str, object]:
    return {name: (each.stamp, _version(each), bool(each.passages)) for name, each in kept.items()}


def _version(kept: Kept) -> tuple[str, bool]:
    return kept.document.digest, kept.document.older


def _changes(before: Mapping[str, Kept], after: Mapping[str, Kept]) -> Report:
    """What became new, changed and removed."""
    return Report(
        documents=len(after),
        passages=0,
        new=tuple(name for name in after if name not in before),
        changed=tuple(
            name for name in after if name in before and before[name].document.digest != after[name].document.digest
        ),
        removed=tuple(name for name in before if name not in after),
    )


def _warnings(index: Index) -> tuple[str, ...]:
    return tuple(f"{each.name}：{warning}" for each in index.documents for warning in each.warnings)
