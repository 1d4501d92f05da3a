"""File formats -> Reading: one module a format, chosen by the file's ending."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from index.model import Reading
from index.readers import text
from index.readers.refusals import refuse


@dataclass(frozen=True, slots=True)
class Format:
    """How files of one ending are read, and how many bytes they may have."""

    read: Callable[[bytes], Reading]
    max_bytes: int
    too_large: str


_TEXT = Format(text.read, text.MAX_BYTES, text.TOO_LARGE)

FORMATS: Mapping[str, Format] = {".txt": _TEXT, ".md": _TEXT}
"""The formats by ending; another one is a module with ``read(data) -> Reading`` and a line here."""

_LONGEST_ENDING = 20
"""Characters of an ending that a reason repeats."""


def read(path: Path, data: bytes) -> Reading:
    """What the file ``path`` with the content ``data`` says.

    Raises: ReadingError with the reason, one line of at most 200 characters.
    """
    return _format(path.name).read(data)


def check(name: str, size: int) -> None:
    """Make sure, without reading it, that a file of this name and size (bytes) can be read.

    Raises: ReadingError with the reason, one line of at most 200 characters.
    """
    chosen = _format(name)
    if size > chosen.max_bytes:
        raise refuse(chosen.too_large)


def _format(name: str) -> Format:
    ending = Path(name).suffix
    chosen = FORMATS.get(ending.lower())
    if chosen is not None:
        return chosen
    if not ending:
        raise refuse("文件名没有扩展名，不知道是什么格式：请另存为 .txt 或 .md")
    shown = ending.encode("utf-8", "replace").decode()[:_LONGEST_ENDING]
    raise refuse(f"不支持的格式 {shown}：请另存为 .txt 或 .md")
