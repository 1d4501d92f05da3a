"""Which figures stand in parts that are one? Telephone numbers with hyphens, 1.5kg."""

import re
from collections.abc import Iterator

_FIGURE = r"\d+(?:,\d{3})*(?:\.\d+)?"
_HYPHENED = re.compile(r"(?<![\d-])(?:0\d|\d{3,4})(?:-\d{3,8}){1,2}(?![\d-])")
_DIALLED = range(10, 13)
"""Digits of a telephone number with the area's."""
_MEASURED = re.compile(
    rf"(?<![\d.,a-z])(?P<number>{_FIGURE})(?P<blank> ?)"
    r"(?P<unit>[kmcnd]?m|[km]?g|[km]?l|[km]?wh?|k?va?|m?ah?|[kmg]?hz|t|h|min|[kmgt]b|[km]?pa|db|ha)(?![a-z0-9])"
)
"""A number with a unit in Latin letters, which would be cut into 1 and 5kg."""


def placed(folded: str) -> Iterator[tuple[int, str]]:
    """Telephone numbers without their hyphens; 1.5kg whole, and its 1.5, which other units may follow."""
    for match in _HYPHENED.finditer(folded):
        digits = match[0].replace("-", "")
        if len(digits) in _DIALLED:
            yield match.start(), digits
    for match in _MEASURED.finditer(folded):
        number = match["number"].replace(",", "")
        yield match.start(), number
        if "." in number or match["blank"]:
            yield match.start(), number + match["unit"]
