"""Log lines on standard error, in which no secret can appear, whoever wrote the line and whatever failed."""

import json
import logging
import re
import sys
import time
from collections.abc import Sequence
from typing import Protocol, TextIO

LIBRARIES = {
    "httpx": logging.WARNING,  # at INFO it logs every address with the token in it
    "httpcore": logging.WARNING,
    "telegram": logging.WARNING,
    "telegram.request": logging.CRITICAL,  # logs a traceback for every error page; who called says it in a line
    "tornado.access": logging.CRITICAL,  # strangers knock at every open port
    "jieba": logging.WARNING,
}
"""From which level on libraries may speak, where that is not the bot's own level."""
TOKEN = re.compile(r"(?<![0-9])[0-9]{5,}(:|%3A)[A-Za-z0-9_-]{20,}", re.IGNORECASE)
"""Whatever looks like a token, in an address too."""


class LogForm(Protocol):
    """What of ``[log]`` decides how lines look."""

    @property
    def level(self) -> str:
        """``DEBUG``, ``INFO``, ``WARNING`` or ``ERROR``."""

    @property
    def json(self) -> bool:
        """One JSON object a line."""


def hush(text: str, secrets: Sequence[str]) -> str:
    """``text`` with every secret, and everything that looks like a token, replaced by ``***``."""
    for secret in secrets:
        if secret:
            text = text.replace(secret, "***")
    return TOKEN.sub("***", text)


class PlainForm(logging.Formatter):
    """``2026-01-31 12:00:00 INFO bot.app: words``, a traceback below it."""

    def __init__(self, secrets: Sequence[str]) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s: %(message)s", "%Y-%m-%d %H:%M:%S")
        self._secrets = secrets

    def format(self, record: logging.LogRecord) -> str:
        """The whole text, hushed last, so that arguments and tracebacks are covered too."""
        return hush(super().format(record), self._secrets)


class JsonForm(logging.Formatter):
    """One object a line: ``time`` (UTC), ``level``, ``name``, ``message``, ``traceback`` where there is one."""

    def __init__(self, secrets: Sequence[str]) -> None:
        super().__init__()
        self._secrets = secrets

    def format(self, record: logging.LogRecord) -> str:
        """The line, with its parts hushed before they are encoded."""
        stamp = time.strftime("%Y-%m-%dT%H:%M:%S", time.gmtime(record.created))
        line = {
            "time": f"{stamp}.{int(record.msecs):03d}Z",
            "level": record.levelname,
            "name": record.name,
            "message": hush(record.getMessage(), self._secrets),
        }
        if record.exc_info:
            line["traceback"] = hush(self.formatException(record.exc_info), self._secrets)
        return json.dumps(line, ensure_ascii=False)


def start_logging(form: LogForm, secrets: Sequence[str], stream: TextIO | None = None) -> None:
    """Send every log line of the process to standard error in the chosen form, without ``secrets``."""
    handler = logging.StreamHandler(stream or sys.stderr)
    handler.setFormatter(JsonForm(secrets) if form.json else PlainForm(secrets))
    logging.basicConfig(level=form.level.upper(), handlers=[handler], force=True)
    for name, level in LIBRARIES.items():
        logging.getLogger(name).setLevel(level)
