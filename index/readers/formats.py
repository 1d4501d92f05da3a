"""Which reader a file gets: by its content first, its extension second; and which files get none, and why."""

import re
from collections.abc import Callable
from dataclasses import replace
from importlib import import_module
from pathlib import PurePath

from index.errors import ReadingError
from index.model import Reading
from index.readers.archive import Archive
from index.readers.endings import ARCHIVES, CONVERTED, FORMATS, extension
from index.readers.notices import OTHER_ENDING, WITHOUT_ENDING
from index.readers.refusals import (
    ARCHIVE,
    BINARY,
    DAMAGED,
    EMPTY,
    ENCRYPTED,
    FILE_BYTES,
    NESTED,
    NO_ENDING,
    PICTURE,
    TOO_BIG_INSIDE,
    TOO_LARGE,
    UNFORESEEN,
    refuse,
    save_as,
)  # fmt: skip

Reader = Callable[[bytes], Reading]

_READERS = {
    "txt": ("text", "read"),
    "md": ("text", "read"),
    "docx": ("docx", "read"),
    "pdf": ("pdf", "read"),
    "html": ("html", "read"),
    "mhtml": ("mail", "read_page"),
    "eml": ("mail", "read"),
    "pptx": ("slides", "read"),
    "xlsx": ("sheets", "read"),
    "xls": ("sheets", "read"),
    "ods": ("sheets", "read"),
    "ofd": ("ofd", "read"),
    "csv": ("lists", "read"),
}
"""Format -> the module and the function that reads it; another one is a module with ``read(data) -> Reading``, a line
here and one in ``endings.FORMATS``."""

_WORKBOOKS = frozenset(("xlsx", "xls", "ods"))
"""Formats whose headings name sheets beside one another, none of which names the whole."""

TEXTS = frozenset(("txt", "md", "csv"))
"""Formats without a mark of their own: the extension decides unless the content is plainly something else."""

_MAGIC = (
    (b"%PDF-", "pdf"),
    (b"{\\rtf", "rtf"),
    (b"Rar!", "archive"),
    (b"7z\xbc\xaf\x27\x1c", "archive"),
    (b"\x1f\x8b", "archive"),
    (b"BZh", "archive"),
    (b"\xfd7zXZ", "archive"),
    (b"\x28\xb5\x2f\xfd", "archive"),
    (b"PK\x05\x06", "archive"),
    (b"\xff\xd8\xff", "picture"),
    (b"\x89PNG", "picture"),
    (b"GIF8", "picture"),
    (b"II*\x00", "picture"),
    (b"MM\x00*", "picture"),
    (b"MZ", "binary"),
    (b"\x7fELF", "binary"),
    (b"SQLite format 3", "binary"),
    (b"ID3", "binary"),
)
_LONGEST_ENDING = 20
"""Characters of an ending that a reason repeats."""
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OLE_STREAMS = (
    ("EncryptedPackage", "encrypted"),
    ("WordDocument", "doc"),
    ("PowerPoint Document", "ppt"),
    ("Workbook", "xls"),
    ("Book", "xls"),
    ("__substg1.0", "msg"),
)
_PARTS = (("word/", "docx"), ("ppt/", "pptx"), ("xl/", "xlsx"), ("ofd.xml", "ofd"))
_OPENDOCUMENT = {"text": "odt", "spreadsheet": "ods", "presentation": "odp"}
_MARKUP = re.compile(
    rb"\s*(<\?xml[^>]*>\s*)?(<!--.{0,2000}?-->\s*)*<(!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.DOTALL
)
_LETTER = re.compile(rb"(?:[A-Za-z][A-Za-z0-9-]{1,40}:[^\n]*\r?\n(?:[ \t][^\n]*\r?\n)*){2,}")
_WORD_XML = re.compile(rb"<\?mso-application\s+progid=\"(Word|Excel)|<w:wordDocument|<pkg:package")
_REFUSED = {
    "archive": ARCHIVE,
    "picture": PICTURE,
    "binary": BINARY,
    "encrypted": ENCRYPTED,
    "msg": save_as(".eml"),
    "wordxml": save_as(".docx"),
}


class OldFormatError(ReadingError):
    """A file of the format ``kind`` that could be read if it were converted to ``target``."""

    def __init__(self, kind: str, target: str) -> None:
        super().__init__(save_as(target))
        self.kind = kind
        self.target = target


def reader(kind: str) -> Reader:
    """What reads files of this format; imported when the first is there, so that a folder of texts loads no parsers."""
    module, function = _READERS[kind]
    found: Reader = getattr(import_module(f"index.readers.{module}"), function)
    return found


