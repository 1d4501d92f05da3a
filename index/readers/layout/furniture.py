"""Page furniture: headers, footers and page numbers, which repeat on every page and belong to no paragraph."""

import re
from collections import Counter
from collections.abc import Sequence

from index.readers.layout.glyphs import Line

_EDGE = 3
"""Lines at the top and at the bottom of a page that may be furniture."""
_NUMBER = re.compile(
    r"[-—–·•|~\s]*(第?\s*[\dIVXivx一二三四五六七八九十]{1,5}\s*页?(\s*[/／,，共]\s*共?\s*\d{1,5}\s*页?)?|page\s*\d+(\s*(of|/)\s*\d+)?)[-—–·•|~\s]*",
    re.IGNORECASE,
)
_DIGITS = re.compile(r"\d+")


def without_furniture(pages: Sequence[Sequence[Line]]) -> list[list[Line]]:
    """Each page's lines less those at its edges that repeat at the same height or only count pages."""
    seen: Counter[tuple[str, int]] = Counter()
    for page in pages:
        seen.update({_key(line) for line in _edges(page)})
    needed = max(2, len([page for page in pages if page]) // 3)
    return [_body(page, seen, needed, len(pages)) for page in pages]


def _body(page: Sequence[Line], seen: Counter[tuple[str, int]], needed: int, pages: int) -> list[Line]:
    edges = set(map(id, _edges(page)))
    ends = {id(each) for each in (_extreme(page, 0), _extreme(page, -1)) if each is not None}
    return [
        each
        for each in page
        if not (
            (id(each) in edges and seen[_key(each)] >= needed and pages > 1)
            or (
                id(each) in ends
                and _NUMBER.fullmatch(each.text)
                and (pages > 1 or "-" in each.text or "—" in each.text)
            )
        )
    ]


def _edges(page: Sequence[Line]) -> list[Line]:
    ordered = sorted(page, key=lambda each: each.base)
    return ordered if len(ordered) <= 2 * _EDGE else ordered[:_EDGE] + ordered[-_EDGE:]


def _extreme(page: Sequence[Line], place: int) -> Line | None:
    ordered = sorted(page, key=lambda each: each.base)
    return ordered[place] if len(ordered) > 1 else None


def _key(line: Line) -> tuple[str, int]:
    """What is compared: the text with its digits made equal, and the height in half lines."""
    return _DIGITS.sub("0", re.sub(r"\s", "", line.text)), round(line.base / max(line.size, 0.01))
