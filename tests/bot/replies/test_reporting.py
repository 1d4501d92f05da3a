"""A report fits into a message; what does not is in the file that goes with it."""

import pytest

from bot.replies import MESSAGE_UNITS, is_cut, report, to_text, units, whole_report
from index import Failure, Report

MANY = Report(5, 50, failed=tuple(Failure(f"{n:03}.zip", "压缩包不读取：请解压后放入里面的文件") for n in range(300)))


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_long_report_is_cut_and_its_file_names_every_failure(language: str) -> None:
    assert is_cut(MANY, language)
    assert units(to_text(report(MANY, language))) <= MESSAGE_UNITS
    whole = whole_report(MANY, language)
    assert all(each.name in whole for each in MANY.failed)
    assert "300" in whole


def test_a_short_report_is_all_there_is() -> None:
    short = Report(1, 2, new=("a.txt",), failed=(Failure("b.zip", "压缩包"),))
    assert not is_cut(short, "zh")
    assert to_text(report(short, "zh")) == whole_report(short, "zh")


def test_the_same_reasons_stand_together_the_most_frequent_first() -> None:
    failed = tuple(Failure(name, reason) for name, reason in (("a", "一"), ("b", "二"), ("c", "三"), ("d", "二")))
    lines = [each for each in whole_report(Report(0, 0, failed=failed), "zh").splitlines() if each.startswith("· ")]
    assert lines == ["· b：二", "· d：二", "· a：一", "· c：三"]


def test_an_older_version_that_still_answers_is_said() -> None:
    made = Report(1, 1, failed=(Failure("a.docx", "文件已损坏", older=True),))
    assert "旧版本" in whole_report(made, "zh")
    assert "older version" in whole_report(made, "en")


def test_english_readers_get_english_reasons() -> None:
    assert "archives are not read" in whole_report(MANY, "en")
    assert "压缩" not in whole_report(MANY, "en")


def test_english_readers_get_english_warnings() -> None:
    told = whole_report(Report(1, 1, warnings=("名单.xlsx：隐藏的工作表“旧表”未读取",)), "en")
    assert "名单.xlsx: the hidden sheet “旧表” is not read" in told
