"""Which part of a web page is the article, what it is called, and when it was published."""

import re

from index.readers.draft import clean
from index.readers.markup import Element, attribute, descendants, text_of

_TITLES = ("activity-name", "artibodyTitle", "title")
"""Ids of the element with an article's title, WeChat's first."""
_ARTICLES = (
    "js_content",
    "img-content",
    "UCAP-CONTENT",
    "zoom",
    "Zoom",
    "artibody",
    "vsb_content",
    "article",
    "content",
    "main",
)
"""Ids of the element with the article: WeChat, government sites, usual others."""
_CHAPTER = re.compile("第[一二三四五六七八九十0-9]+[编章节条]")
_ENOUGH = 0.5
"""Share of the page's text from which an element of a usual name is taken for the article."""


def article_of(body: Element) -> Element:
    """The element that holds the text, the whole body when none stands out."""
    by_id = {attribute(each, "id"): each for each in body.iter() if attribute(each, "id") in _ARTICLES}
    whole = weight(body)
    named = [by_id[key] for key in _ARTICLES if key in by_id]
    for each in named + descendants(body, "article", "main"):
        if weight(each) > (0 if attribute(each, "id") == "js_content" else _ENOUGH * whole):
            return each
    return body


def weight(element: Element) -> int:
    """Characters of text in it."""
    skipped = {id(inner) for each in descendants(element, "script", "style") for inner in each.iter()}
    return sum(
        (len((each.text or "").strip()) if id(each) not in skipped else 0) + len((each.tail or "").strip())
        for each in element.iter()
    )


def title_of(root: Element, body: Element, article: Element) -> str | None:
    """The title: of the article's own element, its first h1, what the page tells others, its window's title."""
    for each in body.iter():
        if attribute(each, "id") in _TITLES and 0 < len(_plain(each)) <= 100:
            return _plain(each)
    headings = [_plain(each) for each in descendants(article, "h1") + descendants(body, "h1")]
    told = [
        attribute(each, "content") for each in descendants(root, "meta") if attribute(each, "property") == "og:title"
    ]
    window = [re.split(r"\s[-_|–—]\s|_|\|", _plain(each))[0] for each in descendants(root, "title")]
    found = (text.strip() for text in headings[:1] + told + window)
    return next((text for text in found if text and not _CHAPTER.match(text)), None)


def published(body: Element) -> str:
    """WeChat's day of publication, which stands outside the article."""
    return next((_plain(each) for each in body.iter() if attribute(each, "id") == "publish_time"), "")


def shows(article: Element, title: str) -> bool:
    """The title stands in the article itself."""
    squeezed = re.sub(r"\s", "", title)
    return squeezed in re.sub(r"\s", "", text_of(article))[:2000]


def _plain(element: Element) -> str:
    return clean(text_of(element)).replace("\n", "")
