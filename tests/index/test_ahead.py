"""Old files are prepared in batches, in the order in which they are read, and each once."""

from collections.abc import Sequence
from pathlib import Path

from index.ahead import BATCH_BYTES, BATCH_FILES, Ahead
from index.listing import File, list_files


class Batches:
    def __init__(self) -> None:
        self.seen: list[list[str]] = []

    def __call__(self, files: Sequence[tuple[Path, bytes]]) -> None:
        self.seen.append([path.name for path, _ in files])


def files(folder: Path, *names: str) -> tuple[File, ...]:
    for name in names:
        (folder / name).write_bytes(b"x")
    return list_files(folder).files


def test_only_old_formats_are_prepared(tmp_path: Path) -> None:
    batches, found = Batches(), files(tmp_path, "a.doc", "b.txt", "c.rtf", "d.docx")
    ahead = Ahead(found, batches)
    for each in found:
        ahead.reach(each)
    assert batches.seen == [["a.doc", "c.rtf"]]


def test_a_batch_has_its_size(tmp_path: Path) -> None:
    batches, found = Batches(), files(tmp_path, *(f"{number:03}.doc" for number in range(BATCH_FILES + 2)))
    ahead = Ahead(found, batches)
    for each in found:
        ahead.reach(each)
    assert [len(each) for each in batches.seen] == [BATCH_FILES, 2]
    assert [name for each in batches.seen for name in each] == [each.name for each in found]


def test_large_files_are_not_held_together(tmp_path: Path) -> None:
    batches = Batches()
    large = [File(f"{n}.doc", str(tmp_path / f"{n}.doc"), BATCH_BYTES // 2 + 1, 0) for n in range(2)]
    ahead = Ahead(large, batches)
    for each in large:
        ahead.reach(each)
    assert batches.seen == [[], []]  # they are not there: reading them will tell why


def test_without_a_converter_nothing_is_read_ahead(tmp_path: Path) -> None:
    found = files(tmp_path, "a.doc")
    (tmp_path / "a.doc").unlink()
    Ahead(found, None).reach(found[0])
