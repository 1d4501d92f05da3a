"""XML and HTML as trees; the only module that knows lxml.

lxml 6 ships no types: ``Element`` says what we use of its elements. No parser here resolves entities, loads
anything or accepts a DTD; libxml2 itself refuses trees deeper than 2,048 (XML) and cuts HTML at 255.
"""

import re
from collections.abc import Iterator
from typing import Protocol

from lxml import etree, html

from index.readers.archive import Archive, resolve
from index.readers.refusals import BROKEN_INSIDE, DTD, NESTED, refuse


class Element(Protocol):
    """An element of a tree: its name, attributes, text before the first child, text after itself."""

    tag: str
    text: str | None
    tail: str | None
    attrib: dict[str, str]

    def __iter__(self) -> Iterator["Element"]: ...
    def __len__(self) -> int: ...

    def iter(self) -> Iterator["Element"]:
        """The element itself and all below it, in document order."""
        ...

    def itertext(self) -> Iterator[str]:
        """The texts in it, in document order."""
        ...


DEPTH = 200
"""Elements inside one another that we follow; tables in tables of real documents stay below 60."""


def parse_xml(data: bytes) -> Element:
    """The root of an XML part.

    Raises: ReadingError when it is not well formed or brings a DTD (entity bombs, files from elsewhere).
    """
    parser = etree.XMLParser(
        resolve_entities=False, load_dtd=False, no_network=True, remove_comments=True, remove_pis=True, huge_tree=False
    )
    if b"<!DOCTYPE" in data[:4096] or b"<!ENTITY" in data[:65536]:
        raise refuse(DTD)
    try:
        root: Element = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        reason = NESTED if "depth" in str(error).lower() else BROKEN_INSIDE
        raise refuse(reason) from error
    tree = etree.ElementTree(root)
    if tree.docinfo.doctype or tree.docinfo.internalDTD is not None:
        raise refuse(DTD)
    _bounded(root)
    return root


def parse_html(text: str) -> Element | None:
    """The root of an HTML page however badly written, None when there is nothing in it."""
    parser = html.HTMLParser(remove_comments=True, remove_pis=True, no_network=True, huge_tree=False, encoding="utf-8")
    unprefixed = re.sub(r"^\s*<\?xml[^>]*>", "", text.replace("\x00", ""))
    try:
        root: Element | None = html.document_fromstring(unprefixed.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError):
        return None  # an empty page
    if root is not None:
        _bounded(root)
    return root


def _bounded(root: Element) -> None:
    """Refuse a tree so deep that following it would exhaust the stack."""
    depth = 0
    for event, _ in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        if depth > DEPTH:
            raise refuse(NESTED)


def name(element: Element) -> str:
    """The element's name without its namespace; documents use two namespaces for the same things."""
    return element.tag.rpartition("}")[2]


def attribute(element: Element, key: str, default: str = "") -> str:
    """The attribute's value, whatever namespace it is written in."""
    found = element.attrib.get(key)
    if found is not None:
        return found
    suffix = "}" + key
    return next((value for each, value in element.attrib.items() if each.endswith(suffix)), default)


def children(element: Element | None, *names: str) -> list[Element]:
    """The children called one of ``names``, in order."""
    return [] if element is None else [each for each in element if name(each) in names]


def child(element: Element | None, *path: str) -> Element | None:
    """The first child called so, or its child further down ``path``."""
    for step in path:
        element = next(iter(children(element, step)), None)
    return element


def value(element: Element | None, *path: str, key: str = "val", default: str = "") -> str:
    """The attribute ``key`` of the element at ``path``."""
    found = child(element, *path) if path else element
    return default if found is None else attribute(found, key, default)


def descendants(element: Element | None, *names: str) -> list[Element]:
    """All elements below (or the element itself) called one of ``names``, in document order."""
    return [] if element is None else [each for each in element.iter() if name(each) in names]


def text_of(element: Element) -> str:
    """All text in the element, as it stands."""
    return "".join(element.itertext())


def part(archive: Archive, path: str) -> Element | None:
    """The root of a package's XML part, None when it is not there."""
    data = archive.read(path)
    return None if data is None else parse_xml(data)


def relations(archive: Archive, path: str) -> dict[str, tuple[str, str]]:
    """The relationships of a part: id -> (kind, the part it leads to)."""
    folder, _, file = path.rpartition("/")
    root = part(archive, f"{folder}/_rels/{file}.rels")
    return {
        attribute(each, "Id"): (attribute(each, "Type").rpartition("/")[2], resolve(path, attribute(each, "Target")))
        for each in children(root, "Relationship")
        if attribute(each, "TargetMode") != "External"
    }


def main_part(archive: Archive, fallback: str) -> str:
    """The part where an Office document begins."""
    found = [target for kind, target in relations(archive, "").values() if kind == "officeDocument"]
    return next((target for target in found if target in archive), fallback)
