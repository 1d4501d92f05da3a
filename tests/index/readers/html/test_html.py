"""Web pages: the article, its lists and tables, nothing of the frame."""

import pytest

from index.errors import ReadingError
from index.readers.html import read


def text(body: str) -> str:
    return read(f"<meta charset=utf-8><body>{body}".encode()).text


@pytest.mark.parametrize(
    ("body", "shown"),
    [
        ("<ol><li>甲<li>乙</ol>", "1. 甲\n2. 乙"),
        ('<ol start=5><li>甲<li value="9">乙<li>丙</ol>', "5. 甲\n9. 乙\n10. 丙"),
        ("<ol type=A><li>甲</ol>", "A. 甲"),
        ('<ol style="list-style-type: cjk-ideographic"><li>甲<li>乙</ol>', "一、甲\n二、乙"),
        ("<ol reversed><li>甲<li>乙</ol>", "2. 甲\n1. 乙"),
        ("<ol><li><p>甲</p><p>续</p><li>乙</ol>", "1. 甲\n续\n2. 乙"),
        ("<ol><li>甲<ol type=a><li>子</ol><li>乙</ol>", "1. 甲\na. 子\n2. 乙"),
        ("<ul><li>甲</ul>", "甲"),
    ],
)
def test_lists_keep_their_numbers(body: str, shown: str) -> None:
    assert text(body) == shown


@pytest.mark.parametrize(
    "hidden",
    ["<script>x</script>", "<style>x</style>", '<p style="display:none">x</p>', "<p hidden>x</p>", "<nav>x</nav>",
     "<template>x</template>", "<del>x</del>", '<div class="footer">x</div>', "<!-- x -->"],
)  # fmt: skip
def test_what_is_not_shown_or_only_frames_the_page_is_left_out(hidden: str) -> None:
    assert text(f"<p>会员应当按期缴纳会费。</p>{hidden}") == "会员应当按期缴纳会费。"


def test_inline_markup_does_not_break_words_and_blocks_do() -> None:
    assert text("<div>会<b>费</b>标\n准<br>每年<p>三千</div>元") == "会费标 准\n每年\n三千\n元"


def test_code_and_titles_keep_their_order_however_they_are_marked_up() -> None:
    reading = read("<meta charset=utf-8><h1><i><b>甲</b>乙</i>丙</h1><pre><b><i>一</i></b>\n二</pre>".encode())
    assert (reading.title, reading.text) == ("甲乙丙", "甲乙丙\n一\n二")


def test_a_heading_over_two_lines_is_one() -> None:
    assert text("<h2>关于行业协会<br>发展的意见</h2>") == "关于行业协会发展的意见"


def test_a_wechat_article_is_read_although_it_is_saved_hidden() -> None:
    page = (
        '<h1 id="activity-name"> 年会召开 </h1><em id="publish_time">2026-05-25</em><p>相关推荐</p>'
        '<div id="js_content" style="visibility: hidden;"><section><p>会议召开。</p></section></div><p>扫一扫</p>'
    )
    reading = read(f"<meta charset=utf-8><body>{page}".encode())
    assert reading.text == "年会召开\n2026-05-25\n会议召开。"
    assert reading.title == "年会召开"


def test_tables_are_rows_led_by_their_header_and_merged_cells_repeat() -> None:
    rows = "<tr><th>类别<th>期限<tr><td>会长<td rowspan=2>三月<tr><td>理事"
    reading = read(f"<meta charset=utf-8><table>{rows}</table>".encode())
    assert reading.text == "类别 | 期限\n会长 | 三月\n理事 | 三月"
    assert len(reading.leads) == 2


def test_a_small_table_in_a_cell_does_not_break_the_table_around_it() -> None:
    inner = "<table><tr><td>基本<td>附加</table>"
    rows = f"<tr><td>会员类别<td>会费标准<tr><td>会长单位<td>五万元<tr><td>普通会员<td>{inner}"
    reading = read(f"<meta charset=utf-8><table>{rows}</table>".encode())
    assert reading.text == "会员类别 | 会费标准\n会长单位 | 五万元\n普通会员 | 基本 | 附加"
    assert len(reading.leads) == 2


def test_a_table_that_only_lays_out_the_page_is_read_as_text() -> None:
    assert text("<table><tr><td><p>第一段</p><p>第二段</p></table>") == "第一段\n第二段"


@pytest.mark.parametrize("codec", ["gb2312", "utf-8", "big5", "utf-16"])
def test_a_page_is_read_in_the_encoding_it_names(codec: str) -> None:
    head = f'<html><head><meta http-equiv="Content-Type" content="text/html; charset={codec}"></head>'
    assert read(f"{head}<body><p>江城市公告</p>".encode(codec)).text == "江城市公告"


def test_headings_have_their_levels() -> None:
    reading = read("<meta charset=utf-8><h1>章程</h1><h2>总则</h2><p>正文".encode())
    assert [(each.level, each.label) for each in reading.headings] == [(1, "章程"), (2, "总则")]


@pytest.mark.parametrize("page", ["", "   ", "<html></html>", "<script>x</script>"])
def test_a_page_without_text_is_refused(page: str) -> None:
    with pytest.raises(ReadingError, match="没有文字"):
        read(page.encode())
