"""What a PDF is refused or warned for."""

import pytest

from index.errors import ReadingError
from index.readers.pdf import read
from tests.office import pdf, pdf_objects

PICTURE = "/Resources<</XObject<</I 4 0 R>>>>"


def scan() -> bytes:
    image = "<</Type/XObject/Subtype/Image/Width 1/Height 1/BitsPerComponent 8/ColorSpace/DeviceGray/Length 1>>"
    return pdf_objects(
        [
            "<</Type/Catalog/Pages 2 0 R>>",
            "<</Type/Pages/Count 1/Kids[3 0 R]>>",
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]{PICTURE}/Contents 5 0 R>>",
            f"{image}stream\n0\nendstream",
            "<</Length 31>>stream\nq 500 0 0 700 40 40 cm /I Do Q \nendstream",
        ]
    )


@pytest.mark.parametrize(
    ("data", "word"),
    [
        (scan(), "扫描件"),
        (pdf([]), "没有文字"),
        (b"%PDF-1.7\nnothing more", "损坏"),
        (pdf(*[[(50.0, 700.0, 12.0, "页")]] * 2_001), "超过 2000 页"),
        (pdf([(50.0, 700.0, 12.0, "字" * 40)], unicode=False), "文字无法识别"),
    ],
    ids=["scan", "empty", "broken", "too many pages", "no characters"],
)
def test_a_pdf_without_text_to_read_says_why(data: bytes, word: str) -> None:
    with pytest.raises(ReadingError, match=word):
        read(data)


def test_what_stands_before_the_pdf_is_skipped() -> None:
    assert read(b"\r\n\r\n" + pdf([(50.0, 700.0, 12.0, "江城协会")])).text == "江城协会"


def test_a_turned_page_is_read_upright() -> None:
    assert read(pdf([(50.0, 700.0, 12.0, "江城协会")], more="/Rotate 90")).text == "江城协会"


def test_characters_for_radicals_become_the_usual_ones() -> None:
    assert read(pdf([(50.0, 700.0, 12.0, "⼤会⻓")])).text == "大会长"


def test_bullets_of_symbol_fonts_become_usual_ones() -> None:
    reading = read(pdf([(70, 700, 12, "\uf0b7会员大会")]))
    assert (reading.text, reading.warnings) == ("•会员大会", ())


def test_what_is_filled_into_a_form_is_read() -> None:
    shown = "<</Type/XObject/Subtype/Form/BBox[0 0 99 20]/Resources<</Font<</H 7 0 R>>>>/Length 40>>stream\n"
    shown += "BT /H 12 Tf 2 5 Td (AUCTION) Tj ET".ljust(40) + "\nendstream"
    page = (
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 300]/Annots[4 0 R]/Contents 6 0 R/Resources<</Font<</H 7 0 R>>>>>>"
    )
    field = "<</Type/Annot/Subtype/Widget/FT/Tx/F 4/T(a)/V(AUCTION)/Rect[100 100 199 120]/AP<</N 5 0 R>>>>"
    bodies = [
        "<</Type/Catalog/Pages 2 0 R/AcroForm<</Fields[4 0 R]>>>>",
        "<</Type/Pages/Count 1/Kids[3 0 R]>>",
        page,
        field,
    ]
    bodies += [shown, "<</Length 34>>stream\nBT /H 12 Tf 9 105 Td (Name:) Tj ET  \nendstream"]
    assert read(pdf_objects([*bodies, "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"])).text == "Name: AUCTION"
