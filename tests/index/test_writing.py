"""Work is done in its order beside who hands it over, and what fails there is raised here."""

import threading
from functools import partial

import pytest

from index.writing import WAITING, Writer

MANY = 3 * WAITING


def hand_over(writer: Writer, done: list[int]) -> None:
    for number in range(MANY):
        writer.do(partial(done.append, number))


def fail() -> None:
    raise OSError("the disk is full")


def test_work_is_done_in_its_order() -> None:
    writer, done = Writer(), list[int]()
    hand_over(writer, done)
    writer.end()
    assert done == list(range(MANY))


def test_what_fails_is_raised_and_nothing_more_is_done() -> None:
    writer, done = Writer(), list[int]()
    writer.do(fail)
    with pytest.raises(OSError, match="full"):
        hand_over(writer, done)
    with pytest.raises(OSError, match="full"):
        writer.end()
    writer.stop()
    assert not done


def test_without_work_there_is_no_thread_to_wait_for() -> None:
    before = threading.active_count()
    Writer().end()
    assert threading.active_count() == before


def test_who_is_ended_while_the_thread_begins_can_still_stop(monkeypatch: pytest.MonkeyPatch) -> None:
    def ended(thread: threading.Thread) -> None:
        raise SystemExit

    writer = Writer()
    with monkeypatch.context() as patch:
        patch.setattr(threading.Thread, "start", ended)
        with pytest.raises(SystemExit):
            writer.do(fail)
    writer.stop()
