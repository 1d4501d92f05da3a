"""Is a message for us, and what does it want? Pure: a message in, a request or None out."""

import re
from collections.abc import Iterable
from difflib import get_close_matches

from bot import courtesies, followups
from bot.durations import read_duration
from bot.model import Act, Incoming, MarkKind, Quoted, Request, Us

COMMANDS = {
    "ask": Act.ASK,
    "start": Act.START,
    "help": Act.HELP,
    "reload": Act.RELOAD,
    "status": Act.STATUS,
    "more": Act.MORE,
    "pin": Act.PIN,
    "admins": Act.ADMINS,
    "mute": Act.MUTE,
    "unmute": Act.UNMUTE,
    "unanswered": Act.UNANSWERED,
    "why": Act.WHY,
    "add": Act.ADD,
    "files": Act.FILES,
    "file": Act.FILE,
    "remove": Act.REMOVE,
}

WORDS = {
    "帮助": Act.HELP,
    "幫助": Act.HELP,
    "状态": Act.STATUS,
    "狀態": Act.STATUS,
    "重新加载": Act.RELOAD,
    "重新加載": Act.RELOAD,
    "重新读取": Act.RELOAD,
    "重新讀取": Act.RELOAD,
    "更多": Act.MORE,
    "文件": Act.FILES,
    "文件列表": Act.FILES,
    "有哪些文件": Act.FILES,
    "文件有哪些": Act.FILES,
    "静音": Act.MUTE,
    "靜音": Act.MUTE,
    "取消静音": Act.UNMUTE,
    "取消靜音": Act.UNMUTE,
    "解除静音": Act.UNMUTE,
    "解除靜音": Act.UNMUTE,
}
"""Commands as one says them, alone: after a mention (``@chawen 帮助``), in private, also behind the stroke."""

LISTED = re.compile(
    "(?:[你您]|[这這][里裡]|里面|裡面)?(?:都|[现現]在|目前)?(?:有|能[查看搜]|可以[查看搜]|收[录錄]了?)"
    "(?:哪些|什[么麼]|些什[么麼]|多少)(?:文件|[资資]料|文[档檔])"
    "|(?:show|list)(?: me)?(?: the| all)? (?:files|documents)|what (?:files|documents) (?:do you have|are there)",
    re.IGNORECASE,
)
"""The list of documents, in whatever words."""
SILENCE = re.compile(r"[静靜]音\s*(\S.*)")
"""静音2小时, 静音 2h."""
UNMARKED = re.compile(rf"[/／]((?:{'|'.join(COMMANDS)})(?![A-Za-z0-9_@])|(?:{'|'.join(WORDS)})(?=\s*$))", re.IGNORECASE)
"""One of our commands where Telegram marked none: it knows neither ``／`` nor a command without a blank after it."""
ALIKE = 0.6
"""How much of a mistyped command must agree with the meant one (difflib's ratio): /relod, /stauts, /hlep."""


def read(incoming: Incoming, us: Us) -> Request | None:
    """What the message wants of us; None when it is not addressed to us, and then the bot stays silent."""
    if incoming.by_bot or incoming.as_channel:
        return None
    command = _command(incoming)
    if command is not None:
        return _commanded(incoming, us, command)
    if incoming.private and incoming.upload is not None:
        return Request(Act.UPLOAD, "", incoming.message)
    text, mentioned = _without_mentions(incoming, us, 0)
    if mentioned:
        return _worded(text, incoming.message) or _ask(incoming, us, text)
    quoted = incoming.quoted
    if incoming.private or (quoted is not None and quoted.ours):
        return _addressed(incoming, text)
    return None


def about(incoming: Incoming, us: Us) -> Request | None:
    """The message as a question that somebody else has asked about it; None if it says nothing."""
    text = _question_of(Quoted(incoming.message, incoming.text, ours=False), us)
    return Request(Act.ASK, text, incoming.message) if _says_something(text) else None


def nearest(command: str, names: Iterable[str]) -> str | None:
    """The command that a mistyped one (``/relod``) was meant to be, as one of ``names``; None if none is like it."""
    name = command.lstrip("/／").partition("@")[0].casefold()
    alike = get_close_matches(name, names, n=1, cutoff=ALIKE)
    return alike[0] if alike else None


