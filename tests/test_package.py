"""The package that people install: everything in it, and nothing needed that only developers have."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from importlib.metadata import packages_distributions
from pathlib import Path
from zipfile import ZipFile

import pytest
from packaging.utils import canonicalize_name

from bot import __version__
from tests.test_locks import pinned

ROOT = Path(__file__).parent.parent
DOCUMENTS = ROOT / "documents"

RUN = """
import runpy, sys

class Missing:
    hidden = frozenset({hidden!r})
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in self.hidden:
            raise ModuleNotFoundError(f"no module named {{name!r}}, as for people who only installed Chawen", name=name)

sys.meta_path.insert(0, Missing())
sys.argv = {arguments!r}
runpy.run_module(sys.argv[0], run_name="__main__", alter_sys=True)
"""
"""Runs a module where the libraries that only developers install cannot be imported."""

Start = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built as pip builds it, from a copy so that the checkout stays clean."""
    source, out = tmp_path_factory.mktemp("source"), tmp_path_factory.mktemp("wheel")
    for package in ("bot", "index"):
        shutil.copytree(ROOT / package, source / package, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, source)
    build = ["-m", "pip", "wheel", "--no-index", "--no-deps", "--no-build-isolation", "--wheel-dir", str(out), "."]
    subprocess.run([sys.executable, *build], cwd=source, check=True, capture_output=True, timeout=50)
    return next(out.glob("*.whl"))


@pytest.fixture(scope="module")
def start(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Start:
    """Runs a module of the installed package in an empty folder, without the developers' libraries."""
    installed, elsewhere = tmp_path_factory.mktemp("installed"), tmp_path_factory.mktemp("elsewhere")
    ZipFile(wheel).extractall(installed)
    members = {*pinned("run"), "chawen"}  # our own, where somebody has run pip install in the checkout
    hidden = sorted(
        name
        for name, origins in packages_distributions().items()
        if not members & {canonicalize_name(each) for each in origins}
    )
    environ = {**os.environ, "PYTHONPATH": str(installed), "CHAWEN_DOCUMENTS__FOLDER": str(DOCUMENTS)}

    def run(arguments: Sequence[str], typed: str = "") -> subprocess.CompletedProcess[str]:
        code = RUN.format(hidden=hidden, arguments=list(arguments))
        command = [sys.executable, "-c", code]
        return subprocess.run(
            command, cwd=elsewhere, env=environ, input=typed, capture_output=True, encoding="utf-8", timeout=50
        )

    return run


def test_the_wheel_holds_every_file_of_the_packages(wheel: Path) -> None:
    ours = {
        path.relative_to(ROOT).as_posix()
        for package in ("bot", "index")
        for path in (ROOT / package).rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    packed = {name for name in ZipFile(wheel).namelist() if ".dist-info/" not in name}
    assert packed == ours


def test_the_wheel_carries_the_version_and_the_licence(wheel: Path) -> None:
    assert wheel.name.startswith(f"chawen-{__version__}-")
    assert any(name.endswith("/licenses/LICENSE") for name in ZipFile(wheel).namelist())


def test_the_installed_index_searches_from_any_folder(start: Start) -> None:
    done = start(["index", "search", str(DOCUMENTS), "培训班是几号到几号？"])
    assert (done.returncode, done.stderr) == (0, "")
    assert "9月24日—27日" in done.stdout


def test_the_installed_bot_converses_from_any_folder(start: Start) -> None:
    done = start(["bot", "--terminal"], typed="培训在哪里开的？\n")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("> 培训在哪里开的？\n")
    assert "国家检察官学院" in done.stdout
