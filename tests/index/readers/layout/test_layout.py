"""From characters on pages to paragraphs, by way of small PDFs."""

import pytest

from index.model import Reading
from index.readers.pdf import read
from tests.office import Words, pdf

COUNCIL = (
    "本协会的最高权力机构是会员代表大会，每届四年，须有三分之二以上的会员代表出席方能召开，"
    "其决议须经到会会员代表半数以上表决通过方能生效。"
)
LEAVING = "会员退会应当书面通知本协会，并交回会员证，退会后已缴纳的会费不予退还，另有规定的除外。"
FEES = "普通会员每年三千元，理事单位每年一万元，会长单位每年五万元，新入会的会员当年减半缴纳。"


def flow(text: str, x: float, y: float, width: float, size: float = 10.5, pitch: float = 18) -> list[Words]:
    """The text broken into lines of this width, from y downwards."""
    fits = int(width / size)
    return [(x, y - pitch * n, size, text[at : at + fits]) for n, at in enumerate(range(0, len(text), fits))]


def page(*texts: str, x: float = 70, y: float = 740, width: float = 440) -> list[Words]:
    words: list[Words] = []
    for text in texts:
        words += flow("　　" + text, x, y, width)
        y = words[-1][1] - 18
    return words


def of(*pages: list[Words]) -> Reading:
    return read(pdf(*pages))


def test_lines_of_a_paragraph_are_joined_and_paragraphs_stay_apart() -> None:
    assert of(page(COUNCIL, LEAVING, FEES)).text == f"{COUNCIL}\n{LEAVING}\n{FEES}"


def test_paragraphs_without_indent_are_told_by_their_short_last_line() -> None:
    words = flow(COUNCIL, 70, 740, 440) + flow(LEAVING, 70, 686, 440)
    assert of(words).text == f"{COUNCIL}\n{LEAVING}"


def test_a_clause_number_starts_a_paragraph_but_not_in_mid_sentence() -> None:
    first = "第一条会员有权依照本章程的规定参加会员代表大会并对本协会的工作提出意见和建议，按照"
    words = [
        (70.0, 740.0, 10.5, first),
        (70.0, 722.0, 10.5, "第三条的规定办理。"),
        (70.0, 704.0, 10.5, "第二条会员应当守章。"),
    ]
    assert of(words).text == f"{first}第三条的规定办理。\n第二条会员应当守章。"


def test_two_columns_are_read_one_after_the_other() -> None:
    words = [(180.0, 790.0, 18.0, "江城市拍卖行业协会章程")]
    words += page(COUNCIL, LEAVING, width=220) + page(FEES, COUNCIL, x=310, width=220)
    reading = of(sorted(words, key=lambda each: (-each[1], each[0])))
    assert reading.text == f"江城市拍卖行业协会章程\n{COUNCIL}\n{LEAVING}\n{FEES}\n{COUNCIL}"
    assert reading.title == "江城市拍卖行业协会章程"
    assert [each.label for each in reading.headings] == ["江城市拍卖行业协会章程"]