def sniff(data: bytes) -> str | None:
    """The format that the content shows, None for text without a mark."""
    head = data[:8192]
    if head.startswith(b"PK\x03\x04"):
        return _package(data)
    if head.startswith(_OLE):
        return next((kind for stream, kind in _OLE_STREAMS if stream.encode("utf-16-le") in data), "binary")
    for magic, kind in _MAGIC:
        if head.startswith(magic):
            return "mhtml" if kind == "binary" and _LETTER.match(head) else kind
    if b"%PDF-" in head[:1024]:
        return "pdf"
    if head[257:262] == b"ustar" or head[:4] == b"RIFF" or head[4:8] == b"ftyp":
        return "archive" if head[257:262] == b"ustar" else "picture" if head[8:12] == b"WEBP" else "binary"
    if _WORD_XML.search(head):
        return "wordxml"
    if _MARKUP.match(head.removeprefix(b"\xef\xbb\xbf")):
        return "html"
    letter = _LETTER.match(head)
    if letter and re.search(rb"(?im)^(mime-version|content-type|received|message-id):", letter[0]):
        return "mhtml" if re.search(rb"(?i)multipart/related|snapshot-content-location", letter[0]) else "eml"
    return None


def _package(data: bytes) -> str:
    """What a zip file is a package of."""
    try:
        with Archive(data) as archive:
            for start, kind in _PARTS:
                if any(each.startswith(start) for each in archive.names):
                    return kind
            mime = (archive.read("mimetype") or b"").decode("ascii", "replace")
            return next((kind for word, kind in _OPENDOCUMENT.items() if f"opendocument.{word}" in mime), "archive")
    except ReadingError:
        return "damaged"


def choose(name: str, data: bytes) -> tuple[str, tuple[str, ...]]:
    """The format to read ``data`` as, and a warning where the name promises another.

    Raises: ReadingError for what is not read at all.
    """
    if not data:
        raise refuse(EMPTY)
    if len(data) > FILE_BYTES:
        raise refuse(TOO_LARGE)
    promised, found = extension(name), sniff(data)
    if not data.strip(b"\0"):
        raise refuse(DAMAGED)
    if found in ("html", "eml", "mhtml") and promised in ("md", "csv", "eml", "mhtml"):
        found = promised  # a page of notes may begin with markup, a table with a word and a colon
    if found == "eml" and promised == "txt":
        found = None
    if found is None:
        return _unmarked(promised), ()
    if found == "damaged":
        raise refuse(ARCHIVE if promised in ("zip", "") else DAMAGED)
    if found in _REFUSED:
        raise refuse(_REFUSED[found])
    same = promised == found or {promised, found} in ({"doc", "wps"}, {"xlsx", "ods"}, {"et", "xls"})
    return found, () if same else (OTHER_ENDING.format(promised, found) if promised else WITHOUT_ENDING.format(found),)


def _unmarked(promised: str) -> str:
    """The format of a file whose content has no mark: text formats only."""
    if promised in TEXTS or promised in ("html", "eml", "mhtml"):
        return promised
    if promised in ARCHIVES:
        raise refuse(ARCHIVE)
    if promised in FORMATS or promised in CONVERTED:
        raise refuse(DAMAGED)
    shown = promised.encode("utf-8", "replace").decode()[:_LONGEST_ENDING]
    raise refuse(f"不支持的格式 .{shown}：请另存为 .docx、.pdf 或 .txt" if shown else NO_ENDING)


def read(name: str, data: bytes) -> Reading:
    """What the file called ``name`` with the content ``data`` says.

    Raises: ReadingError with the reason, whatever is wrong with the file.
    """
    try:
        return _read(name, data)
    except RecursionError as error:
        raise refuse(NESTED) from error
    except MemoryError as error:
        raise refuse(TOO_BIG_INSIDE) from error
    except (ValueError, LookupError, TypeError, AttributeError, ArithmeticError, OSError) as error:
        raise refuse(UNFORESEEN) from error  # what no reader thought of; the fuzz run looks for these


def _read(name: str, data: bytes) -> Reading:
    kind, warnings = choose(name, data)
    if kind in CONVERTED:
        raise OldFormatError(kind, CONVERTED[kind])
    reading = reader(kind)(data)
    title = reading.title or (PurePath(name).stem if kind in _WORKBOOKS and reading.headings else None)
    return replace(reading, title=title, warnings=(*warnings, *reading.warnings))
