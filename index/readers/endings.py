"""What does a file's name promise? Its ending, before anything of it is read."""

import os

from index.readers.refusals import ARCHIVE, refuse

FORMATS = frozenset({"txt", "md", "docx", "pdf", "html", "mhtml", "eml", "pptx", "xlsx", "xls", "ods", "ofd", "csv"})
"""Formats that are read by themselves."""

_ALIASES = {
    "htm": "html", "xhtml": "html", "mht": "mhtml", "tsv": "csv", "docm": "docx", "dotx": "docx", "dotm": "docx",
    "pptm": "pptx", "ppsx": "pptx", "ppsm": "pptx", "potx": "pptx", "xlsm": "xlsx", "xltx": "xlsx", "xltm": "xlsx",
    "xlsb": "xlsx", "dot": "doc",
    "wpt": "wps", "pps": "ppt", "dps": "ppt", "et": "xls", "ett": "xls", "xlt": "xls", "markdown": "md",
}  # fmt: skip
"""Extensions that mean a format of another name."""

CONVERTED = {"doc": ".docx", "wps": ".docx", "rtf": ".docx", "odt": ".docx", "ppt": ".pptx", "odp": ".pptx"}
"""Formats that LibreOffice turns into one of ours, where it is installed; else the user is asked to."""

ARCHIVES = frozenset(("zip", "rar", "7z", "gz", "tar", "bz2", "xz", "tgz"))
"""Endings of what is a package of other files."""


def extension(name: str) -> str:
    """The format that the file's name promises, empty when it has no extension."""
    suffix = os.path.splitext(name)[1].lower().lstrip(".")  # folders hold thousands of names; a path takes longer
    return _ALIASES.get(suffix, suffix)


def check(name: str) -> None:
    """Refuse what the name alone shows never to be a document, so that it need not be read.

    Raises: ReadingError with the reason.
    """
    promised = extension(name)
    if promised in ARCHIVES:
        raise refuse(ARCHIVE)


def accepted(name: str) -> bool:
    """Whether the name's ending is one that is read, by itself or once it is converted."""
    return extension(name) in FORMATS or extension(name) in CONVERTED
