"""One reload at a time, in a thread of its own, so that questions go on being answered meanwhile."""

import asyncio
import logging
import threading

from index import IndexingError, Library, Progress, Report

log = logging.getLogger(__name__)


class AlreadyReloadingError(Exception):
    """A reload is running; a second would read the same files again."""


class Reloader:
    """Runs the library's reload for admins and for the folder watch alike."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self.running = False
        self._idle = asyncio.Event()
        self.progress: Progress | None = None
        """How far the running reload is, once it knows."""

    def start(self) -> asyncio.Future[Report]:
        """Begin a reload; what it did, or an IndexingError when the old index had to stay, comes with the future.

        Raises: AlreadyReloadingError.
        """
        if self.running:
            raise AlreadyReloadingError
        self.running, self.progress = True, None
        self._idle.clear()
        loop = asyncio.get_running_loop()
        finished: asyncio.Future[Report] = loop.create_future()
        # A daemon thread: a stop must not wait until a large folder has been read.
        thread = threading.Thread(target=self._work, args=(loop, finished), name="reload", daemon=True)
        try:
            thread.start()
        except RuntimeError as error:  # the system has none left; else every later one would find this one running
            self._settle(finished, None, IndexingError(f"{error}; the old index stays, try again"))
        return finished

    async def afresh(self) -> Report:
        """A reload that begins now, after one that is running. Raises: IndexingError."""
        while True:
            try:
                return await self.start()
            except AlreadyReloadingError:
                await self._idle.wait()  # another may have waited as well and be first

    def _work(self, loop: asyncio.AbstractEventLoop, finished: asyncio.Future[Report]) -> None:
        report, failure = None, IndexingError("an unexpected error; its traceback is in the log")
        try:
            report = self._library.reload(self._note)
        except IndexingError as error:
            failure = error
        finally:  # an unexpected error goes on to Python's thread hook, which shows it; who waits is told as well
            if not loop.is_closed():  # the bot may have stopped meanwhile
                loop.call_soon_threadsafe(self._settle, finished, report, failure)

    def _note(self, progress: Progress) -> None:
        self.progress = progress

    def _settle(self, finished: asyncio.Future[Report], report: Report | None, failure: IndexingError) -> None:
        self.running = False
        self._idle.set()
        if finished.cancelled():
            return
        if report is not None:
            finished.set_result(report)
        else:
            finished.set_exception(failure)
            finished.exception()  # who waits still gets it; where the bot is stopping nobody does, and that is no error


def log_report(report: Report) -> None:
    """One line about a reload, and one for each file that was left out."""
    counts = (len(report.new), len(report.changed), len(report.removed), len(report.failed))
    log.info(
        "documents read: %d documents, %d passages; %d new, %d changed, %d removed, %d failed; %.1f s",
        report.documents, report.passages, *counts, report.seconds,
    )  # fmt: skip
    for failure in report.failed:
        log.warning("not read: %s: %s", failure.name, failure.reason)
    if report.unsaved:
        log.warning("what was read could not be saved, so the next start reads it again: %s", report.unsaved)
    if report.kept:
        log.warning("no readable document was found; the old index stays")


def log_failure(error: IndexingError) -> None:
    """One line about a reload that kept the old index."""
    log.error("the documents could not be read, the old index stays: %s", error)
