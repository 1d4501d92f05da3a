"""The blocks of a Word document in reading order: paragraphs with numbers, tables, text boxes, notes."""

from collections.abc import Iterable, Mapping

from index.model import Reading
from index.readers.archive import Archive
from index.readers.docx.looks import Look, heading_levels
from index.readers.docx.numbering import Numbering
from index.readers.docx.runs import Inline, Inlines
from index.readers.docx.styles import Styles, is_on
from index.readers.docx.tables import Cells, grid, is_layout
from index.readers.draft import Draft, clean, header_of
from index.readers.markup import Element, child, children, descendants, name, part, value
from index.readers.refusals import NO_TEXT, refuse

_CONTAINERS = frozenset(
    ["sdtContent", "customXml", "ins", "moveTo", "smartTag", "body", "txbxContent", "footnote", "endnote", "Choice"]
)
_CONTENTS_GALLERY = "Table of Contents"


class Body:
    """Reads one document from top to bottom, once."""

    def __init__(
        self,
        archive: Archive,
        relations: Mapping[str, tuple[str, str]],
        styles: Styles,
        numbering: Numbering,
        notes: Mapping[tuple[str, str], Element],
    ) -> None:
        self._archive = archive
        self._relations = relations
        self._styles = styles
        self._numbering = numbering
        self._notes = notes
        self._inlines = Inlines(styles)
        self._looks: list[Look | Cells] = []
        self._within_note = False
        self._carried = ""
        """Text of a paragraph whose end was deleted or is hidden: the next paragraph continues it."""

    def read(self, root: Element) -> Reading:
        """The whole document."""
        body = child(root, "body")
        self._blocks(body if body is not None else root, self._looks)
        if self._carried:
            self._looks.append(Look(self._carried))
        levels, title = heading_levels([each for each in self._looks if isinstance(each, Look)])
        draft = Draft()
        for each in self._looks:
            if isinstance(each, Cells):
                draft.table(each.rows, each.header)
            elif levels.get(id(each)):
                draft.heading(each.text, levels[id(each)])
            else:
                draft.paragraph(each.text)
        if not draft.characters:
            raise refuse(NO_TEXT)
        return draft.reading(title)

    def _blocks(self, element: Element, out: list[Look | Cells]) -> None:
        for each in element:
            kind = name(each)
            if kind == "p":
                self._paragraph(each, out)
            elif kind == "tbl":
                self._table(each, out)
            elif kind == "sdt":
                self._control(each, out)
            elif kind == "altChunk":
                self._inserted(value(each, key="id"), out)
            elif kind == "AlternateContent":
                self._blocks_of(children(each, "Choice", "Fallback")[:1], out)
            elif kind in _CONTAINERS:
                self._blocks(each, out)

    def _blocks_of(self, elements: Iterable[Element], out: list[Look | Cells]) -> None:
        for each in elements:
            self._blocks(each, out)

    def _control(self, element: Element, out: list[Look | Cells]) -> None:
        """A content control: not its prompt, and not the table of contents, which repeats the headings."""
        properties = child(element, "sdtPr")
        if value(properties, "docPartObj", "docPartGallery") == _CONTENTS_GALLERY:
            return
        if not is_on(child(properties, "showingPlcHdr")):
            self._blocks_of(children(element, "sdtContent"), out)

    def _paragraph(self, element: Element, out: list[Look | Cells], *, bare_number: bool = False) -> None:
        properties = child(element, "pPr")
        style = value(properties, "pStyle")
        inline = self._inlines.read(element)
        text = "".join(inline.text)
        mark = child(properties, "rPr")
        joined = any(child(mark, each) is not None for each in ("del", "moveFrom")) or is_on(child(mark, "vanish"))
        if joined and not text.strip():
            self._hanging(inline, out)  # the whole paragraph is deleted or hidden: nothing to number
            return
        label = self._numbering.label(child(properties, "numPr"), style)
        whole = self._carried + (label if text.strip() or bare_number else "") + text
        self._carried = whole if joined else ""
        contents = inline.contents or self._styles.is_contents(style)
        if not joined and not contents and clean(whole):
            out.append(self._look(clean(whole), properties, style, inline))
        self._hanging(inline, out)

    def _look(self, text: str, properties: Element | None, style: str, inline: Inline) -> Look:
        outline = value(properties, "outlineLvl")
        own = int(outline) + 1 if outline.isdigit() and int(outline) < 9 else None
        return Look(
            text,
            title=self._styles.is_title(style),
            outline=own if outline else self._styles.outline(style),
            centred=(value(properties, "jc") or self._styles.alignment(style)) == "center",
            bold=inline.bold,
            size=inline.size,
        )

    def _hanging(self, inline: Inline, out: list[Look | Cells]) -> None:
        """What hangs on a paragraph follows it: text boxes, diagrams, notes."""
        self._blocks_of(inline.boxes, out)
        for each in inline.diagrams:
            root = part(self._archive, self._relations.get(each, ("", ""))[1])
            for paragraph in descendants(root, "p"):
                text = clean("".join(piece.text or "" for piece in descendants(paragraph, "t")))
                out.extend([Look(text)] if text else [])
        for note in () if self._within_note else inline.notes:  # a note has no notes of its own; crafted ones do
            if note in self._notes:
                self._within_note = True
                texts = self._texts(self._notes[note])
                self._within_note = False
                out.extend([Look("注：" + "\n".join(texts))] if texts else [])

    def _texts(self, element: Element) -> list[str]:
        """The paragraphs within a cell or note as plain texts, tables in it row by row."""
        inner: list[Look | Cells] = []
        for each in element:
            if name(each) == "p":
                self._paragraph(each, inner, bare_number=True)
            else:
                self._blocks_of([_wrapped(each)], inner) if name(each) in _CONTAINERS else self._block(each, inner)
        if self._carried:
            inner.append(Look(self._carried))
            self._carried = ""
        return [text for each in inner for text in ([each.text] if isinstance(each, Look) else each.lines)]

    def _block(self, element: Element, out: list[Look | Cells]) -> None:
        if name(element) == "tbl":
            self._table(element, out)
        elif name(element) == "sdt":
            self._control(element, out)

    def _table(self, element: Element, out: list[Look | Cells]) -> None:
        rows, named = grid(element, lambda cell: "\n".join(self._texts(cell)))
        if is_layout(rows):
            out.extend(Look(line) for row in rows for cell in row for line in cell.split("\n") if line)
        elif rows:
            out.append(Cells(rows, named - 1 if named else header_of(rows)))

    def _inserted(self, relation: str, out: list[Look | Cells]) -> None:
        """A whole other document pasted in (``altChunk``); web pages are what exists of these."""
        path = self._relations.get(relation, ("", ""))[1]
        data = self._archive.read(path) if path.endswith((".htm", ".html", ".xhtml", ".txt")) else None
        if data is not None:
            from index.readers.html import read as read_html

            out.extend(Look(line) for line in read_html(data).text.split("\n"))


def _wrapped(element: Element) -> Element:
    return element
