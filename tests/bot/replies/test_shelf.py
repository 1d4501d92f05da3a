"""Offers, lists and their buttons fit into Telegram's limits, whatever a file is called."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.replies import CALLBACK_BYTES, MESSAGE_UNITS, to_text, units
from bot.replies.shelf import PAGE, Listing, Offer, Press, files, offer, read_press, removal_of
from index import Document, Heading, Passage

ID = "0123456789abcdef"


def document(name: str = "章程.docx", text: str = "第一条 会费。", **more: object) -> Document:
    return Document(name, text, "章程", "2024-01-02", "d", **more)  # type: ignore[arg-type]


def passage(start: int, end: int) -> Passage:
    return Passage("章程.docx", start, end, (), 1)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_an_offer_says_what_was_understood(language: str) -> None:
    found = document(headings=(Heading(0, 3, 1, "第一条"),), pages=(0, 4), warnings=("隐藏的工作表未读取",))
    said = to_text(offer(Offer(ID, found, [passage(0, 7)]), language))
    for word in ("章程.docx", "2024-01-02", "第一条", "隐藏的工作表未读取", "1", "2"):
        assert word in said


def test_an_offer_counts_the_passages_that_change() -> None:
    old, new = document(text="甲。乙。丙。"), document(text="甲。乙。丁。戊。")
    new = Document(new.name, new.text, new.title, None, "other")
    olds, news = [passage(n, n + 2) for n in (0, 2, 4)], [passage(n, n + 2) for n in (0, 2, 4, 6)]
    said = to_text(offer(Offer(ID, new, news, (old, olds)), "zh"))
    assert "2 段不变，新增 2 段，去掉 1 段" in said
    assert "完全一样" in to_text(offer(Offer(ID, old, olds, (old, olds)), "zh"))


@given(st.text(min_size=1, max_size=3000), st.text(min_size=1, max_size=3000), st.sampled_from(["zh", "en"]))
def test_an_offer_fits_into_a_message(name: str, text: str, language: str) -> None:
    headings = tuple(Heading(0, 1, 1, text) for _ in range(9))
    found = document(name, text, headings=headings, warnings=(text,) * 9)
    made = offer(Offer(ID, found, [], (found, [])), language)
    assert units(to_text(made)) <= MESSAGE_UNITS
    assert all(len(each.data.encode()) <= CALLBACK_BYTES for row in made.buttons for each in row)


@given(st.text(min_size=1, max_size=300), st.integers(0, 99), st.integers(0, 45))
def test_a_page_of_the_list_fits_and_leads_on(name: str, page: int, count: int) -> None:
    documents = [document(f"{name}{number}", older=True, warnings=("注",)) for number in range(count)]
    made = files(Listing(documents, Counter(), 3), page, "zh")
    assert units(to_text(made)) <= MESSAGE_UNITS
    pages = [read_press(each.data) for row in made.buttons for each in row]
    assert all(each is not None and 0 <= int(each.target) <= (count - 1) // PAGE for each in pages)


@pytest.mark.parametrize(
    ("data", "press"),
    [
        (f"f:yes:{ID}", Press("yes", ID)),
        (f"f:undo:{ID}", Press("undo", ID)),
        ("f:rm:abcdefghijkl", Press("rm", "abcdefghijkl")),
        ("f:page:12", Press("page", "12")),
        ("f:yes:../../etc", None),
        ("f:page:-1", None),
        ("f:rm:", None),
        ("p:1:2", None),
    ],
)
def test_buttons_are_read_and_made_up_ones_are_not(data: str, press: Press | None) -> None:
    assert read_press(data) == press


def test_a_removal_asks_first() -> None:
    made = removal_of("章程.docx", "abcdefghijkl", "zh")
    assert [each.data for each in made.buttons[0]] == ["f:rm:abcdefghijkl", "f:keep:abcdefghijkl"]
