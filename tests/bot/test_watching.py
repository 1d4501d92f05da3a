"""A change in the folder is acted on once, after it has come to rest."""

import asyncio
import errno
import os
from pathlib import Path
from typing import Any

import pytest

from bot.watching import Settling, look, watch
from tests.bot.fake_telegram import until


class Reloads:
    def __init__(self, folder: Path) -> None:
        self.seen: list[set[str]] = []
        self.ready = True
        self._folder = folder

    async def __call__(self) -> bool:
        if self.ready:
            self.seen.append({each.name for each in self._folder.iterdir()})
        return self.ready


async def test_a_new_file_leads_to_one_reload(tmp_path: Path) -> None:
    reloads = Reloads(tmp_path)
    task = asyncio.create_task(watch(tmp_path, reloads, 0.01))
    await asyncio.sleep(0.05)
    (tmp_path / "a.txt").write_text("甲")
    await until(lambda: reloads.seen)
    await asyncio.sleep(0.05)
    task.cancel()
    assert reloads.seen == [{"a.txt"}]


def test_a_file_that_is_still_being_written_is_waited_for() -> None:
    settling = Settling(frozenset())
    looks = [frozenset({("a.txt", size, size, 1)}) for size in (1, 2, 3, 3, 3)]
    assert [settling.due(each) for each in looks] == [False, False, False, True, True]
    settling.done()
    assert not settling.due(looks[-1])


def test_a_folder_that_is_away_for_a_moment_changes_nothing() -> None:
    full = frozenset({("a.txt", 1, 1, 1)})
    settling = Settling(full)
    assert not any(settling.due(each) for each in (None, None, full, full))


async def test_a_reload_that_could_not_run_is_tried_again(tmp_path: Path) -> None:
    reloads = Reloads(tmp_path)
    reloads.ready = False
    task = asyncio.create_task(watch(tmp_path, reloads, 0.01))
    await asyncio.sleep(0.03)
    (tmp_path / "a.txt").write_text("甲")
    await asyncio.sleep(0.1)
    reloads.ready = True
    await until(lambda: reloads.seen)
    task.cancel()


async def test_a_reload_that_fails_again_and_again_is_tried_later_each_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sleep, waits, tried = asyncio.sleep, list[float](), list[int]()

    async def noting(seconds: float) -> None:
        waits.append(seconds)
        await sleep(0)

    async def reload() -> bool:
        tried.append(len(waits))
        return len(tried) > 3

    (tmp_path / "a.txt").write_text("甲")
    with monkeypatch.context() as patch:
        patch.setattr(asyncio, "sleep", noting)
        task = asyncio.create_task(watch(tmp_path, reload, 200.0, read=frozenset()))
        async with asyncio.timeout(20):
            while len(waits) < 6:
                await sleep(0.001)
        task.cancel()
    assert waits[:6] == [200.0, 200.0, 400.0, 600.0, 600.0, 200.0]
    assert tried == [2, 3, 4, 5]


def test_a_look_sees_changes_of_size_time_and_identity_in_subfolders(tmp_path: Path) -> None:
    file = tmp_path / "一" / "a.txt"
    file.parent.mkdir()
    file.write_text("甲")
    looks = [look(tmp_path)]
    file.write_text("甲乙")
    looks.append(look(tmp_path))
    os.utime(file, (1, 1))
    looks.append(look(tmp_path))
    other = tmp_path / "b"
    other.write_text("丙丁")
    os.utime(other, (1, 1))
    other.replace(file)
    looks.append(look(tmp_path))
    assert len(set(looks)) == 4
    assert None not in looks


def test_a_folder_that_is_away_is_no_empty_folder(tmp_path: Path) -> None:
    assert look(tmp_path / "away") is None


def test_a_folder_inside_that_may_not_be_entered_hides_no_change_beside_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    scan = os.scandir

    def refusing(path: str | Path) -> Any:
        if "lost" in Path(path).name:
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
        return scan(path)

    (tmp_path / "lost+found").mkdir()
    with monkeypatch.context() as patch:
        patch.setattr("bot.watching.os.scandir", refusing)
        before = look(tmp_path)
        (tmp_path / "a.txt").write_text("甲")
        after, inside = look(tmp_path), look(tmp_path / "lost+found")
    assert None not in (before, after)
    assert before != after
    assert inside is None


async def test_what_has_changed_since_it_was_read_is_read_again(tmp_path: Path) -> None:
    reloads, read = Reloads(tmp_path), look(tmp_path)
    (tmp_path / "a.txt").write_text("甲")
    task = asyncio.create_task(watch(tmp_path, reloads, 0.01, read=read))
    await until(lambda: reloads.seen)
    await asyncio.sleep(0.05)
    task.cancel()
    assert reloads.seen == [{"a.txt"}]


async def test_a_file_beside_the_folder_is_watched_too(tmp_path: Path) -> None:
    folder, words = tmp_path / "documents", tmp_path / "words.toml"
    folder.mkdir()
    reloads = Reloads(folder)
    task = asyncio.create_task(watch(folder, reloads, 0.01, beside=words))
    await asyncio.sleep(0.05)
    words.write_text("words = []")
    await until(lambda: reloads.seen)
    task.cancel()
    assert reloads.seen == [set()]
