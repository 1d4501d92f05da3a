import sqlite3
from pathlib import Path

from bot.journal import Journal
from bot.journal.journal import FILE
from tests.bot.shelves import Clock

PERSON, OTHER = 5_012_345_678, 5_087_654_321


def test_a_person_has_one_vote_that_can_be_changed(tmp_path: Path) -> None:
    with Journal(tmp_path, 24) as journal:
        assert journal.votes.cast(1, PERSON, up=True)
        assert not journal.votes.cast(1, PERSON, up=True)
        assert journal.votes.cast(1, OTHER, up=True)
        assert journal.votes.count(1) == (2, 0)
        assert journal.votes.cast(1, PERSON, up=False)
        assert journal.votes.count(1) == (1, 1)
        assert journal.votes.count(2) == (0, 0)


def test_a_vote_is_remembered_over_a_restart(tmp_path: Path) -> None:
    with Journal(tmp_path, 24) as journal:
        journal.votes.cast(1, PERSON, up=False)
    with Journal(tmp_path, 24) as journal:
        assert not journal.votes.cast(1, PERSON, up=False)


def test_nobody_is_named_and_nobodys_votes_can_be_put_together(tmp_path: Path) -> None:
    with Journal(tmp_path, 24) as journal:
        for answer in (1, 2):
            journal.votes.cast(answer, PERSON, up=True)
    store = sqlite3.connect(tmp_path / FILE)
    voters = [row[0] for row in store.execute("SELECT voter FROM votes")]
    store.close()
    assert len(set(voters)) == 2
    assert not any(str(PERSON) in voter for voter in voters)


def test_votes_go_with_their_answer(tmp_path: Path) -> None:
    clock = Clock()
    with Journal(tmp_path, 24, clock) as journal:
        journal.votes.cast(1, PERSON, up=True)
        clock.now += 24 * 3600 + 2
        journal.votes.cast(2, PERSON, up=True)
        assert journal.votes.count(1) == (0, 0)
