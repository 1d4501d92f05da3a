"""Word documents: what is shown is read, once, in order; what is hidden or deleted is not."""

import pytest

from index.readers.docx import read
from tests.office import abstract, docx, level, num, numbered, paragraph, table

HEADINGS = (
    '<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="gw"><w:name w:val="公文标题"/><w:basedOn w:val="1"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="bt"><w:name w:val="Title"/></w:style>'
)


def text(body: str, numbering: str = "", styles: str = "", footnotes: str = "") -> str:
    return read(docx(body, numbering, styles, footnotes)).text


def run(words: str, properties: str = "") -> str:
    return f"<w:r><w:rPr>{properties}</w:rPr><w:t>{words}</w:t></w:r>"


def test_insertions_are_in_and_deletions_out() -> None:
    body = (
        f"<w:p>{run('会费')}<w:del><w:r><w:delText>两千</w:delText></w:r></w:del><w:ins>{run('三千')}</w:ins>{run('元')}</w:p>"
        f"<w:p><w:moveFrom>{run('移走')}</w:moveFrom><w:moveTo>{run('移来')}</w:moveTo></w:p>"
    )
    assert text(body) == "会费三千元\n移来"


def test_a_deleted_paragraph_mark_joins_two_paragraphs() -> None:
    body = f"<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>{run('前半')}</w:p><w:p>{run('后半')}</w:p>"
    assert text(body) == "前半后半"


@pytest.mark.parametrize("hidden", ["<w:vanish/>", '<w:vanish w:val="1"/>', '<w:rStyle w:val="h"/>'])
def test_hidden_text_is_out_however_it_is_hidden(hidden: str) -> None:
    style = '<w:style w:type="character" w:styleId="h"><w:rPr><w:vanish/></w:rPr></w:style>'
    assert text(f"<w:p>{run('看得见')}{run('看不见', hidden)}</w:p>", styles=style) == "看得见"


def test_text_that_is_shown_again_is_in() -> None:
    shown = run("看得见", '<w:vanish w:val="0"/>')
    assert text(f"<w:p>{shown}</w:p>") == "看得见"


def test_a_text_box_is_read_once_after_its_paragraph() -> None:
    box = f"<w:txbxContent>{paragraph('框里')}</w:txbxContent>"
    both = (
        f'<mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:txbx>{box}</wps:txbx></w:drawing></mc:Choice>'
        f"<mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent>"
    )
    assert text(f"<w:p>{run('段落')}<w:r>{both}</w:r></w:p>{paragraph('下段')}") == "段落\n框里\n下段"


def test_a_text_box_of_old_word_is_read() -> None:
    box = f"<w:r><w:pict><v:textbox><w:txbxContent>{paragraph('旧框')}</w:txbxContent></v:textbox></w:pict></w:r>"
    assert text(f"<w:p>{box}</w:p>") == "旧框"


def test_a_footnote_follows_its_paragraph() -> None:
    note = f'<w:footnote w:id="2"><w:p>{run("以上年度为准")}</w:p></w:footnote>'
    body = f'<w:p>{run("会费三千元")}<w:r><w:footnoteReference w:id="2"/></w:r>{run("。")}</w:p>{paragraph("下段")}'
    assert text(body, footnotes=note) == "会费三千元。\n注：以上年度为准\n下段"


def test_content_controls_are_read_but_not_their_prompts() -> None:
    control = f"<w:sdt><w:sdtPr/><w:sdtContent>{paragraph('填好的')}</w:sdtContent></w:sdt>"
    prompt = f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{run('单击此处')}</w:sdtContent></w:sdt>"
    assert text(f"{control}<w:p>{run('姓名：')}{prompt}</w:p>") == "填好的\n姓名："


def test_the_table_of_contents_is_left_out() -> None:
    style = '<w:style w:type="paragraph" w:styleId="T1"><w:name w:val="toc 1"/></w:style>'
    assert text(paragraph("总则……1", '<w:pStyle w:val="T1"/>') + paragraph("正文"), styles=style) == "正文"


def test_field_codes_are_out_and_results_in() -> None:
    field = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>DATE</w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        + run("5月1日")
        + '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    assert text(f"<w:p>{run('定于')}{field}{run('召开')}</w:p>") == "定于5月1日召开"


