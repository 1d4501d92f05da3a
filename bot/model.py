"""The nouns of ``bot``, free of Telegram's types; offsets count code points unless they say otherwise."""

from dataclasses import dataclass
from enum import StrEnum

from index import Span


class MarkKind(StrEnum):
    """The kinds of marked text that decide whether a message is for us."""

    COMMAND = "bot_command"
    MENTION = "mention"
    TEXT_MENTION = "text_mention"


@dataclass(frozen=True, slots=True)
class Mark:
    """A marked stretch of a message: ``/ask@bot``, ``@bot``, or a name that links to a person without username."""

    kind: MarkKind
    span: Span
    user: int = 0
    """The person a TEXT_MENTION links to; 0 otherwise."""


@dataclass(frozen=True, slots=True)
class Upload:
    """A file in a message, not yet downloaded."""

    id: str
    name: str
    """As its sender's device calls it; empty when it does not say."""
    size: int
    """Bytes, 0 when Telegram does not say."""


@dataclass(frozen=True, slots=True)
class Quoted:
    """The message that a message replies to."""

    message: int
    text: str
    """Its text or caption, or the part of it the asker quoted; empty for a sticker and the like."""
    ours: bool
    """The bot itself wrote it."""
    prompt: bool = False
    """It is our own "what is your question?"."""
    author: int = 0
    """The person who wrote it, first of all where it was forwarded from; 0 when that is not known or no person."""
    author_name: str = ""
    upload: Upload | None = None


@dataclass(frozen=True, slots=True)
class Incoming:
    """A message as it arrived, before anybody has decided whether it is for us."""

    chat: int
    private: bool
    message: int
    topic: int | None
    """``message_thread_id`` of a forum topic's message, None elsewhere (also in replies of plain supergroups)."""
    sender: int
    """The person's id; for an anonymous group admin the group's own id."""
    anonymous: bool
    """Written by an admin in the group's name."""
    language: str | None
    """The sender's IETF language tag, where Telegram tells it."""
    text: str
    """Text or caption; empty for anything else."""
    marks: tuple[Mark, ...] = ()
    quoted: Quoted | None = None
    date: int = 0
    """When it was sent, or last edited, Unix seconds."""
    by_bot: bool = False
    """A bot wrote it (an anonymous admin is no bot), or it came through one (``via_bot``)."""
    as_channel: bool = False
    """Written in the name of a channel, linked or not."""
    upload: Upload | None = None
    """A file that came with it."""


@dataclass(frozen=True, slots=True)
class Question:
    """What somebody asks: the text, and where the answer goes."""

    chat: int
    private: bool
    topic: int | None
    asker: int
    anonymous: bool
    language: str
    """``zh`` or ``en``, already decided."""
    text: str
    message: int
    """The message the answer replies to."""
    leans_on: str = ""
    """What the question before was about, where this one cannot stand alone; ``text`` then begins with it."""


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of a document as a reply shows them, with the place they come from, to be compared before sending."""

    document: str
    digest: str
    start: int
    end: int
    breaks: tuple[Span, ...]
    """White space left out, relative to ``start``."""
    shown: str


class Style(StrEnum):
    """How a run of text looks; QUOTE and QUOTE_BOLD runs next to each other are one blockquote."""

    PLAIN = "plain"
    BOLD = "bold"
    ITALIC = "italic"
    QUOTE = "quote"
    QUOTE_BOLD = "quote_bold"


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of unescaped text in one style."""

    text: str
    style: Style = Style.PLAIN
    url: str = ""
    """What touching it opens; only in PLAIN runs."""


@dataclass(frozen=True, slots=True)
class Button:
    """An inline button: its label, and ``data`` of at most 64 bytes that comes back, or a ``url`` to open."""

    label: str
    data: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class Reply:
    """What the bot says: runs of text, rows of buttons, and the quotes it makes."""

    runs: tuple[Run, ...]
    buttons: tuple[tuple[Button, ...], ...] = ()
    quotes: tuple[Quote, ...] = ()
    force_reply: bool = False
    """Opens the asker's input field as a reply to this message (ForceReply, selective)."""
    answer: int = 0
    """The number under which the answer is remembered for its buttons; 0 when it is not."""
    page: int = 1
    """Which of the answer's passages this is."""
    missing: bool = False
    """Nothing was found that answers."""
    folded: bool = False
    """Long quotes show their first lines only, until they are touched."""


@dataclass(frozen=True, slots=True)
class Toast:
    """A short line over the chat after a button was pressed (at most 200 characters); changes no message."""

    text: str
    alert: bool = False


@dataclass(frozen=True, slots=True)
class Choice:
    """A passage in a list to choose from: what the list shows, and what choosing it posts."""

    number: str
    """Unlike any other in the list."""
    title: str
    description: str
    reply: Reply


@dataclass(frozen=True, slots=True)
class Choices:
    """A list to choose from, and the offset that brings what follows; empty at the end."""

    found: tuple[Choice, ...]
    more: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """A passage an answer showed, so that a button finds it again after a reload."""

    document: str
    digest: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Asked:
    """An answered question as the journal keeps it for its buttons."""

    question: Question
    places: tuple[Place, ...]
    """The hits, best first."""
    asked_at: int
    """Unix seconds."""


class Act(StrEnum):
    """What an addressed message wants."""

    ASK = "ask"
    PROMPT = "prompt"
    """A bare ``/ask`` or mention: ask for the question."""
    START = "start"
    HELP = "help"
    RELOAD = "reload"
    STATUS = "status"
    MORE = "more"
    """The next passage of the latest answer."""
    PIN = "pin"
    """A message to be pinned, whose button opens the private chat."""
    ADMINS = "admins"
    MUTE = "mute"
    """Silence in this group for a while."""
    UNMUTE = "unmute"
    UPLOAD = "upload"
    """A file in private."""
    ADD = "add"
    """The file that is replied to is to become a document."""
    FILES = "files"
    FILE = "file"
    """A document's original."""
    REMOVE = "remove"
    WHY = "why"
    """What an answer's score is made of."""
    UNANSWERED = "unanswered"
    """What members asked in vain."""
    UNKNOWN = "unknown"
    """A command we do not have, in private."""
    UNREADABLE = "unreadable"
    """A private message without text."""


@dataclass(frozen=True, slots=True)
class Request:
    """A message that is for us: what it wants, with which text, and which message the reply goes to."""

    act: Act
    text: str
    """The question, or a command's argument."""
    reply_to: int


class Hearing(StrEnum):
    """Whether a plain mention in a group reaches the bot, and why."""

    DEAF = "deaf"
    """No: privacy mode is on and it is no admin there."""
    ADMIN = "admin"
    OPEN = "open"
    """Privacy mode is off."""


@dataclass(frozen=True, slots=True)
class Us:
    """Who we are in Telegram: id, and username without ``@``."""

    id: int
    username: str
    inline: bool = False
    """BotFather's setting lets people use the bot in any chat."""