def test_vertical_text_is_read_from_the_right() -> None:
    words = [(500.0 - 24 * (n // 25), 780.0 - 14 * (n % 25), 14.0, sign) for n, sign in enumerate(COUNCIL)]
    assert of(words).text == COUNCIL


def test_headers_footers_and_page_numbers_are_dropped() -> None:
    pages = [
        [(70.0, 810.0, 9.0, "江城市拍卖行业协会文件"), *page(text), (290.0, 40.0, 9.0, f"— {number} —")]
        for number, text in enumerate((COUNCIL, LEAVING, FEES), 1)
    ]
    assert of(*pages).text == f"{COUNCIL}\n{LEAVING}\n{FEES}"


def test_a_paragraph_over_a_page_break_is_one_with_two_pages() -> None:
    lines = flow("　　" + COUNCIL * 2, 70, 740, 440)
    first = lines[:3]
    second = [(x, 740 - 18 * n, size, text) for n, (x, _, size, text) in enumerate(lines[3:])]
    reading = of([*first, (290.0, 40.0, 9.0, "1")], [*second, (290.0, 40.0, 9.0, "2")])
    assert reading.text == COUNCIL * 2
    assert reading.pages == (0, sum(len(text.strip()) for *_, text in first))


def test_latin_lines_are_joined_with_a_space_and_hyphens_undone() -> None:
    words = [
        (70.0, 740.0, 10.0, "The association shall hold its annual general mee-"),
        (70.0, 722.0, 10.0, "ting in May."),
    ]
    assert of(words).text == "The association shall hold its annual general meeting in May."


def test_empty_pages_keep_the_count_of_pages() -> None:
    assert len(of(page(COUNCIL), [], page(FEES), []).pages) == 4


def test_items_with_bullets_stay_apart() -> None:
    assert of([(70.0, 700.0 - 30 * n, 20.0, f"•第{n}项工作安排") for n in range(3)]).text.count("\n") == 2


def test_paragraphs_parted_by_white_alone_stay_apart() -> None:
    words = flow(COUNCIL, 70, 740, 440) + flow(LEAVING, 70, 696, 440) + flow(COUNCIL, 70, 670, 440)
    assert of(words).text == f"{COUNCIL}\n{LEAVING}\n{COUNCIL}"


def test_rows_of_a_table_are_not_taken_for_columns() -> None:
    words = [(70.0 + 110 * x, 740.0 - 18 * y, 10.5, f"第{y}行第{x}格内容") for y in range(8) for x in range(4)]
    assert of(words).text.split("\n")[0] == "第0行第0格内容 | 第0行第1格内容 | 第0行第2格内容 | 第0行第3格内容"


def test_cells_that_wrap_stay_in_their_row() -> None:
    words = [(70.0, 740.0, 10.5, "会长单位"), (180.0, 740.0, 10.5, "50000"), (290.0, 740.0, 10.5, "每年三月三十")]
    words += [(290.0, 726.0, 10.5, "一日前"), (70.0, 708.0, 10.5, "普通会员"), (180.0, 708.0, 10.5, "3000")]
    assert (
        of([*words, (290.0, 708.0, 10.5, "四月")]).text
        == "会长单位 | 50000 | 每年三月三十一日前\n普通会员 | 3000 | 四月"
    )


def test_titles_in_a_table_of_contents_keep_their_pages_and_stay_apart() -> None:
    words = [(70.0, 740.0 - 18 * n, 10.5, f"{title}{'.' * 60}") for n, title in enumerate(("第一章总则", "附则说明"))]
    numbers = [(480.0, 740.0, 10.5, "1"), (480.0, 722.0, 10.5, "12")]
    assert of(words + numbers, page(COUNCIL)).text == f"第一章总则 …… 1\n附则说明 …… 12\n{COUNCIL}"


def test_the_title_of_an_official_paper_is_not_its_letterhead() -> None:
    words = [
        (100.0, 790.0, 30.0, "江城市拍卖行业协会文件"),
        (180.0, 700.0, 20.0, "关于评价信用等级的通知"),
        *page(COUNCIL, y=650),
    ]
    assert of(words).title == "关于评价信用等级的通知"


def test_short_clauses_stay_apart_although_no_line_shows_the_margin() -> None:
    lines = ["第一章总则", "第一条本会名称", "第二条宗旨", "第二章会员"]
    assert of([(70.0, 740.0 - 20 * n, 12.0, line) for n, line in enumerate(lines)]).text == "\n".join(lines)


def test_what_a_colon_announces_begins_anew() -> None:
    words = flow("为贯彻落实有关规定，现将本年度会员信用等级评价工作有关事项通知如下：", 70, 740, 374)
    assert (
        of([*words, (70.0, 722.0, 10.5, "一、评价范围"), *page(COUNCIL, y=704)]).text.split("\n")[1] == "一、评价范围"
    )


def test_a_page_number_beside_a_running_title_is_dropped() -> None:
    texts = {"ix": COUNCIL, "x": LEAVING, "xi": FEES}
    pages = [[(70.0, 800.0, 9.0, "手册"), (500.0, 800.0, 9.0, at), *page(text)] for at, text in texts.items()]
    assert of(*pages).text == f"{COUNCIL}\n{LEAVING}\n{FEES}"


def test_a_document_of_equal_pages_is_read() -> None:
    assert of(page(COUNCIL), page(COUNCIL)).text == f"{COUNCIL}\n{COUNCIL}"


def test_a_short_cover_is_no_picture() -> None:
    reading = read(pdf([(200.0, 500.0, 30.0, "章程")], page(COUNCIL), drawn="70 300 m 500 300 l S"))
    assert reading.text == f"章程\n{COUNCIL}"
    assert reading.warnings == ()


def test_white_after_a_number_does_not_part_a_paragraph() -> None:
    words = [(70.0, 740.0, 10.5, "1."), (100.0, 740.0, 10.5, COUNCIL[:38]), (100.0, 722.0, 10.5, COUNCIL[38:])]
    assert of(words).text == f"1. {COUNCIL}"


def test_bold_by_printing_twice_is_read_once() -> None:
    words = page(COUNCIL)
    assert of(words + [(x + 0.3, y, size, text) for x, y, size, text in words]).text == COUNCIL


@pytest.mark.parametrize("size", [9.0, 12.0, 22.0])
def test_a_single_line_is_a_paragraph(size: float) -> None:
    assert of([(70.0, 700.0, size, "协会公告")]).text == "协会公告"
