"""Many questions one after the other: which ones does a file ask, and what is made ready for them?"""

import gc
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from index.errors import IndexingError

if TYPE_CHECKING:
    from index.evaluation import Row
    from index.snapshot import Index

MANY = 50
"""Questions from which on all is made ready first, as in a running bot: it takes as long as some hundred of them, and
each is then answered in the time that it takes there."""


def prepare(index: "Index") -> None:
    """Check the index as a whole, and make ready what most questions need. Raises: DamagedError."""
    index.verify()
    index.warm()
    index.furnish(alone=True)
    gc.collect()
    gc.freeze()


def questions(source: str) -> Iterator["Row"]:
    """A question a line: JSON when the line is an object with "q", else plain; blank lines are left out."""
    try:
        data = sys.stdin.buffer.read() if source == "-" else Path(source).read_bytes()
    except OSError as error:
        raise IndexingError(f"{source}: cannot be read: {error.strerror}") from error
    for number, line in enumerate(data.decode("utf-8-sig", "replace").replace("\r\n", "\n").split("\n"), 1):
        if _is_object(line):
            from index import evaluation  # only here: who types a question needs nothing of it

            yield evaluation.row(line, f"{source}:{number}", ["q"])
        elif line.strip():
            yield {"q": line}


def _is_object(line: str) -> bool:
    """Whether the line is JSON; somebody may well ask what {x} is."""
    try:
        return isinstance(json.loads(line), dict)
    except (json.JSONDecodeError, RecursionError):
        return False
