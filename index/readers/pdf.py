"""PDF: characters with their places from pdfium, then our own layout; the only module that knows pypdfium2.

pdfium aborts the process on some crafted files and is asked only inside the worker. Its own text order and line
breaks are not used: it inserts spaces and breaks of its own (``IsGenerated``), which are left out here.
"""

import ctypes
import math
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

import pypdfium2
import pypdfium2.raw as pdfium

from index.model import Reading
from index.readers.draft import Draft
from index.readers.layout import Glyph, compose
from index.readers.layout.glyphs import is_vertical
from index.readers.refusals import (
    CHARACTERS,
    DAMAGED,
    ENCRYPTED,
    GARBLED,
    NO_TEXT,
    PAGES,
    SCAN,
    TOO_LONG,
    TOO_MANY_PAGES,
    refuse,
)  # fmt: skip

_SLANT = 15
"""Degrees by which a character may lean; watermarks lean more."""
_SMALLEST, _LARGEST = 0.5, 1000
"""Points between which a character can be meant to be read."""
_BREAKS = frozenset((10, 13))
_LIGATURES = "ﬀﬁﬂﬃﬄﬅﬆ"
_NEXT = 0.4
"""Ems that the next character's box may lie off the place right behind the one before; lines stand at least 1 apart."""
_FEW = 10
"""Characters a page has at least unless it is a picture."""


def read(data: bytes) -> Reading:
    """The text of a PDF with page marks.

    Raises: ReadingError for a password, a scan, too many pages, characters without meaning, a broken file.
    """
    start = data.find(b"%PDF-", 0, 1024)
    try:
        document = pypdfium2.PdfDocument(data[max(start, 0) :])
    except pypdfium2.PdfiumError as error:
        raise refuse(ENCRYPTED if "password" in str(error).lower() else DAMAGED) from error
    try:
        return _read(document)
    finally:
        document.close()


def _read(document: pypdfium2.PdfDocument) -> Reading:
    if len(document) > PAGES:
        raise refuse(TOO_MANY_PAGES)
    draft = Draft()
    tally = _Tally()
    title = compose((_counted(document, number, tally) for number in range(len(document))), draft)
    tally.judge(len(document), draft)
    if not draft.characters:
        raise refuse(SCAN if tally.pictures else NO_TEXT)
    return draft.reading(title)


def _counted(document: pypdfium2.PdfDocument, number: int, tally: "_Tally") -> list[Glyph]:
    """The page's characters, one page in memory at a time."""
    glyphs, picture = _page(document, number)
    tally.add(number + 1, glyphs, picture)
    return glyphs


@dataclass(slots=True)
class _Tally:
    """What tells scans and text without meaning."""

    inked: int = 0
    lost: int = 0
    pictures: list[int] = field(default_factory=list)
    """Numbers of the pages that are pictures."""

    def add(self, page: int, glyphs: Sequence[Glyph], picture: bool) -> None:
        """Count one page."""
        inked = sum(1 for each in glyphs if not each.text.isspace())
        self.inked += inked
        self.lost += sum(1 for each in glyphs if _is_lost(each.text))
        if picture and inked < _FEW:
            self.pictures.append(page)
        if self.inked > CHARACTERS:
            raise refuse(TOO_LONG)

    def judge(self, pages: int, draft: Draft) -> None:
        """Refuse scans and text without meaning; warn of pages and characters that are lost."""
        if self.pictures and (len(self.pictures) == pages or self.inked < _FEW * pages):
            raise refuse(SCAN)
        if self.pictures:
            shown = "、".join(map(str, self.pictures[:10])) + (" 等" if len(self.pictures) > 10 else "")
            draft.warn(f"第 {shown} 页是图片，没有文字，未读取（共 {len(self.pictures)} 页）")
        if self.lost * 3 > self.inked > 0:
            raise refuse(GARBLED)
        if self.lost:
            draft.warn(f"有 {self.lost} 处字符无法识别")


def _is_lost(text: str) -> bool:
    return text == "\ufffd" or "\ue000" <= text <= "\uf8ff"


def _page(document: pypdfium2.PdfDocument, number: int) -> tuple[list[Glyph], bool]:
    """The page's characters, and whether it has pictures."""
    try:
        page = document[number]
    except pypdfium2.PdfiumError:
        return [], False  # a damaged page among good ones
    try:
        text = page.get_textpage()
        try:
            glyphs = _glyphs(text.raw)
        finally:
            text.close()
        return glyphs, len(glyphs) < 4 * _FEW and _has_picture(page)
    except pypdfium2.PdfiumError:
        return [], False
    finally:
        page.close()


