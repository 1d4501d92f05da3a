"""The reader is chosen by what the file holds, then by its ending."""

from pathlib import Path

import pytest

from index import readers
from index.errors import ReadingError


@pytest.mark.parametrize("name", ["a.txt", "A.TXT", "章程.md", "章程.2024.Md"])
def test_text_files_are_read_whatever_the_case_of_their_ending(name: str) -> None:
    readers.check(name, 10)
    assert readers.read(Path(name), "会费".encode()).text == "会费"


@pytest.mark.parametrize(("name", "reason"), [("a.xyz", ".xyz"), ("README", "扩展名"), ("a." + "很长" * 100, "很长")])
def test_other_files_are_refused_by_ending_with_a_remedy(name: str, reason: str) -> None:
    with pytest.raises(ReadingError, match=reason) as caught:
        readers.read(Path(name), "会费".encode())
    assert "另存为" in str(caught.value)
    assert len(str(caught.value)) <= 200


@pytest.mark.parametrize(("name", "size", "reason"), [("a.txt", 100 << 20, "64 MB"), ("a.zip", 9, "压缩包")])
def test_what_cannot_become_a_document_is_refused_before_it_is_read(name: str, size: int, reason: str) -> None:
    with pytest.raises(ReadingError, match=reason):
        readers.check(name, size)
