from pathlib import Path

from bot.journal import Journal
from tests.bot.shelves import Clock

CHAT, NEW = -1001, -1002


def test_a_group_is_muted_until_its_time_is_over_also_after_a_restart(tmp_path: Path) -> None:
    clock = Clock()
    with Journal(tmp_path, 24, clock) as journal:
        journal.mutes.mute(CHAT, 7200)
    with Journal(tmp_path, 24, clock) as journal:
        clock.now += 7199
        assert journal.mutes.muted(CHAT)
        assert not journal.mutes.muted(NEW)
        clock.now += 1
        assert not journal.mutes.muted(CHAT)


def test_unmuting_says_whether_there_was_silence(tmp_path: Path) -> None:
    with Journal(tmp_path, 24) as journal:
        assert not journal.mutes.unmute(CHAT)
        journal.mutes.mute(CHAT, 60)
        assert journal.mutes.unmute(CHAT)
        assert not journal.mutes.muted(CHAT)


def test_silence_follows_a_group_to_its_new_id(tmp_path: Path) -> None:
    with Journal(tmp_path, 24) as journal:
        journal.mutes.mute(CHAT, 60)
        journal.groups.migrate(CHAT, NEW)
        assert journal.mutes.muted(NEW)
        assert not journal.mutes.muted(CHAT)
