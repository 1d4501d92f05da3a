"""The zip files that office formats are, opened so that no bomb goes off: parts are read, never extracted."""

import io
import lzma
import posixpath
import zipfile
import zlib
from types import TracebackType

from index.readers.refusals import BOMB, DAMAGED, ENCRYPTED, refuse

RATIO = 200
"""Unpacked over packed size of a part; the largest honest one seen is 41."""
SMALL = 1 << 20
"""Bytes below which a part's ratio does not matter: a blank page may pack very well."""
PART_BYTES = 96 << 20
"""Unpacked bytes of one part that is read."""
ALL_BYTES = 256 << 20
"""Unpacked bytes of all parts that are read, together."""
MEMBERS = 20_000
"""Entries of a package; a slide show with a thousand pictures has some four thousand."""
_BROKEN = (zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError, OSError, ValueError, RuntimeError)
"""What zipfile raises for a package that is broken, or packed in a way it does not know (a kind of RuntimeError)."""


class Archive:
    """A package whose parts can be read by name, whatever the case of the name or the slash it is written with."""

    def __init__(self, data: bytes) -> None:
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
            entries = self._zip.infolist()
        except _BROKEN as error:
            raise refuse(DAMAGED) from error
        if len(entries) > MEMBERS:
            raise refuse(BOMB)
        self._parts = {_key(entry.filename): entry for entry in reversed(entries) if not entry.filename.endswith("/")}
        self._left = ALL_BYTES

    def __enter__(self) -> "Archive":
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._zip.close()

    def __contains__(self, name: str) -> bool:
        return _key(name) in self._parts

    @property
    def names(self) -> list[str]:
        """The parts' names, lower case."""
        return sorted(self._parts)

    def read(self, name: str) -> bytes | None:
        """The part called ``name``, None when there is none.

        Raises: ReadingError for a part that is encrypted, broken, or unpacks to far more than it is.
        """
        entry = self._parts.get(_key(name))
        if entry is None:
            return None
        if entry.flag_bits & 1:
            raise refuse(ENCRYPTED)
        limit = min(PART_BYTES, self._left, max(SMALL, entry.compress_size * RATIO))
        if entry.file_size > limit:
            raise refuse(BOMB)
        try:
            with self._zip.open(entry) as part:
                unpacked = part.read(limit + 1)
        except _BROKEN as error:
            raise refuse(DAMAGED) from error
        if len(unpacked) > limit:
            raise refuse(BOMB)
        self._left -= len(unpacked)
        return unpacked


def _key(name: str) -> str:
    """How a part is looked up; ``..`` cannot lead anywhere, since nothing leaves the package."""
    return posixpath.normpath("/" + name.replace("\\", "/")).lstrip("/").lower()


def resolve(base: str, target: str) -> str:
    """The part that ``target`` names when it stands in the part ``base``."""
    if target.startswith("/"):
        return target[1:]
    return posixpath.normpath(posixpath.join("/", posixpath.dirname(base), target)).lstrip("/")
