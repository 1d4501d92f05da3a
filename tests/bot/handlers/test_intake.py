"""What arrives malformed costs nobody anything: no crash, no second delivery, no start that fails again and again."""

import asyncio
import json
import logging
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from telegram import Bot

from bot.handlers.intake import Intake
from bot.journal import Inbox, Links
from bot.journal.inbox import Arrived
from bot.journal.store import open_store
from bot.model import Us
from bot.settings import TelegramSettings


@pytest.fixture
def inbox(tmp_path: Path) -> Iterator[Inbox]:
    store = open_store(tmp_path / "j.sqlite3")
    yield Inbox(store)
    store.close()


def intake(inbox: Inbox, queue: "asyncio.Queue[object]") -> Intake:
    """An intake that hands on to ``queue``."""
    links = Links(inbox._store)
    return Intake(inbox, links, queue, TelegramSettings(), Us(1, "chawen_bot"), Bot("12345:" + "a" * 30))


MALFORMED: list[dict[str, Any]] = [
    {"update_id": 1, "message": 5},
    {"update_id": 1, "message": {"message_id": 1}},
    {"update_id": 1, "message": {"message_id": 1, "date": "soon", "chat": {"id": 1, "type": "private"}}},
    {"update_id": 1, "callback_query": []},
]


@pytest.mark.parametrize("body", MALFORMED)
async def test_a_malformed_update_from_the_webhook_is_named_and_dropped(
    inbox: Inbox, body: dict[str, Any], caplog: pytest.LogCaptureFixture
) -> None:
    queue: asyncio.Queue[object] = asyncio.Queue()
    with caplog.at_level(logging.ERROR):
        intake(inbox, queue).take_json(body)
    assert queue.empty()


async def test_a_malformed_update_left_in_the_inbox_does_not_stop_the_start(inbox: Inbox) -> None:
    queue: asyncio.Queue[object] = asyncio.Queue()
    inbox.receive([Arrived(1, json.dumps(MALFORMED[0]))])
    intake(inbox, queue).resume()
    assert queue.empty()
    assert inbox.left_over() == []


async def test_a_malformed_update_does_not_keep_back_those_that_come_with_it(inbox: Inbox) -> None:
    queue: asyncio.Queue[object] = asyncio.Queue()
    message = {"message_id": 1, "date": 2**31, "chat": {"id": 7, "type": "private"}, "text": "会费"}
    message["from"] = {"id": 7, "is_bot": False, "first_name": "P"}
    intake(inbox, queue).take_all([*MALFORMED, {"update_id": 2, "message": message}])
    assert [each.update_id for each in inbox.left_over()] == [2]
    assert queue.qsize() == 1
