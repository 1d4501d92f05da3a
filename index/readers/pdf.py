"""PDF: characters with their places from pdfium, then our own layout; the only module that knows pypdfium2.

pdfium aborts the process on some crafted files and is asked only inside the worker. Its own text order and line
breaks are not used: it inserts spaces and breaks of its own (``IsGenerated``), which are left out here.
"""

import ctypes
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice, pairwise
from typing import NamedTuple

import pypdfium2
import pypdfium2.raw as pdfium

from index.model import Reading
from index.readers.draft import Draft
from index.readers.layout import Glyph, Page, Rule, compose, rule
from index.readers.layout.glyphs import is_vertical
from index.readers.notices import LOST, PICTURED
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
from index.readers.signs import character_of

_SLANT = 15
"""Degrees by which a character may lean; watermarks lean more."""
_SMALLEST, _LARGEST = 0.5, 1000
"""Points between which a character can be meant to be read."""
_BREAKS = frozenset((10, 13))
_NEXT = 0.4
"""Ems that the next character's box may lie off the place right behind the one before; lines stand at least 1 apart."""
_THIN = 3.0
"""Points that a rule is thick at most; many programs draw them as thin boxes."""
_FIELDS = 1_000
"""Notes and fields of a page that are read; the largest forms have some hundreds."""
_OBJECTS = 20_000
"""Things drawn on a page, or strokes of a path, that are looked at."""
_RULES = 3_000
"""Rules of a page; a table of 40 columns and 60 rows has some hundreds, a map any number."""
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


def _counted(document: pypdfium2.PdfDocument, number: int, tally: "_Tally") -> Page:
    """What the page shows, one page in memory at a time."""
    page, picture = _page(document, number)
    tally.add(number + 1, page.glyphs, picture)
    return page


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
            draft.warn(PICTURED.format(shown, len(self.pictures)))
        if self.lost * 3 > self.inked > 0:
            raise refuse(GARBLED)
        if self.lost:
            draft.warn(LOST.format(self.lost))


def _is_lost(text: str) -> bool:
    return text == "\ufffd" or "\ue000" <= text <= "\uf8ff"


def _page(document: pypdfium2.PdfDocument, number: int) -> tuple[Page, bool]:
    """What the page shows, and whether that is a picture."""
    try:
        page = document[number]
        if _has_fields(page) and pdfium.FPDFPage_Flatten(page.raw, pdfium.FLAT_NORMALDISPLAY) == 1:
            page.close()
            page = document[number]  # what was filled in belongs to the page from now on
    except pypdfium2.PdfiumError:
        return Page(()), False  # a damaged page among good ones
    try:
        text = page.get_textpage()
        try:
            glyphs, turn = _glyphs(text.raw)
        finally:
            text.close()
        shown = Page(glyphs, list(islice(_rules(page, turn), _RULES)) if glyphs else ())
        return shown, len(glyphs) < 4 * _FEW and _has_picture(page, drawn=not glyphs)
    except pypdfium2.PdfiumError:
        return Page(()), False
    finally:
        page.close()


def _has_fields(page: pypdfium2.PdfPage) -> bool:
    """Fields of a form, or notes written onto the page."""
    count = pdfium.FPDFPage_GetAnnotCount(page.raw)
    found = (pdfium.FPDFPage_GetAnnot(page.raw, each) for each in range(count if count <= _FIELDS else 0))
    kinds = []
    for each in found:
        kinds.append(pdfium.FPDFAnnot_GetSubtype(each))
        pdfium.FPDFPage_CloseAnnot(each)
    return pdfium.FPDF_ANNOT_WIDGET in kinds or pdfium.FPDF_ANNOT_FREETEXT in kinds


def _objects(page: pypdfium2.PdfPage, most: int) -> Iterator[tuple[int, object]]:
    """The first objects of a page, each with its kind."""
    for number in range(min(pdfium.FPDFPage_CountObjects(page.raw), most)):
        drawn = pdfium.FPDFPage_GetObject(page.raw, number)
        yield pdfium.FPDFPageObj_GetType(drawn), drawn


