"""The sentences about documents are whole in both languages."""

from dataclasses import fields
from string import Formatter

import pytest

from bot.texts import LANGUAGES
from bot.texts.shelf import SHELF, ShelfTexts

KEYS = [each.name for each in fields(ShelfTexts)]


def test_every_language_has_its_sentences() -> None:
    assert set(SHELF) == set(LANGUAGES)


@pytest.mark.parametrize("key", KEYS)
def test_a_sentence_has_the_same_places_to_fill_in_every_language(key: str) -> None:
    filled = [{name for _, name, _, _ in Formatter().parse(getattr(each, key)) if name} for each in SHELF.values()]
    assert filled[0] == filled[1]


@pytest.mark.parametrize("key", KEYS)
def test_no_sentence_is_empty(key: str) -> None:
    assert all(getattr(each, key).strip() for each in SHELF.values())
