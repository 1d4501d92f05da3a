"""OFD, China's fixed-layout format (GB/T 33190): text objects with their places, then the layout shared with PDF.

A page shows its own content, the template pages it names, and composite objects kept among the resources.
"""

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass

from index.model import Reading
from index.readers.archive import Archive, resolve
from index.readers.draft import Draft
from index.readers.layout import Glyph, Page, Rule, compose, rule
from index.readers.markup import Element, attribute, child, children, descendants, name, part
from index.readers.refusals import (
    BROKEN_INSIDE,
    CHARACTERS,
    ENCRYPTED,
    NESTED,
    NO_TEXT,
    PAGES,
    SCAN,
    TOO_LONG,
    TOO_MANY_PAGES,
    refuse,
)

_DEEPEST = 8
"""Composite objects within composite objects."""
_OBJECTS = 400_000
"""Objects of a document, those of composites each time they are shown."""
_THIN = 1.0
"""Millimetres that a line may lean, or a box be thick that is one."""
_STROKE = re.compile(r"([MSLBQAC])([^MSLBQAC]*)")
_DRAWN = 200_000
"""Characters of a path that are looked at."""
_SIZE = 4.0
"""Millimetres a character is high when nothing says."""


@dataclass(frozen=True, slots=True)
class _Place:
    """An affine transformation, and moves to where an object stands."""

    a: float = 1.0
    b: float = 0.0
    c: float = 0.0
    d: float = 1.0
    e: float = 0.0
    f: float = 0.0

    def at(self, x: float, y: float) -> tuple[float, float]:
        return self.a * x + self.c * y + self.e, self.b * x + self.d * y + self.f

    def within(self, matrix: str, boundary: str) -> "_Place":
        """The place of an object inside: its own matrix first, then its boundary's corner, then ours."""
        m, box = _numbers(matrix), _numbers(boundary)
        a, b, c, d, e, f = m if len(m) == 6 else [1.0, 0.0, 0.0, 1.0, 0.0, 0.0]
        e, f = (e + box[0], f + box[1]) if len(box) == 4 else (e, f)
        x, y = self.at(e, f)
        return _Place(
            self.a * a + self.c * b, self.b * a + self.d * b, self.a * c + self.c * d, self.b * c + self.d * d, x, y
        )  # fmt: skip


def read(data: bytes) -> Reading:
    """The documents of the package, page by page.

    Raises: ReadingError for a package that is broken, encrypted, crafted or too large.
    """
    with Archive(data) as archive:
        root = part(archive, "OFD.xml")
        if root is None:
            raise refuse(ENCRYPTED if any("encrypt" in each for each in archive.names) else BROKEN_INSIDE)
        draft = Draft()
        pages = [
            page for each in descendants(root, "DocRoot") for page in _Document(archive, _path("", each.text)).pages()
        ]
        if sum(len(page.glyphs) for page in pages) > CHARACTERS:
            raise refuse(TOO_LONG)
        title = compose(pages, draft)
        if not draft.characters:
            pictured = any(each.endswith((".png", ".jpg", ".jpeg", ".jb2", ".tif", ".bmp")) for each in archive.names)
            raise refuse(SCAN if pictured else NO_TEXT)
        told = next((each.text for each in descendants(root, "Title") if each.text), None)
        return draft.reading(title or told)


def _path(base: str, location: str | None) -> str:
    return resolve(base, (location or "").strip())


