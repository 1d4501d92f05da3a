"""What a question asks of a matter is told by a line that need not name the matter again."""

import pytest

from index.aspects import asked, headed, told
from index.model import Document, Verdict
from index.readers.text import markdown_headings
from index.settings import IndexSettings
from index.snapshot import Index

NOTICE = """青川市茶业协会文件

关于举办2026年评茶员研修班的通知

各会员单位：
为提高评茶员水平，经研究，决定举办2026年评茶员研修班，欢迎参加。现将有关事项通知如下：
一、时间
2026年4月8日至10日，4月7日下午报到。
二、地点
青川市云雾山庄二楼。
三、报名时间
3月20日前报送回执。
四、参加人员
各单位评茶员，每单位限两人。
五、授课专家
茶学院教授安平。
六、费用
每人五百元，食宿自理。
七、联系人
方可，电话0712-6655443。
"""
OTHER = "# 协会章程\n\n第一条 本会每年举办研修班、展销会，由秘书处负责。\n\n第二条 会费每年三百元。\n"


def _index(*texts: str) -> Index:
    named = [(f"{number}.md", text) for number, text in enumerate(texts)]
    documents = [
        Document(
            name,
            text,
            "关于举办2026年评茶员研修班的通知" if text is NOTICE else "协会章程",
            None,
            "",
            tuple(markdown_headings(text)),
        )
        for name, text in named
    ]
    return Index.build(documents, IndexSettings())


INDEX = _index(OTHER, NOTICE)


def told_by(question: str, text: str) -> str:
    """What the text tells of the point that is asked for; empty where it tells nothing."""
    aspect = asked(question)
    assert aspect is not None
    span = told(aspect, text)
    return text[slice(*span)] if span else ""


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("研修班什么时候", "4月8日"),
        ("评茶员研修班几号开始", "4月8日"),
        ("研修班在哪里举办", "云雾山庄"),
        ("研修班多少钱", "五百元"),
        ("2026年研修班谁可以参加", "限两人"),
        ("研修班联系谁", "方可"),
        ("研修班在哪儿", "云雾山庄"),
        ("研修班在哪个酒店", "云雾山庄"),
        ("评茶班在哪里", "云雾山庄"),
        ("研修班培训费", "五百元"),
        ("谁来教评茶", "安平"),
        ("研修班 电话 电话", "方可"),
    ],
)
def test_the_line_that_tells_it_comes_before_the_title(question: str, answer: str) -> None:
    found = INDEX.ask(question)
    best = found.hits[0]
    assert answer in INDEX.text(best.passage)
    marked = "".join(INDEX.text(best.passage)[start:end] for start, end in best.sentences)
    assert answer in marked
    assert found.verdict is not Verdict.NOT_FOUND


@pytest.mark.parametrize("question", ["研修班", "研修班有多少人", "品茶大会在哪里", "什么时候", "研修班怎么请假"])
def test_what_asks_for_no_point_of_its_matter_is_left_to_its_words(question: str) -> None:
    plain = INDEX.ask(question)
    assert not any("(aspect)" in part.term for hit in INDEX.ask(question, explain=True).hits for part in hit.parts)
    assert plain.hits == () or plain.hits[0].passage == INDEX.ask(question).hits[0].passage


def test_a_section_is_found_by_the_title_and_its_heading() -> None:
    text = "云台学院食堂招标公告\n\n2026年5月6日\n\n一、概况\n\n就餐四千人。\n\n二、开标\n\n5月28日下午，报告厅。\n"
    made = Index.build([Document("a.txt", text, "云台学院食堂招标公告", None, "")], IndexSettings())
    for question, answer in (
        ("食堂招标什么时候开标", "5月28日"),
        ("食堂招标开标", "5月28日"),
        ("食堂招标", "云台学院食堂"),
    ):
        assert answer in made.text(made.ask(question).hits[0].passage)


