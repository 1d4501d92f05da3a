"""The file is made, upgraded, kept private, and set aside when it is damaged."""

import os
import sqlite3
import stat
from pathlib import Path

import pytest

from bot.errors import StartError
from bot.journal.store import MIGRATIONS, open_store


def test_a_new_file_has_the_newest_form_and_is_nobody_elses(tmp_path: Path) -> None:
    path = tmp_path / "var" / "j.sqlite3"
    store = open_store(path)
    assert store.execute("PRAGMA user_version").fetchone() == (len(MIGRATIONS),)
    assert store.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    store.close()


def test_writing_much_does_not_wait_for_the_disk_before_the_log_is_long(tmp_path: Path) -> None:
    store = open_store(tmp_path / "j.sqlite3")
    for number in range(2000):  # 8 MB, twice of what SQLite itself would wait for
        store.execute("INSERT OR REPLACE INTO facts VALUES ('much', ?)", (f"{number}" * 200,))
    assert (tmp_path / "j.sqlite3-wal").stat().st_size > 8_000_000
    store.close()


def test_what_was_written_is_there_after_opening_again(tmp_path: Path) -> None:
    path = tmp_path / "j.sqlite3"
    first = open_store(path)
    first.execute("INSERT INTO facts VALUES ('owner', '7')")
    first.close()
    second = open_store(path)
    assert second.execute("SELECT value FROM facts WHERE name = 'owner'").fetchone() == ("7",)
    second.close()


@pytest.mark.parametrize("damage", [b"no database at all" * 100, b"SQLite format 3\0" + os.urandom(4096)])
def test_a_damaged_file_is_kept_aside_and_a_new_one_begun(
    tmp_path: Path, damage: bytes, caplog: pytest.LogCaptureFixture
) -> None:
    path = tmp_path / "j.sqlite3"
    path.write_bytes(damage)
    store = open_store(path)
    assert store.execute("SELECT count(*) FROM inbox").fetchone() == (0,)
    store.close()
    aside = next(tmp_path.glob("j.damaged-*.sqlite3"))
    assert aside.read_bytes() == damage
    assert aside.name in caplog.text


def test_a_page_that_went_bad_is_noticed(tmp_path: Path) -> None:
    path = tmp_path / "j.sqlite3"
    store = open_store(path)
    store.executemany("INSERT INTO answers VALUES (NULL, 1, ?)", [("问" * 500,)] * 200)
    store.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    store.close()
    content = bytearray(path.read_bytes())
    content[4096 * 5 : 4096 * 40] = b"\xff" * (4096 * 35)
    path.write_bytes(content)
    open_store(path).close()
    assert list(tmp_path.glob("j.damaged-*"))


def test_a_folder_that_cannot_be_written_is_named_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(StartError, match=r"\[storage\] folder .*cannot be written") as caught:
        open_store(tmp_path / "file" / "var" / "j.sqlite3")
    assert "\n" not in str(caught.value)


def test_deleted_questions_leave_no_trace_in_the_file(tmp_path: Path) -> None:
    path = tmp_path / "j.sqlite3"
    store = open_store(path)
    assert store.execute("PRAGMA secure_delete").fetchone() == (1,)
    store.execute("INSERT INTO answers VALUES (1, 1, '谁欠会费')")
    store.execute("DELETE FROM answers")
    store.close()
    assert "谁欠会费".encode() not in path.read_bytes()


def test_a_file_of_a_newer_version_is_left_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "j.sqlite3"
    open_store(path).close()
    newer = sqlite3.connect(path)
    newer.execute("PRAGMA user_version = 99")
    newer.close()
    store = open_store(path)
    assert store.execute("PRAGMA user_version").fetchone() == (99,)
    store.close()
