from dataclasses import fields
from pathlib import Path
from string import Formatter

import pytest

import bot
from bot.texts import LANGUAGES, Texts, language, of

BOT = Path(bot.__file__).parent
KEYS = [each.name for each in fields(Texts)]


def sentences(texts: Texts, key: str) -> tuple[str, ...]:
    value = getattr(texts, key)
    return value if isinstance(value, tuple) else (value,)


def names(texts: Texts, key: str) -> set[str]:
    return {name for each in sentences(texts, key) for _, name, _, _ in Formatter().parse(each) if name}


@pytest.mark.parametrize("key", KEYS)
def test_a_sentence_has_the_same_places_to_fill_in_every_language(key: str) -> None:
    assert names(of("zh"), key) == names(of("en"), key)


@pytest.mark.parametrize("key", KEYS)
@pytest.mark.parametrize("chosen", LANGUAGES)
def test_no_sentence_is_empty_or_has_stray_white_space(chosen: str, key: str) -> None:
    for sentence in sentences(of(chosen), key):
        assert sentence.strip()
        assert sentence == sentence.strip()
        assert "  " not in sentence


@pytest.mark.parametrize("key", [key for key in KEYS if key.startswith("toast_")])
@pytest.mark.parametrize("chosen", LANGUAGES)
def test_a_toast_fits_above_the_chat(chosen: str, key: str) -> None:
    assert len(sentences(of(chosen), key)[0]) <= 200


@pytest.mark.parametrize("key", [key for key in KEYS if key.startswith("menu_")])
@pytest.mark.parametrize("chosen", LANGUAGES)
def test_a_menu_line_fits_into_a_menu(chosen: str, key: str) -> None:
    assert 1 <= len(sentences(of(chosen), key)[0]) <= 256


@pytest.mark.parametrize(
    ("setting", "code", "expected"),
    [
        ("auto", None, "zh"),
        ("auto", "", "zh"),
        ("auto", "zh", "zh"),
        ("auto", "zh-hans", "zh"),
        ("auto", "ZH-TW", "zh"),
        ("auto", "en", "en"),
        ("auto", "de", "en"),
        ("zh", "en", "zh"),
        ("en", "zh", "en"),
        ("en", None, "en"),
    ],
)
def test_the_language_is_the_settings_else_the_senders_else_chinese(
    setting: str, code: str | None, expected: str
) -> None:
    assert language(setting, code) == expected


@pytest.mark.parametrize("key", KEYS)
def test_every_sentence_is_said_somewhere(key: str) -> None:
    code = [path for path in BOT.rglob("*.py") if "texts" not in path.relative_to(BOT).parts]
    assert any(f".{key}" in path.read_text(encoding="utf-8") for path in code)
