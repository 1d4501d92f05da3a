"""HTTP/1.1 as servers and gateways write it, read back."""

from collections.abc import Sequence
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.handlers.responses import LARGEST_HEAD, MalformedError, Reading, Response

BODIES = st.binary(max_size=300)
CODES = st.sampled_from([200, 400, 403, 429, 500, 502])


def counted(code: int, body: bytes) -> bytes:
    head = b"HTTP/1.1 %d Whatever\r\nServer: nginx\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n"
    return head % (code, len(body)) + body


def chunked(code: int, pieces: Sequence[bytes]) -> bytes:
    chunks = b"".join(b"%x;note\r\n%s\r\n" % (len(each), each) for each in pieces if each)
    head = b"HTTP/1.1 %d Whatever\r\nTransfer-Encoding: chunked\r\n\r\n" % code
    return head + chunks + b"0\r\nTrailer: none\r\n\r\n"


def read(data: bytes, cuts: Sequence[int]) -> list[Response]:
    """The responses in the data when it comes in pieces."""
    places = sorted({0, *(cut % (len(data) + 1) for cut in cuts), len(data)})
    reading = Reading()
    found = [reading.feed(data[start:end]) for start, end in pairwise(places)]
    assert reading.between
    return [each for each in found if each is not None]


@given(CODES, BODIES, st.lists(st.integers(0, 1000)))
def test_a_counted_body_is_read_however_it_is_cut(code: int, body: bytes, cuts: list[int]) -> None:
    assert read(counted(code, body), cuts) == [Response(code, body, last=False)]


@given(CODES, st.lists(BODIES, max_size=5), st.lists(st.integers(0, 1000)))
def test_a_body_in_chunks_is_read_however_it_is_cut(code: int, pieces: list[bytes], cuts: list[int]) -> None:
    assert read(chunked(code, pieces), cuts) == [Response(code, b"".join(pieces), last=False)]


@given(BODIES)
def test_a_body_without_a_length_ends_with_its_connection(body: bytes) -> None:
    reading = Reading()
    assert reading.feed(b"HTTP/1.1 502 Bad Gateway\r\n\r\n" + body) is None
    assert reading.end() == Response(502, body, last=True)


def test_one_connection_brings_one_response_after_the_other() -> None:
    reading = Reading()
    found = [reading.feed(each) for each in (counted(200, b"one"), chunked(400, [b"two"]), counted(200, b""))]
    assert [each and each.body for each in found] == [b"one", b"two", b""]


def test_a_server_that_goes_on_is_no_response_yet() -> None:
    assert read(b"HTTP/1.1 100 Continue\r\n\r\n" + counted(200, b"{}"), [30]) == [Response(200, b"{}", last=False)]


@pytest.mark.parametrize(
    ("head", "last"),
    [
        (b"HTTP/1.1 200 OK\r\n", False),
        (b"HTTP/1.1 200 OK\r\nConnection: Close\r\n", True),
        (b"HTTP/1.0 200 OK\r\n", True),
        (b"HTTP/1.0 200 OK\r\nconnection: keep-alive\r\n", False),
    ],
)
def test_the_head_says_whether_the_connection_stays(head: bytes, last: bool) -> None:
    found = Reading().feed(head + b"Content-Length: 1\r\n\r\nx")
    assert found is not None
    assert found.last is last


@pytest.mark.parametrize("more", [b"\r\n", b"HTTP/1.1", counted(200, b"{}")])
@pytest.mark.parametrize("data", [counted(200, b"x"), chunked(200, [b"x"])])
def test_what_comes_behind_a_response_does_not_lose_it_and_ends_the_connection(data: bytes, more: bytes) -> None:
    assert read(data + more, []) == [Response(200, b"x", last=True)]


def test_a_response_that_has_no_body_needs_no_length() -> None:
    assert Reading().feed(b"HTTP/1.1 204 No Content\r\n\r\n") == Response(204, b"", last=False)


@pytest.mark.parametrize(
    "data",
    [
        b"SSH-2.0-OpenSSH_9.6\r\n\r\n",
        b"HTTP/2 200\r\n\r\n",
        b"HTTP/1.1 2x0 OK\r\n\r\n",
        b"HTTP/1.1 999 OK\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Length: 1, 1\r\n\r\nx",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\n",
        b"x" * LARGEST_HEAD,
    ],
)
def test_what_is_no_response_is_refused(data: bytes) -> None:
    with pytest.raises(MalformedError):
        Reading().feed(data)


@given(st.binary(max_size=200))
def test_whatever_comes_is_a_response_or_refused(data: bytes) -> None:
    reading = Reading()
    try:
        reading.feed(data)
        reading.end()
    except MalformedError:
        return
    assert reading.between


@pytest.mark.parametrize("part", [b"HTTP/1.1 200", b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nx"])
def test_a_response_that_breaks_off_is_refused(part: bytes) -> None:
    reading = Reading()
    assert reading.feed(part) is None
    with pytest.raises(MalformedError):
        reading.end()
