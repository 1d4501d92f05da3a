import stat
from pathlib import Path

import pytest

from bot.errors import StartError
from bot.journal import FILE, Journal, Link, back_up

LINK = Link(-1, 10, 11, asker=5, number=3, asked="a", shown="b", question=10)


def test_a_copy_made_while_the_journal_is_open_is_the_journal(tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    with Journal(tmp_path / "var", 24) as journal:
        journal.links.put(LINK)
        back_up(tmp_path / "var" / FILE, tmp_path / "other" / FILE)
        journal.groups.claim(5)
    assert [each.name for each in (tmp_path / "other").iterdir()] == [FILE]
    assert stat.S_IMODE((tmp_path / "other" / FILE).stat().st_mode) == 0o600
    with Journal(tmp_path / "other", 24) as copy:
        assert copy.links.of(-1, 10) == LINK
        assert copy.groups.owner is None


def test_a_copy_is_made_of_a_journal_at_rest_too(tmp_path: Path) -> None:
    with Journal(tmp_path / "var", 24) as journal:
        journal.groups.claim(5)
    back_up(tmp_path / "var" / FILE, tmp_path / FILE)
    with Journal(tmp_path, 24) as copy:
        assert copy.groups.owner == 5


def test_nothing_is_overwritten_and_nothing_half_is_left(tmp_path: Path) -> None:
    target = tmp_path / "copy"
    with pytest.raises(StartError, match="no such file"):
        back_up(tmp_path / FILE, target)
    (tmp_path / FILE).write_bytes(b"no database" * 100)
    with pytest.raises(StartError, match="cannot be copied"):
        back_up(tmp_path / FILE, target)
    assert not target.exists()
    target.write_text("precious")
    with pytest.raises(StartError, match="is there already"):
        back_up(tmp_path / FILE, target)
    assert target.read_text() == "precious"
    with pytest.raises(StartError, match="cannot be written"):
        back_up(tmp_path / FILE, tmp_path / "nowhere" / "copy")
