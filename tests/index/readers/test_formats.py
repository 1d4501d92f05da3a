"""Which reader a file gets, whatever it is called."""

import pytest

from index.errors import ReadingError
from index.readers.endings import FORMATS, extension
from index.readers.formats import choose, read, reader, sniff
from tests.office import docx, ofd, package, paragraph, pdf, placed, pptx, shape, xlsx

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504
WORD = docx(paragraph("协会"))


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (WORD, "docx"),
        (pptx(shape("协会")), "pptx"),
        (xlsx([["甲"]]), "xlsx"),
        (ofd(placed("甲", 1, 1)), "ofd"),
        (pdf([]), "pdf"),
        (package({"mimetype": "application/vnd.oasis.opendocument.text"}), "odt"),
        (package({"甲.txt": "甲"}), "archive"),
        (OLE + "WordDocument".encode("utf-16-le"), "doc"),
        (OLE + "Workbook".encode("utf-16-le"), "xls"),
        (OLE + "PowerPoint Document".encode("utf-16-le"), "ppt"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "encrypted"),
        (b"{\\rtf1 x}", "rtf"),
        (b"<!DOCTYPE html><p>x", "html"),
        (b"\xef\xbb\xbf\n<html><p>x", "html"),
        (b"From: a@b\nMIME-Version: 1.0\n\nx", "eml"),
        (b'MIME-Version: 1.0\nContent-Type: multipart/related; boundary="x"\n\nx', "mhtml"),
        (b"Rar!\x1a\x07", "archive"),
        (b"\x89PNG", "picture"),
        ("发件人：甲\n主题：乙\n".encode(), None),
        (b"plain", None),
    ],
)
def test_content_tells_the_format(data: bytes, kind: str | None) -> None:
    assert sniff(data) == kind


@pytest.mark.parametrize(
    ("name", "promised"),
    [("甲.DOCX", "docx"), ("甲.htm", "html"), ("甲.mht", "mhtml"), ("甲.et", "xls"), ("甲", ""), ("甲.docm", "docx")],
)
def test_names_tell_the_format_promised(name: str, promised: str) -> None:
    assert extension(name) == promised


@pytest.mark.parametrize("name", ["甲.doc", "甲.pdf", "甲.txt", "甲.xyz", "甲"])
def test_a_wrong_name_is_read_by_content_with_a_warning(name: str) -> None:
    reading = read(name, WORD)
    assert reading.text == "协会"
    assert len(reading.warnings) == 1
    assert "内容是 .docx" in reading.warnings[0]


def test_a_right_name_gets_no_warning() -> None:
    assert read("甲.docx", WORD).warnings == ()


@pytest.mark.parametrize(
    ("name", "data", "word"),
    [
        ("甲.docx", b"", "空"),
        ("甲.docx", b"plain text", "损坏"),
        ("甲.zip", package({"甲.txt": "甲"}), "压缩包"),
        ("甲.rar", b"Rar!\x1a\x07", "压缩包"),
        ("甲.doc", OLE + "WordDocument".encode("utf-16-le"), "请另存为 .docx"),
        ("甲.ppt", OLE + "PowerPoint Document".encode("utf-16-le"), "请另存为 .pptx"),
        ("甲.rtf", b"{\\rtf1 x}", "请另存为 .docx"),
        ("甲.xlsx", OLE + "EncryptedPackage".encode("utf-16-le"), "密码"),
        ("甲.jpg", b"\xff\xd8\xff\xe0", "图片"),
        ("甲.exe", b"MZ\x90", "不是文字"),
        ("甲.dwg", b"AC1027", "请另存为"),
        ("甲.txt", b"\0" * 99, "损坏"),
        ("甲.doc", b"<?xml version='1.0'?><?mso-application progid=\"Word.Document\"?><x/>", "请另存为 .docx"),
    ],
)
def test_what_is_not_read_gets_its_reason(name: str, data: bytes, word: str) -> None:
    with pytest.raises(ReadingError, match=word):
        read(name, data)


def test_a_package_with_a_nameless_part_is_no_trouble() -> None:
    assert read("甲.docx", WORD.replace(b"word/_rels/document.xml.rels", b"\0" * 28)).text == "协会"


def test_notes_that_begin_with_markup_stay_notes() -> None:
    assert choose("甲.md", b"<html>\n# x") == ("md", ())


@pytest.mark.parametrize("kind", sorted(FORMATS))
def test_each_format_that_is_accepted_has_a_reader(kind: str) -> None:
    assert callable(reader(kind))
