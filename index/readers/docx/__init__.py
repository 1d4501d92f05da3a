"""Word's .docx: parts -> Styles, Numbering -> paragraphs with their automatic numbers -> Reading."""

from index.model import Reading
from index.readers.archive import Archive
from index.readers.docx.body import Body
from index.readers.docx.notes import notes
from index.readers.docx.numbering import Numbering
from index.readers.docx.styles import Styles
from index.readers.markup import main_part, part, relations
from index.readers.refusals import BROKEN_INSIDE, refuse

__all__ = ["read"]


def read(data: bytes) -> Reading:
    """The document's text as Word shows it, tracked changes accepted, hidden text left out.

    Raises: ReadingError for a package that is broken, encrypted, crafted or too large.
    """
    with Archive(data) as archive:
        path = main_part(archive, "word/document.xml")
        root = part(archive, path)
        if root is None:
            raise refuse(BROKEN_INSIDE)
        leads = relations(archive, path)
        kinds = dict(leads.values())
        styles = Styles(part(archive, kinds.get("styles", "word/styles.xml")))
        numbering = Numbering(part(archive, kinds.get("numbering", "word/numbering.xml")), styles)
        body = Body(archive, leads, styles, numbering, notes(archive, kinds))
        return body.read(root)
