"""The calls in plain values bring what the library's own bring, and send what they send."""

import json
from typing import Any

import pytest
from telegram import InlineKeyboardButton, InlineKeyboardMarkup, LinkPreviewOptions, ReplyParameters, Update
from telegram.error import ChatMigrated
from telegram.request import RequestData

from bot.handlers.calls import Caller
from bot.handlers.limits import Limits
from tests.bot.fake_telegram import GROUP, MEMBER, TOKEN, FakeTelegram, refusal


class Noting(FakeTelegram):
    """Notes what is sent as it goes over the wire, and how long it may take."""

    sent_forms: list[tuple[str, dict[str, str], float]]

    async def do_request(
        self, url: str, method: str, request_data: RequestData | None = None, *timeouts: Any, **more: Any
    ) -> tuple[int, bytes]:
        form = request_data.json_parameters if request_data is not None else {}
        self.sent_forms.append((url.rpartition("/")[2], form, more["read_timeout"]))
        return await super().do_request(url, method, request_data)


@pytest.fixture
def fake() -> Noting:
    made = Noting()
    made.sent_forms = []
    return made


@pytest.fixture
def bot(fake: Noting) -> Caller:
    return Caller(TOKEN, request=fake, get_updates_request=fake, rate_limiter=Limits())


async def test_a_message_goes_out_as_the_library_sends_it(bot: Caller, fake: Noting) -> None:
    fields = {
        "chat_id": GROUP,
        "message_thread_id": None,
        "reply_parameters": {"message_id": 3, "allow_sending_without_reply": True},
        "text": "好",
        "parse_mode": "HTML",
        "link_preview_options": {"is_disabled": True},
        "reply_markup": {
            "inline_keyboard": [[{"text": "下", "callback_data": "p:1:2"}, {"text": "全", "url": "https://t.me"}]]
        },
        "disable_notification": None,
    }
    chat, number = await bot.send(fields)
    theirs = await bot.send_message(
        GROUP,
        "好",
        parse_mode="HTML",
        link_preview_options=LinkPreviewOptions(is_disabled=True),
        reply_parameters=ReplyParameters(3, allow_sending_without_reply=True),
        reply_markup=InlineKeyboardMarkup(
            [[InlineKeyboardButton("下", callback_data="p:1:2"), InlineKeyboardButton("全", "https://t.me")]]
        ),
    )
    assert (chat, number + 1) == (GROUP, theirs.message_id)
    first, second = ({name: _parsed(text) for name, text in form.items()} for _, form, _ in fake.sent_forms)
    assert first == second


def _parsed(text: str) -> object:
    try:
        return json.loads(text)
    except ValueError:
        return text


async def test_updates_are_fetched_as_the_library_fetches_them(bot: Caller, fake: Noting) -> None:
    fake.say(MEMBER, MEMBER, "会费是多少")
    ours = await bot.fetch(None, 25, ("message", "inline_query"))
    theirs = await bot.get_updates(None, timeout=25, allowed_updates=("message", "inline_query"))
    assert tuple(Update.de_json(each, bot) for each in ours) == theirs
    assert fake.sent_forms[0] == fake.sent_forms[1]


async def test_a_refusal_is_the_librarys_error(bot: Caller, fake: Noting) -> None:
    fake.trouble.append(("sendMessage", lambda: refusal(400, "group chat was upgraded", migrate_to_chat_id=-5)))
    with pytest.raises(ChatMigrated):
        await bot.send({"chat_id": GROUP, "text": "好"})
