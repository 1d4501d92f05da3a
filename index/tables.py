"""Where do dictionary, model and folding come from without waiting for the libraries? From arrays, made once and kept.

Making them imports jieba and OpenCC and takes half a second; the file is mapped, and only what is asked for is read.
It holds numbers only, so nothing in it can run; it is checked as a whole against damage, and made anew after any change
of what it is made from. It may be deleted at any time.
"""

import json
import logging
import mmap
import os
import tempfile
import unicodedata
import zlib
from collections.abc import Callable, Mapping
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any, BinaryIO

import numpy as np
from numpy.typing import NDArray

from index import pinyin
from index.dictionary import Table
from index.unknown import Model

log = logging.getLogger(__name__)

NAME = "dictionary.bin"
"""Inside the storage folder."""
SOURCES = ("jieba/dict.txt", "jieba/finalseg/prob_emit.py", "opencc/__init__.py", pinyin.SOURCE)
"""Files of the libraries that stand for their versions."""
MAKERS = ("analysis", "dictionary", "folding", "pinyin", "segmenting", "tables", "unknown")
"""Our own modules that decide what the tables are."""
PIECE = 1 << 18
"""Bytes read at a time."""
ALIGNED = 64
"""Bytes at whose multiples arrays start."""

Arrays = Mapping[str, NDArray[Any]]
Make = Callable[[], Arrays]


class Tables:
    """The tables of a process, read or made when first asked for."""

    def __init__(self) -> None:
        self._path: Path | None = None
        self._held: Arrays | None = None
        self._looked = False
        """Whether there was a look into the folder: what is damaged is not read again for every character."""

    def keep_in(self, folder: Path) -> None:
        """Keep them in this folder from now on."""
        self._path, self._looked = folder / NAME, False

    @property
    def folder(self) -> Path | None:
        """Where they are kept; None if nowhere."""
        return self._path.parent if self._path else None

    def saved(self) -> Arrays | None:
        """What is kept in the folder; None if nothing usable is."""
        if self._held is None and self._path is not None and not self._looked:
            self._held, self._looked = _load(self._path), True
        return self._held

    def all(self, make: Make) -> Arrays:
        """What is kept, made and kept if it is not yet; a folder that cannot be written to changes nothing else."""
        self._looked = False  # another process may have made them meanwhile
        found = self.saved()
        if found is None:
            found = self._held = make()
            if self._path is not None:
                try:
                    _save(self._path, found)
                except OSError as error:
                    log.warning("%s: cannot be written (%s); the next start is slower", self._path, error.strerror)
        return found


TABLES = Tables()
"""Those of this process."""


def packed(table: Table, model: Model) -> Arrays:
    """Dictionary and model as arrays by name."""
    return {
        "keys": table.keys,
        "kinds": table.kinds,
        "weights": table.weights,
        "slots": table.slots,
        "unknown": np.array([table.unknown]),
        "first": model.first,
        "steps": model.steps.ravel(),
        "characters": model.characters.ravel(),
    }


def unpacked(arrays: Arrays) -> tuple[Table, Model]:
    """Dictionary and model again."""
    states = len(arrays["first"])
    model = Model(arrays["first"], arrays["steps"].reshape(states, states), arrays["characters"].reshape(states, -1))
    unknown = float(arrays["unknown"][0])
    return Table(arrays["keys"], arrays["kinds"], arrays["weights"], unknown, arrays["slots"]), model


def _load(path: Path) -> Arrays | None:
    try:
        with path.open("rb") as file:
            head = json.loads(file.readline(4096))
            start = file.tell() + -file.tell() % ALIGNED
            if head["from"] != _sources():
                return None
            if _read_through(file, start, _checksum(head["arrays"])) != head["crc"]:
                raise ValueError("checksum")
            whole = memoryview(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))
        found: dict[str, NDArray[Any]] = {}
        for name, kind, count in head["arrays"]:
            found[name] = np.frombuffer(whole, np.dtype(kind), count, start)
            start += found[name].nbytes + -found[name].nbytes % ALIGNED
    except FileNotFoundError:
        return None
    except (OSError, ValueError, KeyError, TypeError, RecursionError) as error:
        log.warning("%s is damaged (%s); it is made anew", path, error)
        return None
    return found


def _checksum(kinds: list[list[Any]], body: bytes = b"") -> int:
    """Of what the arrays are called, and of the arrays."""
    return zlib.crc32(body, zlib.crc32(json.dumps(kinds).encode()))


def _read_through(file: BinaryIO, start: int, checksum: int) -> int:
    """The checksum of the rest of a file; what is mapped only for that would count as memory of this process."""
    file.seek(start)
    while piece := file.read(PIECE):
        checksum = zlib.crc32(piece, checksum)
    return checksum


def _save(path: Path, arrays: Arrays) -> None:
    """Write aside and rename. Raises: OSError; then an old file stays."""
    body = b"".join(each.tobytes() + bytes(-each.nbytes % ALIGNED) for each in arrays.values())
    kinds = [[name, each.dtype.str, len(each)] for name, each in arrays.items()]
    head = json.dumps({"from": _sources(), "crc": _checksum(kinds, body), "arrays": kinds}).encode() + b"\n"
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, aside = tempfile.mkstemp(prefix=".", suffix=".tmp", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(head + bytes(-len(head) % ALIGNED) + body)
            file.flush()
            os.fsync(handle)
        os.replace(aside, path)
    except BaseException:
        Path(aside).unlink(missing_ok=True)
        raise


@cache
def _sources() -> str:
    """Changes with everything that the tables are made from."""
    own = zlib.crc32(b"".join(Path(__file__).with_name(f"{name}.py").read_bytes() for name in MAKERS))
    return " ".join([f"{own:08x}", unicodedata.unidata_version, *map(_stamp, SOURCES)])


def _stamp(source: str) -> str:
    """Size and time of a library's file."""
    package, _, name = source.partition("/")
    found = find_spec(package)
    if found is None or found.origin is None:
        return "-"
    known = os.stat(Path(found.origin).parent / name)
    return f"{known.st_size}.{known.st_mtime_ns}"
