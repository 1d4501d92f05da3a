"""Documents for the tests of cutting, made from plain text as the loader makes them."""

from pathlib import Path

from index.listing import File
from index.loading import load_document
from index.model import Document

SAMPLE = Path(__file__).parents[2] / "documents"

SENTENCE = "各会员单位要认真学习贯彻落实有关要求，结合实际制定方案并报送协会秘书处备案"
"""A sentence without its final mark, 37 characters."""


def document(folder: Path, text: str, name: str = "文件.txt") -> Document:
    """The document that a file with this text becomes."""
    path = folder / name
    path.write_text(text, encoding="utf-8", newline="")
    status = path.stat()
    found = load_document(File(name, str(path), status.st_size, status.st_mtime_ns))
    assert isinstance(found, Document)
    return found


def bare(text: str, name: str = "文件.txt") -> Document:
    """A document of exactly this text, without headings."""
    return Document(name, text, "文件", None, "")
