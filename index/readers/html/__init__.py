"""Saved web pages: the article without menus, scripts and what is hidden."""

import re

from index.model import Reading
from index.readers.draft import Draft
from index.readers.encoding import decode_as
from index.readers.html.article import article_of, published, shows, title_of
from index.readers.html.page import Page
from index.readers.markup import children, parse_html
from index.readers.refusals import FILE_BYTES, NO_TEXT, TOO_LONG, refuse

__all__ = ["read", "read_text"]

_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?([\w-]{2,20})", re.IGNORECASE)
_DECLARED = re.compile(rb"^\s*<\?xml[^>]{0,100}encoding\s*=\s*[\"']([\w-]{2,20})")


def read(data: bytes, charset: str | None = None) -> Reading:
    """The article of a page; ``charset`` is what came with it, else what it says of itself.

    Raises: ReadingError when nothing visible is in it.
    """
    if len(data) > FILE_BYTES // 2:
        raise refuse(TOO_LONG)
    said = _CHARSET.search(data[:8192]) or _DECLARED.search(data)
    return read_text(decode_as(data, charset or (said[1].decode("ascii") if said else None)))


def read_text(text: str) -> Reading:
    """The article of a page that is decoded already."""
    root = parse_html(text)
    if root is None:
        raise refuse(NO_TEXT)
    draft = Draft()
    body = next(iter(children(root, "body")), root)
    article = article_of(body)
    title = title_of(root, body, article)
    if title and article is not body and not shows(article, title):
        draft.heading(title, 1)
        draft.paragraph(published(body))
    page = Page(draft, article)
    page.read()
    if not draft.characters and article is not body:
        Page(draft, body).read()
    if not draft.characters:
        raise refuse(NO_TEXT)
    return draft.reading(title)
