"""``python -m bot``: Telegram with a token, else the terminal; see DESIGN's doors in README.md."""

import argparse
import io
import logging
import os
import signal
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import replace
from pathlib import Path
from types import FrameType
from typing import NoReturn

from bot import __version__, replies, terminal
from bot.errors import StartError
from bot.journal import FILE, back_up
from bot.logs import start_logging
from bot.settings import Settings, check_token, load_settings
from bot.texts import language, of
from index import (
    BuildingError,
    FolderError,
    IndexingError,
    Isolated,
    Library,
    Progress,
    SettingsError,
    environment,
    office,
)

log = logging.getLogger("bot")

PATIENCE = 2.0
"""Seconds of silence at the start before it is said that documents are being read."""


class Parser(argparse.ArgumentParser):
    """An argument parser whose complaints are one line, as all start errors are."""

    def error(self, message: str) -> NoReturn:
        """Say what is wrong and where to look; exit 2."""
        self.exit(2, f"{self.prog}: {message}; see --help\n")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run what the arguments ask for; returns the exit code."""
    terminal.prepare_streams()
    options = _parser().parse_args(arguments)
    try:
        return _run(options)
    except IndexingError as error:
        print(" ".join(str(error).split()), file=sys.stderr)
        return 1 if isinstance(error, BuildingError) else 2  # who starts us again need not wait for a person
    except BrokenPipeError:  # whoever read our output has had enough; nothing more can be printed, also at exit
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        return 0


def _parser() -> Parser:
    parser = Parser(prog="python -m bot", description="Chawen quotes your documents, in Telegram or in the terminal.")
    parser.add_argument("--config", type=Path, metavar="FILE", help="settings; config.toml if there is one")
    parser.add_argument("--terminal", action="store_true", help="talk here, or read questions from a pipe")
    parser.add_argument("--check", action="store_true", help="test settings, token form and documents, then end")
    parser.add_argument("--backup", type=Path, metavar="FILE", help="copy what the bot keeps, while it runs; then end")
    parser.add_argument("--version", action="version", version=f"Chawen {__version__}")
    return parser


def _run(options: argparse.Namespace) -> int:
    settings = load_settings(options.config, environment())
    if options.backup:
        return _back_up(settings, options.backup)
    in_telegram = bool(settings.telegram.token) and not options.terminal
    interactive = terminal.is_interactive(sys.stdin)
    if not (in_telegram or options.check or options.terminal or interactive):
        raise SettingsError(
            "[telegram] token: missing, and there is no terminal to talk in; get a token from @BotFather and set "
            "CHAWEN_TELEGRAM__TOKEN, or use --terminal with questions on standard input"
        )
    if settings.telegram.token and not options.terminal:
        check_token(settings.telegram.token)
    _check_folders(settings)
    signal.signal(signal.SIGTERM, _interrupt)
    serving = in_telegram and not options.check
    with _library(settings, apart=serving) as library:
        return _telegram(library, settings) if serving else _here(library, settings, interactive, check=options.check)


@contextmanager
def _library(settings: Settings, *, apart: bool) -> Iterator[Library]:
    """The documents; where questions come in all the time, the index is built in a process ``apart``."""
    documents, converter = settings.documents, office(settings.documents.convert)
    with Isolated(office=converter) as reader:
        read, prepare, storage = reader.read, reader.prepare, settings.storage.folder
        library = Library(documents.folder, settings.index, storage, read, prepare, converter, apart=apart)
        with closing(library):
            yield library


def _telegram(library: Library, settings: Settings) -> int:
    from bot.app import serve  # only here: the terminal starts without loading Telegram's library

    start_logging(settings.log, (settings.telegram.token, settings.telegram.webhook_secret))
    return serve(settings, library, lambda: _load(library, settings, log.warning, log.info))


def _back_up(settings: Settings, target: Path) -> int:
    """``--backup``: a copy of the journal, whole at one moment."""
    try:
        back_up(settings.storage.folder / FILE, target)
    except StartError as error:
        print(error, file=sys.stderr)
        return 2
    print(of(language(settings.replies.language, None)).backup_done.format(file=target.absolute()))
    return 0


def _here(library: Library, settings: Settings, interactive: bool, *, check: bool) -> int:
    """Whatever needs no Telegram: what people read stands alone, without log lines about success."""
    quiet = "WARNING" if settings.log.level == "INFO" else settings.log.level
    start_logging(replace(settings.log, level=quiet), (settings.telegram.token, settings.telegram.webhook_secret))
    if check:
        return _check(library, settings)
    # Into a pipe nothing is printed that depends on the clock.
    _load(library, settings, _warn, _tell if interactive else _silence)
    if interactive:
        return terminal.converse(library, settings, sys.stdout)
    # Started with standard input closed, there are no questions.
    return terminal.replay(library, settings, sys.stdin.buffer if sys.stdin else io.BytesIO(), sys.stdout)


def _check_folders(settings: Settings) -> None:
    """Refuse folders that cannot be used. Raises: FolderError, SettingsError."""
    documents, storage = settings.documents.folder, settings.storage.folder
    if not os.path.isdir(documents):  # Path's own raises where a folder above may not be entered
        what = "is no folder" if os.path.exists(documents) else "no such folder"
        raise FolderError(f"{documents.absolute()}: {what}; put the documents there, or set [documents] folder")
    if _among(documents, storage):  # each answer is noted in the storage, so after each the documents would be read
        raise SettingsError(f"{storage.absolute()}: lies among the documents; set [storage] folder to another place")
    try:
        storage.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=storage):
            pass
    except OSError as error:
        remedy = "make it writable, or set [storage] folder"
        raise SettingsError(f"{storage.absolute()}: cannot be written to: {error.strerror}; {remedy}") from error


def _among(documents: Path, storage: Path) -> bool:
    """Whether what lies in the storage folder would be looked at as documents are."""
    root, inside = Path(os.path.realpath(documents)), Path(os.path.realpath(storage))
    return inside.is_relative_to(root) and not any(part.startswith(".") for part in inside.relative_to(root).parts)


def _load(library: Library, settings: Settings, warn: Callable[[str], None], tell: Callable[[str], None]) -> None:
    """The first reading of the documents; ``tell`` is told when it takes a while, ``warn`` what is odd."""
    for warning in settings.warnings:
        warn(warning)
    started: float | None = time.monotonic()

    def follow(progress: Progress) -> None:
        nonlocal started
        if started is not None and time.monotonic() - started > PATIENCE:
            started = None  # once is enough
            tell(of(language(settings.replies.language, None)).loading)

    report = library.open(follow)
    for failure in report.failed:
        warn(f"{failure.name}: {failure.reason}")
    if not report.documents:
        folder = settings.documents.folder.absolute()
        warn(f"{folder}: no readable documents yet; put some there, then send /reload")


def _warn(line: str) -> None:
    print(f"warning: {line}", file=sys.stderr)


def _tell(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


def _silence(line: str) -> None:
    """For those who do not want to know."""


def _check(library: Library, settings: Settings) -> int:
    """``--check``: everything that can be tested without asking anybody; returns the exit code."""
    for warning in settings.warnings:
        _warn(warning)
    report = library.open()
    words = language(settings.replies.language, None)
    print(replies.printable(replies.whole_report(report, words, headline=of(words).report_checked)))
    return 0


def _interrupt(number: int, frame: FrameType | None) -> None:
    """Ends the terminal as Ctrl-C does."""
    raise KeyboardInterrupt


if __name__ == "__main__":
    code = main()
    for each in (signal.SIGINT, signal.SIGTERM):  # at the exit they would break into what is being put away
        signal.signal(each, signal.SIG_IGN)
    sys.exit(code)
