"""Word's automatic numbers as a reader of the document sees them."""

import pytest

from index.readers.docx import read
from tests.office import abstract, docx, level, num, numbered, paragraph

CHARTER = abstract(
    0,
    level(0, "chineseCountingThousand", "第%1章", '<w:pStyle w:val="H"/>'),
    level(1, "chineseCountingThousand", "第%2条", '<w:lvlRestart w:val="0"/>'),
    level(2, "chineseCounting", "（%3）", '<w:suff w:val="nothing"/>'),
) + num(1, 0)


def lines(body: str, numbering: str, styles: str = "") -> list[str]:
    return read(docx(body, numbering, styles)).text.split("\n")


def test_articles_count_on_through_chapters_and_items_start_again() -> None:
    levels = (0, 1, 2, 2, 1, 0, 1, 2)
    body = "".join(numbered("甲乙", level=each) for each in levels)
    numbers = ["第一章 ", "第一条 ", "（一）", "（二）", "第二条 ", "第二章 ", "第三条 ", "（一）"]
    assert lines(body, CHARTER) == [f"{each}甲乙" for each in numbers]


def test_a_level_starts_again_only_after_the_level_it_names() -> None:
    last = level(2, "lowerLetter", "%3)", '<w:lvlRestart w:val="1"/>')
    numbering = abstract(0, level(0, "decimal", "%1"), level(1, "decimal", "%1.%2"), last) + num(1, 0)
    body = "".join(numbered("甲", level=each) for each in (0, 1, 2, 1, 2, 0, 2))
    assert lines(body, numbering) == ["1 甲", "1.1 甲", "a) 甲", "1.2 甲", "b) 甲", "2 甲", "a) 甲"]


def test_a_list_with_a_start_of_its_own_begins_there_and_others_count_on() -> None:
    override = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    numbering = abstract(0, level(0, "japaneseCounting", "%1、")) + num(1, 0) + num(2, 0) + num(3, 0, override)
    body = numbered("甲", 1) + numbered("乙", 2) + numbered("丙", 3) + numbered("丁", 3) + numbered("戊", 1)
    assert lines(body, numbering) == ["一、 甲", "二、 乙", "一、 丙", "二、 丁", "三、 戊"]


def test_a_style_brings_its_number_and_its_level() -> None:
    listed = '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>'
    styles = (
        f'<w:style w:type="paragraph" w:styleId="H"><w:name w:val="章标题"/>{listed}</w:style>'
        '<w:style w:type="paragraph" w:styleId="K"><w:name w:val="子"/><w:basedOn w:val="H"/></w:style>'
    )
    body = paragraph("总则", '<w:pStyle w:val="H"/>') + paragraph("会员", '<w:pStyle w:val="K"/>')
    assert lines(body, CHARTER, styles) == ["第一章 总则", "第二章 会员"]


def test_number_zero_takes_a_paragraph_out_of_its_list() -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="H"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    )
    off = '<w:pStyle w:val="H"/><w:numPr><w:ilvl w:val="0"/><w:numId w:val="0"/></w:numPr>'
    assert lines(paragraph("附则", off) + paragraph("总则", '<w:pStyle w:val="H"/>'), CHARTER, styles) == [
        "附则",
        "第一章 总则",
    ]


def test_legal_numbering_writes_every_level_in_digits() -> None:
    numbering = abstract(0, level(0, "chineseCounting", "%1"), level(1, "decimal", "%1.%2", "<w:isLgl/>")) + num(1, 0)
    assert lines(numbered("甲") + numbered("乙", level=1), numbering) == ["一 甲", "1.1 乙"]


def test_a_level_above_that_was_never_used_shows_its_start() -> None:
    numbering = abstract(0, level(0, "decimal", "%1", start=3), level(1, "decimal", "%1.%2")) + num(1, 0)
    assert lines(numbered("甲", level=1) + numbered("乙"), numbering) == ["3.1 甲", "3 乙"]


def test_a_link_to_a_list_style_is_followed() -> None:
    numbering = (
        '<w:abstractNum w:abstractNumId="5"><w:numStyleLink w:val="S"/></w:abstractNum>'
        + abstract(6, level(0, "ideographTraditional", "%1."))
        + num(1, 5)
        + num(2, 6)
    )
    style = '<w:style w:type="numbering" w:styleId="S"><w:pPr><w:numPr><w:numId w:val="2"/></w:numPr></w:pPr></w:style>'
    assert lines(numbered("子") + numbered("丑"), numbering, style) == ["甲. 子", "乙. 丑"]


@pytest.mark.parametrize(
    ("style", "text", "shown"),
    [("bullet", "\uf0b7", "•"), ("bullet", "", "•"), ("bullet", "◆", "◆"), ("decimalEnclosedCircleChinese", "%1", "①")],
)
def test_signs_before_items_are_readable(style: str, text: str, shown: str) -> None:
    assert lines(numbered("甲"), abstract(0, level(0, style, text)) + num(1, 0)) == [f"{shown} 甲"]


def test_empty_paragraphs_count_and_deleted_ones_do_not() -> None:
    place = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
    mark = f'<w:pPr>{place}<w:rPr><w:del w:id="1"/></w:rPr></w:pPr>'
    gone = f"<w:p>{mark}<w:del><w:r><w:delText>旧</w:delText></w:r></w:del></w:p>"
    body = numbered("甲") + numbered("") + gone + numbered("丙")
    assert lines(body, CHARTER) == ["第一章 甲", "第三章 丙"]
