"""Who waits for the disk? A thread that writes and checks what is handed to it, while the next is worked out."""

import queue
import threading
from collections.abc import Callable

WAITING = 4
"""Pieces of work that are not begun yet, at most: a column's pieces have some megabytes."""


class Writer:
    """Does work in the order in which it comes, beside who hands it over; begins with the first."""

    def __init__(self) -> None:
        self._work: queue.Queue[Callable[[], None] | None] = queue.Queue(WAITING)
        self._thread: threading.Thread | None = None
        self._failure: BaseException | None = None

    def do(self, work: Callable[[], None]) -> None:
        """Have this done. Raises: whatever earlier work has raised, say OSError; then nothing more is done."""
        if self._failure is not None:
            raise self._failure
        if self._thread is None:
            thread = threading.Thread(target=self._run, name="writer", daemon=True)
            thread.start()
            self._thread = thread  # not before: a signal may end this process while it waits for the thread to start
        self._work.put(work)

    def end(self) -> None:
        """Wait until all is done. Raises: what it has raised."""
        self.stop()
        if self._failure is not None:
            raise self._failure

    def stop(self) -> None:
        """Wait until nothing is done any more."""
        if self._thread is not None:
            self._work.put(None)
            self._thread.join()
            self._thread = None

    def _run(self) -> None:
        while (work := self._work.get()) is not None:
            if self._failure is None:
                try:
                    work()
                except BaseException as error:  # noqa: BLE001  # it is raised again where the work came from
                    self._failure = error
