"""Characters placed on pages -> lines -> reading order -> paragraphs; for PDF and OFD, which know nothing else."""

from index.readers.layout.glyphs import Glyph, Line
from index.readers.layout.paragraphs import compose

__all__ = ["Glyph", "Line", "compose"]
