"""The text within a Word paragraph: runs in order, insertions in, deletions, hidden text and field codes out."""

from dataclasses import dataclass, field

from index.readers.docx.styles import Styles, is_on
from index.readers.markup import Element, child, children, descendants, name, value

_SKIPPED = frozenset(
    [
        "pPr",
        "rPr",
        "del",
        "moveFrom",
        "delText",
        "instrText",
        "delInstrText",
        "rt",
        "rubyPr",
        "annotationRef",
        "commentReference",
        "sdtPr",
        "sdtEndPr",
        "bookmarkStart",
        "bookmarkEnd",
        "proofErr",
        "smartTagPr",
        "customXmlPr",
        "fldData",
        "object",
        "oMathPr",
        "ctrlPr",
    ]
)
_SIGNS = {"tab": " ", "ptab": " ", "cr": "\n", "noBreakHyphen": "-"}
_SYMBOLS = {
    0x52: "☑",
    0xA3: "□",
    0xA8: "□",
    0xFE: "☑",
    0xFC: "✓",
    0xFB: "✗",
    0x6F: "□",
    0xD8: "➢",
    0x6C: "●",
    0x6E: "■",
}
"""Characters of Wingdings that forms use as boxes and ticks."""


@dataclass(slots=True)
class Inline:
    """What a paragraph holds: its text, how big and bold it is, and what hangs on it."""

    text: list[str] = field(default_factory=list)
    bold: bool = True
    size: float = 0.0
    """Of its largest run, in points; 0 when nothing says."""
    boxes: list[Element] = field(default_factory=list)
    """Text boxes anchored here, each an element that holds paragraphs."""
    notes: list[tuple[str, str]] = field(default_factory=list)
    """Footnotes and endnotes referred to here: kind of reference, id."""
    diagrams: list[str] = field(default_factory=list)
    """Relationship ids of the diagrams (SmartArt) anchored here."""
    contents: bool = False
    """It is a line of a table of contents: refers to a page by a field."""


class Inlines:
    """Reads paragraphs; keeps the state of fields, which may run over several of them."""

    def __init__(self, styles: Styles) -> None:
        self._styles = styles
        self._fields: list[bool] = []
        """The fields we are in, outermost first: True once its result has begun."""

    def read(self, paragraph: Element) -> Inline:
        """The paragraph's text without its number."""
        inline = Inline()
        style = value(paragraph, "pPr", "pStyle")
        self._children(paragraph, style, inline)
        return inline

    def _children(self, element: Element, style: str, inline: Inline) -> None:
        for each in element:
            self._one(each, name(each), style, inline)

    def _one(self, element: Element, kind: str, style: str, inline: Inline) -> None:
        if kind == "r":
            self._run(element, style, inline)
        elif kind == "AlternateContent":
            self._alternatives(element, style, inline)
        elif kind == "sdt":
            if not is_on(child(element, "sdtPr", "showingPlcHdr")):
                self._children_of(element, "sdtContent", style, inline)
        elif kind == "oMath":
            inline.text.append(_formula(element))
        elif kind == "ruby":
            self._children_of(element, "rubyBase", style, inline)
        elif kind in ("drawing", "pict"):
            self._drawing(element, inline)
        elif kind not in _SKIPPED:
            self._plain(element, kind, style, inline)

    def _plain(self, element: Element, kind: str, style: str, inline: Inline) -> None:
        if kind == "t":
            inline.text.append(element.text or "" if all(self._fields) else "")
        elif kind in _SIGNS:
            inline.text.append(_SIGNS[kind])
        elif kind == "br":
            inline.text.append("" if value(element, key="type") in ("page", "column") else "\n")
        elif kind == "sym":
            inline.text.append(_symbol(value(element, key="char")))
        elif kind == "fldChar":
            self._field(value(element, key="fldCharType"))
        elif kind in ("footnoteReference", "endnoteReference"):
            inline.notes.append((kind, value(element, key="id")))
        else:
            self._children(element, style, inline)

    def _children_of(self, element: Element, kind: str, style: str, inline: Inline) -> None:
        inner = child(element, kind)
        if inner is not None:
            self._children(inner, style, inline)

    def _run(self, run: Element, style: str, inline: Inline) -> None:
        own = child(run, "rPr")
        character = value(own, "rStyle")
        if is_on(self._styles.run(character or style, own, "vanish")):
            for each in children(run, "fldChar"):  # a field's marks count even when nobody sees them
                self._field(value(each, key="fldCharType"))
            return
        before = len(inline.text)
        self._children(run, style, inline)
        if any("PAGEREF" in (each.text or "") for each in children(run, "instrText")):
            inline.contents = True
        if any(each.strip() for each in inline.text[before:]):
            inline.bold = inline.bold and is_on(self._styles.run(style, own, "b"))
            size = value(self._styles.run(style, own, "sz")) or value(self._styles.defaults, "sz")
            inline.size = max(inline.size, int(size) / 2 if size.isdigit() and len(size) < 5 else 0.0)

    def _field(self, mark: str) -> None:
        if mark == "begin":
            self._fields.append(False)
        elif mark == "separate" and self._fields:
            self._fields[-1] = True
        elif mark == "end" and self._fields:
            self._fields.pop()

    def _alternatives(self, element: Element, style: str, inline: Inline) -> None:
        """The same thing for newer and older programs: the first way that brings anything."""
        for way in children(element, "Choice", "Fallback"):
            before = len(inline.text), len(inline.boxes), len(inline.diagrams)
            self._children(way, style, inline)
            if (len(inline.text), len(inline.boxes), len(inline.diagrams)) != before:
                return

    def _drawing(self, element: Element, inline: Inline) -> None:
        for each in _outermost_boxes(element):
            inline.boxes.append(each)
        inline.diagrams.extend(value(each, key="dm") for each in descendants(element, "relIds"))


def _outermost_boxes(element: Element) -> list[Element]:
    """Text boxes in a drawing, of alternatives the first only, without those inside another."""
    kind = name(element)
    if kind == "txbxContent":
        return [element]
    within = list(element)
    if kind == "AlternateContent":
        ways = [_outermost_boxes(each) for each in within]
        return next((way for way in ways if way), [])
    return [box for each in within for box in _outermost_boxes(each)]


def _symbol(code: str) -> str:
    try:
        number = int(code, 16) & 0xFFF
    except ValueError:
        return ""
    return _SYMBOLS.get(number & 0xFF, "")


def _formula(element: Element) -> str:
    """A formula in one line: fractions with a stroke, the rest as it stands."""
    kind = name(element)
    if kind == "t":
        return element.text or ""
    if kind == "f":
        return f"{_formula_of(element, 'num')}/{_formula_of(element, 'den')}"
    if kind == "sSup":
        return f"{_formula_of(element, 'e')}^{_formula_of(element, 'sup')}"
    return "" if kind in _SKIPPED else "".join(_formula(each) for each in element)


def _formula_of(element: Element, part: str) -> str:
    inner = child(element, part)
    return "" if inner is None else _formula(inner)
