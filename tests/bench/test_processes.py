"""Processes are measured from outside, and one that fails is named."""

import os
import sys
from pathlib import Path

import pytest

from tests.bench.processes import FailedError, cpu_seconds, family, python, resident, run, size

LINUX = sys.platform == "linux"


def test_memory_is_that_of_the_process_and_its_children(tmp_path: Path) -> None:
    hungry = "import time; held = bytearray(60 << 20); time.sleep(0.5)"
    child = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {hungry!r}])"
    assert not LINUX or run(python("-c", child), {}, tmp_path).megabytes > 60


def test_a_process_that_fails_is_named_with_its_words(tmp_path: Path) -> None:
    with pytest.raises(FailedError, match="exit 3: no such thing"):
        run(python("-c", "import sys; print('no such thing', file=sys.stderr); sys.exit(3)"), {}, tmp_path)


def test_settings_of_somebodys_bot_are_not_handed_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CHAWEN_INDEX__K1", "9")
    code = "import os; print(sorted(name for name in os.environ if name.startswith('CHAWEN_')))"
    assert run(python("-c", code), {"CHAWEN_LOG__LEVEL": "INFO"}, tmp_path).out == "['CHAWEN_LOG__LEVEL']\n"


def test_a_process_that_is_gone_has_neither_memory_nor_time(tmp_path: Path) -> None:
    assert resident(2**22 + 1) == 0.0
    assert cpu_seconds(2**22 + 1) is None
    assert family(os.getpid())[0] == os.getpid()


def test_the_size_of_a_folder_is_that_of_its_files(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "b").write_bytes(b"12345")
    assert size(tmp_path) == 5
