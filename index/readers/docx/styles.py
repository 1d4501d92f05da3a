"""Word's styles: what a paragraph or run inherits through ``basedOn``, cycles and missing links included."""

from dataclasses import dataclass
from functools import cache

from index.readers.markup import Element, child, children, value

_CHAIN = 20
"""Styles based on one another that are followed; Word itself allows eleven."""
_OFF = frozenset(("0", "false", "off", "none"))


@dataclass(frozen=True, slots=True)
class Style:
    """One style: its name, what it is based on, its paragraph and run properties."""

    name: str
    parent: str
    paragraph: Element | None
    run: Element | None


class Styles:
    """The styles of a document, by id."""

    def __init__(self, root: Element | None) -> None:
        self._styles: dict[str, Style] = {}
        self._default = ""
        for each in children(root, "style"):
            key = value(each, key="styleId")
            self._styles[key] = Style(
                value(each, "name").lower(), value(each, "basedOn"), child(each, "pPr"), child(each, "rPr")
            )
            if value(each, key="type") == "paragraph" and value(each, key="default") in ("1", "true", "on"):
                self._default = key
        self.defaults = child(root, "docDefaults", "rPrDefault", "rPr")
        self.chain = cache(self._chain)

    def _chain(self, key: str) -> tuple[tuple[str, Style], ...]:
        """The style and those it is based on, nearest first."""
        out: dict[str, Style] = {}
        key = key or self._default
        while key in self._styles and key not in out and len(out) < _CHAIN:
            out[key] = self._styles[key]
            key = out[key].parent
        return tuple(out.items())

    def outline(self, key: str) -> int | None:
        """The heading level the style gives, 1 outermost; None for body text."""
        for _, style in self.chain(key):
            level = value(style.paragraph, "outlineLvl")
            if level.isdigit():
                return int(level) + 1 if int(level) < 9 else None
            for prefix in ("heading ", "标题 "):
                if style.name.startswith(prefix) and style.name[len(prefix) :].isdigit():
                    return int(style.name[len(prefix) :])
        return None

    def is_title(self, key: str) -> bool:
        """The style for a document's title, or based on it."""
        return any(style.name in ("title", "标题", "文档标题") for _, style in self.chain(key))

    def is_contents(self, key: str) -> bool:
        """The style of a line in a table of contents."""
        return any(
            style.name.startswith(("toc ", "目录 ")) and style.name[-1].isdigit() for _, style in self.chain(key)
        )

    def numbers(self, key: str) -> tuple[str, str, str]:
        """The list a style belongs to: ``(numId, ilvl, id of the style that says so)``, empty when none."""
        for each, style in self.chain(key):
            properties = child(style.paragraph, "numPr")
            if properties is not None:
                return value(properties, "numId"), value(properties, "ilvl"), each
        return "", "", ""

    def run(self, style_key: str, own: Element | None, property_name: str) -> Element | None:
        """A run property where it is nearest: on the run itself, then along the style's chain."""
        found = child(own, property_name)
        if found is not None:
            return found
        for _, style in self.chain(style_key):
            found = child(style.run, property_name)
            if found is not None:
                return found
        return None

    def alignment(self, key: str) -> str:
        """``center``, ``left`` and so on, empty when no style says so."""
        return next((jc for _, style in self.chain(key) if (jc := value(style.paragraph, "jc"))), "")


def is_on(element: Element | None) -> bool:
    """A toggle such as ``<w:vanish/>`` is there and not switched off."""
    return element is not None and value(element).lower() not in _OFF
