"""Walks an article once: blocks become paragraphs, lists keep their numbers, what is hidden is left out."""

import re

from index.readers.draft import Draft, clean, header_of, named_on
from index.readers.html.article import weight
from index.readers.html.counting import counting, label
from index.readers.html.tables import grid, rows_of
from index.readers.markup import Element, attribute, children, descendants, name, text_of

_SILENT = frozenset(
    [
        "script",
        "style",
        "noscript",
        "template",
        "head",
        "iframe",
        "object",
        "embed",
        "svg",
        "canvas",
        "audio",
        "video",
        "select",
        "option",
        "button",
        "input",
        "textarea",
        "rt",
        "rp",
        "map",
        "area",
        "nav",
        "dialog",
        "del",
        "datalist",
        "title",
    ]
)
_BLOCKS = frozenset(
    [
        "p",
        "div",
        "section",
        "article",
        "main",
        "header",
        "footer",
        "aside",
        "ul",
        "ol",
        "li",
        "dl",
        "dt",
        "dd",
        "table",
        "tr",
        "td",
        "th",
        "caption",
        "thead",
        "tbody",
        "tfoot",
        "blockquote",
        "pre",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "hr",
        "form",
        "fieldset",
        "figure",
        "figcaption",
        "address",
        "details",
        "summary",
        "center",
        "body",
        "html",
    ]
)
_HEADING = re.compile("h([1-6])")
_FURNITURE = re.compile(
    r"(^|[-_ ])(nav|navbar|menu|breadcrumbs?|crumb|footer|copyright|sidebar|share|qrcode|qr|pager|pagination|topbar"
    r"|friendlink)([-_ ]|$)|qr_code|bdshare",
    re.IGNORECASE,
)
_NOWHERE = re.compile(r"display\s*:\s*none", re.IGNORECASE)


class Page:
    """Walks an article once, gathering inline text until a block begins or ends."""

    def __init__(self, draft: Draft, article: Element) -> None:
        self._draft = draft
        self._article = article
        self._whole = weight(article)
        self._text: list[str] = []
        self._label = ""

    def read(self) -> None:
        """Write the article into the draft."""
        self._children(self._article)
        self._end()

    def _children(self, element: Element) -> None:
        self._say(element.text)
        for each in element:
            if not self._is_hidden(each):
                self._one(each, name(each))
            self._say(each.tail)

    def _say(self, text: str | None) -> None:
        if text:
            self._text.append(re.sub(r"[ \t\r\n\f]+", " ", text))

    def _one(self, element: Element, kind: str) -> None:
        heading = _HEADING.fullmatch(kind)
        if kind == "br":
            self._text.append("\n")
        elif heading:
            self._end()
            self._children(element)
            self._end(int(heading[1]))
        elif kind in ("ol", "ul"):
            self._end()
            self._list(element, kind)
            self._end()
        elif kind == "table" and self._table(element):
            pass
        elif kind == "pre":
            self._end()
            self._text.append(text_of(element))
            self._end()
        elif kind in _BLOCKS:
            self._end()
            self._children(element)
            self._end()
        else:
            self._children(element)

    def _end(self, level: int = 0) -> None:
        """A block begins or ends: what was gathered is a paragraph."""
        text = clean("".join(self._text))
        self._text = []
        if not text:
            return
        whole, self._label = self._label + text, ""
        if level:
            self._draft.heading(whole, level)
        else:
            self._draft.paragraph(whole)

    def _list(self, element: Element, kind: str) -> None:
        style, number, step = counting(element, kind, len(children(element, "li")))
        for each in element:
            if self._is_hidden(each):
                continue
            if name(each) != "li":
                self._one(each, name(each))
                continue
            own = attribute(each, "value")
            number = int(own) if re.fullmatch(r"\d{1,4}", own) else number
            self._label = label(each, number, style)
            self._children(each)
            self._end()
            self._label = ""
            number += step

    def _table(self, element: Element) -> bool:
        """Write a table of data; False when it only lays out the page and is read as blocks."""
        if sum(map(weight, descendants(element, "table")[1:])) * 2 > weight(element):
            return False
        rows = grid(element, _cell)
        widest = max((sum(1 for cell in row if cell) for row in rows), default=0)
        if widest < 2 or any(len(cell) > 400 for row in rows for cell in row):
            return False
        self._end()
        for each in children(element, "caption"):
            self._draft.paragraph(_cell(each))
        first = children(next(iter(rows_of(element)), None), "th")
        self._draft.table(rows, named_on(rows, 0) if len(first) > 1 and len(rows) > 1 else header_of(rows))
        return True

    def _is_hidden(self, element: Element) -> bool:
        kind = name(element)
        if kind in _SILENT or "hidden" in element.attrib or _NOWHERE.search(attribute(element, "style")):
            return True
        marks = f"{attribute(element, 'class')} {attribute(element, 'id')}"
        if attribute(element, "title") in ("header", "footer"):  # how LibreOffice and Word save page furniture
            return True
        named = kind in ("footer", "aside") or bool(marks.strip() and _FURNITURE.search(marks))
        return named and element is not self._article and weight(element) * 3 < max(300, self._whole)


def _cell(element: Element) -> str:
    inner = Draft()
    Page(inner, element).read()
    return inner.reading().text
