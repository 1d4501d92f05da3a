"""A folder's saved index, brought up to date in this process: what ``python -m index build`` does."""

import gc
import time
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from index.conversion import office
from index.errors import IndexingError
from index.isolation import Isolated

if TYPE_CHECKING:
    from index.source import Built

SELDOM = 50_000
"""Objects made between two searches for what only holds itself, of which building leaves nothing: usual are 700."""


def updated(folder: Path, sections: Mapping[str, Any]) -> "Built":
    """The index as it is now, and what was done for it.

    Raises: IndexingError, also when it cannot be saved.
    """
    started = time.monotonic()
    gc.set_threshold(SELDOM)
    converter = office(sections["documents"].convert)
    with Isolated(office=converter) as reader:
        reader.start()  # the process that reads files gets ready while this one imports what builds
        from index.building import update
        from index.saved import Saved
        from index.source import Source

        saved = Saved(sections["storage"].folder, folder)
        saved.prepare()
        source = Source(folder, sections["index"], reader.read, reader.prepare, converter)
        try:
            built = update(source, saved, lambda progress: None)
        except OSError as error:
            raise IndexingError(f"cannot be saved: {saved.path}: {error.strerror}") from error
    return replace(built, report=replace(built.report, seconds=time.monotonic() - started))
