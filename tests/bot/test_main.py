import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from bot import __version__
from bot.texts import of
from tests.bot.shelves import CHARTER

ROOT = Path(__file__).parents[2]
TOKEN = "123456789:AAbbccddeeffgghhiijjkkllmmnnoopp"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "documents").mkdir()
    (tmp_path / "documents" / "章程.txt").write_text(CHARTER, encoding="utf-8")
    return tmp_path


def run(folder: Path, *arguments: str, typed: str = "", **environ: str) -> subprocess.CompletedProcess[str]:
    """The real process, started in ``folder``, with no terminal."""
    return subprocess.run(
        [sys.executable, "-m", "bot", *arguments],
        cwd=folder,
        env={"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), **environ},
        input=typed,
        capture_output=True,
        encoding="utf-8",
        timeout=50,
        check=False,
    )


def refused(done: subprocess.CompletedProcess[str], *named: str) -> None:
    """Exit 2 and exactly one line that names the thing and the remedy."""
    assert done.returncode == 2
    assert done.stdout == ""
    assert len(done.stderr.splitlines()) == 1
    for each in named:
        assert each in done.stderr
    assert TOKEN not in done.stderr


def test_without_a_token_and_a_terminal_it_says_what_to_do(folder: Path) -> None:
    refused(run(folder), "[telegram] token", "CHAWEN_TELEGRAM__TOKEN", "--terminal")


def test_a_malformed_token_is_refused(folder: Path) -> None:
    done = run(folder, CHAWEN_TELEGRAM__TOKEN="hello-secret")
    refused(done, "[telegram] token", "@BotFather")
    assert "hello-secret" not in done.stderr


def test_a_settings_file_that_is_not_there_is_refused(folder: Path) -> None:
    refused(run(folder, "--config", "nowhere.toml", "--terminal"), "nowhere.toml", "config.example.toml")


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("[telegram]\ntokken = 'x'\n", "tokken"),
        ("[telegramm]\n", "[telegramm]"),
        ("[log\n", "config.toml"),
        ("[log]\nlevel = 'LOUD'\n", "level"),
    ],
)
def test_settings_that_cannot_be_used_are_refused(folder: Path, text: str, named: str) -> None:
    (folder / "config.toml").write_text(text, encoding="utf-8")
    refused(run(folder, "--terminal"), named)


def test_a_folder_that_is_not_there_is_refused(tmp_path: Path) -> None:
    refused(run(tmp_path, "--terminal"), str(tmp_path / "documents"), "[documents] folder")


def test_a_file_instead_of_the_folder_is_refused(folder: Path) -> None:
    file = str(folder / "documents" / "章程.txt")
    refused(run(folder, "--terminal", CHAWEN_DOCUMENTS__FOLDER=file), file, "[documents] folder")


def test_a_storage_that_cannot_be_written_is_refused(folder: Path) -> None:
    (folder / "var").write_text("in the way", encoding="utf-8")
    refused(run(folder, "--terminal"), str(folder / "var"), "[storage] folder")


def test_wrong_arguments_are_refused(folder: Path) -> None:
    refused(run(folder, "--termnal"), "--termnal", "--help")


def test_a_piped_conversation_is_answered(folder: Path) -> None:
    done = run(folder, "--terminal", typed="单位会员每年交多少会费？\n")
    assert done.returncode == 0
    assert done.stderr == ""
    assert done.stdout.startswith("> 单位会员每年交多少会费？\n")
    assert "三千元" in done.stdout


def test_it_runs_the_same_way_twice(folder: Path) -> None:
    typed = "会费多少？\nn\n/reload\n/status\n"
    assert run(folder, "--terminal", typed=typed).stdout == run(folder, "--terminal", typed=typed).stdout


def test_the_terminal_needs_no_token_and_forgives_a_malformed_one(folder: Path) -> None:
    done = run(folder, "--terminal", typed="会费多少？\n", CHAWEN_TELEGRAM__TOKEN="hello")
    assert done.returncode == 0
    assert "hello" not in done.stdout + done.stderr


def test_an_unknown_variable_is_a_warning(folder: Path) -> None:
    done = run(folder, "--terminal", CHAWEN_REPLIES__KONTACT="x")
    assert done.returncode == 0
    assert done.stderr == "warning: CHAWEN_REPLIES__KONTACT: unknown setting, ignored\n"


def test_a_folder_without_documents_starts_with_one_warning(folder: Path) -> None:
    (folder / "documents" / "章程.txt").unlink()
    done = run(folder, "--terminal", typed="会费多少？\n")
    assert done.returncode == 0
    assert len(done.stderr.splitlines()) == 1
    assert str(folder / "documents") in done.stderr
    assert of("zh").no_documents in done.stdout


@pytest.mark.parametrize("token", ["", TOKEN])
def test_a_check_reports_and_contacts_nobody(folder: Path, token: str) -> None:
    done = run(folder, "--check", CHAWEN_TELEGRAM__TOKEN=token, CHAWEN_TELEGRAM__API_BASE_URL="http://127.0.0.1:1")
    assert done.returncode == 0
    assert done.stderr == ""
    assert of("zh").report_checked in done.stdout
    assert "现有 1 份文件" in done.stdout


def test_a_check_names_what_could_not_be_read(folder: Path) -> None:
    (folder / "documents" / "照片.jpg").write_bytes(b"\xff\xd8")
    done = run(folder, "--check")
    assert done.returncode == 0
    assert "· 照片.jpg：" in done.stdout


def test_a_check_refuses_a_malformed_token(folder: Path) -> None:
    refused(run(folder, "--check", CHAWEN_TELEGRAM__TOKEN="123:abc"), "[telegram] token")


def test_the_version_is_printed(folder: Path) -> None:
    assert run(folder, "--version").stdout == f"Chawen {__version__}\n"


def test_a_reader_that_goes_away_is_no_error(folder: Path) -> None:
    command = f"yes 会费多少？ | head -200 | {sys.executable} -m bot --terminal | head -1"
    environ = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        ["bash", "-c", f"{command}; echo ${{PIPESTATUS[2]}}"],
        cwd=folder,
        env=environ,
        capture_output=True,
        encoding="utf-8",
        timeout=50,
        check=True,
    )
    assert done.stderr == ""
    assert done.stdout == "> 会费多少？\n0\n"


def test_the_terminal_loads_nothing_of_telegrams_library(folder: Path) -> None:
    program = "import sys, bot.__main__ as m; m.main(['--check']); print('telegram' in sys.modules)"
    environ = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=folder, env=environ, capture_output=True, encoding="utf-8", check=True
    )
    assert done.stdout.splitlines()[-1] == "False"


def test_sigterm_ends_the_terminal_with_0(folder: Path) -> None:
    environ = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT)}
    with subprocess.Popen(
        [sys.executable, "-m", "bot", "--terminal"],
        cwd=folder,
        env=environ,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        encoding="utf-8",
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write("会费多少？\n")
        process.stdin.flush()
        assert process.stdout.readline() == "> 会费多少？\n"
        process.send_signal(signal.SIGTERM)
        assert process.wait(10) == 0
