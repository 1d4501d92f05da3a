"""The SQLite file itself: opened, migrated, and set aside when it is damaged."""

import logging
import sqlite3
import time
from pathlib import Path

from bot.errors import StartError

log = logging.getLogger(__name__)

MIGRATIONS = (
    """
    CREATE TABLE inbox (
        update_id INTEGER PRIMARY KEY,
        state TEXT NOT NULL CHECK (state IN ('waiting', 'sending', 'done')),
        received INTEGER NOT NULL,
        tries INTEGER NOT NULL DEFAULT 0,
        body TEXT
    );
    CREATE INDEX inbox_by_state ON inbox (state) WHERE state <> 'done';
    CREATE INDEX inbox_by_age ON inbox (received);
    CREATE TABLE answers (id INTEGER PRIMARY KEY AUTOINCREMENT, asked_at INTEGER NOT NULL, body TEXT NOT NULL);
    CREATE INDEX answers_by_age ON answers (asked_at);
    CREATE TABLE groups (
        chat INTEGER PRIMARY KEY,
        state INTEGER NOT NULL CHECK (state IN (0, 1, 2, 3)),
        title TEXT NOT NULL,
        noticed INTEGER NOT NULL
    );
    CREATE TABLE facts (name TEXT PRIMARY KEY, value TEXT NOT NULL);
    """,
)
"""One script a version; ``PRAGMA user_version`` says how many have run."""


def open_store(path: Path) -> sqlite3.Connection:
    """The open database at ``path``, of the newest form; a damaged one is renamed and a new one begun.

    Raises: StartError when the folder cannot be written.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            return _opened(path)
        except sqlite3.DatabaseError as error:
            if isinstance(error, sqlite3.OperationalError):
                raise  # no file, no rights, no space: nothing that a new file would cure
            aside = _set_aside(path)
            log.error("%s is damaged (%s); kept as %s, a new one is begun", path, error, aside.name)
            return _opened(path)
    except (OSError, sqlite3.OperationalError) as error:
        reason = error.strerror if isinstance(error, OSError) else str(error)
        raise StartError(
            f"[storage] folder {path.parent}: cannot be written ({reason}); "
            "give the bot's user the right to write there, or name another folder"
        ) from error


def _opened(path: Path) -> sqlite3.Connection:
    store = sqlite3.connect(path, isolation_level=None)
    try:
        # WAL and NORMAL: a killed process loses nothing; only a power cut may lose the last moments.
        store.execute("PRAGMA journal_mode = WAL")
        store.execute("PRAGMA synchronous = NORMAL")
        store.execute("PRAGMA secure_delete = ON")  # deleted questions leave no trace in the file
        found = store.execute("PRAGMA quick_check(1)").fetchone()[0]
        if found != "ok":
            raise sqlite3.DatabaseError(found)
        _migrate(store)
        path.chmod(0o600)
    except BaseException:
        store.close()
        raise
    return store


def _migrate(store: sqlite3.Connection) -> None:
    version: int = store.execute("PRAGMA user_version").fetchone()[0]
    for number, script in enumerate(MIGRATIONS[version:], start=version + 1):
        store.executescript(f"BEGIN IMMEDIATE; {script} PRAGMA user_version = {number}; COMMIT;")
    # A store that cannot be written is found here, not at the first question.
    store.execute("CREATE TABLE IF NOT EXISTS facts (name TEXT PRIMARY KEY, value TEXT NOT NULL)")
    store.execute("INSERT OR REPLACE INTO facts VALUES ('started', ?)", (str(int(time.time())),))


def _set_aside(path: Path) -> Path:
    aside = path.with_name(f"{path.stem}.damaged-{time.strftime('%Y%m%d-%H%M%S')}{path.suffix}")
    path.rename(aside)
    for ending in ("-wal", "-shm"):
        path.with_name(path.name + ending).unlink(missing_ok=True)
    return aside
