"""The locks: versions and hashes for every Python and system we support, and nothing of the machine that made them."""

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parent.parent
LOCKS = sorted((ROOT / "requirements").glob("*.lock"))
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def pinned(name: str) -> dict[str, tuple[str, int]]:
    """Library -> its version and how many files of it are known by hash."""
    text = (ROOT / "requirements" / f"{name}.lock").read_text(encoding="utf-8")
    entries = re.split(r"\n(?=\S)", text.strip())
    heads = [re.match(r"([\w.-]+)==([^\s;]+)", entry) for entry in entries]
    assert all(heads), "every entry pins one exact version"
    return {
        canonicalize_name(head[1]): (head[2], len(re.findall(r"--hash=sha256:[0-9a-f]{64}", entry)))
        for head, entry in zip(heads, entries, strict=True)
        if head
    }


@pytest.mark.parametrize("path", LOCKS, ids=lambda path: path.name)
def test_a_lock_holds_versions_and_hashes_and_no_address(path: Path) -> None:
    assert "://" not in path.read_text(encoding="utf-8")
    assert not re.search(r"^\s*-(?!-hash)", path.read_text(encoding="utf-8"), re.MULTILINE)
    assert all(files for _, files in pinned(path.stem).values())


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("build", PROJECT["build-system"]["requires"]),
        ("run", PROJECT["project"]["dependencies"]),
        ("dev", [*PROJECT["project"]["dependencies"], *PROJECT["dependency-groups"]["dev"]]),
        ("bench", [*PROJECT["project"]["dependencies"], *PROJECT["dependency-groups"]["bench"]]),
    ],
    ids=["build", "run", "dev", "bench"],
)
def test_a_lock_answers_what_the_project_asks_for(name: str, wanted: list[str]) -> None:
    versions = pinned(name)
    for requirement in map(Requirement, wanted):
        assert requirement.specifier.contains(versions[canonicalize_name(requirement.name)][0]), requirement


@pytest.mark.parametrize("name", ["dev", "bench"])
def test_tests_and_figures_run_with_the_versions_that_members_get(name: str) -> None:
    run, other = pinned("run"), pinned(name)
    assert {each: other[each] for each in run} == run


def test_numbers_are_crunched_by_a_wheel_on_every_system() -> None:
    """numpy has a file for each Python, system and processor; a lock made for one machine would know one or two."""
    assert pinned("run")["numpy"][1] > 30