class _Document:
    """One document of the package."""

    def __init__(self, archive: Archive, path: str) -> None:
        self._archive = archive
        self._path = path
        self._root = part(archive, path)
        common = child(self._root, "CommonData")
        self._templates = {
            attribute(each, "ID"): _path(path, attribute(each, "BaseLoc")) for each in children(common, "TemplatePage")
        }
        self._seen = 0
        self._composites: dict[str, Element] = {}
        for each in children(common, "PublicRes", "DocumentRes"):
            for unit in descendants(part(archive, _path(path, each.text)), "CompositeGraphicUnit"):
                self._composites[attribute(unit, "ID")] = unit

    def pages(self) -> list[Page]:
        """What each page shows, its templates first."""
        found = children(child(self._root, "Pages"), "Page")
        if len(found) > PAGES:
            raise refuse(TOO_MANY_PAGES)
        return [self._page(_path(self._path, attribute(each, "BaseLoc"))) for each in found]

    def _page(self, path: str) -> Page:
        root = part(self._archive, path)
        shown: list[Glyph | Rule] = []
        for each in children(root, "Template"):
            template = self._templates.get(attribute(each, "TemplateID"))
            if template is not None:
                shown.extend(self._objects(child(part(self._archive, template), "Content"), _Place(), 0))
        shown.extend(self._objects(child(root, "Content"), _Place(), 0))
        return Page([each for each in shown if isinstance(each, Glyph)], [e for e in shown if isinstance(e, Rule)])

    def _objects(self, element: Element | None, place: _Place, depth: int) -> Iterator[Glyph | Rule]:
        for each in [] if element is None else element:
            self._seen += 1
            if self._seen > _OBJECTS:
                raise refuse(NESTED)
            kind = name(each)
            if attribute(each, "Visible") == "false":
                continue
            if kind == "TextObject":
                yield from _text(each, place)
            elif kind == "PathObject":
                yield from _rules(each, place)
            elif kind in ("Layer", "PageBlock", "Content"):
                yield from self._objects(each, place, depth)
            elif kind in ("CompositeObject", "CompositeGraphicUnit"):
                unit = self._composites.get(attribute(each, "ResourceID"))
                if unit is not None and depth < _DEEPEST:
                    inner = place.within(attribute(each, "CTM"), attribute(each, "Boundary"))
                    yield from self._objects(unit, inner, depth + 1)


def _rules(element: Element, place: _Place) -> Iterator[Rule]:
    """The straight lines of a path object."""
    here = place.within(attribute(element, "CTM"), attribute(element, "Boundary"))
    drawn = next((each.text or "" for each in children(element, "AbbreviatedData")), "")
    first = last = (0.0, 0.0)
    for sign, given in _STROKE.findall(drawn[:_DRAWN]):
        numbers = _numbers(given)
        to = here.at(*numbers[-2:]) if len(numbers) >= 2 else first
        if sign in "MS":
            first = to
        elif sign in "LC":
            found = rule(*last, *to, _THIN)
            yield from [] if found is None else [found]
        last = to


def _text(element: Element, place: _Place) -> Iterator[Glyph]:
    """The characters of a text object."""
    here = place.within(attribute(element, "CTM"), attribute(element, "Boundary"))
    sizes = _numbers(attribute(element, "Size"))
    given = sizes[0] if sizes and 0 < sizes[0] < 1000 else _SIZE
    stretch = _numbers(attribute(element, "HScale"))
    size = given * (math.hypot(here.c, here.d) or 1.0)
    x = y = 0.0
    for code in children(element, "TextCode"):
        xs, ys = _numbers(attribute(code, "X")), _numbers(attribute(code, "Y"))
        x, y = (xs[0] if xs else x), (ys[0] if ys else y)
        text = (code.text or "").strip("\r\n\t") if not attribute(code, "DeltaX") else code.text or ""
        across, down = _steps(attribute(code, "DeltaX"), len(text)), _steps(attribute(code, "DeltaY"), len(text))
        for index, character in enumerate(text):
            width = given * (0.5 if character < "\u2e80" else 1.0) * (stretch[0] if stretch else 1.0)
            if index < len(across) and across[index] > 0:
                width = min(width, across[index])
            left, base = here.at(x, y)
            right, _ = here.at(x + width, y)
            yield Glyph(character, min(left, right), max(left, right), base - size, base, base, size)
            moved = across[index] if index < len(across) else 0.0 if down else width
            x, y = x + moved, y + (down[index] if index < len(down) else 0.0)


def _numbers(text: str) -> list[float]:
    try:
        found = [float(each) for each in text.split()[:10_000]]
    except ValueError:
        return []
    return found if all(map(math.isfinite, found)) else []


def _steps(text: str, most: int) -> list[float]:
    """Distances from character to character; ``g 3 4.2`` is 4.2 three times."""
    steps: list[float] = []
    words = iter(text.split())
    for word in words:
        if word == "g":
            count, step = next(words, "0"), _numbers(next(words, "0"))
            steps.extend(step * min(int(count) if re.fullmatch(r"\d{1,6}", count) else 0, most))
        else:
            steps.extend(_numbers(word))
        if len(steps) >= most:
            break
    return steps[:most]