def _command(incoming: Incoming) -> str | None:
    """The command at the very start of the message, with its ``@target``, as Telegram marked it.

    In private, where all is for us, also as a Chinese keyboard writes it: ``／ask``, or no blank after it.
    """
    for mark in incoming.marks:
        if mark.kind is MarkKind.COMMAND and mark.span[0] == 0:
            return incoming.text[: mark.span[1]]
    unmarked = UNMARKED.match(incoming.text) if incoming.private else None
    return unmarked.group() if unmarked else None


def _commanded(incoming: Incoming, us: Us, command: str) -> Request | None:
    name, _, target = command[1:].partition("@")
    if target and target.casefold() != us.username.casefold():
        return None
    act = COMMANDS.get(name.casefold()) or WORDS.get(name)
    # An unknown command in a group may be another bot's, even as a reply to us or naming us ("/ban @chawen").
    # /start is what Telegram itself sends when somebody opens a bot; in a group it is ours only by name.
    if act is None or (act is Act.START and not incoming.private and not target):
        return Request(Act.UNKNOWN, command, incoming.message) if incoming.private else None
    text, _ = _without_mentions(incoming, us, len(command))
    if act is Act.ASK:
        return _ask(incoming, us, text)
    return Request(act, text, incoming.message)


def _ask(incoming: Incoming, us: Us, text: str) -> Request:
    """The text is the question; without one it is the message replied to; without that we ask for it."""
    if _says_something(text):
        return Request(Act.ASK, text, incoming.message)
    quoted = incoming.quoted
    if quoted is not None and not quoted.ours:
        theirs = _question_of(quoted, us)
        if _says_something(theirs):
            return Request(Act.ASK, theirs, quoted.message)
    return Request(Act.PROMPT, "", incoming.message)


def _addressed(incoming: Incoming, text: str) -> Request | None:
    """A text in private, or a reply to one of our messages."""
    if not text:
        return Request(Act.UNREADABLE, "", incoming.message) if incoming.private else None
    worded = _worded(text, incoming.message)
    if worded is not None:
        return worded
    prompt = Request(Act.PROMPT, "", incoming.message)
    return Request(Act.ASK, text, incoming.message) if _says_something(text) else prompt


def _worded(text: str, message: int) -> Request | None:
    """The command that the text is, said in words and alone: 帮助, 还有吗, 第二个呢."""
    number = followups.asked_number(text)
    if number is not None or followups.asks_for_more(text):
        return Request(Act.MORE, text if followups.wants_beside(text) else str(number or ""), message)
    silence = SILENCE.fullmatch(text.strip("。.！! "))
    if silence is not None and read_duration(silence[1]) is not None:
        return Request(Act.MUTE, silence[1], message)
    bare = text.strip("。.！!？?～~ ")
    act = WORDS.get(bare) or (Act.FILES if LISTED.fullmatch(bare) else None)
    act = act or (Act.HELP if courtesies.asks_for_help(text) else None)
    return Request(act, "", message) if act else None


def _without_mentions(incoming: Incoming, us: Us, start: int) -> tuple[str, bool]:
    """The text from ``start`` without the mentions of us, and whether there was one."""
    pieces, mentioned = [], False
    for mark in sorted(incoming.marks, key=lambda mark: mark.span):
        if mark.span[0] >= start and _names_us(incoming, us, mark.kind, mark.span, mark.user):
            pieces.append(incoming.text[start : mark.span[0]].strip())
            start, mentioned = mark.span[1], True
    pieces.append(incoming.text[start:].strip())
    return " ".join(piece for piece in pieces if piece), mentioned


def _names_us(incoming: Incoming, us: Us, kind: MarkKind, span: tuple[int, int], user: int) -> bool:
    if kind is MarkKind.TEXT_MENTION:
        return user == us.id
    return (
        kind is MarkKind.MENTION
        and bool(us.username)
        and incoming.text[span[0] : span[1]].casefold() == f"@{us.username}".casefold()
    )


def _question_of(quoted: Quoted, us: Us) -> str:
    """Somebody's message as a question: what they wrote, without an ``/ask`` or a mention meant for us."""
    name = re.escape(us.username)
    return re.sub(rf"^\s*/ask(@{name})?(?=\s)|@{name}(?![A-Za-z0-9_])", " ", quoted.text, flags=re.IGNORECASE).strip()


def _says_something(text: str) -> bool:
    """Punctuation and emoji alone ("@chawen ？") ask nothing yet."""
    return any(char.isalnum() for char in text)
