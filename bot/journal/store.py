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
    """
    CREATE TABLE links (
        chat INTEGER NOT NULL,
        message INTEGER NOT NULL,
        answer INTEGER NOT NULL,
        asker INTEGER NOT NULL,
        number INTEGER NOT NULL,
        asked TEXT NOT NULL,
        shown TEXT NOT NULL,
        page INTEGER NOT NULL,
        made INTEGER NOT NULL,
        PRIMARY KEY (chat, message)
    );
    CREATE INDEX links_by_age ON links (made);
    CREATE INDEX links_by_asker ON links (chat, asker);
    CREATE INDEX links_by_number ON links (number);
    CREATE TABLE admins (person INTEGER PRIMARY KEY, name TEXT NOT NULL);
    CREATE TABLE lent (chat INTEGER PRIMARY KEY);
    CREATE TABLE told (chat INTEGER PRIMARY KEY, mentions INTEGER NOT NULL);
    """,
    """
    CREATE TABLE posts (
        chat INTEGER NOT NULL,
        message INTEGER NOT NULL,
        answer INTEGER NOT NULL,
        posted_at REAL NOT NULL,
        question TEXT NOT NULL,
        PRIMARY KEY (chat, message)
    );
    CREATE INDEX posts_by_age ON posts (posted_at);
    CREATE INDEX posts_by_question ON posts (chat, question);
    CREATE TABLE votes (
        answer INTEGER NOT NULL,
        voter TEXT NOT NULL,
        up INTEGER NOT NULL,
        cast_at INTEGER NOT NULL,
        PRIMARY KEY (answer, voter)
    );
    CREATE TABLE unanswered (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        asked_at INTEGER NOT NULL,
        reason INTEGER NOT NULL CHECK (reason IN (0, 1)),
        answer INTEGER UNIQUE,
        question TEXT NOT NULL,
        words TEXT NOT NULL
    );
    CREATE TABLE office (
        answer INTEGER PRIMARY KEY,
        chat INTEGER NOT NULL,
        topic INTEGER,
        question INTEGER NOT NULL,
        language TEXT NOT NULL,
        passed_at INTEGER NOT NULL,
        desk INTEGER,
        message INTEGER
    );
    CREATE INDEX office_by_message ON office (desk, message);
    CREATE TABLE mutes (chat INTEGER PRIMARY KEY, until INTEGER NOT NULL);
    """,
    """
    ALTER TABLE links ADD COLUMN question INTEGER NOT NULL DEFAULT 0;
    CREATE INDEX links_by_question ON links (chat, question) WHERE question <> message;
    """,
)
"""One script a version; ``PRAGMA user_version`` says how many have run."""


PAGES = 10_000
"""Of SQLite's log, 40 MB, after which it goes into the file: an answer writes some 25, and whichever comes to so many
waits for the disk, a quarter of a second while a new index is being written. Tidying empties the log, too."""
BUSY_MILLISECONDS = 5000
"""How long a write waits for another process, a backup say, before it fails."""


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
    store = sqlite3.connect(path, timeout=BUSY_MILLISECONDS / 1000, isolation_level=None)
    try:
        # WAL and NORMAL: a killed process loses nothing; only a power cut may lose the last moments.
        store.execute("PRAGMA journal_mode = WAL")
        store.execute("PRAGMA synchronous = NORMAL")
        store.execute(f"PRAGMA wal_autocheckpoint = {PAGES}")
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
