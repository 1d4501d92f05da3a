"""The transcript of all replies is as the bot speaks today."""

import ast
from dataclasses import fields
from pathlib import Path

import pytest

import bot
from bot.texts import Texts
from tests.bot.transcript import FILE, RENEW, sections, transcript

CODE = [path for path in Path(bot.__file__).parent.rglob("*.py") if "texts" not in path.parts]
HEARING = {
    "bot/asking.py",
    "bot/courtesies.py",
    "bot/days.py",
    "bot/durations.py",
    "bot/followups.py",
    "bot/questions.py",
    "bot/steps.py",
}
"""They read what people write; what they hold is never said."""


def is_chinese(text: str) -> bool:
    return sum("\u4e00" <= char <= "\u9fff" for char in text) > 1


def test_the_transcript_is_what_the_bot_says(tmp_path: Path) -> None:
    said = transcript(tmp_path)
    assert FILE.read_text(encoding="utf-8") == said, f"docs/transcript.md differs; renew it: {RENEW}"


def test_every_sentence_stands_under_a_heading_of_the_transcript() -> None:
    listed = [key for _, keys in sections() for key in keys]
    assert sorted(listed) == sorted(each.name for each in fields(Texts))


@pytest.mark.parametrize("path", CODE, ids=str)
def test_no_chinese_sentence_is_said_outside_the_texts(path: Path) -> None:
    if path.relative_to(Path(bot.__file__).parents[1]).as_posix() in HEARING:
        return
    tree = ast.parse(path.read_text(encoding="utf-8"))
    quiet = {id(each.value) for each in ast.walk(tree) if isinstance(each, ast.Expr)}  # docstrings
    strings = [each for each in ast.walk(tree) if isinstance(each, ast.Constant) and id(each) not in quiet]
    assert [each.value for each in strings if isinstance(each.value, str) and is_chinese(each.value)] == []
