"""Which figures stand in parts that are one? Telephone numbers with hyphens or brackets, 1.5kg, 3,360.00."""

import re
from collections.abc import Iterator

_FIGURE = r"\d+(?:,\d{3})*(?:\.\d+)?"
_HYPHENED = re.compile(r"(?<![\d-])(?:0\d|\d{3,4})(?:[-—–]\d{3,8}){1,2}(?![\d-])")
_BRACKETED = re.compile(r"(?<![\d-])\((0\d{2,3})\) ?-?(\d{3,4})[ -]?(\d{4})(?![\d-])")
"""(010)62345678."""
_ABROAD = re.compile(
    r"(?<![\d.-])(?:\+?86[- ]?(?P<mobile>1[3-9]\d[- ]?\d{4}[- ]?\d{4})"
    r"|\+86[- ]?\(?0?(?P<area>[1-9]\d{1,2})\)?[- ](?P<rest>\d{3,4}[- ]?\d{4}))(?![\d-])"
)
"""+86 139 0000 1234 and +86 571 87654321."""
_DIALLED = range(10, 13)
"""Digits of a telephone number with the area's."""
_MEASURED = re.compile(
    rf"(?<![\d.,a-z])(?P<number>{_FIGURE})(?P<blank> ?)"
    r"(?P<unit>[kmcnd]?m|[km]?g|[km]?l|[km]?wh?|k?va?|m?ah?|[kmg]?hz|t|h|min|[kmgt]b|[km]?pa|db|ha)(?![a-z0-9])"
)
"""A number with a unit in Latin letters, which would be cut into 1 and 5kg."""


_CENTS = re.compile(
    r"(?<![\d.,])(?P<whole>\d{1,3}(?:,\d{3})+|\d{1,9})(?:\.00|(?P<tenths>\.[1-9])0(?= ?[元块万]))(?![\d.%‰])"
    r"(?P<unit>[\u4e00-\u9fff]?)"
)
"""3,360.00, which may as well be told without its noughts; 12.50元."""


def placed(folded: str) -> Iterator[tuple[int, str]]:
    """Telephone numbers without what parts them; 1.5kg whole, and its 1.5, which other units may follow."""
    for match in _HYPHENED.finditer(folded):
        digits = re.sub(r"\D", "", match[0])
        if len(digits) in _DIALLED:
            yield match.start(), digits
    yield from _called(folded)
    for match in _CENTS.finditer(folded) if "." in folded else ():
        number = match["whole"].replace(",", "") + (match["tenths"] or "")
        yield match.start(), number
        if match["unit"]:
            yield match.start(), number + match["unit"]
    for match in _MEASURED.finditer(folded):
        number = match["number"].replace(",", "")
        yield match.start(), number
        if "." in number or match["blank"]:
            yield match.start(), number + match["unit"]


def _called(folded: str) -> Iterator[tuple[int, str]]:
    """Telephone numbers with brackets, and without the country's."""
    if "(0" in folded:
        for match in _BRACKETED.finditer(folded):
            yield match.start(), "".join(match.groups())
    if "86" in folded:
        for match in _ABROAD.finditer(folded):
            yield match.start(), re.sub(r"\D", "", match["mobile"] or f"0{match['area']}{match['rest']}")
