"""What a change does not touch is found again; what it does touch, by words, headings or neighbours, is new."""

from dataclasses import replace

import pytest

from index.model import Document, Passage
from index.passages import split
from index.settings import IndexSettings
from index.unchanged import unchanged
from tests.index.making import document

SETTINGS = IndexSettings(passage_characters=50)
ARTICLES = [
    f"第{number}条 会员应当遵守第{number}款规定，按时缴纳会费，参加协会的各项活动。" for number in "一二三四五六七"
]


def cut(lines: list[str], title: str = "章程") -> tuple[Document, list[Passage]]:
    made = document("a.txt", "\n".join(lines), title)
    return made, split(made, SETTINGS)


def kept(now: list[str], title: str = "章程") -> list[int | None]:
    return unchanged(*cut(ARTICLES), *cut(now, title))


def test_all_stays_where_nothing_changes() -> None:
    assert kept(ARTICLES) == list(range(7))


@pytest.mark.parametrize("place", range(7))
def test_only_what_is_near_a_changed_line_is_new(place: int) -> None:
    changed = ARTICLES[place].replace("按时", "自愿")
    found = kept([*ARTICLES[:place], changed, *ARTICLES[place + 1 :]])
    assert found[place] is None
    far = [number for number in range(7) if abs(number - place) > 3]
    assert [found[number] for number in far] == far


def test_another_title_changes_everything() -> None:
    assert kept(ARTICLES, "办法") == [None] * 7


def test_what_comes_again_in_another_order_is_kept_once_and_in_order() -> None:
    found = [each for each in kept([*ARTICLES[4:], *ARTICLES]) if each is not None]
    assert found == sorted(set(found))


def test_what_introduces_a_passage_counts() -> None:
    made, passages = cut(ARTICLES)
    led = [replace(each, lead=(0, 3)) for each in passages]
    assert unchanged(made, passages, made, led) == [None] * 7
