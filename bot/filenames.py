"""A file's name as somebody sent it -> a name that is safe in a folder. Pure."""

import re
import unicodedata
from pathlib import PurePosixPath

NAME_BYTES = 200
"""UTF-8 bytes: file systems allow 255 (85 Chinese characters), and our own endings need some."""
SAFE_ENDING = 12
"""Characters of the longest ending that is kept whole when a name is cut."""
_FORBIDDEN = re.compile(r'[<>:"|?*]')
"""What Windows does not allow in a name; the folder may be shared with it."""
_DEVICES = re.compile(r"(?i)(con|prn|aux|nul|com\d|lpt\d)(\.|$)")
"""Names that Windows keeps for devices, with any ending."""
NAMELESS = "document"


def safe_name(name: str) -> str:
    """The name without folders, invisible and forbidden characters, at most 200 bytes; Chinese is kept."""
    last = unicodedata.normalize("NFC", name).replace("\\", "/").rsplit("/", 1)[-1]
    visible = "".join(" " if char.isspace() else char for char in last if not _invisible(char))
    bare = " ".join(_FORBIDDEN.sub("_", visible).split()).lstrip(".~$ ").rstrip(". ")
    if _DEVICES.match(bare):
        bare = f"_{bare}"
    ending = PurePosixPath(bare).suffix if len(PurePosixPath(bare).suffix) <= SAFE_ENDING else ""
    stem = bare[: len(bare) - len(ending)] or NAMELESS
    room = NAME_BYTES - len(ending.encode())
    return stem.encode()[:room].decode("utf-8", "ignore").rstrip(". ") + ending


def _invisible(char: str) -> bool:
    """Controls, marks that turn the direction or have no width, and half characters; white space is kept as such."""
    return unicodedata.category(char) in ("Cc", "Cf", "Cs", "Co", "Cn") and not char.isspace()
