"""Bytes from a server -> its responses, as HTTP/1.1 frames them (RFC 9112). Pure: no socket, no clock."""

from dataclasses import dataclass

LARGEST_HEAD = 1 << 16
"""Bytes of a response's head, or of a line between its chunks; a server that sends more is no Bot API."""
EMPTY = (204, 304)
"""Codes of responses that have no body whatever their head says."""


class MalformedError(Exception):
    """What came is no response, or breaks off within one."""


@dataclass(frozen=True, slots=True)
class Response:
    """One response in full."""

    code: int
    body: bytes
    last: bool
    """The server takes no further request on this connection."""


@dataclass(frozen=True, slots=True)
class _Head:
    """A response's head: its code, and how the body that follows is framed."""

    code: int
    length: int | None
    """Bytes of the body; None when the end of the connection ends it."""
    chunked: bool
    last: bool


class Reading:
    """Reads the response to one request after the other, however its bytes are cut into pieces."""

    def __init__(self) -> None:
        self._unread = bytearray()
        self._head: _Head | None = None
        self._chunks = bytearray()
        self._trailing = False
        """The last chunk is read; what follows until an empty line is of no use."""

    @property
    def between(self) -> bool:
        """Whether nothing of a response has been read that is not complete."""
        return self._head is None and not self._unread

    def feed(self, data: bytes) -> Response | None:
        """Take what has come; the response, once it is complete. Raises: MalformedError."""
        self._unread += data
        while self._head is None:
            end = self._end(b"\r\n\r\n")
            if end is None:
                return None
            head = _head(bytes(self._unread[:end]))
            del self._unread[: end + 4]
            self._head = head if head.code >= 200 else None  # "100 Continue" goes before the response itself
        body = self._unchunked() if self._head.chunked else self._counted(self._head.length)
        return None if body is None else self._done(self._head, body)

    def end(self) -> Response | None:
        """The connection has ended; the response that this completes. Raises: MalformedError, when it breaks off."""
        if self._head is not None and not self._head.chunked and self._head.length is None:
            body = bytes(self._unread)
            self._unread.clear()
            return self._done(self._head, body)
        if not self.between:
            raise MalformedError("the connection ended within a response")
        return None

    def _done(self, head: _Head, body: bytes) -> Response:
        last = head.last or bool(self._unread)  # what nobody has asked for would be taken for the next response
        self._head, self._trailing = None, False
        self._chunks.clear()
        self._unread.clear()
        return Response(head.code, body, last)

    def _counted(self, length: int | None) -> bytes | None:
        if length is None or len(self._unread) < length:
            return None
        body = bytes(self._unread[:length])
        del self._unread[:length]
        return body

    def _unchunked(self) -> bytes | None:
        """The body once its last chunk has come."""
        while not self._trailing:
            end = self._end(b"\r\n")
            if end is None:
                return None
            size = _number(bytes(self._unread[:end]).partition(b";")[0].strip(), 16)
            if size and len(self._unread) < end + size + 4:
                return None
            self._chunks += self._unread[end + 2 : end + 2 + size]
            self._trailing = size == 0
            del self._unread[: end + 2 + (size + 2 if size else 0)]
        while (end := self._end(b"\r\n")) is not None:
            del self._unread[: end + 2]
            if not end:
                return bytes(self._chunks)
        return None

    def _end(self, mark: bytes) -> int | None:
        """Where the mark stands in what is unread; None while it has not come."""
        found = self._unread.find(mark, 0, LARGEST_HEAD)
        if found < 0 and len(self._unread) >= LARGEST_HEAD:
            raise MalformedError("a head without an end")
        return found if found >= 0 else None


def _head(text: bytes) -> _Head:
    first, *lines = text.split(b"\r\n")
    version, _, rest = first.partition(b" ")
    code = _number(rest[:3], 10)
    if version not in (b"HTTP/1.1", b"HTTP/1.0") or not 100 <= code <= 599:
        raise MalformedError(f"no response begins with {first[:40]!r}")
    fields = {name.strip().lower(): value.strip() for name, _, value in (line.partition(b":") for line in lines)}
    kept = fields.get(b"connection", b"").lower()
    chunked = fields.get(b"transfer-encoding", b"").lower() == b"chunked"
    length = _number(fields[b"content-length"], 10) if b"content-length" in fields and not chunked else None
    length = 0 if code in EMPTY else length
    endless = length is None and not chunked
    last = endless or b"close" in kept or (version == b"HTTP/1.0" and b"keep-alive" not in kept)
    return _Head(code, length, chunked and code not in EMPTY, last)


def _number(digits: bytes, base: int) -> int:
    """A number as HTTP writes it: digits alone. Raises: MalformedError."""
    try:
        if not digits.isalnum():
            raise ValueError(digits)
        return int(digits, base)
    except ValueError as error:
        raise MalformedError(f"no number: {digits[:40]!r}") from error
