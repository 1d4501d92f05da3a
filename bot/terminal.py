"""The same conversation without Telegram: a person at a keyboard, or questions from a pipe."""

import contextlib
import sys
import time
from collections.abc import Callable, Iterator
from io import TextIOWrapper
from pathlib import Path
from typing import BinaryIO, TextIO

from bot import __version__, replies
from bot.conversation import Conversation
from bot.model import Act, Asked, Incoming, Mark, MarkKind, Question, Reply, Toast, Us
from bot.questions import read
from bot.settings import Settings
from bot.texts import language, of
from index import IndexingError, Library, Progress

US = Us(id=0, username="chawen")
PERSON = 1
"""The only asker's id; at the keyboard of the machine, so an admin."""
HISTORY_LINES = 1000
"""Lines kept from earlier conversations; more is never looked for."""
QUIT = ("/quit", "/exit", "/q")


class Answers:
    """A Memory for one conversation: nothing survives it."""

    def __init__(self) -> None:
        self.asked: list[Asked] = []

    def remember(self, asked: Asked, number: int = 0) -> int:
        """Keep an answered question; ids count from 1. Nothing typed here is ever edited, so none is replaced."""
        self.asked.append(asked)
        return len(self.asked)

    def recall(self, answer: int) -> Asked | None:
        """The answered question of that id."""
        return self.asked[answer - 1] if 1 <= answer <= len(self.asked) else None


class Terminal:
    """One conversation; every line in gives the text to print."""

    def __init__(self, library: Library, settings: Settings, *, interactive: bool, colour: bool) -> None:
        """``interactive`` gives hints, and figures that depend on the clock; ``colour`` marks bold by ANSI codes."""
        self._library = library
        self._answers = Answers()
        # Turning pages an hour later is fine here, and a pipe must not depend on the clock.
        self._conversation = Conversation(library, self._answers, settings.replies, clock=lambda: 0.0)
        self._language = language(settings.replies.language, None)
        self._texts = of(self._language)
        self._interactive = interactive
        self._colour = colour
        self._started = time.monotonic()
        self._page = 0
        """Which passage of the last answer is shown; 0 before the first answer."""
        self._literal = False
        """The very words typed were searched last, on request."""

    def opening(self) -> str:
        """What is said before the first question."""
        index = self._library.index
        if not index.passages:
            return self._texts.no_documents
        return self._texts.terminal_welcome.format(documents=len(index.documents), passages=len(index.passages))

    def respond(self, line: str, show: Callable[[str], None]) -> None:
        """Answer one line; ``show`` prints, at once, so that a long reload can be followed."""
        # Not one by one: a saved index that turns out to be damaged is built anew, and then all is said.
        for said in self._library.sure(lambda _: list(self._said(line, show))):
            text = said.text if isinstance(said, Toast) else replies.to_terminal(said, colour=self._colour)
            show(text)
            if self._interactive and isinstance(said, Reply) and said.buttons:
                show(self._texts.terminal_turn)

    def _said(self, line: str, show: Callable[[str], None]) -> Iterator[Reply | Toast]:
        turned = self._turned(line)
        if turned is not None:
            yield turned
            return
        request = read(_incoming(line), US)
        if request is None:  # a command for another bot
            yield replies.notice(self._texts.unknown_command)
        elif request.act is Act.ASK:
            yield self._answered(request.text)
        elif request.act is Act.PROMPT:
            yield self._conversation.prompt(self._language)
        elif request.act in (Act.START, Act.HELP):
            yield self._conversation.welcome(self._language, private=True, admin=True)
            yield replies.notice(self._texts.terminal_keys)
        elif request.act is Act.RELOAD:
            yield self._reloaded(show)
        elif request.act is Act.STATUS:
            yield self._status()
        elif request.act is Act.WHY:
            yield self._why()
        elif request.act is Act.MORE:
            yield self._more(request.text)
        else:
            yield replies.notice(self._texts.unknown_command)

    def _why(self) -> Reply | Toast:
        said = self._conversation.why(len(self._answers.asked), self._language)
        return said or Toast(self._texts.terminal_no_answer)

    def _answered(self, text: str) -> Reply:
        question = Question(PERSON, True, None, PERSON, False, self._language, text, 0)
        before = len(self._answers.asked)
        reply = self._conversation.answer(self._conversation.followed(question, before))
        if reply.missing or len(self._answers.asked) > before:
            self._page, self._literal = int(not reply.missing), False
        return reply

    def _more(self, wish: str) -> Reply | Toast:
        """The page that was wished for, or the clause beside the one shown."""
        question = Question(PERSON, True, None, PERSON, False, self._language, wish, 0)
        beside = self._conversation.beside(question, len(self._answers.asked))
        if beside is not None:
            self._page, self._literal = int(not beside.missing), False
            return beside
        turned = self._turned(wish if wish.isdecimal() else "n")
        return turned or Toast(self._texts.terminal_no_answer)

    def _turned(self, line: str) -> Reply | Toast | None:
        """The page that a number or a letter asks for; None if the line is no such wish."""
        keys = {
            "n": self._page + 1,
            "+": self._page + 1,
            "p": self._page - 1,
            "-": self._page - 1,
            "c": self._page,
            "l": 1,
        }
        key = line.lower()
        if key not in keys and not (key.isascii() and key.isdigit() and len(key) < 4):
            return None
        if not self._page:
            return Toast(self._texts.terminal_no_answer)
        number = keys[key] if key in keys else int(key)
        answer = len(self._answers.asked)
        total = len(self._answers.asked[-1].places)
        if not 1 <= number <= total:
            return Toast(self._texts.terminal_no_page.format(number=number, total=total))
        literal = self._literal or key == "l"
        data = replies.context_data if key == "c" else replies.page_data
        turned = self._conversation.turn(data(answer, number, literal=literal), self._language)
        if isinstance(turned, Reply):
            self._page, self._literal = number, literal
        return turned

    def _reloaded(self, show: Callable[[str], None]) -> Reply | Toast:
        def follow(progress: Progress) -> None:
            show(replies.to_terminal(replies.progress(progress, self._language)))

        try:
            report = self._library.reload(follow if self._interactive else None)
        except IndexingError as error:
            return replies.notice(self._texts.reload_failed.format(reason=error))
        whole = replies.whole_report(report, self._language, timed=self._interactive)
        return Toast(replies.printable(whole))

    def _status(self) -> Reply:
        index = self._library.index
        age = time.time() - self._library.built_at if self._interactive and self._library.built_at else None
        uptime = time.monotonic() - self._started if self._interactive else None
        status = replies.Status(len(index.documents), len(index.passages), __version__, age, uptime)
        return replies.status(status, self._language)


