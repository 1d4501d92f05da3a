"""How characters sound."""

import json
from importlib.util import find_spec
from pathlib import Path

import pytest

from index import pinyin, sounds
from index.pinyin import heard, toneless
from index.sounds import by_sound, near, readings
from index.tables import Tables


@pytest.mark.parametrize(
    ("char", "syllables"), [("训", ("xun",)), ("重", ("zhong", "chong")), ("绿", ("lv", "lu")), ("A", ()), ("。", ())]
)
def test_a_character_is_read_in_its_common_ways_without_tone(char: str, syllables: tuple[str, ...]) -> None:
    assert readings(char) == syllables


def test_what_is_saved_is_read_as_the_library_has_it(monkeypatch: pytest.MonkeyPatch) -> None:
    saved = Tables()
    saved.all(pinyin.packed)
    monkeypatch.setattr(sounds, "TABLES", saved)
    known = [*map(chr, range(0x4E00, pinyin.LAST + 1)), "A", "。", "𠮷"]
    assert [*map(readings.__wrapped__, known)] == [*map(heard, known)]
    assert sum(map(bool, map(heard, known))) > 20_000


def test_characters_are_sorted_by_sound_alike_with_saved_tables_and_without(monkeypatch: pytest.MonkeyPatch) -> None:
    chars = "重训A绿中。虫𠮷众"
    plain = by_sound(chars)
    assert plain["zhong"] == "重中众"
    assert plain["chong"] == "重虫"
    saved = Tables()
    saved.all(pinyin.packed)
    monkeypatch.setattr(sounds, "TABLES", saved)
    assert by_sound(chars) == plain
    assert by_sound("") == {}


@pytest.mark.parametrize(("typed", "bare"), [("péixùn", "peixun"), ("lǜ", "lv"), ("nü", "nv"), ("ban", "ban")])
def test_pinyin_is_compared_as_it_is_typed_without_tones(typed: str, bare: str) -> None:
    assert toneless(typed) == bare


@pytest.mark.parametrize(("one", "other"), [("zhang", "zang"), ("min", "ming"), ("lan", "nan"), ("shen", "sheng")])
def test_what_many_speakers_do_not_tell_apart_is_near(one: str, other: str) -> None:
    assert other in near(one)
    assert one in near(other)


def test_the_library_keeps_its_table_of_characters_where_it_is_read_from() -> None:
    package = find_spec("pypinyin")
    assert package
    assert package.origin
    table = json.loads((Path(package.origin).parent / "pinyin_dict.json").read_text(encoding="utf-8"))
    assert table[str(ord("重"))].startswith("zhòng,chóng")
