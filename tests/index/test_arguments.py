"""A command line is read in whatever order its options stand."""

import pytest

from index.__main__ import _parser as parser
from index.arguments import WRONG


@pytest.mark.parametrize(
    "line",
    [
        ["search", "文件", "会费多少", "--explain"],
        ["search", "文件", "--explain", "会费多少"],
        ["search", "--explain", "文件", "会费多少"],
        ["search", "文件", "--explain", "--top", "3", "会费多少"],
    ],
)
def test_a_question_may_stand_behind_an_option(line: list[str]) -> None:
    read = parser().parse_args(line)
    assert (read.question, read.explain) == ("会费多少", True)


@pytest.mark.parametrize(
    "line", [["search", "文件", "--explain", "会费", "多少"], ["search", "文件", "--explian"], ["show", "文件", "会费"]]
)
def test_what_is_too_much_is_wrong_use(line: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        parser().parse_args(line)
    assert ended.value.code == WRONG
    assert "see --help" in capsys.readouterr().err
