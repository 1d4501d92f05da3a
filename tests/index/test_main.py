"""``python -m index`` keeps its doors: JSON, exit codes, one line for what is wrong."""

import errno
import io
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from index.__main__ import main
from tests.index.folders import CHARTER, chartered

ROOT = Path(__file__).parents[2]
HIT = [
    "rank",
    "score",
    "ratio",
    "document",
    "title",
    "heading",
    "page",
    "page_end",
    "start",
    "end",
    "text",
    "sentences",
]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return chartered(tmp_path / "documents")


def run(capsys: pytest.CaptureFixture[str], *arguments: str | Path) -> tuple[int, list[str], str]:
    """Exit code, lines of standard output, standard error."""
    try:
        code = main([str(each) for each in arguments])
    except SystemExit as stop:
        code = int(stop.code or 0)
    printed = capsys.readouterr()
    return code, printed.out.splitlines(), printed.err


def process(*arguments: str | bytes, data: bytes = b"", **environment: str) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-W", "error", "-m", "index", *arguments]
    return subprocess.run(command, input=data, capture_output=True, env=os.environ | environment, cwd=ROOT, check=False)


def test_search_prints_the_answer_as_json(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, (line,), errors = run(capsys, "search", folder, "会费多少", "--json")
    answer = json.loads(line)
    assert (code, errors) == (0, "")
    assert list(answer) == [
        *("question", "searched", "corrections", "verdict", "hits"),
        *("milliseconds", "ranking_milliseconds"),
    ]
    hit = answer["hits"][0]
    assert list(hit) == HIT
    assert (hit["rank"], hit["document"], hit["title"], hit["heading"]) == (1, "章程.md", "协会章程", ["会费"])
    assert hit["text"] == CHARTER[hit["start"] : hit["end"]]
    assert [hit["text"][start:end] for start, end in hit["sentences"]] == ["会费每年一百元。"]
    assert answer["milliseconds"] >= answer["ranking_milliseconds"] > 0


def test_explained_parts_add_up(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _, (line,), _ = run(capsys, "search", folder, "会费每年", "--json", "--explain")
    for hit in json.loads(line)["hits"]:
        assert sum(part["weight"] for part in hit["parts"]) == pytest.approx(hit["score"], abs=1e-6)


def test_top_limits_the_hits(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _, (line,), _ = run(capsys, "search", folder, "每年", "--json", "--top", "1")
    assert len(json.loads(line)["hits"]) == 1


def test_not_found_is_exit_code_1_and_lists_what_shares_a_term(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, (line,), _ = run(capsys, "search", folder, "明年天气预报准不准确", "--json")
    assert (code, json.loads(line)["verdict"]) == (1, "not_found")
    assert json.loads(line)["hits"]
    code, (line,), _ = run(capsys, "search", folder, "xyz", "--json")
    assert (code, json.loads(line)["hits"]) == (1, [])


def test_text_marks_the_answering_sentence(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, lines, _ = run(capsys, "search", folder, "会费多少", "--explain")
    assert code == 0
    assert lines[0] == "找到了（found）"
    assert any(line.startswith("1. [") and "协会章程 › 会费 · 第" in line for line in lines)
    assert any(line.startswith("【会费每年一百元。】") for line in lines)
    assert any("会费 (sentence)" in line for line in lines)


def test_many_questions_in_one_process(folder: Path, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    (tmp_path / "q").write_text('会费多少\r\n\n{"id": 7, "q": "xyz"}\n{"id": "b", "q": "会议"}\n', encoding="utf-8")
    code, lines, _ = run(capsys, "search", folder, "--questions", "q", "--json")
    answers = [json.loads(line) for line in lines]
    assert code == 0
    assert [answer["question"] for answer in answers] == ["会费多少", "xyz", "会议"]
    assert [answer.get("id") for answer in answers] == [None, 7, "b"]
    code, lines, _ = run(capsys, "search", folder, "--questions", "q")
    assert [line for line in lines if line.startswith("> ")] == ["> 会费多少", "> xyz", "> 会议"]


def test_questions_from_standard_input_need_not_be_utf8(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"\xef\xbb\xbf\xe4\xbc\x9a\n\xff\xfe\n")))
    code, lines, _ = run(capsys, "search", folder, "--questions", "-", "--json")
    assert (code, [json.loads(line)["question"] for line in lines]) == (0, ["会", "\ufffd\ufffd"])


def test_show_prints_documents_and_passages(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "坏.xyz").write_text("?", encoding="utf-8")
    code, (line,), _ = run(capsys, "show", folder, "--json", "--text")
    shown = json.loads(line)
    (document,) = shown["documents"]
    assert code == 0
    assert list(document) == ["name", "title", "date", "characters", "passages", "warnings", "text"]
    assert (document["name"], document["title"], document["date"]) == ("章程.md", "协会章程", "2024-09-28")
    assert (document["text"], document["characters"]) == (CHARTER, len(CHARTER))
    assert document["passages"] == len(shown["passages"])
    assert [failure["name"] for failure in shown["failed"]] == ["坏.xyz"]
    assert list(shown["passages"][0]) == HIT[3:-1]
    assert all(each["text"] == CHARTER[each["start"] : each["end"]] for each in shown["passages"])
    assert "text" not in json.loads(run(capsys, "show", folder, "--json")[1][0])["documents"][0]


def test_show_prints_text_for_a_reader(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "坏.xyz").write_text("?", encoding="utf-8")
    code, lines, _ = run(capsys, "show", folder, "--text")
    assert code == 0
    assert lines[0].startswith("章程.md: 协会章程 (2024-09-28)")
    assert any(line.startswith("坏.xyz: ") for line in lines)
    assert lines.count("会费每年一百元。可以减免。") == 2


def test_build_says_what_it_did(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "坏.xyz").write_text("?", encoding="utf-8")
    code, (line,), _ = run(capsys, "build", folder, "--json")
    built = json.loads(line)
    assert code == 0
    assert list(built) == ["documents", "passages", "new", "changed", "removed", "failed", "seconds"]
    assert (built["documents"], built["new"], built["changed"], built["removed"]) == (1, 1, 0, 0)
    assert [failure["name"] for failure in built["failed"]] == ["坏.xyz"]
    assert run(capsys, "build", folder)[1][0].startswith("1 documents, ")


@pytest.fixture
def sets(tmp_path: Path) -> dict[str, Path]:
    def written(name: str, *rows: dict[str, Any]) -> Path:
        path = tmp_path / name
        path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
        return path

    return {
        "passages": written("p", {"id": "a", "text": "会费每年一百元。"}, {"id": "b", "text": "会员大会。"}),
        "documents": written("d", {"doc": "章程", "text": CHARTER}),
        "questions": written("q", {"id": 1, "q": "会费每年", "gold": ["a"], "answers": ["一百元"]}),
    }


def test_evaluate_given_passages(sets: dict[str, Path], capsys: pytest.CaptureFixture[str]) -> None:
    arguments = ("evaluate", "--passages", sets["passages"], "--questions", sets["questions"], "--json", "--each")
    code, (each, line), _ = run(capsys, *arguments)
    assert code == 0
    assert json.loads(each)["ranking"][0] == "a"
    assert list(json.loads(line)) == [
        *("questions", "hit1", "hit3", "recall10", "mrr10", "ndcg10"),
        *("milliseconds", "verdicts", "refused", "answered"),
    ]


def test_evaluate_whole_documents(sets: dict[str, Path], capsys: pytest.CaptureFixture[str]) -> None:
    arguments = ("evaluate", "--documents", sets["documents"], "--questions", sets["questions"], "--json", "--each")
    code, (each, line), _ = run(capsys, *arguments, "--budget", "30")
    assert code == 0
    assert list(json.loads(each)["hits"][0]) == ["document", "start", "end"]
    assert json.loads(line)["answer_hit"] == 100.0
    assert "hit1" not in json.loads(line)


def test_a_missed_floor_is_exit_code_1(sets: dict[str, Path], capsys: pytest.CaptureFixture[str]) -> None:
    arguments = ("evaluate", "--passages", sets["passages"], "--questions", sets["questions"])
    assert run(capsys, *arguments, "--floor", "hit1=100")[0] == 0
    code, lines, errors = run(capsys, *arguments, "--floor", "refused=50")
    assert (code, lines[0]) == (1, "questions: 1")
    assert errors == "index: refused is None, wanted 50\n"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ([], "COMMAND"),
        (["find"], "find"),
        (["search", "documents"], "QUESTION"),
        (["search", "documents", "会费", "--questions", "-"], "QUESTION"),
        (["search", "documents", "会费", "--top", "0"], "--top"),
        (["search", "nowhere", "会费"], "nowhere"),
        (["search", "documents", "--questions", "nofile"], "nofile"),
        (["search", "documents/章程.md", "会费"], "章程.md"),
        (["search", "empty", "会费"], "empty"),
        (["build", "empty"], "empty"),
        (["evaluate", "--questions", "q"], "--passages"),
        (["evaluate", "--questions", "nofile", "--passages", "nofile"], "nofile"),
        (["evaluate", "--questions", "q", "--passages", "p", "--floor", "hit1"], "FIGURE=NUMBER"),
        (["--config", "nofile.toml", "show", "documents"], "nofile.toml"),
    ],
)
def test_wrong_use_is_one_line_and_exit_code_2(
    folder: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], message: str
) -> None:
    (folder.parent / "empty").mkdir()
    code, _, errors = run(capsys, *arguments)
    assert code == 2
    assert errors.count("\n") == 1
    assert message in errors


def test_a_wrong_setting_is_one_line_and_an_unknown_one_a_warning(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CHAWEN_INDEX__K2", "1")
    code, _, errors = run(capsys, "search", folder, "会费")
    assert (code, errors) == (0, "index: CHAWEN_INDEX__K2: unknown setting, ignored\n")
    monkeypatch.setenv("CHAWEN_INDEX__K1", "much")
    code, _, errors = run(capsys, "search", folder, "会费")
    assert (code, errors.splitlines()[-1]) == (2, "index: CHAWEN_INDEX__K1: expected a number")


def test_a_question_that_is_not_utf8_is_searched(tmp_path: Path) -> None:
    done = process("search", "documents", b"\xff\xfe", "--json")
    assert (done.returncode, done.stderr) == (1, b"")
    assert json.loads(done.stdout)["question"] == "\ufffd\ufffd"


def test_output_is_utf8_in_any_locale() -> None:
    done = process(
        "search", "documents", "培训", LC_ALL="C", PYTHONIOENCODING="ascii", PYTHONUTF8="0", PYTHONCOERCECLOCALE="0"
    )
    assert (done.returncode, done.stderr) == (0, b"")
    assert "找到了" in done.stdout.decode("utf-8")


def test_a_reader_that_leaves_early_sees_no_traceback() -> None:
    command = [sys.executable, "-m", "index", "show", "documents", "--json", "--text"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=ROOT) as running:
        assert running.stdout
        assert running.stderr
        running.stdout.close()
        assert running.stderr.read() == b""
        assert running.wait() == 0


class Full(io.StringIO):
    """A file on a disk without room."""

    def flush(self) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def test_a_full_disk_is_one_line(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdout", Full())
    assert main(["build", str(folder)]) == 2
    assert capsys.readouterr().err == "index: cannot write: No space left on device\n"


def test_help_is_there_at_once_without_a_dictionary() -> None:
    code = "import sys, index.__main__; sys.exit(any(name.startswith('jieba') for name in sys.modules))"
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False).returncode == 0
