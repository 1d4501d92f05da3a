"""Tables between rules: cells, rows, headers."""

import random

import pytest

from index.model import Reading
from index.readers.layout.ruled import Page, Rule, parted, rule
from index.readers.ofd import read as read_ofd
from index.readers.pdf import read
from tests.index.readers.layout.test_layout import COUNCIL, FEES, page
from tests.office import Words, grid, ofd, pdf, placed

XS, YS = (70, 100, 220, 300, 380), (700, 670, 630, 600)
FIRST: list[Words] = [
    (75, 682, 10, "序"),
    (105, 682, 10, "单位名称"),
    (225, 682, 10, "法定代表"),
    (305, 682, 10, "会费"),
]
SECOND: list[Words] = [(75, 645, 10, "1"), (105, 652, 10, "江城市第一拍卖"), (105, 638, 10, "有限公司")]
SECOND += [(225, 645, 10, "张建国"), (305, 645, 10, "5000")]
THIRD: list[Words] = [
    (75, 612, 10, "2"),
    (105, 612, 10, "诚信拍卖行"),
    (225, 612, 10, "李桂芳"),
    (305, 612, 10, "3000"),
]
ROWS = [
    "序 | 单位名称 | 法定代表 | 会费",
    "1 | 江城市第一拍卖有限公司 | 张建国 | 5000",
    "2 | 诚信拍卖行 | 李桂芳 | 3000",
]


def led(reading: Reading) -> dict[str, str]:
    return {reading.text[slice(*each.span)]: reading.text[slice(*each.lead)] for each in reading.leads}


def test_cells_between_rules_are_rows_led_by_their_header_wherever_their_lines_stand() -> None:
    reading = read(pdf(page(COUNCIL) + FIRST + SECOND + THIRD + page(FEES, y=560), drawn=grid(XS, YS)))
    assert reading.text.split("\n") == [COUNCIL, *ROWS, FEES]
    assert led(reading) == dict.fromkeys(ROWS[1:], ROWS[0])


@pytest.mark.parametrize("thick", [True, False])
def test_rules_may_be_boxes(thick: bool) -> None:
    boxes = [
        f"{x} {y} {w} {h} re"
        for y, h in ((670, 30), (630, 40), (600, 30))
        for x, w in ((70, 30), (100, 120), (220, 80), (300, 80))
    ]
    thin = [f"{x - 0.5} 600 1 100 re f" for x in XS] + [f"70 {y - 0.5} 310 1 re f" for y in YS]
    drawn = "\n".join(thin) if thick else "\n".join(f"{each} S" for each in boxes)
    assert read(pdf(FIRST + SECOND + THIRD, drawn=drawn)).text.split("\n") == ROWS


def test_a_header_that_each_page_repeats_is_read_once_and_leads_all_rows() -> None:
    more = [(x, y, size, text.replace("1", "3").replace("2", "4")) for x, y, size, text in SECOND + THIRD]
    reading = read(pdf(FIRST + SECOND + THIRD, FIRST + more, drawn=grid(XS, YS)))
    assert reading.text.count("单位名称") == 1
    assert set(led(reading).values()) == {ROWS[0]}
    assert len(led(reading)) == 4
    assert reading.pages == (0, reading.text.index("3 | 江城"))


def test_a_cell_that_spans_rows_is_repeated_and_one_that_spans_columns_is_not() -> None:
    rules = (
        grid((70, 160), (700, 640)) + "\n" + grid((160, 260, 360), (700, 670, 640)) + "\n" + grid((70, 360), (640, 610))
    )
    words: list[Words] = [
        (75, 668, 10, "会长单位"),
        (165, 682, 10, "北片"),
        (265, 682, 10, "甲公司"),
        (165, 652, 10, "南片"),
    ]
    words += [(265, 652, 10, "乙公司"), (75, 622, 10, "以上单位免缴会费")]
    assert read(pdf(words, drawn=rules)).text == "会长单位 | 北片 | 甲公司\n会长单位 | 南片 | 乙公司\n以上单位免缴会费"


def test_a_frame_around_text_is_no_table() -> None:
    assert read(pdf(page(COUNCIL, FEES), drawn=grid((60, 520), (760, 400, 300)))).text == f"{COUNCIL}\n{FEES}"


def test_rules_of_an_ofd_page_make_cells_too() -> None:
    lines = [f"M 0 {y} L 120 {y}" for y in (0, 10, 20)] + [f"M {x} 0 L {x} 20" for x in (0, 40, 80, 120)]
    drawn = "".join(
        f'<ofd:PathObject Boundary="20 20 120 20"><ofd:AbbreviatedData>{each}</ofd:AbbreviatedData></ofd:PathObject>'
        for each in lines
    )
    words = [
        ("项目名称", 22, 22),
        ("数量", 62, 22),
        ("金额", 102, 22),
        ("拍卖服务费", 22, 32),
        ("1", 62, 32),
        ("500.00", 102, 32),
    ]
    reading = read_ofd(ofd("".join(placed(*each) for each in words), template=drawn))
    assert reading.text == "项目名称 | 数量 | 金额\n拍卖服务费 | 1 | 500.00"
    assert led(reading) == {"拍卖服务费 | 1 | 500.00": "项目名称 | 数量 | 金额"}


def test_slanted_and_tiny_strokes_are_no_rules() -> None:
    assert rule(0, 0, 100, 50, 3) is None
    assert rule(5, 5, 6, 6, 3) is None
    assert rule(0, 1, 100, 0, 3) == Rule(0, 0.5, 100, 0.5)


def test_any_rules_leave_every_character_in_one_place() -> None:
    chance = random.Random(3)
    reading = read(pdf(FIRST + SECOND + THIRD))
    for _ in range(60):
        drawn = "\n".join(
            grid(sorted(chance.sample(range(60, 400), 3)), sorted(chance.sample(range(590, 710), 3))) for _ in range(3)
        )
        letters = sorted(read(pdf(FIRST + SECOND + THIRD, drawn=drawn)).text.replace("|", "").replace(" ", ""))
        assert set(letters) == set(reading.text.replace("|", "").replace(" ", ""))


def test_a_page_without_characters_has_no_tables() -> None:
    assert parted(Page((), [Rule(0, 0, 9, 0)] * 9)) == ([], ())