def test_ruby_symbols_breaks_and_formulas_read_in_line() -> None:
    ruby = f"<w:r><w:ruby><w:rt>{run('hui')}</w:rt><w:rubyBase>{run('会')}</w:rubyBase></w:ruby></w:r>"
    sign = '<w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r>'
    fraction = (
        "<m:oMath><m:f><m:num><m:r><m:t>a</m:t></m:r></m:num><m:den><m:r><m:t>b</m:t></m:r></m:den></m:f></m:oMath>"
    )
    assert text(f"<w:p>{ruby}{run('费')}{sign}<w:r><w:br/></w:r>{fraction}</w:p>") == "会费☑\na/b"


def test_a_table_repeats_merged_cells_and_each_row_is_led_by_the_header() -> None:
    start, on = ('<w:tcPr><w:vMerge w:val="restart"/></w:tcPr>', "<w:tcPr><w:vMerge/></w:tcPr>")
    merged = (
        f"<w:tbl><w:tr><w:tc>{paragraph('类别')}</w:tc><w:tc>{paragraph('期限')}</w:tc></w:tr>"
        f"<w:tr><w:tc>{paragraph('会长')}</w:tc><w:tc>{start}{paragraph('三月')}</w:tc></w:tr>"
        f"<w:tr><w:tc>{paragraph('理事')}</w:tc><w:tc>{on}{paragraph('')}</w:tc></w:tr></w:tbl>"
    )
    reading = read(docx(merged))
    assert reading.text == "类别 | 期限\n会长 | 三月\n理事 | 三月"
    assert [(reading.text[slice(*each.lead)], reading.text[slice(*each.span)]) for each in reading.leads] == [
        ("类别 | 期限", "会长 | 三月"),
        ("类别 | 期限", "理事 | 三月"),
    ]


def test_a_numbered_column_shows_its_numbers() -> None:
    rows = f"<w:tr><w:tc>{numbered('')}</w:tc><w:tc>{paragraph('甲')}</w:tc></w:tr>" * 2
    numbering = abstract(0, level(0, "decimal", "%1")) + num(1, 0)
    assert text(f"<w:tbl>{rows}</w:tbl>", numbering=numbering) == "1 | 甲\n2 | 甲"


def test_a_table_of_one_column_is_text() -> None:
    assert text(table(["第一段"], ["第二段"])) == "第一段\n第二段"


def test_deleted_rows_are_left_out() -> None:
    gone = f"<w:tr><w:trPr><w:del/></w:trPr><w:tc>{paragraph('旧')}</w:tc><w:tc>{paragraph('行')}</w:tc></w:tr>"
    kept = f"<w:tr><w:tc>{paragraph('新')}</w:tc><w:tc>{paragraph('行')}</w:tc></w:tr>"
    assert text(f"<w:tbl>{kept}{gone}</w:tbl>") == "新 | 行"


def test_headings_by_style_by_inheritance_and_by_outline_level() -> None:
    body = (
        paragraph("章程", '<w:pStyle w:val="bt"/>')
        + paragraph("总则", '<w:pStyle w:val="gw"/>')
        + paragraph("会员", '<w:outlineLvl w:val="1"/>')
        + paragraph("正文一段。")
    )
    reading = read(docx(body, styles=HEADINGS))
    assert reading.title == "章程"
    assert [(each.label, each.level) for each in reading.headings] == [("章程", 1), ("总则", 1), ("会员", 2)]
    assert all(reading.text[each.start : each.end] == each.label for each in reading.headings)


def test_headings_by_look_where_no_style_is_used() -> None:
    body = (
        paragraph("江城协会章程", '<w:jc w:val="center"/>', '<w:b/><w:sz w:val="44"/>')
        + paragraph("组织机构", run="<w:b/>")
        + paragraph("本会设秘书处，负责日常工作。", run='<w:sz w:val="28"/>') * 3
    )
    reading = read(docx(body))
    assert reading.title == "江城协会章程"
    assert [each.label for each in reading.headings] == ["江城协会章程", "组织机构"]


def test_the_title_of_an_official_paper_is_not_its_letterhead() -> None:
    centred = '<w:jc w:val="center"/>'
    body = paragraph("江城市拍卖行业协会文件", centred, '<w:b/><w:sz w:val="72"/>')
    body += paragraph("关于评价信用等级的通知", centred, '<w:b/><w:sz w:val="44"/>')
    reading = read(docx(body + paragraph("各会员单位：") * 4))
    assert reading.title == "关于评价信用等级的通知"
    assert [each.label for each in reading.headings] == ["关于评价信用等级的通知"]


def test_a_clause_in_a_headings_style_is_no_heading() -> None:
    body = paragraph("会员应当按期缴纳会费。", '<w:pStyle w:val="1"/>')
    assert read(docx(body, styles=HEADINGS)).headings == ()
