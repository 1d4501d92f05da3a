"""Files come into the folder whole or not at all, and everything can be taken back."""

import os
from pathlib import Path

import pytest

from bot.shelf import UNDO_SECONDS, WAITING_SECONDS, Parcel, Shelf, ShelfError


def shelf(folder: Path) -> Shelf:
    (folder / "documents").mkdir(exist_ok=True)
    return Shelf(folder / "documents", folder / "var")


def files(folder: Path) -> dict[str, bytes]:
    return {each.name: each.read_bytes() for each in (folder / "documents").iterdir()}


def test_a_staged_file_is_not_in_the_folder_until_it_is_enabled(tmp_path: Path) -> None:
    made = shelf(tmp_path)
    parcel = made.stage("a.txt", b"new")
    assert files(tmp_path) == {}
    assert made.enable(parcel.id).done
    assert files(tmp_path) == {"a.txt": b"new"}


def test_who_puts_a_file_in_again_is_told_the_same_unless_it_has_changed_since(tmp_path: Path) -> None:
    made = shelf(tmp_path)
    id = made.stage("a.txt", b"new").id
    assert made.enable(id) == shelf(tmp_path).enable(id)
    (tmp_path / "documents" / "a.txt").write_bytes(b"other")
    with pytest.raises(ShelfError):
        made.enable(id)
    assert files(tmp_path) == {"a.txt": b"other"}


def test_a_replaced_file_comes_back_also_after_a_restart(tmp_path: Path) -> None:
    made = shelf(tmp_path)
    (tmp_path / "documents" / "a.txt").write_bytes(b"old")
    parcel = made.enable(made.stage("a.txt", b"new").id)
    assert files(tmp_path) == {"a.txt": b"new"}
    shelf(tmp_path).undo(parcel.id)
    assert files(tmp_path) == {"a.txt": b"old"}
    with pytest.raises(ShelfError):
        made.undo(parcel.id)


def half_enabled(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str, old: dict[str, bytes]) -> Parcel:
    """A file that somebody put in who was killed at a step; ``old`` lay in the folder before."""
    parcel = shelf(tmp_path).stage("a.txt", b"new")
    for name, data in old.items():
        (tmp_path / "documents" / name).write_bytes(data)

    def killed(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(Shelf, step, killed)
        with pytest.raises(KeyboardInterrupt):
            shelf(tmp_path).enable(parcel.id)
    return parcel


@pytest.mark.parametrize("step", ["_note", "_put", "_finish"])
@pytest.mark.parametrize("old", [{}, {"a.txt": b"old"}])
def test_who_is_killed_while_a_file_is_put_in_can_go_on_and_take_it_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str, old: dict[str, bytes]
) -> None:
    parcel = half_enabled(tmp_path, monkeypatch, step, old)
    shelf(tmp_path).enable(parcel.id)
    assert files(tmp_path) == {"a.txt": b"new"}
    shelf(tmp_path).undo(parcel.id)
    assert files(tmp_path) == old


@pytest.mark.parametrize("step", ["_put", "_finish"])
@pytest.mark.parametrize("old", [{}, {"a.txt": b"old"}])
def test_who_is_killed_while_a_file_is_put_in_can_cancel_it_and_keep_what_was_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str, old: dict[str, bytes]
) -> None:
    parcel = half_enabled(tmp_path, monkeypatch, step, old)
    (tmp_path / "var" / "shelf" / f"{parcel.id}.tmp").write_bytes(b"half")
    shelf(tmp_path).cancel(parcel.id)
    assert files(tmp_path) == old
    assert list((tmp_path / "var" / "shelf").iterdir()) == []


def test_a_removed_file_comes_back_to_its_subfolder(tmp_path: Path) -> None:
    made = shelf(tmp_path)
    (tmp_path / "documents" / "甲").mkdir()
    (tmp_path / "documents" / "甲" / "a.txt").write_bytes(b"old")
    parcel = made.remove("甲/a.txt")
    assert not (tmp_path / "documents" / "甲" / "a.txt").exists()
    made.undo(parcel.id)
    assert (tmp_path / "documents" / "甲" / "a.txt").read_bytes() == b"old"


def test_a_removal_is_not_undone_over_a_new_file(tmp_path: Path) -> None:
    made = shelf(tmp_path)
    (tmp_path / "documents" / "a.txt").write_bytes(b"old")
    parcel = made.remove("a.txt")
    (tmp_path / "documents" / "a.txt").write_bytes(b"other")
    with pytest.raises(ShelfError):
        made.undo(parcel.id)
    assert files(tmp_path) == {"a.txt": b"other"}


@pytest.mark.parametrize("id", ["", "../x", "0" * 16, "zz"])
def test_made_up_ids_do_nothing(tmp_path: Path, id: str) -> None:
    for act in (shelf(tmp_path).enable, shelf(tmp_path).undo, shelf(tmp_path).cancel):
        with pytest.raises(ShelfError):
            act(id)


@pytest.mark.parametrize("name", ["../a.txt", "甲/a.txt"])
def test_nothing_is_written_outside_the_folder(tmp_path: Path, name: str) -> None:
    made = shelf(tmp_path)
    (tmp_path / "elsewhere").mkdir()
    os.symlink(tmp_path / "elsewhere", tmp_path / "documents" / "甲")
    with pytest.raises(ShelfError):
        made.enable(made.stage(name, b"x").id)
    assert list((tmp_path / "elsewhere").iterdir()) == []
    assert not (tmp_path / "a.txt").exists()


def test_a_folder_that_cannot_be_written_keeps_what_waits(tmp_path: Path) -> None:
    made = shelf(tmp_path)
    parcel = made.stage("a.txt", b"new")
    (tmp_path / "documents").rmdir()
    with pytest.raises(OSError, match="documents"):
        made.enable(parcel.id)
    (tmp_path / "documents").mkdir()
    made.enable(parcel.id)
    assert files(tmp_path) == {"a.txt": b"new"}


def test_originals_are_those_of_the_folder_alone(tmp_path: Path) -> None:
    made = shelf(tmp_path)
    (tmp_path / "secret").write_bytes(b"secret")
    os.symlink(tmp_path / "secret", tmp_path / "documents" / "link.txt")
    os.mkfifo(tmp_path / "documents" / "pipe.txt")
    (tmp_path / "documents" / "a.txt").write_bytes(b"a")
    assert made.original("a.txt") == b"a"
    for name in ("link.txt", "pipe.txt", "none.txt", "../secret"):
        with pytest.raises(ShelfError):
            made.original(name)


def test_what_waits_or_was_replaced_too_long_ago_is_deleted(tmp_path: Path) -> None:
    now = [0.0]
    (tmp_path / "documents").mkdir()
    made = Shelf(tmp_path / "documents", tmp_path / "var", lambda: now[0])
    waiting, done = made.stage("a.txt", b"a"), made.enable(made.stage("b.txt", b"b").id)
    written = (tmp_path / "var" / "shelf" / f"{done.id}.json").stat().st_mtime
    now[0] = written + WAITING_SECONDS + 60
    made.stage("c.txt", b"c")
    with pytest.raises(ShelfError):
        made.enable(waiting.id)
    assert made.parcel(done.id) == done
    now[0] = written + UNDO_SECONDS + 60
    made.stage("d.txt", b"d")
    with pytest.raises(ShelfError):
        made.undo(done.id)
