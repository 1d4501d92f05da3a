"""Links that open the private chat at a passage or a document: ``https://t.me/<bot>?start=<payload>``.

A payload says by itself what it opens, so that a link in an old message works after restarts and reloads. It holds no
name in clear text (Telegram takes 64 of ``A-Za-z0-9_-``), and opening one is answered by the same rules as a question.
"""

import base64
import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass

from index import Document

KEY_LETTERS = 12
"""60 bits of the name's hash: among a million documents two agree with a chance of one in two million."""
DIGEST_LETTERS = 8
"""Enough of a document's digest to notice that it has changed."""
ASK = "ask"
"""The payload of a link that only opens the private chat."""

FORM = re.compile(r"(?:d_([a-z2-7]{12})|p_([a-z2-7]{12})_(\d{1,9})_([0-9a-f]{8}))")


@dataclass(frozen=True, slots=True)
class Target:
    """What a link opens: a document, by the key of its name, from a place in it."""

    key: str
    start: int = 0
    digest: str = ""
    """The beginning of the digest the document had when the link was made; empty where any version will do."""


def url(username: str, payload: str) -> str:
    """The link itself."""
    return f"https://t.me/{username}?start={payload}"


def key(name: str) -> str:
    """Stands for a document's name."""
    return base64.b32encode(hashlib.sha256(name.encode("utf-8", "replace")).digest()).decode().lower()[:KEY_LETTERS]


def to_document(document: Document) -> str:
    """The payload that opens a document at its beginning, whatever becomes of its text."""
    return f"d_{key(document.name)}"


def to_place(document: Document, start: int) -> str:
    """The payload that opens a document at a passage's start."""
    return f"p_{key(document.name)}_{start}_{document.digest[:DIGEST_LETTERS]}"


def read(payload: str) -> Target | None:
    """What a payload opens; None if it is none of ours."""
    found = FORM.fullmatch(payload)
    if found is None:
        return None
    return Target(found[1]) if found[1] else Target(found[2], int(found[3]), found[4])


def find(documents: Iterable[Document], target: Target) -> Document | None:
    """The document a link opens, if it is still there."""
    return next((each for each in documents if key(each.name) == target.key), None)