def _has_picture(page: pypdfium2.PdfPage, drawn: bool) -> bool:
    """The page has pictures; where it has no character, what is ``drawn`` may be a picture of text as well."""
    kinds = {pdfium.FPDF_PAGEOBJ_IMAGE, pdfium.FPDF_PAGEOBJ_FORM, pdfium.FPDF_PAGEOBJ_SHADING}
    kinds |= {pdfium.FPDF_PAGEOBJ_PATH} if drawn else set()
    return any(kind in kinds for kind, _ in _objects(page, 200))


def _rules(page: pypdfium2.PdfPage, turn: int) -> Iterator[Rule]:
    """The straight lines and thin boxes of a page, turned as its characters are."""
    for kind, drawn in _objects(page, _OBJECTS):
        for points, stroked in _strokes(drawn) if kind == pdfium.FPDF_PAGEOBJ_PATH else ():
            xs, ys = [x for x, _ in points], [y for _, y in points]
            corners = ((min(xs), min(ys)), (max(xs), max(ys)))
            thin = min(corners[1][0] - corners[0][0], corners[1][1] - corners[0][1]) <= _THIN
            for start, end in [corners] if thin else pairwise(points) if stroked else ():
                found = rule(*_turned(*start, turn), *_turned(*end, turn), _THIN)
                if found is not None:
                    yield found


def _strokes(drawn: object) -> Iterator[tuple[list[tuple[float, float]], bool]]:
    """The points of each stroke of a path, and whether it is drawn rather than filled."""
    matrix, mode, stroked = pdfium.FS_MATRIX(), ctypes.c_int(), ctypes.c_int()
    pdfium.FPDFPageObj_GetMatrix(drawn, ctypes.byref(matrix))
    pdfium.FPDFPath_GetDrawMode(drawn, ctypes.byref(mode), ctypes.byref(stroked))
    x, y = ctypes.c_float(), ctypes.c_float()
    points: list[tuple[float, float]] = []
    for number in range(min(pdfium.FPDFPath_CountSegments(drawn), _OBJECTS)):
        segment = pdfium.FPDFPath_GetPathSegment(drawn, number)
        if pdfium.FPDFPathSegment_GetType(segment) == pdfium.FPDF_SEGMENT_MOVETO and points:
            yield points, bool(stroked.value)
            points = []
        pdfium.FPDFPathSegment_GetPoint(segment, ctypes.byref(x), ctypes.byref(y))
        across = matrix.a * x.value + matrix.c * y.value + matrix.e
        points.append((across, matrix.b * x.value + matrix.d * y.value + matrix.f))
        if pdfium.FPDFPathSegment_GetClose(segment):
            points.append(points[0])
    if points:
        yield points, bool(stroked.value)


def _turned(x: float, y: float, turn: int) -> tuple[float, float]:
    """The place on a page turned by as many quarters; PDF counts y upwards, we downwards."""
    return ((x, -y), (y, x), (-x, y), (-y, -x))[turn]


def _glyphs(text: object) -> tuple[list[Glyph], int]:
    """The page's characters, turned so that most of them run to the right, and by how many quarters they were.

    Leaning ones are left out.
    """
    turns: dict[int, list[Glyph]] = {0: [], 1: [], 2: [], 3: []}
    placed = list(_placed(text))
    for turn, glyph in placed:
        turns[turn].append(glyph)
    if turns[3] and is_vertical(turns[0]):  # vertical text with Latin words lying in it
        return [_lying(glyph) if turn == 3 else glyph for turn, glyph in placed if turn in (0, 3)], 0
    most = max(turns, key=lambda turn: len(turns[turn]))
    return turns[most], most


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
            yield pose.turn, _glyph("\ufffd" if pose.unmapped else character_of(code), box, pose, given * pose.height)


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
