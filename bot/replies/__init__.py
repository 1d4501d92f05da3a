"""Answer -> Reply: what is said, and the same reply as Telegram HTML or terminal text. Pure."""

from bot.replies.limits import CALLBACK_BYTES, MESSAGE_ENTITIES, MESSAGE_UNITS, TOAST_UNITS, shorten, units
from bot.replies.markup import blocks, entities, to_html, to_text
from bot.replies.notices import Status, duration, missing, notice, progress, prompt, report, status, welcome
from bot.replies.pages import Page, Turn, context_data, context_page, page_data, passage_page, read_data
from bot.replies.plain import printable, to_terminal
from bot.replies.quoting import accounted, faithful

__all__ = [
    "CALLBACK_BYTES",
    "MESSAGE_ENTITIES",
    "MESSAGE_UNITS",
    "TOAST_UNITS",
    "Page",
    "Status",
    "Turn",
    "accounted",
    "blocks",
    "context_data",
    "context_page",
    "duration",
    "entities",
    "faithful",
    "missing",
    "notice",
    "page_data",
    "passage_page",
    "printable",
    "progress",
    "prompt",
    "read_data",
    "report",
    "shorten",
    "status",
    "to_html",
    "to_terminal",
    "to_text",
    "units",
    "welcome",
]
