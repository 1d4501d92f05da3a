"""File -> Document: every file becomes a document or a reason; none stops the others."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from index import dates, readers, titles
from index.errors import ReadingError
from index.listing import File, content, list_files, one_line, why
from index.model import Document, Failure, Reading
from index.readers import Read
from index.readers.refusals import EMPTY


@dataclass(frozen=True, slots=True)
class Loading:
    """What became of a folder's files, sorted by name."""

    documents: tuple[Document, ...]
    failed: tuple[Failure, ...]


def load_documents(folder: Path, progress: Callable[[int, int], None] | None = None) -> Loading:
    """Read every file of ``folder`` and its subfolders; ``progress`` is told (done, total) after each file.

    Raises: FolderError, when the folder is missing, is no folder, or cannot be listed.
    """
    listing = list_files(folder)
    documents: list[Document] = []
    failed = list(listing.failed)
    for done, file in enumerate(listing.files, 1):
        found = load_document(file)
        if isinstance(found, Document):
            documents.append(found)
        else:
            failed.append(found)
        if progress is not None:
            progress(done, len(listing.files))
    return Loading(tuple(documents), tuple(sorted(failed, key=lambda failure: failure.name)))


def load_document(file: File, read: Read = readers.read) -> Document | Failure:
    """The document in ``file``, or why there is none; ``read`` makes a Reading of its bytes."""
    try:
        data = content(file)
        return document_of(file.name, data, lambda path, data: read(file.path, data))
    except ReadingError as error:
        return Failure(file.name, one_line(str(error)))
    except OSError as error:
        return Failure(file.name, why(error))


def document_of(name: str, data: bytes, read: Read = readers.read) -> Document:
    """The document that the file ``name`` with the content ``data`` is. Raises: ReadingError with the reason."""
    reading = read(Path(name), data)
    if not reading.text.strip():
        raise ReadingError(EMPTY)
    return _document(name, reading, hashlib.sha256(data).hexdigest())


def _document(name: str, reading: Reading, digest: str) -> Document:
    title = titles.title(reading, name)
    marked = reading.headings
    first = None if marked or reading.title else titles.first_heading(reading)
    return Document(
        name=name,
        text=reading.text,
        title=title,
        date=dates.stated(reading.text, title),
        digest=digest,
        headings=marked if first is None else (first,),
        pages=reading.pages,
        leads=reading.leads,
        warnings=reading.warnings,
        rows=reading.rows,
    )
