"""A column gives back what was put into it, and nothing else, whatever happens to its file."""

import os
import zlib
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index import storage
from index.storage import BLOCK, SMALL, Column, DamagedError, ReadColumn, Stored, let_go
from index.storing import InMemory, OnDisk

DTYPES = ("|u1", "<u2", "<i4", "<i8", "<f8", "<u8")


def column(folder: Path, numbers: "np.ndarray[tuple[int], np.dtype[np.int32]]") -> Column:
    saver = OnDisk(folder)
    saver.put("numbers", numbers)
    (described,) = saver.finish().values()
    return Column(folder / "numbers", *described)


@given(st.lists(st.lists(st.integers(0, 255), max_size=9), max_size=9), st.sampled_from(DTYPES), st.data())
def test_pieces_come_back_as_one(
    tmp_path_factory: pytest.TempPathFactory, pieces: list[list[int]], dtype: str, data: st.DataObject
) -> None:
    flat = [number for piece in pieces for number in piece]
    start = data.draw(st.integers(0, len(flat)))
    end = data.draw(st.integers(start, len(flat)))
    folder = tmp_path_factory.mktemp("columns")
    disk, memory = OnDisk(folder), InMemory()
    for growing in (disk.grow("numbers", dtype), memory.grow("numbers", dtype)):
        for piece in pieces:
            growing.append(np.array(piece, dtype))
        assert len(growing) == sum(map(len, pieces))
    for columns in (Stored(folder, disk.finish()), memory.columns()):
        assert len(columns["numbers"]) == len(flat)
        assert columns["numbers"][:].tolist() == flat
        assert columns["numbers"][start:end].tolist() == flat[start:end]
        assert columns["numbers"].dtype == np.dtype(dtype)


