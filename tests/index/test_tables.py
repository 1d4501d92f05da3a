"""Tables are kept in storage, read again as they were, and made anew when anything is wrong with them."""

from pathlib import Path

import numpy as np
import pytest

from index.tables import NAME, Arrays, Tables

MADE: Arrays = {"one": np.arange(5, dtype=np.uint64), "two": np.array([0.5, -3.14e100]), "none": np.zeros(0)}


def kept_in(folder: Path) -> Tables:
    tables = Tables()
    tables.keep_in(folder)
    return tables


def same(one: Arrays, other: Arrays) -> bool:
    return list(one) == list(other) and all(np.array_equal(one[name], other[name]) for name in one)


def never() -> Arrays:
    raise AssertionError("made again")


def test_what_was_kept_is_read_again(tmp_path: Path) -> None:
    assert kept_in(tmp_path).saved() is None
    kept_in(tmp_path).all(lambda: MADE)
    assert same(kept_in(tmp_path).all(never), MADE)


def test_without_a_folder_they_are_made_and_held() -> None:
    tables = Tables()
    assert tables.saved() is None
    assert tables.all(lambda: MADE) is tables.all(never)


@pytest.mark.parametrize("place", [0, 3, -1, 300])
def test_a_damaged_file_is_made_anew(tmp_path: Path, place: int) -> None:
    kept_in(tmp_path).all(lambda: MADE)
    data = bytearray((tmp_path / NAME).read_bytes())
    data[place] ^= 1
    (tmp_path / NAME).write_bytes(data)
    assert kept_in(tmp_path).saved() is None
    kept_in(tmp_path).all(lambda: MADE)
    assert same(kept_in(tmp_path).all(never), MADE)


def test_a_file_of_anything_is_made_anew(tmp_path: Path) -> None:
    (tmp_path / NAME).write_bytes(b"[" * 9999)
    kept_in(tmp_path).all(lambda: MADE)
    assert same(kept_in(tmp_path).all(never), MADE)


def test_a_damaged_file_is_looked_at_once_until_tables_are_wanted(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    kept_in(tmp_path).all(lambda: MADE)
    (tmp_path / NAME).write_bytes((tmp_path / NAME).read_bytes()[:200])
    tables = kept_in(tmp_path)
    assert [tables.saved() for _ in range(9)] == [None] * 9
    assert len(caplog.records) == 1
    kept_in(tmp_path).all(lambda: MADE)  # by another process
    assert same(tables.all(never), MADE)


@pytest.mark.parametrize(("said", "other"), [(b'"one"', b'"won"'), (b'"<f8"', b'"<i8"')])
def test_a_file_that_calls_its_arrays_otherwise_is_made_anew(tmp_path: Path, said: bytes, other: bytes) -> None:
    kept_in(tmp_path).all(lambda: MADE)
    data = (tmp_path / NAME).read_bytes()
    assert said in data
    (tmp_path / NAME).write_bytes(data.replace(said, other, 1))
    assert kept_in(tmp_path).saved() is None


@pytest.mark.parametrize("size", [0, 1, 10, 200])
def test_a_torn_file_is_made_anew(tmp_path: Path, size: int) -> None:
    kept_in(tmp_path).all(lambda: MADE)
    (tmp_path / NAME).write_bytes((tmp_path / NAME).read_bytes()[:size])
    assert kept_in(tmp_path).saved() is None


def test_one_made_from_something_else_is_made_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept_in(tmp_path).all(lambda: MADE)
    monkeypatch.setattr("index.tables._sources", lambda: "other")
    assert kept_in(tmp_path).saved() is None


def test_a_folder_that_cannot_be_written_to_costs_only_time(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    assert same(kept_in(tmp_path / "file").all(lambda: MADE), MADE)


def test_nothing_is_left_beside_the_file(tmp_path: Path) -> None:
    kept_in(tmp_path).all(lambda: MADE)
    assert [path.name for path in tmp_path.iterdir()] == [NAME]
