"""Make, the image and the unit: what can be checked of them without Docker and systemd."""

import os
import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


OUTER = ("MAKE", "MFLAGS", "PYTHON", "VENV")
"""What the make that runs these tests hands down, and what a make started by a person does not have."""


def make(*arguments: str, typed: str = "") -> subprocess.CompletedProcess[str]:
    environ = {name: value for name, value in os.environ.items() if not name.startswith(OUTER)}
    command = ["make", "--no-print-directory", *arguments]
    return subprocess.run(
        command, cwd=ROOT, env=environ, input=typed, capture_output=True, encoding="utf-8", timeout=50, check=False
    )


@pytest.mark.parametrize("target", ["run", "test"])
def test_an_unsuitable_python_is_refused_in_one_line(target: str, tmp_path: Path) -> None:
    done = make(target, "PYTHON=false", f"VENV={tmp_path / 'venv'}")
    said = [line for line in done.stderr.splitlines() if "***" not in line]  # the others are make's own
    assert done.returncode == 2
    assert len(said) == 1
    assert "Python 3.11, 3.12 or 3.13" in said[0]
    assert not (tmp_path / "venv").exists()


def test_a_suitable_python_is_found_without_being_named() -> None:
    done = make("-f", "Makefile", "-f", "-", "found", typed="found: ; @echo $(PYTHON)\n")
    assert re.fullmatch(r"python3?(\.1[123])?\n", done.stdout)


def test_make_alone_says_what_there_is() -> None:
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)) - {"help"}
    assert {line.split()[1] for line in make().stdout.splitlines()} == targets


def test_ci_runs_what_developers_run() -> None:
    script = ROOT / ".ci" / "run"
    assert os.access(script, os.X_OK)
    subprocess.run(["bash", "-n", script], check=True)
    assert "make check" in script.read_text(encoding="utf-8")


def test_the_image_runs_as_an_ordinary_user_and_holds_no_secret() -> None:
    lines = (ROOT / "Dockerfile").read_text(encoding="utf-8").splitlines()
    orders = [line for line in lines if not line.startswith("#")]
    assert "USER chawen" in orders
    assert orders.index("USER chawen") > max(at for at, line in enumerate(orders) if line.startswith("RUN"))
    assert not [line for line in orders if "TOKEN" in line.upper()]


def test_the_image_is_built_from_the_locks() -> None:
    installs = re.findall(r"pip install (.+)", (ROOT / "Dockerfile").read_text(encoding="utf-8"))
    assert installs
    assert all("--require-hashes" in each or "--no-index" in each for each in installs)


def test_only_what_the_image_needs_goes_to_its_builder() -> None:
    copied = set(re.findall(r"^COPY (?!--)(.+) \S+$", (ROOT / "Dockerfile").read_text(encoding="utf-8"), re.MULTILINE))
    allowed = re.findall(r"^!(.+)$", (ROOT / ".dockerignore").read_text(encoding="utf-8"), re.MULTILINE)
    assert {each.split("/")[0] for names in copied for each in names.split()} == set(allowed)


def test_the_unit_does_not_restart_what_a_person_must_mend() -> None:
    unit = (ROOT / "deploy" / "chawen.service").read_text(encoding="utf-8").splitlines()
    assert {"Restart=on-failure", "RestartPreventExitStatus=2", "DynamicUser=yes", "StateDirectory=chawen"} <= set(unit)
    assert [line for line in unit if line.startswith("EnvironmentFile=")]


def test_the_unit_goes_on_where_the_system_kills_a_process_that_reads() -> None:
    unit = (ROOT / "deploy" / "chawen.service").read_text(encoding="utf-8").splitlines()
    assert [line for line in unit if line.startswith("MemoryMax=")]
    assert "OOMPolicy=continue" in unit  # unless told so, systemd stops all of a unit of which one process was killed
