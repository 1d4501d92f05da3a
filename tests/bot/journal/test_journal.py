"""What has had its time is deleted while the bot runs, from the files too."""

from pathlib import Path

from bot.journal import Journal, Passed
from bot.journal.inbox import KEPT_SECONDS, Arrived
from tests.bot.shelves import Clock

MONTH = 31 * 86_400


def in_files(folder: Path, words: str) -> bool:
    return any(words.encode() in path.read_bytes() for path in folder.glob("journal.sqlite3*"))


def rows(journal: Journal, table: str) -> int:
    count: int = journal._store.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
    return count


def test_tidying_deletes_what_has_had_its_time_without_a_restart(tmp_path: Path) -> None:
    clock = Clock()
    with Journal(tmp_path, 24, clock) as journal:
        journal.inbox.receive([Arrived(1, "{}"), Arrived(2, "{}")])
        journal.inbox.done(1)
        journal.votes.cast(1, 7, up=False)
        journal.unanswered.missing("谁来做饭")
        journal.office.begin(Passed(1, -1, None, 5, "zh"))
        journal.mutes.mute(-1, 60)
        clock.now += MONTH
        journal.tidy()
        kept = {table: rows(journal, table) for table in ("votes", "unanswered", "office", "mutes")}
        assert kept == {"votes": 0, "unanswered": 0, "office": 0, "mutes": 0}
        assert [each.update_id for each in journal.inbox.receive([Arrived(1, "{}"), Arrived(2, "{}")])] == [1]


def test_what_has_not_had_its_time_stays(tmp_path: Path) -> None:
    clock = Clock()
    with Journal(tmp_path, 24, clock) as journal:
        journal.inbox.receive([Arrived(1, "{}")])
        journal.inbox.done(1)
        journal.unanswered.missing("谁来做饭")
        clock.now += KEPT_SECONDS - 1
        journal.tidy()
        assert journal.inbox.receive([Arrived(1, "{}")]) == []
        assert [each.question for each in journal.unanswered.all()[0]] == ["谁来做饭"]


def test_deleted_words_are_in_none_of_the_files(tmp_path: Path) -> None:
    with Journal(tmp_path, 24) as journal:
        journal.inbox.receive([Arrived(1, "谁来做饭")])
        assert in_files(tmp_path, "谁来做饭")
        journal.inbox.done(1)
        journal.tidy()
        assert not in_files(tmp_path, "谁来做饭")
