"""telegram.Message -> Incoming, whatever the message."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from telegram import Message

from bot.handlers.updates import incoming
from bot.model import MarkKind
from tests.bot.fake_telegram import BOT

GROUP = {"id": -5, "type": "supergroup", "title": "群"}
PERSON = {"id": 7, "is_bot": False, "first_name": "王", "language_code": "zh-hans"}


def message(**body: Any) -> Message:
    basic = {"message_id": 1, "date": 1_700_000_000, "chat": GROUP, "from": PERSON}
    made = Message.de_json(basic | body, None)
    assert made is not None
    return made


@given(st.text(max_size=40), st.text(min_size=1, max_size=10), st.text(max_size=10))
def test_a_marks_span_cuts_out_what_telegram_marked(before: str, marked: str, after: str) -> None:
    try:
        offset, length = (len(each.encode("utf-16-le")) // 2 for each in (before, marked))
    except UnicodeEncodeError:
        return
    entity = {"type": "mention", "offset": offset, "length": length}
    seen = incoming(message(text=before + marked + after, entities=[entity]), 9)
    (mark,) = seen.marks
    assert mark.kind is MarkKind.MENTION
    assert seen.text[mark.span[0] : mark.span[1]] == marked


@given(st.text(max_size=20), st.integers(0, 60), st.integers(0, 60))
def test_no_mark_however_odd_breaks_anything(text: str, offset: int, length: int) -> None:
    entity = {"type": "bot_command", "offset": offset, "length": length}
    try:
        text.encode("utf-16-le")
    except UnicodeEncodeError:
        return
    for mark in incoming(message(text=text, entities=[entity]), 9).marks:
        assert 0 <= mark.span[0] <= mark.span[1] <= len(text)


def test_a_caption_is_read_like_a_text() -> None:
    entity = {"type": "text_mention", "offset": 0, "length": 2, "user": BOT}
    seen = incoming(message(caption="查文 会费", caption_entities=[entity]), 9)
    assert seen.text == "查文 会费"
    assert seen.marks[0].user == BOT["id"]


def test_a_reply_tells_whose_message_it_answers_and_the_part_that_was_quoted() -> None:
    theirs = {"message_id": 3, "date": 1, "chat": GROUP, "from": BOT, "text": "甲乙丙丁"}
    plain = incoming(message(text="？", reply_to_message=theirs), 123456, frozenset({"甲乙丙丁"})).quoted
    assert plain is not None
    assert (plain.message, plain.text, plain.ours, plain.prompt) == (3, "甲乙丙丁", True, True)
    part = incoming(message(text="？", reply_to_message=theirs, quote={"text": "乙丙", "position": 1}), 9).quoted
    assert part is not None
    assert (part.text, part.ours, part.prompt) == ("乙丙", False, False)


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ({}, (7, False, False, False, "zh-hans")),
        ({"sender_chat": GROUP}, (-5, True, False, False, None)),
        ({"sender_chat": GROUP, "from": {**BOT, "id": 1087968824}}, (-5, True, False, False, None)),
        ({"sender_chat": {"id": -9, "type": "channel", "title": "频道"}}, (7, False, False, True, "zh-hans")),
        ({"from": {"id": 8, "is_bot": True, "first_name": "B"}}, (8, False, True, False, None)),
        ({"via_bot": {"id": 8, "is_bot": True, "first_name": "B"}}, (7, False, True, False, "zh-hans")),
    ],
)  # fmt: skip
def test_people_bots_channels_and_anonymous_admins_are_told_apart(body: dict[str, Any], expected: Any) -> None:
    seen = incoming(message(text="问", **body), 9)
    assert (seen.sender, seen.anonymous, seen.by_bot, seen.as_channel, seen.language) == expected
