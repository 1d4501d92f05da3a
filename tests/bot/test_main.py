import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from bot import __version__
from bot.__main__ import main
from bot.journal import Journal
from bot.texts import of
from index import BuildingError, Library
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


@pytest.fixture
def refusal(folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Callable[..., str]:
    """Start in ``folder`` and expect exit 2 and exactly one line, which is returned."""
    monkeypatch.chdir(folder)

    def refused(*arguments: str, **environ: str) -> str:
        for name, value in environ.items():
            monkeypatch.setenv(name, value)
        try:
            code: object = main(arguments)
        except SystemExit as end:  # argparse ends by itself
            code = end.code
        shown = capsys.readouterr()
        assert code == 2
        assert shown.out == ""
        assert len(shown.err.splitlines()) == 1
        return shown.err

    return refused


def test_without_a_token_and_a_terminal_the_process_says_what_to_do_in_one_line(folder: Path) -> None:
    done = run(folder)
    assert done.returncode == 2
    assert done.stdout == ""
    assert len(done.stderr.splitlines()) == 1
    for named in ("[telegram] token", "CHAWEN_TELEGRAM__TOKEN", "--terminal"):
        assert named in done.stderr


@pytest.mark.parametrize("arguments", [(), ("--check",)])
def test_a_malformed_token_is_refused_without_repeating_it(
    refusal: Callable[..., str], arguments: tuple[str, ...]
) -> None:
    line = refusal(*arguments, CHAWEN_TELEGRAM__TOKEN="hello-secret")
    assert "[telegram] token" in line
    assert "@BotFather" in line
    assert "hello-secret" not in line


def test_a_settings_file_that_is_not_there_is_refused(refusal: Callable[..., str]) -> None:
    line = refusal("--config", "nowhere.toml", "--terminal")
    assert "nowhere.toml" in line
    assert "config.example.toml" in line


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("[telegram]\ntokken = 'x'\n", "tokken"),
        ("[telegramm]\n", "[telegramm]"),
        ("[log\n", "config.toml"),
        ("[log]\nlevel = 'LOUD'\n", "level"),
    ],
)
def test_settings_that_cannot_be_used_are_refused(
    refusal: Callable[..., str], folder: Path, text: str, named: str
) -> None:
    (folder / "config.toml").write_text(text, encoding="utf-8")
    assert named in refusal("--terminal")


def test_a_folder_that_is_not_there_is_refused(refusal: Callable[..., str], folder: Path) -> None:
    (folder / "documents" / "章程.txt").unlink()
    (folder / "documents").rmdir()
    line = refusal("--terminal")
    assert str(folder / "documents") in line
    assert "[documents] folder" in line


def test_a_file_instead_of_the_folder_is_refused(refusal: Callable[..., str], folder: Path) -> None:
    file = str(folder / "documents" / "章程.txt")
    assert file in refusal("--terminal", CHAWEN_DOCUMENTS__FOLDER=file)


def test_a_start_that_may_succeed_another_time_has_another_exit_code(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def killed(*_: object) -> None:
        raise BuildingError("no memory")

    monkeypatch.chdir(folder)
    monkeypatch.setattr(Library, "open", killed)
    assert main(["--check"]) == 1
    assert capsys.readouterr().err == "no memory\n"


def test_a_storage_among_the_documents_is_refused_unless_it_is_hidden(
    refusal: Callable[..., str], folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    documents = folder / "documents"
    (folder / "link").symlink_to(documents)
    for storage in (documents, documents / "var", folder / "link" / "var"):
        assert "[storage] folder" in refusal("--terminal", CHAWEN_STORAGE__FOLDER=str(storage))
        assert not (documents / "var").exists()
    monkeypatch.setenv("CHAWEN_STORAGE__FOLDER", str(documents / ".chawen" / "var"))
    assert main(["--check"]) == 0


def test_a_storage_that_cannot_be_written_is_refused(refusal: Callable[..., str], folder: Path) -> None:
    (folder / "var").write_text("in the way", encoding="utf-8")
    line = refusal("--terminal")
    assert str(folder / "var") in line
    assert "[storage] folder" in line


def test_wrong_arguments_are_refused(refusal: Callable[..., str]) -> None:
    line = refusal("--termnal")
    assert "--termnal" in line
    assert "--help" in line


def test_a_piped_conversation_is_answered(folder: Path) -> None:
    done = run(folder, "--terminal", typed="单位会员每年交多少会费？\n")
    assert done.returncode == 0
    assert done.stderr == ""
    assert done.stdout.startswith("> 单位会员每年交多少会费？\n")
    assert "三千元" in done.stdout


def test_it_runs_the_same_way_twice(folder: Path) -> None:
    typed = "会费多少？\nn\n/reload\n/status\n"
    assert run(folder, "--terminal", typed=typed).stdout == run(folder, "--terminal", typed=typed).stdout


def test_an_unknown_variable_is_a_warning_and_the_terminal_needs_no_token(folder: Path) -> None:
    done = run(folder, "--terminal", CHAWEN_REPLIES__KONTACT="x", CHAWEN_TELEGRAM__TOKEN="unused in the terminal")
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


def test_a_backup_is_made_once_and_refused_in_one_line_where_something_is(
    folder: Path, refusal: Callable[..., str]
) -> None:
    assert "no such file" in refusal("--backup", "copy.sqlite3")
    with Journal(folder / "var", 24) as journal:
        journal.groups.claim(5)
    done = run(folder, "--backup", "copy.sqlite3")
    assert done.returncode == 0
    assert str(folder / "copy.sqlite3") in done.stdout
    assert "is there already" in refusal("--backup", "copy.sqlite3")


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


def test_with_standard_input_closed_there_are_no_questions(folder: Path) -> None:
    command = f"exec {sys.executable} -m bot --terminal <&-"
    environ = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT)}
    done = subprocess.run(["sh", "-c", command], cwd=folder, env=environ, capture_output=True, check=True)
    assert (done.stdout, done.stderr) == (b"", b"")


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
