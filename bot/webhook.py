"""The door for webhook mode: a small HTTP server that takes updates from Telegram and says whether the bot serves."""

import json
import logging
import secrets
import socket
import ssl
from collections.abc import Callable, Mapping
from typing import Any, Protocol
from urllib.parse import urlsplit

from tornado.httpserver import HTTPServer
from tornado.web import Application, RequestHandler

from bot.errors import StartError

log = logging.getLogger(__name__)

HEALTH = "/healthz"
SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"
NO_PEM = "no certificate and its key, as PEM files"
BODY_BYTES = 1 << 20
"""Far more than any update; keeps strangers from filling the memory."""


class Address(Protocol):
    """What of ``[telegram]`` decides where the door is."""

    @property
    def webhook_url(self) -> str:
        """What Telegram is told."""

    @property
    def webhook_listen(self) -> str:
        """The address to listen on."""

    @property
    def webhook_port(self) -> int:
        """The port to listen on."""

    @property
    def webhook_certificate(self) -> str:
        """The file of a certificate of one's own; empty where a proxy does TLS."""

    @property
    def webhook_key(self) -> str:
        """The file of its key."""


def webhook_path(address: Address) -> str:
    """The path of ``webhook_url``. Raises: StartError when it is no http(s) address."""
    parts = urlsplit(address.webhook_url)
    if parts.scheme not in ("https", "http") or not parts.netloc:
        raise StartError('[telegram] webhook_url: expected an https:// address, since mode is "webhook"')
    if parts.path == HEALTH:
        raise StartError(f"[telegram] webhook_url: its path must not be {HEALTH}, which tells whether the bot serves")
    return parts.path or "/"


class Health(RequestHandler):
    """200 while the bot serves; the door is open only then."""

    def get(self) -> None:
        """Answer a monitor."""
        self.finish("ok\n")

    head = get


class Updates(RequestHandler):
    """Takes one update a request, if it knows the secret."""

    def initialize(self, secret: str, take: Callable[[Mapping[str, Any]], None]) -> None:
        """Tornado hands the rule's arguments in here."""
        self._secret = secret
        self._take = take

    def post(self) -> None:
        """The answer goes out only after the update is in the inbox."""
        given = self.request.headers.get(SECRET_HEADER, "")
        if not secrets.compare_digest(given.encode(), self._secret.encode()):
            self.send_error(403)
            return
        try:
            update = json.loads(self.request.body)
        except ValueError:
            update = None
        if not isinstance(update, dict) or not isinstance(update.get("update_id"), int):
            self.send_error(400)
            return
        self._take(update)


def check_door(address: Address) -> None:
    """Raises: StartError when ``open_door`` would."""
    webhook_path(address)
    _tls(address)
    _bound(address.webhook_listen, address.webhook_port).close()


def open_door(address: Address, secret: str, take: Callable[[Mapping[str, Any]], None]) -> HTTPServer:
    """The listening server. Raises: StartError when the address or the port cannot be had."""
    rules: list[Any] = [
        (HEALTH, Health),
        (webhook_path(address).replace("\\", ""), Updates, {"secret": secret, "take": take}),
    ]
    server = HTTPServer(Application(rules), max_body_size=BODY_BYTES, xheaders=False, ssl_options=_tls(address))
    server.add_socket(_listening(address.webhook_listen, address.webhook_port))
    return server


def _tls(address: Address) -> ssl.SSLContext | None:
    if not address.webhook_certificate:
        return None
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    try:
        context.load_cert_chain(address.webhook_certificate, address.webhook_key)
    except OSError as error:  # no such file, or no certificate and its key
        reason = (error.reason or NO_PEM) if isinstance(error, ssl.SSLError) else error.strerror
        raise StartError(f"[telegram] webhook_certificate, webhook_key: cannot be used: {reason}") from error
    return context


def _listening(host: str, port: int) -> socket.socket:
    made = _bound(host, port)
    made.setblocking(False)
    log.info("listening on %s:%d", host, port)
    return made


def _bound(host: str, port: int) -> socket.socket:
    try:
        return socket.create_server((host, port), family=socket.AF_INET6 if ":" in host else socket.AF_INET)
    except OSError as error:
        what = f"cannot listen on {host}:{port}: {error.strerror}"
        raise StartError(
            f"[telegram] webhook_listen, webhook_port: {what}; name a free port of this machine"
        ) from error
