"""What was read and cut the last time, kept in storage, so that a reload parses only what is new or changed.

One file a documents folder, one line a document: a checksum, then JSON, so that nothing damaged is believed and
nothing crafted is run. It is written aside and renamed: who reads it meanwhile sees the old or the new one, whole.
It may be deleted at any time, and costs only the time to read the documents again.
"""

import functools
import hashlib
import json
import logging
import os
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from index.errors import SettingsError
from index.model import Document, Passage, Reading
from index.worker import packed, unpacked

log = logging.getLogger(__name__)

FOLDER = "saved"
"""Inside the storage folder."""
PARSERS = ("lxml", "pypdfium2", "python-calamine")
"""Libraries whose next version may read a file otherwise."""
_CHECKSUM = 32
"""Hexadecimal digits; against damage, not against people who may write there."""

Stamp = tuple[int, int, int]
"""A file's size (bytes), time of change (nanoseconds) and inode: the quick look."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A document as it was read; ``passages`` None and ``stamp`` None when it has to be read and cut again."""

    document: Document
    passages: tuple[Passage, ...] | None
    stamp: Stamp | None


class Saved:
    """The saved documents of ``folder``; ``rules`` are the settings that cutting obeys."""

    def __init__(self, storage: Path, folder: Path, rules: str) -> None:
        name = hashlib.sha256(os.fsencode(os.path.realpath(folder))).hexdigest()[:16]
        self.path = storage / FOLDER / f"{name}.jsonl"
        self._rules = f"{fingerprint()} {rules}"

    def prepare(self) -> None:
        """Make sure that it can be written. Raises: SettingsError, one line with the remedy."""
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            with tempfile.TemporaryFile(dir=self.path.parent):
                pass
        except OSError as error:
            where = self.path.parent.parent.absolute()
            remedy = "make it writable, or set [storage] folder"
            raise SettingsError(f"{where}: cannot be written to: {error.strerror}; {remedy}") from error

    def load(self) -> dict[str, Kept]:
        """The documents by name, sorted; what is damaged is left out, and a log line says so."""
        try:
            with self.path.open("rb") as lines:
                return self._loaded(lines)
        except FileNotFoundError:
            return {}
        except OSError as error:
            log.warning("%s: cannot be read (%s); the documents are read anew", self.path, error.strerror)
            return {}

    def save(self, kept: Mapping[str, Kept]) -> None:
        """Replace what is saved. Raises: OSError; then the old one stays."""
        self.path.parent.mkdir(parents=True, exist_ok=True)
        handle, aside = tempfile.mkstemp(prefix=".", suffix=".tmp", dir=self.path.parent)
        try:
            with os.fdopen(handle, "wb") as lines:
                lines.write(_line({"rules": self._rules, "documents": len(kept)}))
                lines.writelines(_line(_carried(each)) for each in kept.values())
                lines.flush()
                os.fsync(handle)
            os.replace(aside, self.path)
        except BaseException:
            Path(aside).unlink(missing_ok=True)
            raise

    def _loaded(self, lines: Iterator[bytes]) -> dict[str, Kept]:
        header = _values(next(lines, b""))
        current = header is not None and header.get("rules") == self._rules
        found: dict[str, Kept] = {}
        damaged = 0
        for line in lines:
            each = _kept(_values(line), current=current)
            if each is None:
                damaged += 1
            else:
                found[each.document.name] = each
        if header is None or damaged or len(found) != header.get("documents"):
            log.warning("%s is damaged; the documents that are missing in it are read anew", self.path)
        return found


@functools.cache
def fingerprint() -> str:
    """Changes with everything that decides what is read and how it is cut: our own code and the parsers."""
    root = Path(__file__).parent
    digest = hashlib.sha256()
    for path in sorted(root.rglob("*.py")):
        digest.update(path.relative_to(root).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    for name in PARSERS:
        try:
            digest.update(f"{name} {version(name)}\n".encode())
        except PackageNotFoundError:  # a copy without its papers
            continue
    return digest.hexdigest()[:16]


def _line(values: Mapping[str, Any]) -> bytes:
    body = json.dumps(values, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")
    return hashlib.sha256(body).hexdigest()[:_CHECKSUM].encode() + b" " + body + b"\n"


def _values(line: bytes) -> dict[str, Any] | None:
    """What the line holds; None for one that is damaged."""
    checksum, _, body = line.rstrip(b"\n").partition(b" ")
    if hashlib.sha256(body).hexdigest()[:_CHECKSUM].encode() != checksum:
        return None
    try:
        values = json.loads(body.decode("utf-8", "surrogatepass"))
    except (ValueError, RecursionError):
        return None
    return values if isinstance(values, dict) else None


def _carried(kept: Kept) -> dict[str, Any]:
    document = kept.document
    reading = Reading(
        document.text, document.title, document.headings, document.pages, document.leads, document.warnings,
        document.rows,
    )  # fmt: skip
    more = {"name": document.name, "date": document.date, "digest": document.digest, "older": document.older}
    cut = [_passage_carried(each) for each in kept.passages or ()]
    return {**packed(reading), **more, "stamp": kept.stamp, "passages": cut}


def _passage_carried(passage: Passage) -> list[Any]:
    return [
        passage.start, passage.end, passage.headings, passage.paragraph, passage.page, passage.page_end,
        passage.breaks, passage.lead,
    ]  # fmt: skip


def _kept(values: dict[str, Any] | None, *, current: bool) -> Kept | None:
    """The document again; ``current`` False takes it as one that was read or cut by other rules."""
    if values is None:
        return None
    try:
        reading = unpacked(values)
        document = Document(
            str(values["name"]), reading.text, str(reading.title), values["date"], str(values["digest"]),
            reading.headings, reading.pages, reading.leads, reading.warnings, reading.rows, bool(values["older"]),
        )  # fmt: skip
        passages = tuple(_passage(document, each) for each in values["passages"])
        stamp = values["stamp"]
        known = (int(stamp[0]), int(stamp[1]), int(stamp[2])) if stamp else None
    except (KeyError, TypeError, ValueError, IndexError):
        return None
    return Kept(document, passages, known) if current else Kept(document, None, None)


def _passage(document: Document, carried: Any) -> Passage:
    start, end, headings, paragraph, page, page_end, breaks, lead = carried
    if not 0 <= start < end <= len(document.text):
        raise ValueError("a passage lies outside its document")
    white = tuple((int(a), int(b)) for a, b in breaks)
    span = (int(lead[0]), int(lead[1])) if lead else None
    names = tuple(str(each) for each in headings)
    return Passage(document.name, start, end, names, paragraph, page, page_end, white, span)
