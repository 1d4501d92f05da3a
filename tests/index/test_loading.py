"""Every file of a folder becomes a document or a reason, and none stops the others."""

import os
import socket
from pathlib import Path

import pytest

from index.errors import FolderError
from index.listing import File, list_files
from index.loading import load_document, load_documents
from index.model import Document, Failure
from tests.index.cases import SAMPLE


def write(folder: Path, name: str, data: bytes = "会费每年一千元。".encode()) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return path


def reasons(folder: Path) -> dict[str, str]:
    return {failure.name: failure.reason for failure in load_documents(folder).failed}


def test_the_first_document_has_its_title_and_date() -> None:
    (made,) = load_documents(SAMPLE).documents
    assert made.title == "2024 年全省性行业协会商会党建工作会议 暨党组织书记培训班学习小结"
    assert made.date == "2024-09-28"
    assert made.text == next(SAMPLE.glob("*.txt")).read_text(encoding="utf-8")


def test_files_come_sorted_by_name_from_all_subfolders(tmp_path: Path) -> None:
    for name in ("乙.txt", "a/b/c.md", "a.txt", "a/d.txt"):
        write(tmp_path, name)
    loading = load_documents(tmp_path)
    assert [each.name for each in loading.documents] == ["a.txt", "a/b/c.md", "a/d.txt", "乙.txt"]
    assert loading.failed == ()


def test_only_known_names_are_passed_over_in_silence(tmp_path: Path) -> None:
    silent = [".hidden.txt", ".git/a.txt", "~$a.txt", "~$b/a.txt", "a.tmp", "Thumbs.db", "desktop.ini", "terms.toml"]
    for name in [*silent, "a.xyz", "README", "~a.bin", "b/空.txt"]:
        write(tmp_path, name, b" \n" if "空" in name else b"x")
    loading = load_documents(tmp_path)
    assert loading.documents == ()
    assert [failure.name for failure in loading.failed] == ["README", "a.xyz", "b/空.txt", "~a.bin"]
    assert all(len(failure.reason) <= 200 and "\n" not in failure.reason for failure in loading.failed)


def test_one_bad_file_never_hides_the_others(tmp_path: Path) -> None:
    write(tmp_path, "a.txt", b"\xff\xfe\xfd")
    write(tmp_path, "b.txt")
    loading = load_documents(tmp_path)
    assert [each.name for each in loading.documents] == ["b.txt"]
    assert [each.name for each in loading.failed] == ["a.txt"]


def test_links_are_followed_to_files_inside_only(tmp_path: Path) -> None:
    folder = tmp_path / "documents"
    inside = write(folder, "a.txt")
    write(tmp_path, "secret.txt")
    write(tmp_path, "documents2/b.txt")
    (folder / "again.txt").symlink_to(inside)
    (folder / "outside.txt").symlink_to(tmp_path / "secret.txt")
    (folder / "neighbour").symlink_to(tmp_path / "documents2")
    (folder / "broken.txt").symlink_to(folder / "none.txt")
    (folder / "loop.txt").symlink_to(folder / "loop.txt")
    (folder / "self").symlink_to(folder)
    (folder / "null.txt").symlink_to("/dev/null")
    assert [each.name for each in load_documents(folder).documents] == ["a.txt", "again.txt"]
    found = reasons(folder)
    assert sorted(found) == ["broken.txt", "loop.txt", "neighbour", "null.txt", "outside.txt", "self"]
    assert "之外" in found["outside.txt"]
    assert "之外" in found["neighbour"]
    assert "失效" in found["broken.txt"]
    assert "不会进入" in found["self"]


def test_the_folder_itself_may_be_a_link(tmp_path: Path) -> None:
    write(tmp_path, "real/a.txt")
    (tmp_path / "link").symlink_to(tmp_path / "real")
    assert [each.name for each in load_documents(tmp_path / "link").documents] == ["a.txt"]


@pytest.mark.timeout(10)
def test_pipes_and_sockets_are_named_and_never_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    monkeypatch.chdir(tmp_path)
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind("socket.txt")
        found = reasons(tmp_path)
    assert sorted(found) == ["pipe.txt", "socket.txt"]
    assert all("不是普通文件" in reason for reason in found.values())


@pytest.mark.timeout(10)
def test_a_pipe_put_in_a_listed_files_place_does_not_block(tmp_path: Path) -> None:
    path = write(tmp_path, "a.txt")
    (file,) = list_files(tmp_path).files
    path.unlink()
    os.mkfifo(path)
    found = load_document(file)
    assert isinstance(found, Failure)
    assert "不是普通文件" in found.reason


def test_a_file_that_vanishes_or_changes_meanwhile_is_named(tmp_path: Path) -> None:
    path = write(tmp_path, "a.txt")
    (file,) = list_files(tmp_path).files
    path.write_bytes("会费每年一千元，另有优惠。".encode())
    grown = load_document(file)
    path.write_bytes(b"x")
    shrunk = load_document(file)
    path.unlink()
    gone = load_document(file)
    assert isinstance(grown, Failure)
    assert isinstance(shrunk, Failure)
    assert isinstance(gone, Failure)
    assert "正在变化" in grown.reason
    assert "正在变化" in shrunk.reason
    assert "已不在" in gone.reason


def test_bytes_that_are_no_utf8_in_a_name_are_written_as_replacement(tmp_path: Path) -> None:
    folder = os.fsencode(tmp_path)
    for name in (b"\xff.txt", b"\xfe.txt", "会费.txt".encode("gb18030")):
        with open(folder + b"/" + name, "wb") as stream:
            stream.write("会费".encode())
    loading = load_documents(tmp_path)
    assert "\ufffd.txt" in [each.name for each in loading.documents]
    assert len(loading.documents) == 2
    assert all(each.name.encode() for each in loading.documents)
    assert [failure.name for failure in loading.failed] == ["\ufffd.txt"]


def test_a_subfolder_that_cannot_be_listed_is_named(tmp_path: Path) -> None:
    write(tmp_path, "a.txt")
    here = os.open(tmp_path, os.O_RDONLY)
    for _ in range(25):  # deeper than a path may be long, which no permission of the tester's helps
        os.mkdir("深" * 60, dir_fd=here)
        below = os.open("深" * 60, os.O_RDONLY, dir_fd=here)
        os.close(here)
        here = below
    os.close(here)
    loading = load_documents(tmp_path)
    assert [each.name for each in loading.documents] == ["a.txt"]
    (failure,) = loading.failed
    assert failure.name.startswith("深")


@pytest.mark.parametrize("name", ["none", "a.txt"])
def test_a_folder_that_is_none_is_said_by_name(tmp_path: Path, name: str) -> None:
    write(tmp_path, "a.txt")
    with pytest.raises(FolderError, match=name):
        load_documents(tmp_path / name)


def test_progress_counts_every_file(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt", "c.zip"):
        write(tmp_path, name)
    told: list[tuple[int, int]] = []
    load_documents(tmp_path, lambda done, total: told.append((done, total)))
    assert told == [(1, 2), (2, 2)]


def test_the_same_bytes_give_the_same_digest(tmp_path: Path) -> None:
    first, second = (load_document(_listed(write(tmp_path, name))) for name in ("a.txt", "b.txt"))
    assert isinstance(first, Document)
    assert isinstance(second, Document)
    assert first.digest == second.digest != ""


def _listed(path: Path) -> File:
    status = path.stat()
    return File(path.name, str(path), status.st_size, status.st_mtime_ns)