def _has_picture(page: pypdfium2.PdfPage) -> bool:
    kinds = (pdfium.FPDF_PAGEOBJ_IMAGE, pdfium.FPDF_PAGEOBJ_PATH, pdfium.FPDF_PAGEOBJ_FORM, pdfium.FPDF_PAGEOBJ_SHADING)
    count = min(pdfium.FPDFPage_CountObjects(page.raw), 200)
    return any(pdfium.FPDFPageObj_GetType(pdfium.FPDFPage_GetObject(page.raw, each)) in kinds for each in range(count))


def _glyphs(text: object) -> list[Glyph]:
    """The page's characters, turned so that most of them run to the right; leaning ones are left out."""
    turns: dict[int, list[Glyph]] = {0: [], 1: [], 2: [], 3: []}
    placed = list(_placed(text))
    for turn, glyph in placed:
        turns[turn].append(glyph)
    if turns[3] and is_vertical(turns[0]):  # vertical text with Latin words lying in it
        return [_lying(glyph) if turn == 3 else glyph for turn, glyph in placed if turn in (0, 3)]
    return max(turns.values(), key=len)


def _lying(glyph: Glyph) -> Glyph:
    """A character turned clockwise, where it stands on the page that is not turned."""
    return glyph._replace(left=-glyph.bottom, right=-glyph.top, top=glyph.left, bottom=glyph.right, base=glyph.right)


class _Pose(NamedTuple):
    """How a character stands: its origin, its height over its font's size, quarter turns, lean beyond them."""

    x: float
    y: float
    height: float
    turn: int
    lean: float
    unmapped: bool
    """The font does not tell which character it is."""


def _pose(text: object, index: int) -> _Pose:
    x, y, matrix = ctypes.c_double(), ctypes.c_double(), pdfium.FS_MATRIX()
    pdfium.FPDFText_GetCharOrigin(text, index, ctypes.byref(x), ctypes.byref(y))
    pdfium.FPDFText_GetMatrix(text, index, ctypes.byref(matrix))
    degrees = math.degrees(math.atan2(matrix.b, matrix.a))
    turn = round(degrees / 90)
    unmapped = pdfium.FPDFText_HasUnicodeMapError(text, index) == 1
    return _Pose(x.value, y.value, math.hypot(matrix.c, matrix.d), turn % 4, abs(degrees - 90 * turn), unmapped)


def _placed(text: object) -> Iterator[tuple[int, Glyph]]:
    """Each character with the quarter turns it is rotated by."""
    box = pdfium.FS_RECTF()
    box_at = ctypes.byref(box)
    pose: _Pose | None = None
    right = top = size = 0.0
    for index in range(max(0, pdfium.FPDFText_CountChars(text))):
        code = pdfium.FPDFText_GetUnicode(text, index)
        if code <= 32 and (code in _BREAKS or pdfium.FPDFText_IsGenerated(text, index) == 1):
            continue
        pdfium.FPDFText_GetLooseCharBox(text, index, box_at)
        given = pdfium.FPDFText_GetFontSize(text, index)
        apart = abs(box.left - right) + abs(box.top - top) > _NEXT * given or given != size
        if pose is None or apart or pose.turn:  # what follows directly stands like the one before: calls saved
            pose = _pose(text, index)
        right, top, size = box.right, box.top, given
        if pose.lean <= _SLANT and _SMALLEST < given * pose.height < _LARGEST:
            yield pose.turn, _glyph("\ufffd" if pose.unmapped else _character(code), box, pose, given * pose.height)


def _glyph(text: str, box: pdfium.FS_RECTF, pose: _Pose, size: float) -> Glyph:
    x, y, turn = pose.x, pose.y, pose.turn
    left, right, top, bottom = box.left, box.right, box.top, box.bottom  # PDF counts y upwards, we downwards
    if turn == 0:
        return Glyph(text, left, right, -top, -bottom, -y, size)
    if turn == 1:
        return Glyph(text, bottom, top, left, right, x, size)
    if turn == 2:
        return Glyph(text, -right, -left, bottom, top, y, size)
    return Glyph(text, -top, -bottom, -right, -left, -x, size)


def _character(code: int) -> str:
    """The character of a code; pdfium's marks for a hyphen and for the unknown become themselves."""
    if code in (0x2, 0xFFFE):
        return "-"
    if code == 0 or code > 0x10FFFF or 0xD800 <= code <= 0xDFFF or code == 0xFFFF:
        return "\ufffd"
    character = chr(code)
    return (
        unicodedata.normalize("NFKC", character)
        if "\u2f00" <= character <= "\u2fd5" or character in _LIGATURES
        else character
    )