def test_a_sentence_that_tells_it_stays_first() -> None:
    fees = (
        "# 会费管理办法\n\n一、为管理会费，制定本办法。\n\n二、会费每年三月底前交清。\n\n三、会议时间：每年十一月。\n"
    )
    made = Index.build(
        [Document("a.md", fees, "会费管理办法", None, "", tuple(markdown_headings(fees)))], IndexSettings()
    )
    assert "三月底" in made.text(made.ask("会费什么时候交").hits[0].passage)


def test_the_date_below_a_letter_does_not_tell_when_its_matter_is() -> None:
    body = "关于举办培训班的通知\n\n各会员：\n现将有关事项通知如下。\n\n一、时间\n6月9日至11日。\n\n二、其他\n"
    signed = "培训班、培训班的事请找培训部曲波。\n\n二〇二五年四月十五日\n"
    made = Index.build([Document("a.txt", body + signed, "关于举办培训班的通知", None, "")], IndexSettings())
    assert "6月9日" in made.text(made.ask("培训班什么时候").hits[0].passage)


def test_a_line_with_another_label_does_not_tell_it() -> None:
    lines = "一、内容：奶油霜调色。\n\n二、培训地点：培训楼，培训期间请勿停车。\n"
    text = "关于举办培训班的通知\n\n各会员：\n现举办培训班。\n\n" + lines
    made = Index.build([Document("a.txt", text, "关于举办培训班的通知", None, "")], IndexSettings())
    assert "奶油霜" in made.text(made.ask("培训都教些什么").hits[0].passage)


def test_the_time_to_pay_is_meant_where_the_question_is_about_paying() -> None:
    line = "二、缴费时间\n4月30日前。"
    assert "4月30日" in told_by("会费什么时候之前要交", line)
    assert told_by("会费大会什么时候", line) == ""


@pytest.mark.parametrize(
    ("question", "line"),
    [
        ("茶叶交流会什么时候", "缴费时间：4月30日前"),
        ("茶叶交流会什么时候", "提交时间：4月30日前"),
        ("茶艺班在哪里上课", "办公地点：三楼"),
        ("茶艺班在哪里办", "办公地点：三楼"),
        ("回族美食节什么时候", "返程时间：5月3日"),
        ("研修班什么时候截止", "时间：4月8日至10日"),
        ("研修班几号之前交", "时间：4月8日至10日"),
        ("研修班几号报到", "时间：4月8日至10日"),
        ("注册会计师年会什么时候", "注册时间：4月8日"),
        ("研修班什么时候截止", "缴费办法：请于3月20日前汇款"),
        ("研修班什么时候截止", "报名：请报送回执"),
    ],
)
def test_another_time_or_place_than_the_one_that_is_meant_does_not_tell_it(question: str, line: str) -> None:
    assert told_by(question, line) == ""


@pytest.mark.parametrize(
    ("question", "line"),
    [
        ("研修班什么时候截止", "报名截止时间：3月20日"),
        ("研修班什么时候截止", "报名时间：3月20日前"),
        ("会费截止几号", "缴费时间：1月6日至3月31日"),
        ("研修班几号之前交", "提交时间：3月20日前"),
        ("研修班几号报到", "时间：4月8日至10日，4月7日报到"),
        ("研修班几号报到", "报到：4月7日下午"),
        ("研修班什么时候截止", "五、报名：请报送回执，截止到3月20日"),
        ("研修班几号之前交", "四、缴费办法：请于3月20日前汇款"),
        ("秘书处在哪里上班", "办公地点：三楼"),
        ("注册会计师年会什么时候", "时间：4月8日"),
        ("退休老师座谈会什么时候", "时间：4月8日"),
    ],
)
def test_the_time_or_place_that_is_meant_tells_it(question: str, line: str) -> None:
    assert told_by(question, line) == line


@pytest.mark.parametrize("question", ["研修班怎么交培训费", "研修班不交培训费", "研修班在哪交培训费", "退研修班培训费"])
def test_doing_something_with_a_fee_does_not_ask_how_much_it_is(question: str) -> None:
    aspect = asked(question)
    assert aspect is None or told(aspect, "费用：五百元") is None


