"""Why a file is not read, or read but in part, in English: the words themselves are Chinese, for the secretary."""

import re

from index import listing
from index.readers import notices, refusals
from index.readers.refusals import NO_ENDING

_ENGLISH = {
    listing.CHANGING: "it was changing while it was read: wait until it is saved, then reload",
    listing.VANISHED: "it was gone when it was to be read: check, then reload",
    listing.FORBIDDEN: "no right to read it: check the file's rights",
    listing.FORBIDDEN_FOLDER: "no right to enter this folder: check its rights",
    listing.SAME_NAME: "its name is not UTF-8 and looks the same as another's: rename it",
    listing.LINKED_FOLDER: "linked folders are not entered: put the folder itself here",
    listing.OUTSIDE: "the link leads out of the documents folder: put the file itself here",
    listing.BROKEN_LINK: "the link is broken: put the file itself here",
    listing.SPECIAL: "not an ordinary file (a pipe, socket or device): take it away",
    refusals.EMPTY: "it is empty: check, and put it here again",
    refusals.NO_TEXT: "it holds no text: put a version with text here",
    refusals.ENCRYPTED: "it needs a password: save it without one",
    refusals.SCAN: "a scan without text: put a version with text here, or recognise the text first (OCR)",
    refusals.PICTURE: "a picture without text: put a version with text here",
    refusals.ARCHIVE: "archives are not read: unpack it and put the files here",
    refusals.DAMAGED: "damaged or incomplete: open it in its own program and save it again",
    refusals.BINARY: "not a text: save it as .docx, .pdf or .txt",
    refusals.DTD: "it holds a DTD or entities, which is not safe to read: save it again with Word or WPS",
    refusals.BOMB: "it is packed suspiciously tight (a zip bomb?): save it again with Word or WPS",
    refusals.NESTED: "nested too deeply: save it again with Word or WPS",
    refusals.TOO_LARGE: f"over {refusals.FILE_BYTES >> 20} MB: split it, or save it with smaller pictures",
    refusals.TOO_LONG: f"over {refusals.CHARACTERS:,} characters: split it",
    refusals.TOO_MANY_PAGES: f"over {refusals.PAGES:,} pages: split it",
    refusals.TOO_MANY_CELLS: f"tables of over {refusals.CELLS:,} cells: split it",
    refusals.GARBLED: "its characters cannot be told (the font lacks a table): use the Word version or a PDF with text",
    refusals.TOO_SLOW: "reading it took too long: save it as .docx or .txt",
    refusals.TOO_BIG_INSIDE: "reading it took too much memory: split it, or save it as .docx",
    refusals.CRASHED: "the parser crashed: it may be damaged or huge inside; save it again with its own program",
    refusals.UNFORESEEN: "unexpected content: open it in its own program and save it again",
    refusals.BROKEN_INSIDE: "broken inside: open it in its own program and save it again",
    NO_ENDING: "its name has no ending that tells the format: save it as .docx, .pdf or .txt",
}
_FORMS = (
    (re.compile(r"不能直接读取这种格式：请另存为 (\S+)"), r"this format is not read directly: save it as \1"),
    (re.compile(r"LibreOffice 未能转换这个文件：.*请另存为 (\S+)"), r"LibreOffice could not convert it: save it as \1"),
    (re.compile(r"不支持的格式 (\S+)：请另存为 .*"), r"unknown format \1: save it as .docx, .pdf or .txt"),
    (re.compile(r"无法读取：(.*)"), r"cannot be read: \1"),
)
"""Reasons that repeat a part of the matter."""


_NOTICES = {
    notices.HIDDEN_SLIDE: "hidden slide {} is not read",
    notices.HIDDEN_SHEET: "the hidden sheet “{}” is not read",
    notices.BROKEN_SHEET: "the sheet “{}” is damaged and not read",
    notices.ATTACHED: "the attachment “{}” is not read: put it here by itself",
    notices.PICTURED: "page {} is a picture without text and not read (pages: {})",
    notices.LOST: "characters that cannot be told: {}",
    notices.OTHER_ENDING: "its ending is .{}, its content .{}",
    notices.WITHOUT_ENDING: "it has no ending, its content is .{}",
}
_READ_IN_PART = tuple(
    (re.compile("(?:(?P<name>.+)：)?" + re.escape(words).replace(r"\{\}", "(.*)")), english)
    for words, english in _NOTICES.items()
)
"""Warnings, in a report behind the name of their file."""


def in_language(reason: str, language: str) -> str:
    """The reason or warning for a reader of that language; one that is not known stays as it is."""
    if language == "zh":
        return reason
    if reason in _ENGLISH:
        return _ENGLISH[reason]
    for form, words in _FORMS:
        if (found := form.fullmatch(reason)) is not None:
            return found.expand(words)
    for form, words in _READ_IN_PART:
        if (found := form.fullmatch(reason)) is not None:
            shown = words.format(*(each.replace(" 等", " …").replace("、", ", ") for each in found.groups()[1:]))
            return f"{found['name']}: {shown}" if found["name"] else shown
    return reason
