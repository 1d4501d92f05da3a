"""Connections over real sockets to a server on loopback that does whatever a test wants."""

import asyncio
import ssl
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from bot.handlers import connections
from bot.handlers.connections import (
    KEPT_SECONDS,
    Connection,
    Connections,
    Departure,
    Patience,
    Server,
    SilentError,
    UnansweredError,
    UnsentError,
)
from tests.bot.certificate import CERTIFICATE, KEY
from tests.bot.fake_telegram import free_port, until

REQUEST = b"POST / HTTP/1.1\r\n\r\n"
FINE = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}"
PATIENT = Patience(5.0, 5.0, 5.0)
Serve = Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]


@asynccontextmanager
async def serving(serve: Serve, tls: ssl.SSLContext | None = None) -> AsyncIterator[Server]:
    async def handled(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            await serve(reader, writer)
        except (asyncio.IncompleteReadError, ConnectionError):
            pass
        finally:
            writer.close()

    server = await asyncio.start_server(handled, "127.0.0.1", 0, ssl=tls)
    try:
        yield Server("127.0.0.1", server.sockets[0].getsockname()[1], tls is not None)
    finally:
        server.close()


class Answering:
    """Answers every request with ``answer``; counts connections and requests."""

    def __init__(self, answer: bytes = FINE, requests: int = 100) -> None:
        self.answer, self.requests = answer, requests
        self.connections = self.asked = 0

    async def __call__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.connections += 1
        for _ in range(self.requests):
            await reader.readexactly(len(REQUEST))
            self.asked += 1
            writer.write(self.answer)
            await writer.drain()


@pytest.fixture
async def pool() -> AsyncIterator[Connections]:
    made = Connections(2)
    yield made
    made.close()


async def test_one_connection_serves_one_request_after_the_other(pool: Connections) -> None:
    serve = Answering()
    async with serving(serve) as server:
        found = [await pool.send(server, REQUEST, PATIENT) for _ in range(3)]
    assert [(each.code, each.body) for each in found] == [(200, b"{}")] * 3
    assert (serve.connections, serve.asked) == (1, 3)


async def test_requests_at_once_have_connections_of_their_own_as_far_as_there_are_some(pool: Connections) -> None:
    serve = Answering()
    async with serving(serve) as server:
        await asyncio.gather(*(pool.send(server, REQUEST, PATIENT) for _ in range(6)))
    assert (serve.connections, serve.asked) == (2, 6)


async def test_a_connection_that_the_server_has_closed_is_not_used_again(pool: Connections) -> None:
    serve = Answering(requests=1)
    async with serving(serve) as server:
        for _ in range(3):
            await pool.send(server, REQUEST, PATIENT)
            await asyncio.sleep(0.05)
    assert (serve.connections, serve.asked) == (3, 3)


async def test_a_connection_whose_end_has_come_unseen_is_not_used_again(pool: Connections) -> None:
    serve = Answering(requests=1)
    async with serving(serve) as server:
        for _ in range(3):  # the server closes at once, and the loop has no time to look
            await pool.send(server, REQUEST, PATIENT)
    assert (serve.connections, serve.asked) == (3, 3)


async def test_what_comes_behind_a_response_is_not_taken_for_the_next(pool: Connections) -> None:
    async with serving(Answering()) as server:
        _, connection = await asyncio.get_running_loop().create_connection(Connection, server.host, server.port)
        exchange = asyncio.create_task(connection.exchange(REQUEST, 5.0))
        await asyncio.sleep(0)
        connection.data_received(FINE)
        connection.data_received(FINE[:20])
        assert (await exchange).code == 200
        assert not connection.open


async def test_a_connection_is_given_up_when_the_server_says_so(pool: Connections) -> None:
    serve = Answering(FINE.replace(b"\r\n\r\n", b"\r\nConnection: close\r\n\r\n"))
    async with serving(serve) as server:
        for _ in range(2):
            await pool.send(server, REQUEST, PATIENT)
    assert serve.connections == 2


async def test_a_connection_is_given_up_after_a_rest() -> None:
    now, serve = 0.0, Answering()
    pool = Connections(2, lambda: now)
    async with serving(serve) as server:
        for _ in range(2):
            await pool.send(server, REQUEST, PATIENT)
            now += KEPT_SECONDS + 1
        pool.close()
    assert serve.connections == 2


async def test_where_nobody_listens_nothing_was_sent(pool: Connections) -> None:
    with pytest.raises(UnsentError):
        await pool.send(Server("127.0.0.1", free_port(), tls=False), REQUEST, PATIENT)


async def test_where_no_connection_is_free_nothing_was_sent() -> None:
    async def silent(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.read()

    pool = Connections(1)
    async with serving(silent) as server:
        first = asyncio.create_task(pool.send(server, REQUEST, PATIENT))
        await asyncio.sleep(0.05)
        with pytest.raises(UnsentError):
            await pool.send(server, REQUEST, Patience(5.0, 5.0, 0.01))
        first.cancel()
        await asyncio.gather(first, return_exceptions=True)


@pytest.mark.parametrize("answer", [b"", b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{", b"SSH-2.0\r\n\r\n"])
async def test_a_connection_that_breaks_leaves_open_what_became_of_the_request(
    pool: Connections, answer: bytes
) -> None:
    async with serving(Answering(answer, requests=1)) as server:
        with pytest.raises(UnansweredError):
            await pool.send(server, REQUEST, PATIENT)


@pytest.mark.parametrize("answer", [b"", b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{"])
async def test_a_server_that_falls_silent_is_not_waited_for(pool: Connections, answer: bytes) -> None:
    async with serving(Answering(answer)) as server:
        with pytest.raises(SilentError):
            await pool.send(server, REQUEST, Patience(5.0, 0.05, 5.0))


async def test_a_slow_answer_is_waited_for_as_long_as_it_goes_on(pool: Connections) -> None:
    async def slow(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readexactly(len(REQUEST))
        for place in range(0, len(FINE), 5):
            writer.write(FINE[place : place + 5])
            await asyncio.sleep(0.05)

    async with serving(slow) as server:
        assert (await pool.send(server, REQUEST, Patience(5.0, 0.3, 5.0))).body == b"{}"


async def test_a_request_leaves_when_it_is_due_and_is_noted_before_it_is_gone(pool: Connections) -> None:
    serve, seen = Answering(), list[tuple[str, int]]()

    async def due() -> None:
        await asyncio.sleep(0.05)
        seen.append(("due", serve.asked))

    async with serving(serve) as server:
        await pool.send(server, REQUEST, PATIENT, Departure(due, lambda: seen.append(("left", serve.asked))))
    assert seen == [("due", 0), ("left", 0)]
    assert serve.asked == 1


async def test_a_connection_that_is_closed_before_the_request_is_due_costs_nothing(pool: Connections) -> None:
    serve, lefts = Answering(requests=1), list[int]()
    async with serving(serve) as server:
        await pool.send(server, REQUEST, PATIENT)
        departure = Departure(lambda: asyncio.sleep(0.05), lambda: lefts.append(1))
        assert (await pool.send(server, REQUEST, PATIENT, departure)).code == 200
    assert (serve.asked, lefts) == (2, [1])


async def test_who_gives_up_leaves_no_answer_for_the_next(pool: Connections) -> None:
    serve = Answering(b"")
    async with serving(serve) as server:
        given_up = asyncio.create_task(pool.send(server, REQUEST, PATIENT))
        await until(lambda: serve.asked)
        given_up.cancel()
        serve.answer = FINE
        assert (await pool.send(server, REQUEST, PATIENT)).code == 200
    assert serve.connections == 2


@pytest.fixture
def certified(tmp_path: Path) -> ssl.SSLContext:
    (tmp_path / "certificate.pem").write_text(CERTIFICATE + KEY)
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(tmp_path / "certificate.pem")
    return context


async def test_a_certificate_that_is_trusted_lets_requests_through(
    pool: Connections, certified: ssl.SSLContext, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "certificate.pem"))
    connections._trust.cache_clear()
    try:
        async with serving(serve := Answering(), certified) as server:
            assert [(await pool.send(server, REQUEST, PATIENT)).code for _ in range(3)] == [200] * 3
        assert serve.connections == 1
    finally:
        connections._trust.cache_clear()


async def test_a_certificate_of_ones_own_is_not_trusted(pool: Connections, certified: ssl.SSLContext) -> None:
    async with serving(Answering(), certified) as server:
        with pytest.raises(UnsentError):
            await pool.send(server, REQUEST, PATIENT)
