"""A damaged index is let go for good, but never one that another process has saved since."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from index.library import Library
from index.model import Report
from index.saved import CURRENT
from index.snapshot import Index
from index.source import fresh
from index.storage import DamagedError
from tests.index.folders import write
from tests.index.making import SETTINGS


def current(made: Library) -> bytes:
    assert made.saved is not None
    return (made.saved.path / CURRENT).read_bytes()


@pytest.fixture
def made(tmp_path: Path) -> Library:
    """A library whose index is saved, and not opened yet."""
    (tmp_path / "documents").mkdir()
    write(tmp_path / "documents", "a.txt", "会费一百元。")
    Library(tmp_path / "documents", SETTINGS, tmp_path / "var").reload()
    return Library(tmp_path / "documents", SETTINGS, tmp_path / "var")


def saved_by_another(made: Library) -> bytes:
    """The name of the newer index that another process has saved of the same folder."""
    write(made.folder, "b.txt", "会议一次。")
    Library(made.folder, SETTINGS, made.folder.parent / "var").reload()
    return current(made)


def damaged_once(made: Library, whole: Callable[..., Any], kept: list[bytes]) -> Callable[..., Any]:
    """As ``whole``, but for the first time, when another process is faster."""

    def damaged(*given: object) -> object:
        if kept:
            return whole(*given)
        kept.append(saved_by_another(made))
        raise DamagedError("damaged")

    return damaged


def test_what_is_damaged_when_opened(made: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = list[bytes]()
    monkeypatch.setattr("index.library.fresh", damaged_once(made, fresh, kept))
    made.open()
    assert [current(made)] == kept
    assert len(made.index.documents) == 2


def test_what_is_damaged_when_made_ready(made: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = list[bytes]()
    monkeypatch.setattr(made, "_made", damaged_once(made, made._made, kept))
    made.reload()
    assert [current(made)] == kept
    assert len(made.index.documents) == 2


def test_what_two_threads_find_damaged(made: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    made.open()
    kept, first, reload = list[bytes](), made.index, made.reload

    def use(index: Index) -> Index:
        if index is first:
            raise DamagedError("damaged")
        return index

    def late() -> Report:
        if not kept:
            kept.append(saved_by_another(made))
            made.sure(use)  # the other thread, which began on the same index
        return reload()

    monkeypatch.setattr(made, "reload", late)
    assert made.sure(use) is made.index
    assert [current(made)] == kept
