"""What goes between a member and the secretariat, and the list of what members asked in vain."""

from collections.abc import Sequence

from bot.model import Button, Reply, Run, Style
from bot.replies.limits import MESSAGE_UNITS, isolated, one_line, shorten, units
from bot.replies.notices import notice
from bot.texts import of

QUESTION_UNITS = 2000
"""Of a question that is passed on; whoever needs more follows the link."""
LINE_UNITS = 200
"""Of a question in the list."""
SUPERGROUP = -1_000_000_000_000
"""Ids of supergroups begin below this number; t.me writes what is left (core.telegram.org/api/bots/ids)."""

Unmet = tuple[str, int, int]
"""A question asked in vain, how often nothing was found, how many of its answers were voted down."""


def message_link(chat: int, message: int, topic: int | None = None, username: str | None = None) -> str | None:
    """The address of a message; None where messages have none: in private and in plain groups."""
    if username:
        place = username
    elif chat < SUPERGROUP:
        place = f"c/{SUPERGROUP - chat}"
    else:
        return None
    thread = f"{topic}/" if topic else ""
    return f"https://t.me/{place}/{thread}{message}"


def pointer(chat: int, message: int, topic: int | None, language: str) -> Reply:
    """Says that this was answered just now, and where, as far as messages of that chat have addresses."""
    words, link = of(language), message_link(chat, message, topic)
    return notice(words.asked_already.format(link=link) if link else words.asked_already_here)


def passed_on(question: str, link: str | None, language: str, *, private: bool) -> Reply:
    """A question as the secretariat gets it."""
    words = of(language)
    nowhere = words.office_private if private else words.office_group
    where = words.office_where.format(link=link) if link else nowhere
    asked = Run(shorten(question.strip(), QUESTION_UNITS), Style.BOLD)
    return Reply((Run(words.office_request + "\n"), asked, Run(f"\n{where}\n{words.office_how}")))


def office_reply(text: str, language: str) -> Reply:
    """The secretariat's own words, marked as such; never a blockquote, which would look like a document's."""
    head = of(language).office_says
    body = shorten(text.strip(), MESSAGE_UNITS - units(head) - 1)
    return Reply((Run(head, Style.BOLD), Run(f"\n{body}")))


def unanswered(unmet: Sequence[Unmet], clear: str, language: str) -> Reply:
    """What was asked in vain, with a button that clears the list; ``clear`` is its data."""
    words = of(language)
    if not unmet:
        return notice(words.unanswered_none)
    head = words.unanswered_head.format(count=len(unmet))
    left = MESSAGE_UNITS - units(head) - units(words.report_more) - 20
    runs, shown = [Run(head, Style.BOLD)], 0
    for each in unmet:
        line = _line(each, language)
        left -= units(line) + 1
        if left < 0:
            break
        runs.append(Run("\n" + line))
        shown += 1
    if shown < len(unmet):
        runs.append(Run("\n" + words.report_more.format(count=len(unmet) - shown)))
    return Reply(tuple(runs), ((Button(words.unanswered_clear, clear),),))


def _line(unmet: Unmet, language: str) -> str:
    words, (question, missing, disliked) = of(language), unmet
    if missing and disliked:
        reason = words.unanswered_both
    else:
        reason = words.unanswered_missing if missing else words.unanswered_disliked
    asked = isolated(shorten(one_line(question), LINE_UNITS))
    return words.unanswered_line.format(question=asked, reason=reason.format(missing=missing, disliked=disliked))
