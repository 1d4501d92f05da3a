"""One process a storage folder."""

import subprocess
import sys
from pathlib import Path

import pytest

from bot.errors import StartError
from bot.journal import Journal
from bot.journal.lock import FolderLock

HOLD = "import sys; from pathlib import Path; from bot.journal.lock import FolderLock; " + (
    "lock = FolderLock(Path(sys.argv[1])); print('held', flush=True); sys.stdin.read()"
)


def test_a_second_process_is_refused_until_the_first_has_ended_however_it_ends(tmp_path: Path) -> None:
    first = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(tmp_path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    with first:
        assert first.stdout is not None
        assert first.stdout.readline() == "held\n"
        with pytest.raises(StartError, match="another process is using it"):
            FolderLock(tmp_path)
        first.kill()
    FolderLock(tmp_path).release()


def test_a_journal_lets_go_of_its_folder(tmp_path: Path) -> None:
    for _ in range(2):
        with Journal(tmp_path / "var", 24), pytest.raises(StartError):
            FolderLock(tmp_path / "var")


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(StartError, match="cannot be written"):
        FolderLock(tmp_path / "file" / "var")
