"""No secret reaches a log line, whoever wrote it."""

import io
import json
import logging
from collections.abc import Iterator

import pytest

from bot.logs import hush, start_logging
from bot.settings import LogSettings
from tests.bot.fake_telegram import TOKEN


@pytest.fixture(autouse=True)
def own_handlers() -> Iterator[None]:
    root = logging.getLogger()
    before, level = root.handlers[:], root.level
    yield
    root.handlers[:] = before
    root.setLevel(level)


def written(form: LogSettings, secret: str) -> str:
    stream = io.StringIO()
    start_logging(form, (secret,), stream)
    log = logging.getLogger("some.library")
    log.warning("https://api.telegram.org/bot%s/getMe", secret)
    try:
        raise ValueError(f"bad {secret}")
    except ValueError:
        log.exception("failed")
    return stream.getvalue()


@pytest.mark.parametrize("secret", [TOKEN, "a-webhook-secret"])
@pytest.mark.parametrize("as_json", [False, True])
def test_a_secret_is_blotted_out_in_arguments_and_tracebacks(as_json: bool, secret: str) -> None:
    text = written(LogSettings(json=as_json), secret)
    assert secret not in text
    assert text.count("***") >= 2
    assert "ValueError: bad ***" in text


def test_anything_that_looks_like_a_token_is_blotted_out() -> None:
    other = "987654321:" + "x" * 35
    assert hush(f"bot{other}/x {other.replace(':', '%3A')}", ()) == "bot***/x ***"
    assert hush("12:30:45 第123456条：甲", ("",)) == "12:30:45 第123456条：甲"


def test_a_json_line_is_one_object_with_its_traceback() -> None:
    lines = [json.loads(each) for each in written(LogSettings(json=True), TOKEN).splitlines()]
    assert [each["level"] for each in lines] == ["WARNING", "ERROR"]
    assert "Traceback" in lines[1]["traceback"]


def test_httpx_does_not_log_addresses() -> None:
    start_logging(LogSettings(level="DEBUG"), (), io.StringIO())
    assert not logging.getLogger("httpx").isEnabledFor(logging.INFO)
    assert logging.getLogger("bot").isEnabledFor(logging.DEBUG)
