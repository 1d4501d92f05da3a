"""Many questions are answered as each alone would be, from an index that was made ready for them first."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from index import many
from index.__main__ import main
from index.snapshot import Index
from tests.index.folders import chartered


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return chartered(tmp_path / "documents")


@pytest.fixture
def prepared(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What was made ready, in order."""
    done = list[str]()

    def noted(name: str, make: Callable[..., None]) -> Callable[..., None]:
        def noting(index: Index, **how: bool) -> None:
            done.append(name)
            make(index, **how)

        return noting

    for name in ("verify", "warm", "furnish"):
        monkeypatch.setattr(Index, name, noted(name, getattr(Index, name)))
    return done


def answers(folder: Path, asked: list[str], capsys: pytest.CaptureFixture[str]) -> list[dict[str, object]]:
    """What the command prints, but for how long it took."""
    Path("q").write_text("\n".join(asked), encoding="utf-8")
    assert main(["search", str(folder), "--questions", "q", "--json"]) == 0
    found = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    return [{key: value for key, value in each.items() if "milliseconds" not in key} for each in found]


def test_a_few_questions_need_nothing_made_ready(
    folder: Path, prepared: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    answers(folder, ["会费多少"] * (many.MANY - 1), capsys)
    assert prepared == []


def test_many_questions_find_all_ready_and_get_the_same_answers(
    folder: Path, prepared: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    alone = answers(folder, ["会费多少"], capsys) + answers(folder, ["会员大会几年一次"], capsys)
    assert answers(folder, ["会费多少", "会员大会几年一次"] * many.MANY, capsys) == alone * many.MANY
    assert prepared == ["verify", "warm", "furnish"]


def test_a_damaged_index_is_built_anew_before_the_first_of_many(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CHAWEN_STORAGE__FOLDER", "kept")
    assert main(["build", str(folder)]) == 0
    capsys.readouterr()
    (column,) = Path("kept").glob("**/body.list")
    column.write_bytes(bytes([column.read_bytes()[0] ^ 1]) + column.read_bytes()[1:])
    found = answers(folder, ["会费多少"] * many.MANY, capsys)
    assert {each["verdict"] for each in found} == {"found"}
