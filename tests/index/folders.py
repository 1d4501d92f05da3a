"""Folders of documents for tests, and libraries that tell what they read of them."""

import os
from pathlib import Path

from index import readers
from index.errors import ReadingError
from index.library import Library
from index.model import Reading
from tests.index.making import SETTINGS

CHARTER = "# 协会章程\n\n2024年9月28日\n\n## 会费\n\n会费每年一百元。可以减免。\n\n## 会议\n\n会员大会每年召开一次。\n"


def chartered(folder: Path) -> Path:
    """The folder, made, with a short charter in it."""
    folder.mkdir()
    write(folder, "章程.md", CHARTER)
    return folder


def write(folder: Path, name: str, text: str) -> None:
    (folder / name).write_text(text, encoding="utf-8")


def read(folder: Path, storage: Path | None = None) -> tuple[Library, list[str]]:
    """A library that notes which files it really reads."""
    parsed = list[str]()

    def noting(path: Path, data: bytes) -> Reading:
        parsed.append(path.name)
        if "坏" in data.decode():
            raise ReadingError("文件已损坏")
        return readers.read(path, data)

    return Library(folder, SETTINGS, storage, noting), parsed


def settle(folder: Path) -> None:
    """Make the files look as if they had been there for a while."""
    for number, path in enumerate(folder.iterdir()):
        os.utime(path, (1_600_000_000 + number, 1_600_000_000 + number))
