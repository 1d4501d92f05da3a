"""Old formats (.doc .wps .rtf .odt .ppt) turned into modern ones by LibreOffice, where it is installed.

LibreOffice runs as a process of its own with a profile, a home and files in a temporary folder that is deleted
afterwards; it gets neither our environment nor more than its time. Its result is read by our own readers.
"""

import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from index.readers.refusals import refuse, save_as

START_SECONDS = 60.0
"""Wall clock for starting LibreOffice with a new profile on a busy machine."""
FILE_SECONDS = 20.0
"""Wall clock for each file."""
MEMORY = 4 << 30
"""Bytes of address space; it maps far more than it uses, some 300 MB."""
WRITTEN = 256 << 20
"""Bytes of the largest file it may write."""
_PROGRAMS = (
    "soffice",
    "libreoffice",
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    r"C:\\Program Files\\LibreOffice\\program\\soffice.exe",
)
FAILED = "LibreOffice 未能转换这个文件：{}"


def program() -> str | None:
    """Where LibreOffice is, None where it is not installed."""
    return next((found for each in _PROGRAMS if (found := shutil.which(each))), None)


class Office:
    """Converts files with the LibreOffice at ``path``."""

    def __init__(self, path: str) -> None:
        self.path = path

    def convert(self, files: Sequence[bytes], kind: str, target: str) -> list[bytes | None]:
        """The files, all of one ``kind`` (``doc``), as ``target`` (``.docx``), in one call; None where it failed."""
        with tempfile.TemporaryDirectory(prefix="chawen-") as folder:
            given, made = Path(folder, "given"), Path(folder, "made")
            given.mkdir()
            names = [f"{number}.{kind}" for number in range(len(files))]
            for name, data in zip(names, files, strict=True):
                (given / name).write_bytes(_with_numbers(data) if kind == "rtf" else data)
            self._run(folder, [str(given / name) for name in names], target.lstrip("."), str(made))
            return [_content(made / Path(name).with_suffix(target)) for name in names]

    def convert_one(self, data: bytes, kind: str, target: str) -> bytes:
        """One file converted.

        Raises: ReadingError when LibreOffice cannot.
        """
        (made,) = self.convert([data], kind, target)
        if made is None:
            raise refuse(FAILED.format(save_as(target)))
        return made

    def _run(self, folder: str, given: Sequence[str], target: str, made: str) -> None:
        profile = Path(folder, "profile").as_uri()
        command = [self.path, f"-env:UserInstallation={profile}", "--headless", "--norestore", "--nolockcheck"]
        command += ["--convert-to", target, "--outdir", made, *given]
        process = subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env=_environment(folder),
            cwd=folder,
            process_group=0,  # of our session, within which it is as nice as we are
        )
        _confine(process.pid)
        try:
            process.wait(START_SECONDS + FILE_SECONDS * len(given))
        except subprocess.TimeoutExpired:
            pass  # what it has made so far counts
        finally:
            _end(process)


_LABEL = re.compile(rb"\\(?:listtext|pntext)\b(?:\\pard(?![a-z]))?")
_MEMBERSHIP = re.compile(rb"\\ls\d+(?![\da-z])")


def office(convert: str) -> Office | None:
    """What ``[documents] convert`` wants: LibreOffice if it is installed, or None where it is not or is ``off``."""
    path = program() if convert == "auto" else None
    return Office(path) if path else None


def _with_numbers(data: bytes) -> bytes:
    """RTF whose automatic numbers are plain text: writers put them there for readers that know no lists.

    LibreOffice counts anew and loses Chinese level texts (7.4), so the lists themselves are taken out.
    """
    return _MEMBERSHIP.sub(b"", _LABEL.sub(b"", data))


def _content(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except OSError:
        return None


def _environment(folder: str) -> dict[str, str]:
    """What LibreOffice may know: where programs are and a home that is deleted afterwards."""
    kept = {key: os.environ[key] for key in ("PATH", "SYSTEMROOT", "LD_LIBRARY_PATH") if key in os.environ}
    return {**kept, "HOME": folder, "TMPDIR": folder, "TEMP": folder, "LANG": "C.UTF-8"}


def _confine(pid: int) -> None:
    """Limit the process on Linux; its children inherit the limits."""
    if sys.platform != "linux":
        return
    import resource

    for limit, most in ((resource.RLIMIT_AS, MEMORY), (resource.RLIMIT_FSIZE, WRITTEN), (resource.RLIMIT_CORE, 0)):
        with suppress(OSError, ValueError):  # it has ended already
            resource.prlimit(pid, limit, (most, most))


def _end(process: "subprocess.Popen[bytes]") -> None:
    """End it with all it started."""
    with suppress(OSError):
        if hasattr(os, "killpg"):
            os.killpg(process.pid, signal.SIGKILL)
        else:
            process.kill()
    process.wait()
