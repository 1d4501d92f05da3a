"""Characters as PDF files name them, and what they mean: ligatures, radicals, the private signs of symbol fonts."""

import unicodedata

_SYMBOLS = dict(
    zip(
        map(ord, "\uf0b7\uf0a7\uf0d8\uf0fc\uf076\uf06e\uf06c\uf075\uf0a8\uf06f\uf052\uf0fe"),
        "•▪➢✓❖■●◆□□☑☑",
        strict=True,
    )
)
"""Signs of Wingdings and Symbol, by the private characters that Word has for them."""
_LIGATURES = "ﬀﬁﬂﬃﬄﬅﬆ"


def character_of(code: int) -> str:
    """The character of a code; pdfium's marks for a hyphen and for the unknown become themselves."""
    if code in (0x2, 0xFFFE):
        return "-"
    if code == 0 or code > 0x10FFFF or 0xD800 <= code <= 0xDFFF or code == 0xFFFF:
        return "\ufffd"
    character = chr(code)
    if code in _SYMBOLS:
        return _SYMBOLS[code]
    return (
        unicodedata.normalize("NFKC", character)
        if "\u2f00" <= character <= "\u2fd5" or character in _LIGATURES
        else character
    )