def test_a_paper_about_paying_tells_by_its_own_time_when_to_pay() -> None:
    aspect, line = asked("会费截止几号"), "时间：1月6日至3月31日"
    assert aspect is not None
    assert told(aspect, line) is None
    assert told(aspect, line, "关于缴纳会费的通知") is not None


def test_what_is_to_be_done_by_then_is_no_part_of_the_matter() -> None:
    aspect = asked("研修班什么时候之前报名")
    assert aspect is not None
    assert aspect.matter == ("研修班",)


def test_whom_to_call_about_something_is_told_by_the_line_for_all() -> None:
    assert "方可" in told_by("研修班报名电话", "联系人：方可")


def test_the_score_says_what_the_line_got() -> None:
    best = INDEX.ask("研修班在哪里", explain=True).hits[0]
    assert any(part.term == "所问 (aspect)" for part in best.parts)
    assert sum(part.weight for part in best.parts) == pytest.approx(best.score, abs=1e-6)


@pytest.mark.parametrize(
    "line",
    [
        "二、地点\n山庄",
        "地点：山庄",
        "【地点】山庄",
        "（二）会议地点：山庄",
        "**地点**：山庄",
        "2. 时间和地点：山庄",
        "## 地点\n山庄",
    ],
)
def test_a_line_is_known_however_it_is_numbered_and_dressed(line: str) -> None:
    assert "山庄" in told_by("研修班在哪里", f"前言\n{line}\n后文")


@pytest.mark.parametrize(
    "line", ["一、时间地点\n4月8日", "时间地点：4月8日", "## 日程安排\n4月8日", "时间、地点及人数\n4月8日"]
)
def test_a_line_may_tell_two_points_one_after_the_other(line: str) -> None:
    assert "4月8日" in told_by("研修班什么时候", f"前言\n{line}\n后文")


@pytest.mark.parametrize("line", ["报名时间地点：3月20日", "时间地点待定，请留意", "时间内完成"])
def test_a_line_that_only_begins_with_two_points_is_not_taken_for_one(line: str) -> None:
    assert told_by("研修班什么时候", line) == ""


@pytest.mark.parametrize("line", ["报名地点：山庄", "地点待定，请留意", "本地点心很好吃", "我们在山庄"])
def test_other_lines_are_not_taken_for_it(line: str) -> None:
    assert told_by("研修班在哪里", line) == ""


def test_the_names_of_a_tables_columns_tell_no_point() -> None:
    aspect = asked("观摩什么时候")
    assert aspect is not None
    assert told(aspect, "时间 | 内容 | 主讲人\n14:00 | 观摩 | 方可") is None
    assert told(aspect, "时间 | 3月5日 | 地点 | 二楼") is not None


def test_the_heading_with_most_of_the_words_is_meant() -> None:
    headings = [(3, "五、入营者应当具备以下条件"), (4, "六、咨询"), (5, "七、学员守则")]
    assert headed(["条件"], headings) == 3
    assert headed(["学员", "条件"], headings) is None
    assert headed(["孩子", "条件"], headings) == 3
    assert headed(["孩子"], headings) is None


FEES = """# 会费标准与缴纳办法

2024年1月12日理事会会议通过

| 会员类别 | 会费（元/年） | 投票权 |
| --- | --- | --- |
| 理事单位 | 5000 | 2票 |
| 个人会员 | 200 | 1票 |
"""


def test_a_title_tells_no_sum() -> None:
    aspect = asked("个人会员会费多少")
    assert aspect is not None
    assert told(aspect, FEES, "会费标准与缴纳办法") is None
    assert told(aspect, f"{FEES}\n会费标准：每年二百元\n", "会费标准与缴纳办法") is not None
    assert told(aspect, "会费标准：五百元\n", "会费标准") is not None
