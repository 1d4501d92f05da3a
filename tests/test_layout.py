"""The house rules a linter cannot hold: who imports what, how long things are, what no file may carry."""

import ast
import importlib
import re
import sys
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parent.parent
SOURCES = sorted(path for package in ("bot", "index") for path in (ROOT / package).rglob("*.py"))
PYTHON = [*SOURCES, *sorted((ROOT / "tests").rglob("*.py"))]
LONGEST_FILE = 300
"""Lines; a longer one is split by noun (STYLE of this project: one file, one subject)."""
LONGEST_FUNCTION = 25
"""Lines without the docstring; what fits on half a screen is read in one go."""

SINGLE_IMPORTERS = {"jieba", "lxml", "opencc", "pypdfium2", "rank_bm25"}
"""Libraries without types: the one module that imports each gives its results types."""


def module_name(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


@cache
def imports(path: Path) -> tuple[tuple[str, str], ...]:
    """Each absolute import of a file, also inside functions: module, and name ("" for ``import module``)."""
    return tuple(_imports(tree(path)))


def _imports(parsed: ast.Module) -> Iterator[tuple[str, str]]:
    for node in ast.walk(parsed):
        if isinstance(node, ast.Import):
            yield from ((alias.name, "") for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield from ((node.module, alias.name) for alias in node.names)


def importers(library: str) -> list[str]:
    return [module_name(path) for path in SOURCES if any(name.split(".")[0] == library for name, _ in imports(path))]


def papers() -> list[Path]:
    """Every text file that is ours: the code, and what stands beside it.

    Not a person's own config.toml, nor .git, which is a file in a second working tree.
    """
    beside = [path for path in ROOT.iterdir() if path.is_file() and path.name not in ("config.toml", ".git")]
    inside = [path for folder in (".ci", "deploy", "requirements") for path in (ROOT / folder).rglob("*")]
    written = [path for path in (ROOT / "tests").rglob("*") if path.suffix in {".ambr", ".json", ".jsonl", ".toml"}]
    return [path for path in (*PYTHON, *beside, *inside, *written) if path.is_file()]


@pytest.mark.parametrize("path", SOURCES, ids=module_name)
def test_every_module_says_what_it_is(path: Path) -> None:
    assert ast.get_docstring(tree(path))


@pytest.mark.parametrize("path", PYTHON, ids=module_name)
def test_no_file_grows_beyond_one_subject(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= LONGEST_FILE


@pytest.mark.parametrize("path", SOURCES, ids=module_name)
def test_no_function_grows_beyond_half_a_screen(path: Path) -> None:
    def lines(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
        documented = ast.get_docstring(function) is not None and len(function.body) > 1
        first = function.body[1 if documented else 0]
        return (function.end_lineno or 0) - first.lineno + 1

    functions = ast.walk(tree(path))
    long = {
        each.name: lines(each)
        for each in functions
        if isinstance(each, ast.FunctionDef | ast.AsyncFunctionDef) and lines(each) > LONGEST_FUNCTION
    }
    assert not long


@pytest.mark.parametrize("library", sorted(SINGLE_IMPORTERS))
def test_a_library_without_types_has_one_importer(library: str) -> None:
    assert len(importers(library)) == 1


def test_one_module_reads_the_table_of_sounds() -> None:
    readers = [module_name(path) for path in SOURCES if "pypinyin" in path.read_text(encoding="utf-8")]
    assert readers == ["index.pinyin"]


def test_telegram_is_imported_by_app_and_handlers_only() -> None:
    rooms = [name for name in importers("telegram") if name != "bot.app" and not name.startswith("bot.handlers")]
    assert importers("telegram")
    assert not rooms


def test_bot_takes_from_index_only_what_its_front_door_lists() -> None:
    listed = set(importlib.import_module("index").__all__)
    taken = {
        (module, name)
        for path in (ROOT / "bot").rglob("*.py")
        for module, name in imports(path)
        if module.split(".")[0] == "index"
    }
    assert taken
    assert {(module, name) for module, name in taken if module != "index" or name not in listed} == set()


@pytest.mark.parametrize("path", [path for path in SOURCES if path.name == "__init__.py"], ids=module_name)
def test_all_that_a_front_door_lists_is_there(path: Path) -> None:
    package = importlib.import_module(module_name(path))
    listed = getattr(package, "__all__", [])  # its order is ruff's business (RUF022)
    assert len(set(listed)) == len(listed)
    assert [name for name in listed if not hasattr(package, name)] == []


def test_the_packages_need_only_declared_libraries() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    declared = {canonicalize_name(Requirement(each).name) for each in project["dependencies"]}
    imported = {module.split(".")[0] for path in SOURCES for module, _ in imports(path)}
    foreign = imported - sys.stdlib_module_names - {"bot", "index"}
    origins = packages_distributions()
    undeclared = {name for name in foreign if not declared & {canonicalize_name(each) for each in origins[name]}}
    assert not undeclared


@pytest.mark.parametrize("path", papers(), ids=lambda path: str(path.relative_to(ROOT)))
def test_no_file_carries_a_path_of_somebodys_machine(path: Path) -> None:
    private = re.compile(r"(?<![\w.-])/(?:work|root|home/\w+|Users/\w+)/[\w.]")
    assert private.findall(path.read_text(encoding="utf-8")) == []
