"""Workbooks (.xlsx, .xls, also .xlsb, .ods): each row a line led by its header; the only module that knows calamine.

calamine gives a sheet as a full rectangle and aborts the process when that does not fit into memory: the worker
takes the blow, and for .xlsx the rectangle is measured before.
"""

import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta

from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from index.model import Reading
from index.readers.archive import Archive
from index.readers.draft import Draft, clean, header_of
from index.readers.notices import BROKEN_SHEET, HIDDEN_SHEET
from index.readers.refusals import CELLS, DAMAGED, DTD, ENCRYPTED, NO_TEXT, TOO_MANY_CELLS, refuse

_RECTANGLE = 20 * CELLS
"""Cells, empty ones included, of the rectangle that holds a sheet's filled cells."""
_FILLED = re.compile(rb'<(?:\w+:)?c r="([A-Z]{1,3})(\d{1,7})"[^>]*>(?=<(?:\w+:)?(?:v|is|f)\b)')
_PLAIN_NAME = re.compile(r"(?i)sheet\s*\d*|工作表\s*\d*|表\s*\d+")
_SHEETS = 200
"""Sheets that are read."""


def read(data: bytes) -> Reading:
    """The visible sheets' filled rows; hidden sheets are left out and said.

    Raises: ReadingError for a workbook that is broken, encrypted, crafted or too large.
    """
    if data.startswith(b"PK"):
        _measure(data)
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
    except PasswordError as error:
        raise refuse(ENCRYPTED) from error
    except (CalamineError, OSError, ValueError) as error:
        raise refuse(ENCRYPTED if "password" in str(error).lower() else DAMAGED) from error
    draft = Draft()
    shown = []
    for each in book.sheets_metadata[:_SHEETS]:
        if each.visible != SheetVisibleEnum.Visible:
            draft.warn(HIDDEN_SHEET.format(each.name))
        elif each.typ == SheetTypeEnum.WorkSheet:
            shown.append(each.name)
    cells = 0
    for sheet_name in shown:
        cells = _sheet(book, sheet_name, len(shown) > 1, cells, draft)
    if not draft.characters:
        raise refuse(NO_TEXT)
    return replace(draft.reading(), rows=True)


def _sheet(book: CalamineWorkbook, name: str, several: bool, cells: int, draft: Draft) -> int:
    """Write one sheet; returns how many cells are filled so far."""
    try:
        sheet = book.get_sheet_by_name(name)
        rows = _rows(sheet)
    except (CalamineError, OSError, ValueError) as error:
        draft.warn(BROKEN_SHEET.format(name))
        del error
        return cells
    cells += sum(1 for row in rows for cell in row if cell)
    if cells > CELLS:
        raise refuse(TOO_MANY_CELLS)
    if rows and several and not _PLAIN_NAME.fullmatch(name):
        draft.heading(name, 1)
    for table in _tables(rows):
        draft.table(table, header_of(table))
    return cells


def _rows(sheet: CalamineSheet) -> list[list[str]]:
    if sheet.height * sheet.width > _RECTANGLE:
        raise refuse(TOO_MANY_CELLS)
    rows = [[_shown(cell) for cell in row] for row in sheet.to_python(skip_empty_area=False)]
    filled = 0
    for (top, left), (bottom, right) in sheet.merged_cell_ranges or []:
        filled += max(1, min(bottom, len(rows)) - top)
        if filled > CELLS:
            raise refuse(TOO_MANY_CELLS)
        if left == right:  # merged downwards: every row means it
            for row in rows[top + 1 : bottom + 1]:
                if left < len(row) and not row[left] and top < len(rows):
                    row[left] = rows[top][left]
    return rows


def _tables(rows: Sequence[Sequence[str]]) -> Iterator[list[Sequence[str]]]:
    """Filled rows; two empty ones part tables, since a new one has a header of its own."""
    table: list[Sequence[str]] = []
    gap = 0
    for row in rows:
        filled = any(row)
        gap = 0 if filled else gap + 1
        if filled:
            table.append(row)
        elif gap == 2 and table:
            yield table
            table = []
    if table:
        yield table


def _shown(cell: object) -> str:
    """A cell as a reader of the sheet would say it."""
    if isinstance(cell, bool):
        return "是" if cell else "否"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() and abs(cell) < 1e15 else f"{cell:.10g}"
    if isinstance(cell, datetime):
        midnight = cell.time() == time(0)
        return cell.strftime("%Y-%m-%d") if midnight else cell.strftime("%Y-%m-%d %H:%M")
    if isinstance(cell, date | time):
        return cell.isoformat()
    if isinstance(cell, timedelta):
        return str(cell)
    text = clean(str(cell))
    return "" if text.startswith("#") and text.rstrip("!?/0A").isupper() and len(text) < 9 else text


def _measure(data: bytes) -> None:
    """Refuse sheets that are bombs, bring a DTD, or would not fit into memory, before calamine meets them."""
    with Archive(data) as archive:
        for each in archive.names:
            if not each.endswith((".xml", ".rels", ".bin")):
                continue
            content = archive.read(each) or b""
            if b"<!DOCTYPE" in content[:4096] or b"<!ENTITY" in content[:65536]:
                raise refuse(DTD)
            if each.startswith("xl/worksheets/sheet"):
                _measure_sheet(content)


def _measure_sheet(content: bytes) -> None:
    rows: set[bytes] = set()
    columns: set[bytes] = set()
    filled = 0
    for match in _FILLED.finditer(content):
        filled += 1
        columns.add(match[1])
        rows.add(match[2])
        if filled > CELLS:
            raise refuse(TOO_MANY_CELLS)
    if filled:
        height = max(map(int, rows)) - min(map(int, rows)) + 1
        width = max(map(_column, columns)) - min(map(_column, columns)) + 1
        if height * width > _RECTANGLE:
            raise refuse(TOO_MANY_CELLS)


def _column(letters: bytes) -> int:
    number = 0
    for each in letters:
        number = number * 26 + each - 64
    return number
