"""PowerPoint's .pptx: slide by slide, its title first, tables with their header, speaker's notes last."""

from index.model import Reading
from index.readers.archive import Archive
from index.readers.draft import Draft, clean, header_of
from index.readers.markup import (
    Element,
    attribute,
    child,
    children,
    descendants,
    main_part,
    name,
    part,
    relations,
    value,
)  # fmt: skip
from index.readers.notices import HIDDEN_SLIDE
from index.readers.numerals import written
from index.readers.refusals import BROKEN_INSIDE, NO_TEXT, PAGES, TOO_MANY_PAGES, refuse

_FURNITURE = frozenset(("dt", "ftr", "hdr", "sldNum", "sldImg"))
_TITLES = frozenset(("title", "ctrTitle"))
_NUMBERS = {
    "arabic": "decimal", "alphaLc": "lowerLetter", "alphaUc": "upperLetter",
    "romanLc": "lowerRoman", "romanUc": "upperRoman",
    "circleNum": "decimalEnclosedCircle", "ea1Chs": "chineseCountingThousand", "ea1Cht": "chineseCountingThousand",
    "ea1Jpn": "japaneseCounting", "arabicDb": "decimalFullWidth",
}  # fmt: skip
_ENDS = {
    "Period": ".",
    "ParenR": ")",
    "ParenBoth": ")",
    "Plain": "",
    "WdBlackPlain": "",
    "WdWhitePlain": "",
    "DbPlain": "",
}


def read(data: bytes) -> Reading:
    """The slides' text with a page mark each; hidden slides are left out and said.

    Raises: ReadingError for a package that is broken, encrypted, crafted or too large.
    """
    with Archive(data) as archive:
        path = main_part(archive, "ppt/presentation.xml")
        root = part(archive, path)
        if root is None:
            raise refuse(BROKEN_INSIDE)
        leads = relations(archive, path)
        slides = [leads.get(_relation(each), ("", ""))[1] for each in children(child(root, "sldIdLst"), "sldId")]
        if len(slides) > PAGES:
            raise refuse(TOO_MANY_PAGES)
        draft = Draft()
        titles = [_slide(archive, slide, number, draft) for number, slide in enumerate(slides, 1)]
        if not draft.characters:
            raise refuse(NO_TEXT)
        return draft.reading(titles[0])


def _relation(element: Element) -> str:
    """The ``r:id``, which shares its local name with the plain ``id``."""
    return next((each for key, each in element.attrib.items() if key.endswith("}id")), "")


def _slide(archive: Archive, path: str, number: int, draft: Draft) -> str | None:
    """Write one slide; returns its title."""
    draft.page()
    root = part(archive, path) if path in archive else None
    if root is None:
        return None
    if attribute(root, "show") == "0":
        draft.warn(HIDDEN_SLIDE.format(number))
        return None
    leads = relations(archive, path)
    shapes = _shapes(child(root, "cSld", "spTree"))
    title = next((text for each in shapes if _placeholder(each) in _TITLES and (text := _lines(each))), "")
    draft.heading(title, 1)
    for each in shapes:
        if _placeholder(each) not in _TITLES | _FURNITURE:
            _shape(archive, each, leads, draft)
    notes = next((target for kind, target in leads.values() if kind == "notesSlide"), "")
    for each in _shapes(child(part(archive, notes) if notes else None, "cSld", "spTree")):
        if _placeholder(each) == "body" and _lines(each):
            draft.paragraph("备注：" + _lines(each).removeprefix("备注："))
    return title.replace("\n", " ") or None


def _shapes(tree: Element | None) -> list[Element]:
    """The shapes, groups opened, of alternatives the first."""
    found: list[Element] = []
    for each in [] if tree is None else tree:
        kind = name(each)
        if kind in ("sp", "graphicFrame", "cxnSp"):
            found.append(each)
        elif kind == "grpSp":
            found.extend(_shapes(each))
        elif kind == "AlternateContent":
            ways = (_shapes(way) for way in children(each, "Choice", "Fallback"))
            found.extend(next((way for way in ways if way), []))
    return [each for each in found if attribute(_properties(each), "hidden") not in ("1", "true")]


def _properties(shape: Element) -> Element:
    """The element with name and visibility, the shape itself when it lacks one."""
    return next(iter(descendants(shape, "cNvPr")), shape)


def _placeholder(shape: Element) -> str:
    found = descendants(shape, "ph")[:1]
    return attribute(found[0], "type", "body") if found else ""


def _shape(archive: Archive, shape: Element, leads: dict[str, tuple[str, str]], draft: Draft) -> None:
    for table in descendants(shape, "tbl"):
        rows = _rows(table)
        named = value(table, "tblPr", key="firstRow") in ("1", "true")
        draft.table(rows, 0 if named and len(rows) > 1 else header_of(rows))
        return
    for each in descendants(shape, "relIds"):  # a diagram (SmartArt) keeps its text in a part of its own
        data = leads.get(attribute(each, "dm"), ("", ""))[1]
        for paragraph in descendants(part(archive, data) if data else None, "p"):
            draft.paragraph(_paragraph(paragraph))
    draft.paragraph(_lines(shape))


def _rows(table: Element) -> list[list[str]]:
    rows: list[list[str]] = []
    for row in children(table, "tr"):
        texts: list[str] = []
        for column, each in enumerate(children(row, "tc")):
            down = attribute(each, "vMerge") in ("1", "true") and rows and column < len(rows[-1])
            texts.append(rows[-1][column] if down else _lines(each))
        rows.append(texts)
    return rows


def _lines(shape: Element) -> str:
    """The paragraphs of a shape or cell, with the numbers of its lists."""
    counts: dict[int, tuple[str, int]] = {}
    lines = []
    for each in descendants(shape, "p"):
        text = clean(_paragraph(each))
        level = value(each, "pPr", key="lvl", default="0")
        depth = int(level) if level.isdigit() and len(level) == 1 else 0
        auto = child(each, "pPr", "buAutoNum")
        if not text:
            continue
        counts = {key: kept for key, kept in counts.items() if key < depth or (key == depth and auto is not None)}
        lines.append(_number(auto, depth, counts) + text if auto is not None else text)
    return "\n".join(lines)


def _number(auto: Element, depth: int, counts: dict[int, tuple[str, int]]) -> str:
    kind = attribute(auto, "type")
    start = attribute(auto, "startAt")
    kept, count = counts.get(depth, ("", 0))
    count = count + 1 if kept == kind else int(start) if start.isdigit() and len(start) < 5 else 1
    counts[depth] = kind, count
    style = next((each for key, each in _NUMBERS.items() if kind.startswith(key)), "decimal")
    end = next((each for key, each in _ENDS.items() if kind.endswith(key)), ".")
    return f"{'(' if kind.endswith('ParenBoth') else ''}{written(count, style)}{end} "


def _paragraph(paragraph: Element) -> str:
    texts = []
    for each in descendants(paragraph, "t", "br", "tab"):
        texts.append(each.text or "" if name(each) == "t" else "\n" if name(each) == "br" else " ")
    return "".join(texts)