def converse(library: Library, settings: Settings, out: TextIO) -> int:
    """A conversation at the keyboard, until Ctrl-D or Ctrl-C; returns the exit code."""
    terminal = Terminal(library, settings, interactive=True, colour=out.isatty())
    show = _printer(out)
    show(terminal.opening())
    with _history(settings.storage.folder / "history"), contextlib.suppress(EOFError, KeyboardInterrupt):
        while (line := input("\n> ").strip()).lower() not in QUIT:
            if line:
                terminal.respond(line, show)
        return 0
    show("")
    return 0


def replay(library: Library, settings: Settings, lines: BinaryIO, out: TextIO) -> int:
    """The lines of a pipe as one conversation, each printed before its answer; returns the exit code."""
    terminal = Terminal(library, settings, interactive=False, colour=False)
    show = _printer(out)
    for raw in lines:
        line = raw.decode("utf-8", errors="replace").lstrip("\ufeff").strip()
        if line.lower() in QUIT:
            break
        if line:
            show(f"> {replies.printable(line)}")
            terminal.respond(line, show)
            show("")
    return 0


def _incoming(line: str) -> Incoming:
    """The line as a private message, its command marked as Telegram would mark it."""
    marks: tuple[Mark, ...] = ()
    if line.startswith("/"):
        marks = (Mark(MarkKind.COMMAND, (0, len(line.split()[0]))),)
    return Incoming(PERSON, True, 0, None, PERSON, False, None, line, marks)


def _printer(out: TextIO) -> Callable[[str], None]:
    def show(text: str) -> None:
        print(text, file=out, flush=True)

    return show


@contextlib.contextmanager
def _history(path: Path) -> Iterator[None]:
    """Lines typed before, found again with the arrow keys, where the system can do that."""
    try:
        import readline
    except ImportError:  # Windows
        yield
        return
    with contextlib.suppress(OSError):  # the first time there is none; a broken one is no reason to stop
        readline.read_history_file(path)
    readline.set_history_length(HISTORY_LINES)
    try:
        yield
    finally:
        with contextlib.suppress(OSError):
            readline.write_history_file(path)


def is_interactive(terminal: TextIO | None) -> bool:
    """Whether somebody sits at the keyboard."""
    return terminal is not None and not terminal.closed and terminal.isatty()


def prepare_streams() -> None:
    """Read and print anything without failing: UTF-8 in pipes, the terminal's own encoding at the keyboard."""
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace", encoding=stream.encoding if stream.isatty() else "utf-8")
