"""One reload at a time, in a thread, whose outcome always arrives."""

import asyncio
import gc
import threading
from pathlib import Path
from typing import Any

import pytest

from bot.reloading import AlreadyReloadingError, Reloader
from index import FolderError, IndexingError, IndexSettings, Library, Progress
from tests.bot.shelves import CHARTER


@pytest.fixture
def library(tmp_path: Path) -> Library:
    (tmp_path / "章程.md").write_text(CHARTER, encoding="utf-8")
    return Library(tmp_path, IndexSettings())


async def test_a_reload_reports_and_leaves_room_for_the_next(library: Library) -> None:
    reloader = Reloader(library)
    assert (await reloader.start()).new == ("章程.md",)
    assert isinstance(reloader.progress, Progress)
    assert not reloader.running
    assert (await reloader.start()).new == ()


async def test_a_second_reload_is_refused_while_one_runs(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    go, read = threading.Event(), library.reload

    def held(progress: Any) -> Any:
        assert go.wait(10)
        return read(progress)

    monkeypatch.setattr(library, "reload", held)
    reloader = Reloader(library)
    first = reloader.start()
    with pytest.raises(AlreadyReloadingError):
        reloader.start()
    go.set()
    assert (await first).documents == 1


async def test_a_reload_that_cannot_begin_is_told_and_leaves_room_for_the_next(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(thread: threading.Thread) -> None:
        raise RuntimeError("can't start new thread")

    reloader = Reloader(library)
    with monkeypatch.context() as patch:
        patch.setattr(threading.Thread, "start", refused)
        with pytest.raises(IndexingError, match="can't start new thread"):
            await reloader.start()
    assert (await reloader.afresh()).documents == 1


async def test_a_missing_folder_is_told_to_who_waits(tmp_path: Path) -> None:
    reloader = Reloader(Library(tmp_path / "nowhere", IndexSettings()))
    with pytest.raises(FolderError):
        await reloader.start()
    assert not reloader.running


async def test_a_reload_that_fails_unheard_while_the_bot_stops_leaves_no_traceback(tmp_path: Path) -> None:
    told = list[dict[str, Any]]()
    asyncio.get_running_loop().set_exception_handler(lambda _, context: told.append(context))
    reloader = Reloader(Library(tmp_path / "nowhere", IndexSettings()))
    reloader.start()
    for _ in range(1000):
        if not reloader.running:
            break
        await asyncio.sleep(0.01)
    gc.collect()
    assert not reloader.running
    assert told == []


async def test_a_reload_that_nobody_waits_for_any_more_does_no_harm(library: Library) -> None:
    reloader = Reloader(library)
    reloader.start().cancel()
    for _ in range(1000):
        if not reloader.running:
            break
        await asyncio.sleep(0.01)
    assert library.index.documents
