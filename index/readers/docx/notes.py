"""Footnotes and endnotes of a .docx, by their ids, as the elements that hold their paragraphs."""

from collections.abc import Mapping

from index.readers.archive import Archive
from index.readers.markup import Element, children, part, value

_ORNAMENTS = frozenset(("separator", "continuationSeparator", "continuationNotice"))


def notes(archive: Archive, kinds: Mapping[str, str]) -> dict[tuple[str, str], Element]:
    """``(footnoteReference | endnoteReference, id)`` -> the note; ``kinds`` says where the parts are."""
    found = {}
    for kind in ("footnote", "endnote"):
        path = kinds.get(kind + "s")
        root = part(archive, path) if path else None
        for each in children(root, kind):
            if value(each, key="type") not in _ORNAMENTS:
                found[kind + "Reference", value(each, key="id")] = each
    return found
