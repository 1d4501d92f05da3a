"""What stands in a folder? Files to be read, and the rest with the reasons; nothing of them is read yet."""

import hashlib
import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from index import readers
from index.errors import FolderError, ReadingError
from index.model import Failure

_PASSED_OVER = frozenset({"Thumbs.db", "desktop.ini", "terms.toml"})
"""Names that systems leave in folders, and the one that is a setting of ours."""

_LONGEST_REASON = 200
"""Characters of a reason, which is one line in a report."""

_INODE = (1 << 63) - 1
"""The part of an inode that is kept, in a signed number: some file systems give hashes of 64 bits, others more."""

CHANGING = "读取时文件正在变化：请等保存完成后再重新加载"
VANISHED = "读取时文件已不在：请检查后重新加载"
FORBIDDEN = "没有权限读取：请检查文件权限"
FORBIDDEN_FOLDER = "没有权限进入这个文件夹：请检查文件夹权限"
SAME_NAME = "文件名不是 UTF-8，显示出来与另一个文件相同：请改名"
LINKED_FOLDER = "链接的文件夹不会进入：请把文件夹本身放进来"
OUTSIDE = "链接指向文档文件夹之外：请把文件本身放进来"
BROKEN_LINK = "链接已失效：请放入文件本身"
SPECIAL = "不是普通文件（管道、套接字或设备）：请移走"
PASSING = frozenset({CHANGING, SPECIAL})
"""Reasons that may be gone although the file looks the same."""


@dataclass(frozen=True, slots=True)
class File:
    """A file to be read; size (bytes) and time (nanoseconds) tell whether it is still the one listed."""

    name: str
    place: str
    size: int
    time: int
    inode: int = 0

    @property
    def stamp(self) -> tuple[int, int, int]:
        """Size, time and inode: as long as they stay, so does the content."""
        return self.size, self.time, self.inode & _INODE

    @property
    def path(self) -> Path:
        """Where it lies."""
        return Path(self.place)


@dataclass(frozen=True, slots=True)
class Listing:
    """What a folder holds: files of known formats, and the rest with reasons; both sorted by name."""

    files: tuple[File, ...]
    failed: tuple[Failure, ...]

    def digest(self) -> str:
        """Another one as soon as anything in the folder looks different."""
        seen = hashlib.sha256()
        for file in self.files:
            seen.update(repr((file.name, file.stamp)).encode("utf-8", "surrogatepass"))
        for failure in self.failed:
            seen.update(repr((failure.name, failure.reason)).encode("utf-8", "surrogatepass"))
        return seen.hexdigest()[:32]


def list_files(folder: Path) -> Listing:
    """The files in ``folder`` and its subfolders; linked folders are not entered.

    Raises: FolderError, when the folder is missing, is no folder, or cannot be listed.
    """
    root = _root(folder)
    files: dict[str, File] = {}
    failed: list[Failure] = []
    for found in sorted(_walk(root), key=lambda each: each.name):
        if isinstance(found, Failure):
            failed.append(found)
        elif found.name in files:
            failed.append(Failure(found.name, SAME_NAME))
        else:
            files[found.name] = found
    return Listing(tuple(files.values()), tuple(failed))


def _root(folder: Path) -> str:
    try:
        root = os.path.realpath(folder, strict=True)
        if not stat.S_ISDIR(os.stat(root).st_mode):
            raise FolderError(f"{folder}: 不是文件夹：请在 [documents] folder 写文件夹的路径 (is not a folder)")
        with os.scandir(root):
            return root
    except FileNotFoundError:
        raise FolderError(f"{folder}: 没有这个文件夹：请建立它，或改 [documents] folder (no such folder)") from None
    except OSError as error:
        raise FolderError(f"{folder}: 无法打开文件夹 (cannot be listed): {error.strerror}") from error


def _walk(root: str) -> Iterator[File | Failure]:
    """All that stands in ``root`` at any depth, in no order; a stack, because folders may nest deeper than calls."""
    waiting = [root]
    while waiting:
        folder = waiting.pop()
        try:
            with os.scandir(folder) as entries:
                found = [entry for entry in entries if not _passed_over(entry.name)]
        except OSError as error:
            yield Failure(_name(root, folder), one_line(why(error, FORBIDDEN_FOLDER)))
            continue
        for entry in found:
            try:
                if entry.is_dir(follow_symlinks=False):
                    waiting.append(entry.path)
                else:
                    yield _examined(root, entry)
            except OSError as error:
                yield Failure(_name(root, entry.path), why(error))


def _passed_over(name: str) -> bool:
    return name.startswith((".", "~$")) or name.endswith(".tmp") or name in _PASSED_OVER


def _examined(root: str, entry: os.DirEntry[str]) -> File | Failure:
    """A file that may be read, or why it may not."""
    name = _name(root, entry.path)
    path = entry.path
    if entry.is_symlink():
        try:
            path = os.path.realpath(entry.path, strict=True)
        except OSError:
            return Failure(name, BROKEN_LINK)
        if os.path.commonpath((root, path)) != root:
            return Failure(name, OUTSIDE)
    status = os.stat(path)
    if stat.S_ISDIR(status.st_mode):
        return Failure(name, LINKED_FOLDER)
    if not stat.S_ISREG(status.st_mode):
        return Failure(name, SPECIAL)
    try:
        readers.check(entry.name, status.st_size)
    except ReadingError as error:
        return Failure(name, one_line(str(error)))
    return File(name, entry.path, status.st_size, status.st_mtime_ns, status.st_ino)


def _name(root: str, path: str) -> str:
    """The path inside the folder with ``/``; bytes that are not UTF-8 become U+FFFD."""
    inside = path[len(root) :].replace(os.sep, "/").lstrip("/")
    return inside if inside.isascii() else os.fsencode(inside).decode("utf-8", "replace")


def content(file: File) -> bytes:
    """The bytes of ``file``; opened so that a pipe put in its place meanwhile cannot block.

    Raises: ReadingError, when it changed since it was listed or while it was read; OSError.
    """
    descriptor = os.open(file.place, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
    with os.fdopen(descriptor, "rb") as stream:
        status = os.fstat(descriptor)
        if not stat.S_ISREG(status.st_mode):
            raise ReadingError(SPECIAL)
        data = stream.read(file.size + 1)
        after = os.fstat(descriptor)
    if len(data) != file.size or (after.st_size, after.st_mtime_ns) != (file.size, file.time):
        raise ReadingError(CHANGING)
    return data


def why(error: OSError, forbidden: str = FORBIDDEN) -> str:
    """The reason for a file that the system does not give."""
    if isinstance(error, PermissionError):
        return forbidden
    if isinstance(error, FileNotFoundError):
        return VANISHED
    return one_line(f"无法读取：{error.strerror or error}")


def one_line(reason: str) -> str:
    """The reason as it stands in a report."""
    return " ".join(reason.split())[:_LONGEST_REASON]
