"""Letters (.eml) and web pages saved in one file (.mhtml), which are letters in form."""

import email
import email.policy
import re
from collections.abc import Iterator
from contextlib import suppress
from email.errors import MessageError
from email.header import decode_header
from email.message import Message
from email.utils import parsedate_to_datetime

from index.model import Reading
from index.readers import html
from index.readers.draft import Draft, clean
from index.readers.encoding import decode_as
from index.readers.notices import ATTACHED
from index.readers.refusals import BROKEN_INSIDE, NESTED, NO_TEXT, refuse

_BOUNDARY = re.compile(rb"boundary\s*=", re.IGNORECASE)
_FLOWED = re.compile("(?<=[\u2e80-\uffef]) \n(?=[\u2e80-\uffef])")
"""Chinese lines that a mail program broke: it leaves a space where it did."""
_BOUNDARIES = 100
"""Letters within letters: a long correspondence forwarded has some twenty."""
_DASHES = 20_000
"""Lines that may part a letter; text has some as well."""
_HEADER = 10_000
"""Characters of a header that are read."""
_PARTS = 1_000
"""Parts a letter may have; a saved page has one a picture."""


def read(data: bytes) -> Reading:
    """A letter: subject, sender, date, text; what is attached is named in a warning.

    Raises: ReadingError when there is no text in it.
    """
    message = _parsed(data)
    draft = Draft()
    subject = _header(message, "Subject")
    draft.heading(subject, 1)
    for label, value in (("发件人", _header(message, "From")), ("日期", _date(message))):
        draft.paragraph(f"{label}：{value}" if value else "")
    before = draft.characters
    attached = _attachments(message)  # counts the parts before they are followed
    for each in _bodies(message):
        if isinstance(each, str):
            draft.heading(each, 2)
        else:
            _write(each, draft)
    if draft.characters == before:
        raise refuse(NO_TEXT)
    for name in attached:
        draft.warn(ATTACHED.format(name))
    return draft.reading(subject or None)


def read_page(data: bytes) -> Reading:
    """The page in a web archive.

    Raises: ReadingError when there is none.
    """
    message = _parsed(data)
    for each in _parts(message):
        if each.get_content_type() in ("text/html", "application/xhtml+xml"):
            return html.read(_payload(each), _charset(each))
    return read(data)


def _parsed(data: bytes) -> Message:
    crowded = data.count(b"\n--") > _DASHES
    if crowded or len(_BOUNDARY.findall(data)) > _BOUNDARIES:  # the parser tries every outer one on every line
        raise refuse(NESTED)
    try:
        return email.message_from_bytes(data, policy=email.policy.compat32)
    except (MessageError, ValueError, LookupError) as error:
        raise refuse(BROKEN_INSIDE) from error
    except RecursionError as error:
        raise refuse(NESTED) from error


def _parts(message: Message) -> Iterator[Message]:
    """The parts that hold something, forwarded letters opened."""
    for number, each in enumerate(message.walk()):
        if number > _PARTS:
            raise refuse(NESTED)
        if not each.is_multipart():
            yield each


def _bodies(message: Message) -> Iterator[Message | str]:
    """The parts that are the text, and the subject of each forwarded letter before its own.

    Of versions of the same, plain and HTML, the plain one, unless it is empty.
    """
    kind, parts = message.get_content_type(), _within(message)
    if kind == "multipart/alternative":
        versions = [list(_bodies(each)) for each in parts]
        filled = [held for held in versions if any(isinstance(each, str) or _text(each).strip() for each in held)]
        yield from next(iter(filled), [])
    elif kind == "message/rfc822":
        yield from (_header(each, "Subject") for each in parts[:1])
        yield from (body for each in parts for body in _bodies(each))
    elif parts:
        yield from (body for each in parts for body in _bodies(each))
    elif kind in ("text/plain", "text/html") and not _file_name(message):
        yield message


def _within(message: Message) -> list[Message]:
    """The parts right inside, none of a single one."""
    inside = message.get_payload() if message.is_multipart() else None
    return [each for each in inside if isinstance(each, Message)] if isinstance(inside, list) else []


def _write(part: Message, draft: Draft) -> None:
    if part.get_content_type() != "text/html":
        for line in _text(part).split("\n"):
            draft.paragraph(line)
        return
    reading = html.read(_payload(part), _charset(part))
    headings = {(each.start, each.end): each.level for each in reading.headings}
    start = 0
    for line in reading.text.split("\n"):
        level = headings.get((start, start + len(line)), 0)
        draft.heading(line, level) if level else draft.paragraph(line)
        start += len(line) + 1


def _text(part: Message) -> str:
    text = decode_as(_payload(part), _charset(part)).replace("\r\n", "\n").replace("\r", "\n")
    if str(part.get_param("format", "")).lower() == "flowed":
        text = _FLOWED.sub("", text).replace(" \n", " ")
    return text


def _payload(part: Message) -> bytes:
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""


def _charset(part: Message) -> str | None:
    charset = part.get_param("charset")
    return charset if isinstance(charset, str) else None


def _attachments(message: Message) -> list[str]:
    return [name for each in _parts(message) if (name := _file_name(each)) and not each.get("Content-ID")]


def _file_name(part: Message) -> str:
    try:
        return _decoded(part.get_filename() or "")
    except (TypeError, ValueError, LookupError):
        return "?"


def _date(message: Message) -> str:
    try:
        date = parsedate_to_datetime(str(message.get("Date", "")))
    except (TypeError, ValueError, IndexError, OverflowError):
        return ""
    return f"{date.year}年{date.month}月{date.day}日"


def _header(message: Message, name: str) -> str:
    raw = (value for key, value in message.raw_items() if key.lower() == name.lower())
    return _decoded(str(next(raw, ""))[:_HEADER])


def _decoded(raw: object) -> str:
    """A header's text, its encoded words decoded, and bytes that nobody declared guessed."""
    try:
        pieces = decode_header(str(raw).encode("ascii", "surrogateescape").decode("latin-1"))
    except (MessageError, ValueError, UnicodeError):
        return clean(str(raw))
    texts = (piece if isinstance(piece, str) else decode_as(piece, charset) for piece, charset in pieces)
    joined = "".join(texts)
    if any("\x80" <= each <= "\xff" for each in joined):  # raw 8-bit bytes, carried as Latin-1
        with suppress(UnicodeEncodeError):
            joined = decode_as(joined.encode("latin-1"), None)
    return clean(joined).replace("\n", " ")
