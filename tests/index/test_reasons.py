"""Every reason has an English twin; new ones cannot be forgotten."""

import pytest

from index import loading
from index.conversion import FAILED
from index.readers import formats, notices, refusals
from index.reasons import in_language

REASONS = [
    value
    for module in (loading, refusals, formats)
    for name, value in vars(module).items()
    if name.isupper() and not name.startswith("_") and isinstance(value, str)
]
FILLED = [
    refusals.save_as(".docx"),
    FAILED.format(refusals.save_as(".pptx")),
    "不支持的格式 .xyz：请另存为 .docx、.pdf 或 .txt",
    "无法读取：Input/output error",
]


@pytest.mark.parametrize("reason", [*REASONS, *FILLED])
def test_every_reason_is_told_in_english_in_one_line_of_200_characters(reason: str) -> None:
    english = in_language(reason, "en")
    assert english.isascii()
    assert len(english) <= 200
    assert "\n" not in english


@pytest.mark.parametrize("reason", [*REASONS, *FILLED])
def test_chinese_readers_get_it_as_it_is(reason: str) -> None:
    assert in_language(reason, "zh") == reason


@pytest.mark.parametrize("words", [each for name, each in vars(notices).items() if name.isupper()])
def test_every_warning_is_told_in_english_with_what_is_filled_in(words: str) -> None:
    filled = words.format("A 1", 25)
    assert in_language(filled, "zh") == filled
    english = in_language(filled, "en")
    assert not any(each >= "\u3000" for each in english)
    assert "A 1" in english
    assert ("25" in english) == ("25" in filled)
    assert in_language(f"资料/甲：乙.pdf：{filled}", "en") == f"资料/甲：乙.pdf: {english}"


def test_what_is_filled_in_stays() -> None:
    assert in_language(refusals.save_as(".docx"), "en").endswith(".docx")
    assert "Input/output error" in in_language("无法读取：Input/output error", "en")


def test_an_unknown_reason_stays_as_it_is() -> None:
    assert in_language("别的原因", "en") == "别的原因"
