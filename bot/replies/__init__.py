"""Answer -> Reply: what is said, and the same reply as Telegram HTML or terminal text. Pure."""

from bot.replies.choices import choice
from bot.replies.errands import message_link, office_reply, passed_on, pointer, unanswered
from bot.replies.limits import CALLBACK_BYTES, MESSAGE_ENTITIES, MESSAGE_UNITS, TOAST_UNITS, shorten, units
from bot.replies.markup import blocks, entities, to_html, to_text
from bot.replies.notices import Status, duration, late, missing, notice, progress, prompt, status, welcome
from bot.replies.pages import Page, Turn, context_data, context_page, page_data, passage_page, read_data
from bot.replies.plain import printable, to_terminal
from bot.replies.quoting import accounted, faithful
from bot.replies.reading import Leaf, leaf_page, read_leaf
from bot.replies.reporting import is_cut, report, whole_report
from bot.replies.roll import NAME_UNITS, Removal, Roll, read_removal, removal, roll
from bot.replies.ways import group_ways, group_welcome, pinned, private_ways, ways_changed
from bot.replies.why import why
from bot.replies.wishes import Wish, Wished, fruitless_rows, office_row, read_wish, wish_data, with_wishes

__all__ = [
    "CALLBACK_BYTES",
    "MESSAGE_ENTITIES",
    "MESSAGE_UNITS",
    "NAME_UNITS",
    "TOAST_UNITS",
    "Leaf",
    "Page",
    "Removal",
    "Roll",
    "Status",
    "Turn",
    "Wish",
    "Wished",
    "accounted",
    "blocks",
    "choice",
    "context_data",
    "context_page",
    "duration",
    "entities",
    "faithful",
    "fruitless_rows",
    "group_ways",
    "group_welcome",
    "is_cut",
    "late",
    "leaf_page",
    "message_link",
    "missing",
    "notice",
    "office_reply",
    "office_row",
    "page_data",
    "passage_page",
    "passed_on",
    "pinned",
    "pointer",
    "printable",
    "private_ways",
    "progress",
    "prompt",
    "read_data",
    "read_leaf",
    "read_removal",
    "read_wish",
    "removal",
    "report",
    "roll",
    "shorten",
    "status",
    "to_html",
    "to_terminal",
    "to_text",
    "unanswered",
    "units",
    "ways_changed",
    "welcome",
    "whole_report",
    "why",
    "wish_data",
    "with_wishes",
]
