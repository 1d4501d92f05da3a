"""Characters placed on pages -> lines -> reading order -> paragraphs; for PDF and OFD, which know nothing else."""

from index.readers.layout.glyphs import Glyph, Line
from index.readers.layout.paragraphs import compose
from index.readers.layout.ruled import Page, Rule, rule

__all__ = ["Glyph", "Line", "Page", "Rule", "compose", "rule"]
