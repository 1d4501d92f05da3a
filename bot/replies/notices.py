"""What the bot says besides answers: the welcome, how far a reload is, the status; all within one message."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.model import Reply, Run, Style
from bot.replies.limits import MESSAGE_UNITS, isolated, one_line, shorten, units
from bot.texts import of
from index import Progress

NAME_UNITS = 120
"""A file's name in a report; a longer one fills the screen."""


@dataclass(frozen=True, slots=True)
class Status:
    """How the bot is doing; times in seconds, None where there is nothing to say."""

    documents: int
    passages: int
    version: str
    age: float | None = None
    """Since the documents were read."""
    uptime: float | None = None
    mentions: bool | None = None
    """Whether a mention in this chat reaches the bot; None in private."""


def notice(text: str) -> Reply:
    """A plain message, shortened should it not fit."""
    return Reply((Run(shorten(text, MESSAGE_UNITS)),))


def prompt(language: str) -> Reply:
    """Asks for the question."""
    return Reply((Run(of(language).prompt),), force_reply=True)


def missing(language: str, contact: str) -> Reply:
    """The honest answer when the documents hold none, and whom to ask."""
    texts = of(language)
    whom = texts.ask_contact.format(contact=contact.strip()) if contact.strip() else texts.ask_anybody
    return replace(notice(f"{texts.not_found}\n{whom}"), missing=True)


def late(reply: Reply, language: str) -> Reply:
    """The reply, marked as coming long after its question, if there is room for that."""
    mark = of(language).late
    if units(mark) + 1 + sum(units(run.text) for run in reply.runs) > MESSAGE_UNITS:
        return reply
    return replace(reply, runs=(Run(mark, Style.ITALIC), Run("\n"), *reply.runs))


def welcome(
    language: str, examples: Sequence[str], ways: Sequence[str] = (), *, loaded: bool, private: bool, admin: bool
) -> Reply:
    """What the bot does, in two or three sentences, with example questions, and ``ways`` of asking it in this chat."""
    texts = of(language)
    lines = [texts.welcome, *(ways or [texts.welcome_private if private else texts.welcome_group])]
    if not loaded:
        lines.append(texts.welcome_no_documents)
    if admin:
        lines.append(texts.welcome_admin)
    runs = [Run("\n".join([*lines, *([texts.welcome_examples] if examples else [])]))]
    for example in examples:
        runs += [Run("\n· "), Run(isolated(one_line(example)), Style.ITALIC)]
    return Reply(tuple(runs))


def progress(progress: Progress, language: str) -> Reply:
    """How far a reload is."""
    return notice(of(language).reload_progress.format(done=progress.done, total=progress.total))


def status(status: Status, language: str) -> Reply:
    """How the bot is doing, for admins."""
    texts = of(language)
    lines = [texts.status_documents.format(documents=status.documents, passages=status.passages)]
    if status.age is not None:
        lines.append(texts.status_age.format(age=duration(status.age, language)))
    if status.uptime is not None:
        lines.append(texts.status_uptime.format(uptime=duration(status.uptime, language)))
    lines.append(texts.status_version.format(version=status.version))
    if status.mentions is not None:
        lines.append(texts.status_mentions_work if status.mentions else texts.status_mentions_blocked)
    return notice("\n".join(lines))


def duration(seconds: float, language: str) -> str:
    """A length of time in its two largest units: ``2 天 3 小时``."""
    texts = of(language)
    left = max(0, int(seconds))
    parts = []
    for size, words in ((86_400, texts.days), (3_600, texts.hours), (60, texts.minutes), (1, texts.seconds)):
        count, left = divmod(left, size)
        if count:
            parts.append(words.format(count=count))
    return " ".join(parts[:2]) or texts.seconds.format(count=0)
