import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.replies import (
    MESSAGE_UNITS,
    message_link,
    office_reply,
    passed_on,
    pointer,
    to_html,
    to_text,
    unanswered,
    units,
)
from bot.texts import of


@pytest.mark.parametrize(
    ("chat", "topic", "username", "link"),
    [
        (-1001234567890, None, None, "https://t.me/c/1234567890/55"),
        (-1000000000123, 7, None, "https://t.me/c/123/7/55"),
        (-1001234567890, None, "readers", "https://t.me/readers/55"),
        (-1001234567890, 7, "readers", "https://t.me/readers/7/55"),
        (-4242, None, None, None),
        (99, None, None, None),
    ],
)
def test_messages_of_supergroups_have_addresses(
    chat: int, topic: int | None, username: str | None, link: str | None
) -> None:
    assert message_link(chat, 55, topic, username) == link


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_pointer_is_short_and_leads_to_the_earlier_answer(language: str) -> None:
    linked, plain = pointer(-1001234567890, 55, None, language), pointer(-4242, 55, None, language)
    assert to_text(linked).endswith("https://t.me/c/1234567890/55")
    assert to_text(plain) == of(language).asked_already_here
    assert len(to_text(linked)) < 120


@given(st.text(max_size=6000))
def test_the_secretariats_words_fit_and_are_marked_as_its_own(text: str) -> None:
    reply = office_reply(text, "zh")
    assert to_text(reply).startswith(of("zh").office_says)
    assert units(to_text(reply)) <= MESSAGE_UNITS
    assert "<blockquote" not in to_html(reply)
    assert reply.quotes == ()


@given(st.text(max_size=6000))
def test_a_question_on_its_way_to_the_secretariat_fits(text: str) -> None:
    reply = passed_on(text, "https://t.me/c/1/2", "zh", private=False)
    assert units(to_text(reply)) <= MESSAGE_UNITS
    assert of("zh").office_how in to_text(reply)


def test_what_looks_like_markup_in_a_question_stays_text() -> None:
    assert "&lt;b&gt;&amp;" in to_html(passed_on("<b>&", None, "zh", private=True))


@pytest.mark.parametrize(("private", "where"), [(True, of("zh").office_private), (False, of("zh").office_group)])
def test_where_messages_have_no_address_it_says_what_kind_of_chat_it_was(private: bool, where: str) -> None:
    assert where in to_text(passed_on("会费", None, "zh", private=private))


@given(st.lists(st.tuples(st.text(min_size=1, max_size=400), st.integers(0, 9), st.integers(1, 9)), max_size=60))
def test_the_list_of_what_was_asked_in_vain_fits_however_long_it_is(unmet: list[tuple[str, int, int]]) -> None:
    reply = unanswered(unmet, "n:1", "zh")
    assert units(to_text(reply)) <= MESSAGE_UNITS
    assert bool(reply.buttons) is bool(unmet)


def test_a_long_list_says_how_much_is_left_out() -> None:
    said = to_text(unanswered([("问" * 150, 1, 0)] * 40, "n:1", "zh"))
    shown = said.count("· 问")
    assert 0 < shown < 40
    assert said.endswith(of("zh").report_more.format(count=40 - shown))


def test_a_line_says_how_often_and_why() -> None:
    said = to_text(unanswered([("甲", 2, 0), ("乙", 0, 3), ("丙", 1, 1)], "n:1", "zh"))
    assert said.splitlines()[1:] == ["· 甲（没找到 2 次）", "· 乙（👎 3 次）", "· 丙（没找到 1 次，👎 1 次）"]
