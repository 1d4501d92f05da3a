"""Whoever is killed while saving has changed nothing: the old index answers or the new one, each whole."""

import os
import sys
import warnings
import zlib
from collections.abc import Callable
from pathlib import Path

from index import storing
from index.library import Library
from index.saved import Saved
from index.snapshot import Index
from index.storage import Numbers
from tests.index.making import SETTINGS

OLD = {"a.txt": "第一条 会费每年一百元。", "b.txt": "第一条 会议每年一次。", "c.txt": "会长由理事会选举。"}
NEW = {"a.txt": "第一条 会费每年二百元。", "c.txt": "会长由理事会选举。", "d.txt": "秘书长由会长提名。"}
QUESTIONS = ("会费多少？", "第一条是什么？", "会长谁选？", "秘书长谁提名？")
WRITING = ("os.rename", "os.link", "os.mkdir", "os.remove", "os.rmdir", "os.truncate")
KILLED = 9
STRIDE = 7
"""Of the steps every seventh is tried, and with it what comes before; 1 tries all."""


def write(folder: Path, files: dict[str, str]) -> None:
    folder.mkdir(exist_ok=True)
    for path in folder.iterdir():
        path.unlink()
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")
        os.utime(folder / name, (1, zlib.crc32(text.encode())))  # another text, another time


def told(index: Index) -> list[object]:
    """All that can be asked of an index, but for the time it takes."""
    answers = [index.ask(question, explain=True) for question in QUESTIONS]
    plain = [(each.verdict, each.hits, each.corrections, each.confidence) for each in answers]
    return [plain, *index.documents, *index.passages]


def fresh(folder: Path, files: dict[str, str]) -> list[object]:
    write(folder, files)
    library = Library(folder, SETTINGS)
    library.reload()
    return told(library.index)


def opened(folder: Path, storage: Path) -> Library:
    library = Library(folder, SETTINGS, storage)
    library.open()
    return library


def build(folder: Path, storage: Path, step: Callable[[], None]) -> None:
    """Bring the saved index up to date; ``step`` comes before whatever changes the storage folder."""

    def audit(event: str, arguments: tuple[object, ...]) -> None:
        writes = event == "open" and isinstance(arguments[2], int) and arguments[2] & (os.O_WRONLY | os.O_RDWR)
        if event in WRITING or (writes and str(arguments[0]).startswith(str(storage))):
            step()

    sys.addaudithook(audit)
    append = storing.DiskColumn.append

    def appended(self: storing.DiskColumn, numbers: Numbers) -> None:
        append(self, numbers[: len(numbers) // 2])
        step()
        append(self, numbers[len(numbers) // 2 :])

    storing.DiskColumn.append = appended  # type: ignore[method-assign]
    Library(folder, SETTINGS, storage).reload()


def killed_at(number: int, folder: Path, storage: Path) -> bool:
    """Build in a process that is killed before its step of that number; False if it had fewer."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # from Python 3.12 on, splitting a process with threads is warned of
        child = os.fork()
    if child:
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == KILLED
    done = 0

    def step() -> None:
        nonlocal done
        done += 1
        if done > number:
            os._exit(KILLED)

    try:
        build(folder, storage, step)
    finally:
        os._exit(0)


def test_whoever_is_killed_at_any_step_leaves_the_old_index_or_the_new_one(tmp_path: Path) -> None:
    folder, storage = tmp_path / "documents", tmp_path / "var"
    old, new = fresh(folder, OLD), fresh(folder, NEW)
    left, killed, number = list[bool](), True, 0
    while killed:
        write(folder, OLD)
        Library(folder, SETTINGS, storage).reload()
        write(folder, NEW)
        killed = killed_at(number, folder, storage)
        saved = Saved(storage, folder).load()
        assert saved is not None
        answers = told(Index(saved.columns, SETTINGS))
        assert answers in (old, new)
        left.append(answers == new)
        assert told(opened(folder, storage).index) == new
        number += STRIDE
    assert left == sorted(left)  # once it is the new one, it stays
    assert left[-2:] == [True, True]  # what comes after is tidying
    assert left.count(False) > 5


def test_whoever_is_killed_at_the_first_building_leaves_nothing_that_is_believed(tmp_path: Path) -> None:
    folder, number = tmp_path / "documents", 0
    new = fresh(folder, NEW)
    while killed_at(number, folder, tmp_path / f"var{number}"):
        assert told(opened(folder, tmp_path / f"var{number}").index) == new
        number += 2 * STRIDE
    assert number