@pytest.mark.parametrize("piece", [1, 1000, BLOCK // 4, BLOCK])
def test_checksums_do_not_depend_on_the_pieces(tmp_path: Path, piece: int) -> None:
    numbers = np.arange(3 * BLOCK // 4 + 5, dtype="<i4")
    saver = OnDisk(tmp_path)
    growing = saver.grow("numbers", "<i4")
    for start in range(0, len(numbers), piece * 7):
        growing.append(numbers[start : start + piece * 7])
    (described,) = saver.finish().values()
    assert np.array_equal(Column(tmp_path / "numbers", *described)[:], numbers)


def test_damage_is_found_where_it_is_touched_and_only_there(tmp_path: Path) -> None:
    numbers = np.arange(BLOCK, dtype="<i4")
    column(tmp_path, numbers)
    path = tmp_path / "numbers"
    data = bytearray(path.read_bytes())
    data[2 * BLOCK + 7] ^= 1
    path.write_bytes(data)
    (tmp_path / "again").mkdir()
    whole = column(tmp_path / "again", numbers)
    described = ("<i4", len(numbers), whole.checksum)
    damaged = Column(path, *described)
    quarter = BLOCK // 4
    assert damaged[: 2 * quarter].tolist() == list(range(2 * quarter))
    assert damaged[3 * quarter :].tolist() == list(range(3 * quarter, BLOCK))
    for span in (slice(2 * quarter, 2 * quarter + 1), slice(0, None)):
        with pytest.raises(DamagedError):
            damaged[span]
    with pytest.raises(DamagedError):
        Column(path, *described).verify()
    whole.verify()


def test_two_threads_may_touch_a_column_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    numbers = np.arange(9, dtype="<i4")
    made, check, inside = column(tmp_path, numbers), zlib.crc32, list[int]()

    def overtaken(data: memoryview) -> int:
        inside.append(len(data))
        if len(inside) == 2:  # after the table of checksums: another thread checks the block meanwhile
            assert made[:].tolist() == numbers.tolist()
        return check(data)

    monkeypatch.setattr("index.storage.zlib.crc32", overtaken)
    assert made[:].tolist() == numbers.tolist()


def test_damaged_checksums_are_found(tmp_path: Path) -> None:
    made = column(tmp_path, np.arange(9, dtype="<i4"))
    path = tmp_path / "numbers"
    data = bytearray(path.read_bytes())
    data[-1] ^= 1
    path.write_bytes(data)
    with pytest.raises(DamagedError):
        Column(path, "<i4", 9, made.checksum)[:1]


def test_what_was_read_cannot_be_written_to(tmp_path: Path) -> None:
    made = column(tmp_path, np.arange(9, dtype="<i4"))
    with pytest.raises(ValueError, match="read-only"):
        made[:][0] = 1


@pytest.mark.parametrize("checked", [False, True])
def test_a_column_that_is_read_gives_the_same_stretches(tmp_path: Path, checked: bool) -> None:
    numbers = np.arange(3 * BLOCK, dtype="<u2")
    saver = OnDisk(tmp_path)
    saver.put("numbers", numbers)
    made = ReadColumn(tmp_path / "numbers", *saver.finish()["numbers"])
    if checked:
        made.verify()
    (tmp_path / "numbers").unlink()
    for start, stop in ((0, 0), (5, 9), (0, SMALL), (1, SMALL), (2 * BLOCK, 3 * BLOCK), (3 * BLOCK - 1, 9 * BLOCK)):
        assert np.array_equal(made[start:stop], numbers[start:stop])
    assert np.array_equal(made[:], numbers)
    with pytest.raises(ValueError, match="read-only"):
        made[5:9][0] = 1


def test_a_column_that_is_read_and_not_there_is_only_an_error(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        ReadColumn(tmp_path / "none", "<u2", 1, 0)


def test_a_file_that_became_shorter_is_damaged_rather_than_short(tmp_path: Path) -> None:
    saver = OnDisk(tmp_path)
    saver.put("numbers", np.arange(3 * BLOCK, dtype="<u2"))
    made = ReadColumn(tmp_path / "numbers", *saver.finish()["numbers"])
    made.verify()
    os.truncate(tmp_path / "numbers", BLOCK)
    with pytest.raises(DamagedError, match="torn"):
        made[2 * BLOCK : 2 * BLOCK + 5]


def test_a_column_stays_readable_when_its_file_is_removed(tmp_path: Path) -> None:
    made = column(tmp_path, np.arange(9, dtype="<i4"))
    (tmp_path / "numbers").unlink()
    assert made[:].tolist() == list(range(9))


def test_a_column_whose_file_is_removed_can_still_be_checked(tmp_path: Path) -> None:
    made = column(tmp_path, np.arange(9, dtype="<i4"))
    (tmp_path / "numbers").unlink()
    made.verify()
    assert not made.unseen


def test_what_was_given_back_is_read_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("index.storage.LARGE", 1)
    made = column(tmp_path, np.arange(3 * BLOCK, dtype=np.int32))
    for columns in (made, made[:]):  # in memory there is nothing to give back
        let_go(columns)
        assert columns[BLOCK : 2 * BLOCK].tolist() == list(range(BLOCK, 2 * BLOCK))
        let_go(columns)
    assert made[:].tolist() == list(range(3 * BLOCK))
    (tmp_path / "none").mkdir()
    let_go(column(tmp_path / "none", np.zeros(0, np.int32)))


def test_a_linked_column_is_the_same_file(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    first = OnDisk(tmp_path / "a")
    first.put("numbers", np.arange(9))
    before = Stored(tmp_path / "a", first.finish())
    second = OnDisk(tmp_path / "b")
    second.link("numbers", before)
    assert (tmp_path / "b" / "numbers").samefile(tmp_path / "a" / "numbers")
    (tmp_path / "a" / "numbers").unlink()
    assert Stored(tmp_path / "b", second.finish())["numbers"][:].tolist() == list(range(9))
    third = OnDisk(tmp_path / "a")
    third.link("numbers", before)  # its file is gone: copied from what is mapped
    assert Stored(tmp_path / "a", third.finish())["numbers"][:].tolist() == list(range(9))


def test_columns_that_are_abandoned_are_closed_on_a_full_disk_too(tmp_path: Path) -> None:
    saver = OnDisk(tmp_path)
    files = [saver.grow(name, "|u1")._file for name in ("one", "other")]
    with Path("/dev/full").open("wb", buffering=0) as full:
        for file in files:
            file.write(b"not on disk yet")
            os.dup2(full.fileno(), file.fileno())
    saver.abandon()
    assert all(file.closed for file in files)


def test_what_is_read_ahead_needs_no_check_any_more_and_damage_is_said_to_who_reads(tmp_path: Path) -> None:
    saver = OnDisk(tmp_path)
    saver.put("whole", np.arange(100_000))
    saver.put("torn", np.arange(100_000))
    stored = Stored(tmp_path, saver.finish())
    data = bytearray((tmp_path / "torn").read_bytes())
    data[70_000] ^= 1
    (tmp_path / "torn").write_bytes(data)
    columns = [Column(tmp_path / name, *stored.described[name]) for name in ("whole", "torn")]
    for each in columns:
        each.read_ahead()
    assert not columns[0].unseen
    with pytest.raises(DamagedError):
        columns[1][:]


def test_a_stored_index_reads_ahead_beside_us(tmp_path: Path) -> None:
    saver = OnDisk(tmp_path)
    saver.put("one", np.arange(10))
    stored = Stored(tmp_path, saver.finish())
    stored.read_ahead()
    assert stored["one"][:].tolist() == list(range(10))


def test_what_is_read_here_and_there_is_mapped_if_it_is_not_much(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (name,) = storage.READ
    saver = OnDisk(tmp_path)
    saver.put(name, np.arange(BLOCK, dtype="<u2"))
    described = saver.finish()
    assert not isinstance(Stored(tmp_path, described)[name], ReadColumn)
    monkeypatch.setattr(storage, "MANY", 2 * BLOCK)
    assert isinstance(Stored(tmp_path, described)[name], ReadColumn)
