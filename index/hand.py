"""A process that analyses batches of texts for another; numbers come back, nothing else.

Protocol, over standard input and output: every message is its length (eight bytes) and so many bytes. The first is
JSON ``{"settings", "words", "groups", "folder"}``; each further one ``{"texts", "sizes"}``, whose answer is JSON with
the types and sizes of the arrays of a ``Batch``, and then these. It ends when its input does.
"""

import json
import os
import struct
import sys
from dataclasses import asdict, fields
from pathlib import Path
from typing import IO, Any

import numpy as np
from numpy.typing import NDArray

from index.batches import Batch, analyse
from index.lexicon import Lexicon
from index.settings import IndexSettings
from index.tables import TABLES

_LENGTH = struct.Struct("<q")
_ARRAYS = tuple(each.name for each in fields(Batch) if each.name != "latin")


def main() -> int:
    """Analyse what comes until nothing more comes."""
    output = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # a library that prints must not speak in our name
    first = receive(sys.stdin.buffer)
    if not first:
        return 0
    wanted = json.loads(first)
    if wanted["folder"]:
        TABLES.keep_in(Path(wanted["folder"]))
    settings = IndexSettings(**wanted["settings"])
    lexicon = Lexicon(tuple(wanted["words"]), tuple(map(tuple, wanted["groups"])))
    while message := receive(sys.stdin.buffer):
        job = json.loads(message)
        answer(output, analyse(job["texts"], settings, lexicon, job["sizes"]))
    return 0


def sent(pipe: IO[bytes], settings: IndexSettings, lexicon: Lexicon, folder: Path | None) -> None:
    """Send the first message. Raises: OSError."""
    first = {"settings": asdict(settings), "words": lexicon.words, "groups": lexicon.groups}
    send(pipe, json.dumps({**first, "folder": str(folder.absolute()) if folder else None}).encode("ascii"))


def send(pipe: IO[bytes], message: bytes) -> None:
    """Send a message. Raises: OSError."""
    pipe.write(_LENGTH.pack(len(message)) + message)
    pipe.flush()


def receive(pipe: IO[bytes]) -> bytes:
    """The next message; none when nothing more comes. Raises: ValueError for half a one."""
    head = pipe.read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        return b""
    (length,) = _LENGTH.unpack(head)
    message = pipe.read(length)
    if len(message) < length:
        raise ValueError("the message is torn")
    return message


def answer(pipe: IO[bytes], batch: Batch) -> None:
    """Send a batch. Raises: OSError."""
    arrays = [getattr(batch, name) for name in _ARRAYS]
    kinds = [[each.dtype.str, len(each)] for each in arrays]
    send(pipe, json.dumps({"arrays": kinds, "latin": sorted(batch.latin)}).encode("ascii"))
    send(pipe, b"".join(each.tobytes() for each in arrays))


def received(pipe: IO[bytes]) -> Batch:
    """The batch that comes. Raises: ValueError when none does, OSError."""
    head = json.loads(receive(pipe))
    data, start, arrays = receive(pipe), 0, dict[str, NDArray[Any]]()
    for name, (kind, length) in zip(_ARRAYS, head["arrays"], strict=True):
        arrays[name] = np.frombuffer(data, np.dtype(kind), length, start)
        start += arrays[name].nbytes
    return Batch(**arrays, latin=frozenset(head["latin"]))


if __name__ == "__main__":
    sys.exit(main())
