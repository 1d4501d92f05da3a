"""A copy of the journal while the bot runs: SQLite's own backup, which is whole at one moment."""

import contextlib
import os
import sqlite3
from pathlib import Path

from bot.errors import StartError


def back_up(source: Path, target: Path) -> None:
    """Write a copy that only this user can read; put in the journal's place, it is the journal.

    Raises: StartError when there is nothing to copy, the target is there already, or it cannot be written.
    """
    if not source.is_file():
        raise StartError(
            f"{source.absolute()}: no such file; the bot has kept nothing yet, or [storage] folder is another"
        )
    try:
        os.close(os.open(target, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    except FileExistsError as error:
        raise StartError(f"{target.absolute()}: is there already; name a new file") from error
    except OSError as error:
        raise StartError(f"{target.absolute()}: cannot be written: {error.strerror}") from error
    try:
        _copy(source, target)
    except sqlite3.Error as error:
        target.unlink(missing_ok=True)
        raise StartError(f"{source.absolute()}: cannot be copied: {error}") from error


def _copy(source: Path, target: Path) -> None:
    with (
        contextlib.closing(sqlite3.connect(f"{source.absolute().as_uri()}?mode=rw", uri=True)) as journal,
        contextlib.closing(sqlite3.connect(target)) as copy,
    ):
        journal.backup(copy)
        copy.execute("PRAGMA journal_mode = DELETE")  # one file, without companions
