"""The papers say what is so: the conversation happens, links and commands lead somewhere, settings they name exist."""

import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement

from bot import __version__
from bot.settings import SECTIONS
from index.settings import keys
from tests.test_layout import SOURCES, module_name

ROOT = Path(__file__).parent.parent
PAPERS = ("README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "CHANGELOG.md")
READ_BY_PEOPLE = (*PAPERS, "Dockerfile", "deploy/chawen.service", "config.example.toml")
CONVERSATION = re.compile(r"<!-- conversation -->\n```text\n(.*?)```", re.DOTALL)


def read(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def converse(typed: str, folder: Path) -> str:
    """What the terminal prints for the typed lines, started in an empty folder."""
    environ = {**os.environ, "PYTHONPATH": str(ROOT), "CHAWEN_DOCUMENTS__FOLDER": str(ROOT / "documents")}
    command = [sys.executable, "-m", "bot", "--terminal"]
    done = subprocess.run(
        command, cwd=folder, env=environ, input=typed, capture_output=True, encoding="utf-8", check=True, timeout=50
    )
    return done.stdout


def test_the_readme_conversation_is_one_the_bot_really_has(tmp_path: Path) -> None:
    shown = CONVERSATION.findall(read("README.md"))
    assert shown, "README.md shows a conversation"
    for conversation in shown:
        typed = "".join(f"{line[2:]}\n" for line in conversation.splitlines() if line.startswith("> "))
        assert typed
        assert converse(typed, tmp_path).strip() == conversation.strip()


@pytest.mark.parametrize("name", PAPERS)
def test_links_lead_to_files_that_are_there(name: str) -> None:
    links = re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", read(name))
    assert [link for link in links if not (ROOT / link).exists()] == []


@pytest.mark.parametrize("name", READ_BY_PEOPLE)
def test_make_targets_that_are_named_exist(name: str) -> None:
    named = set(re.findall(r"(?:`|^ {4})make ([a-z]+)", read(name), re.MULTILINE))
    assert named <= set(re.findall(r"^([a-z]+):", read("Makefile"), re.MULTILINE))


@pytest.mark.parametrize("name", READ_BY_PEOPLE)
def test_settings_that_are_named_exist(name: str) -> None:
    by_environment = re.findall(r"CHAWEN_([A-Z]+)__([A-Z0-9_]*[A-Z0-9])", read(name))
    by_section = re.findall(r"`\[([a-z]+)\] ([a-z0-9_]+)", read(name))
    named = {(section.lower(), key.lower()) for section, key in [*by_environment, *by_section]}
    known = {(section, key) for section, kind in SECTIONS.items() for key in keys(kind)}
    assert named <= known


def test_the_readme_names_the_two_commands() -> None:
    assert {"make run", "make test"} <= set(re.findall(r"^make [a-z]+", read("README.md"), re.MULTILINE))


def test_architecture_gives_a_reason_and_a_licence_for_each_library() -> None:
    project = tomllib.loads(read("pyproject.toml"))
    wanted = [
        *project["project"]["dependencies"],
        *project["dependency-groups"]["dev"],
        *project["dependency-groups"]["bench"],
        *project["build-system"]["requires"],
    ]
    rows = {
        row[0].strip("` "): row
        for row in re.findall(r"^\| (\S+) \| ([^|]+) \| ([^|]+) \|$", read("ARCHITECTURE.md"), re.M)
    }
    missing = {Requirement(each).name for each in wanted} - rows.keys()
    assert not missing


def test_architecture_has_a_word_for_every_module() -> None:
    text = read("ARCHITECTURE.md")
    modules = {module_name(path) for path in SOURCES if path.name != "__init__.py"}
    subjects = {".".join(name.split(".")[:3]) for name in modules}  # a reader's own parts are its business
    assert {name for name in subjects if f"`{name}`" not in text} == set()


def test_architecture_names_no_module_that_is_gone() -> None:
    named = set(re.findall(r"`((?:bot|index)(?:\.[a-z_]+)+)`", read("ARCHITECTURE.md")))
    assert named <= {module_name(path) for path in SOURCES}


def test_the_changelog_opens_with_this_version() -> None:
    assert re.findall(r"^## \[?([0-9.]+)", read("CHANGELOG.md"), re.MULTILINE)[0] == __version__
