"""Folder -> the columns of its index: what is as it was is taken over, the rest read, cut and indexed anew."""

import logging
from collections.abc import Callable, Sequence
from dataclasses import replace

import numpy as np

from index import lexicon
from index.growing import FACTS, Growth, relabelled
from index.listing import list_files
from index.model import Report, Tell
from index.planning import Before, Kept, Made, Plan
from index.recording import facts
from index.records import Records, Stamp
from index.saved import Edition, Opened, Saved
from index.source import Built, Source, counted
from index.storage import DamagedError, Stored
from index.storing import InMemory, OnDisk
from index.tables import TABLES

log = logging.getLogger(__name__)


def update(source: Source, saved: Saved, progress: Tell, *, keep: bool = False) -> Built:
    """Bring the saved index up to date, one builder at a time.

    Raises: FolderError; OSError when it cannot be saved.
    """
    TABLES.keep_in(saved.storage)
    with saved.alone():
        return build(source, saved.load(), saved, progress, keep=keep)


def build(source: Source, before: Opened | None, saved: Saved | None, progress: Tell, *, keep: bool = False) -> Built:
    """The index of a folder as it is now, in memory where it is not to be ``saved``.

    ``keep``: when it would be empty, there is none.
    Raises: FolderError; OSError when it cannot be saved.
    """
    try:
        return _Build(source, before, saved).run(progress, keep=keep)
    except DamagedError as error:
        if before is None:
            raise
        log.warning("the saved index is damaged and is built anew: %s", error)
        return _Build(source, None, saved).run(progress, keep=keep)


class _Taking:
    """Takes steps; with the first that changes something a new index is begun."""

    def __init__(self, begin: Callable[[], Growth]) -> None:
        self._begin = begin
        self._growth: Growth | None = None
        self.run: list[Kept] = []
        """Documents that stay, one after the other as before; they are taken over in one go."""

    def take(self, step: Kept | Made) -> None:
        """The next document."""
        if isinstance(step, Kept) and (not self.run or step.number == self.run[-1].number + 1):
            self.run.append(step)
            return
        growth = self.grown()
        if isinstance(step, Kept):
            self.run = [step]
        else:
            growth.add(step.document, step.passages, step.stamp, step.number)

    def untouched(self, documents: int) -> bool:
        """Whether there are just as many as before, and the same."""
        return (
            self._growth is None and len(self.run) == documents and all(n == k.number for n, k in enumerate(self.run))
        )

    def grown(self) -> Growth:
        """The new index with all that was taken."""
        if self._growth is None:
            self._growth = self._begin()
        if self.run:
            self._growth.keep(self.run[0].number, *_labels(self.run))
            self.run = []
        return self._growth

    def close(self) -> None:
        """End what was begun, finished or not."""
        if self._growth is not None:
            self._growth.close()


def _labels(run: Sequence[Kept]) -> tuple[list[Stamp | None], list[bool]]:
    return [each.stamp for each in run], [each.older for each in run]


class _Build:
    """One building of an index."""

    def __init__(self, source: Source, before: Opened | None, saved: Saved | None) -> None:
        self._source, self._saved, self._before = source, saved, before
        self._words = lexicon.load(source.terms, source.settings.simplify)
        self._edition = source.edition(self._words)
        self._records = Records(before.columns) if before else None
        current = before is not None and before.edition.code == self._edition.code
        self._same_terms = before is not None and self._edition.alike(before.edition)
        tried = before.edition.failures if before and current and before.edition.tools == source.tools else ()
        self._known = Before(self._records, {each.name: each for each in tried}, current)
        self._warnings = dict(before.edition.warnings) if before else {}
        self._saver: OnDisk | InMemory = InMemory()
        self._new: list[str] = []
        self._changed: list[str] = []

    def run(self, progress: Tell, *, keep: bool) -> Built:
        """Go through the folder."""
        source = self._source
        listing = list_files(source.folder)
        plan = Plan(listing, self._known, source.settings, source.read, source.prepare)
        taking = _Taking(self._begun)
        try:
            for step in plan.steps(progress):
                self._note(step)
                taking.take(step)
            edition = self._concluded(plan, listing.digest() if plan.settled else "")
            opened = self._finished(taking, edition, keep=keep)
        finally:
            taking.close()
            if isinstance(self._saver, OnDisk):
                self._saver.abandon()
        if opened is None:
            return Built(None, self._words, Report(0, 0, failed=edition.failed, kept=True))
        told = Report(0, 0, tuple(self._new), tuple(self._changed), plan.removed, edition.failed)
        return Built(opened, self._words, counted(told, opened, self._words))

    def _begun(self) -> Growth:
        """A new index, on disk if it is to be saved. Raises: OSError."""
        if self._saved is not None:
            self._saver = self._saved.begin()
        before = self._before.columns if self._before and self._known.current else None
        if isinstance(before, Stored):
            before.read_ahead()  # while the changed files are read and cut
        return Growth(self._source.settings, self._words, self._saver, before, same_terms=self._same_terms)

    def _note(self, step: Kept | Made) -> None:
        """What the report and the next report will say of a document."""
        if isinstance(step, Kept):
            return
        name, number = step.document.name, step.number
        if number is None or self._records is None:
            self._new.append(name)
        elif self._records.document(number).digest != step.document.digest:
            self._changed.append(name)
        self._warnings[name] = step.document.warnings

    def _concluded(self, plan: Plan, listing: str) -> Edition:
        for name in plan.removed:
            self._warnings.pop(name, None)
        warned = ((name, each) for name, each in sorted(self._warnings.items()) if each)
        failed = tuple(sorted(plan.failed, key=lambda failure: failure.name))
        return replace(
            self._edition, listing=listing, failures=tuple(plan.remembered), failed=failed, warnings=tuple(warned)
        )

    def _finished(self, taking: _Taking, edition: Edition, *, keep: bool) -> Opened | None:
        """The index, saved; None if it is empty and must not be. Raises: OSError."""
        before, documents = self._before, len(self._records.firsts) - 1 if self._records else -1
        if before is not None and self._same_terms and taking.untouched(documents):
            return self._relabelled(before, taking.run, edition)
        growth = taking.grown()
        if keep and not growth.passages:
            return None
        growth.finish()
        return self._committed(edition)

    def _relabelled(self, before: Opened, run: Sequence[Kept], edition: Edition) -> Opened:
        """The index as it was, but for what is known of its files."""
        stamps, older = _labels(run)
        known = zip(FACTS, facts(stamps, older), strict=True)
        there = self._saved is None or self._saved.is_current(before.columns)
        if there and all(np.array_equal(before.columns[name][:], values) for name, values in known):
            if edition == before.edition:
                return before
            if self._saved is not None and isinstance(before.columns, Stored):
                return self._saved.rename(before.columns, edition)
        if self._saved is not None:
            self._saver = self._saved.begin()
        relabelled(self._saver, before.columns, stamps, older)
        return self._committed(edition)

    def _committed(self, edition: Edition) -> Opened:
        if isinstance(self._saver, InMemory):
            return Opened(edition, self._saver.columns())
        if self._saved is None:
            raise ValueError("nothing is to be saved")
        return self._saved.commit(self._saver, edition)
