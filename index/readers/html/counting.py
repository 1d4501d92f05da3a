"""How the items of a list count: by its kind, its attributes, its style."""

import re

from index.readers.markup import Element, attribute
from index.readers.numerals import written

_STYLES = {"1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
_CSS = {
    "decimal": "decimal", "decimal-leading-zero": "decimalZero",
    "lower-alpha": "lowerLetter", "upper-alpha": "upperLetter",
    "lower-latin": "lowerLetter", "upper-latin": "upperLetter", "lower-roman": "lowerRoman",
    "upper-roman": "upperRoman",
    "cjk-ideographic": "chineseCountingThousand", "simp-chinese-informal": "chineseCountingThousand",
    "trad-chinese-informal": "chineseCountingThousand", "simp-chinese-formal": "chineseLegalSimplified",
    "cjk-heavenly-stem": "ideographTraditional", "cjk-earthly-branch": "ideographZodiac", "none": "none",
    "disc": "none", "circle": "none", "square": "none",
}  # fmt: skip
_LIST_STYLE = re.compile(r"list-style(?:-type)?\s*:\s*([\w-]+)", re.IGNORECASE)


def counting(element: Element, kind: str, items: int) -> tuple[str, int, int]:
    """How a list counts: style, first number, step."""
    if kind == "ul":
        return "none", 1, 1
    css = _LIST_STYLE.search(attribute(element, "style"))
    style = _CSS.get(css[1].lower(), "decimal") if css else _STYLES.get(attribute(element, "type", "1"), "decimal")
    start = attribute(element, "start")
    backwards = "reversed" in element.attrib
    first = int(start) if re.fullmatch(r"-?\d{1,4}", start) else items if backwards else 1
    return style, first, -1 if backwards else 1


def label(item: Element, number: int, style: str) -> str:
    """What stands before an item: ``3. ``, ``三、 ``, nothing."""
    css = _LIST_STYLE.search(attribute(item, "style"))
    shown = written(number, _CSS.get(css[1].lower(), style) if css else style)
    if not shown:
        return ""
    return f"{shown}、" if shown > "\u2e80" else f"{shown}. "
