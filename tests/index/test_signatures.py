"""The lines that sign and date a document are told from its text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.model import Document
from index.signatures import dated, holding, signed

BODY = (
    "根据通知要求，我有幸参加了此次培训学习，现将有关学习情况小结如下，供各位会员单位和同事们参考借鉴并批评指正。" * 2
)


def document(text: str) -> Document:
    return Document("a.txt", text, "学习小结", None, "")


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        (f"# 学习小结\n\n吴 晶\n\n{BODY}", ["吴 晶"]),
        (f"# 学习小结\n\n作者：王小明\n\n{BODY}", ["作者：王小明"]),
        (f"學習小結\n\n撰稿人：陳大文\n{BODY}", ["撰稿人：陳大文"]),
        (f"# 通知\n\n{BODY}\n\n江城市拍卖行业协会\n2024年9月28日", ["江城市拍卖行业协会"]),
        (f"# 小结\n\n{BODY}\n\n李四\n2024年9月28日", ["李四"]),
        (f"# 小结\n\n{BODY}\n\n湖北省拍卖行业协会  2024年9月28日", ["湖北省拍卖行业协会  2024年9月28日"]),
        (f"# 办法\n\n江城市拍卖行业协会秘书处\n\n{BODY}", ["江城市拍卖行业协会秘书处"]),
        (f"# 小结\n\n前言\n\n{BODY}", []),
        (f"# 会员名单\n\n{BODY}\n\n会长单位", []),
        (f"# 章程\n\n（2023年5月18日第四届会员大会通过）\n\n{BODY}", ["（2023年5月18日第四届会员大会通过）"]),
        ("", []),
        (f"# 制度\n\n{BODY}\n\n财务部\n2023年11月6日", ["财务部"]),
        (f"# 合同\n\n{BODY}\n\n甲方（盖章）：甲公司　　　乙方：乙公司", ["甲方（盖章）：甲公司　　　乙方：乙公司"]),
        (f"# 消息\n\n本报讯（记者 王芳）{BODY}", ["（记者 王芳）"]),
        (f"# 消息\n\n{BODY}\n\n{BODY}（王芳 文/图）", []),
        (f"# 消息\n\n{BODY}\n\n责任编辑：周敏", ["责任编辑：周敏"]),
        (f"# Rules\n\n{BODY}\n\nWritten by Helen Carter, 3 June 2024", ["Written by Helen Carter, 3 June 2024"]),
        (f"# 会议记录\n\n主席：林志明　　　记录：陈美玲\n\n{BODY}", ["主席：林志明　　　记录：陈美玲"]),
    ],
)
def test_lines_that_sign(text: str, lines: list[str]) -> None:
    assert [text[start:end] for start, end in signed(document(text))] == lines


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        (f"# 小结\n\n{BODY}\n\n2024年9月28日", ["2024年9月28日"]),
        (f"# 章程\n\n（2024年3月1日第三届会员大会通过）\n\n{BODY}", ["（2024年3月1日第三届会员大会通过）"]),
        (f"# 小结\n\n{BODY}2024年9月24日开班。", []),
        (f"# 小结\n\n{BODY}\n\n二〇二四年九月", ["二〇二四年九月"]),
        (f"# 通知\n\n{BODY}\n\n秘书处\n2024年9月28日\n\n附件1\n\n{BODY}", ["2024年9月28日"]),
        (f"# 合同\n\n{BODY}\n\n签订日期：2024年4月18日", ["签订日期：2024年4月18日"]),
        (f"# Rules\n\n{BODY}\n\nWritten by Helen Carter, 3 June 2024", ["Written by Helen Carter, 3 June 2024"]),
        (
            f"# Visits\n\n{BODY}\n\nWritten by Helen Carter, visitor services, 4 April 2025",
            ["Written by Helen Carter, visitor services, 4 April 2025"],
        ),
        (f"# 倡议书\n\n{BODY}\n\n江城市商会\n2025年国际茶日", ["2025年国际茶日"]),
        (f"# 小结\n\n{BODY}\n\n陈静\n二〇二四年元月", ["二〇二四年元月"]),
        (f"# 小结\n\n{BODY}\n\n陈静\n2025年清明", ["2025年清明"]),
        (f"# 小结\n\n{BODY}\n\n陈静\n2024年秋", ["2024年秋"]),
        (f"# 小结\n\n{BODY}\n\n陈静\n2025年音乐节", []),
        (f"# 会费标准\n\n2024年1月12日理事会会议审议通过\n\n{BODY}", ["2024年1月12日理事会会议审议通过"]),
    ],
)
def test_lines_that_date(text: str, lines: list[str]) -> None:
    assert [text[start:end] for start, end in dated(document(text))] == lines


@pytest.mark.parametrize(
    "line",
    [
        "倡议人：江城市餐饮协会",
        "会长：赵国强",
        "江城市商会（盖章）",
        "——陈静",
        "会长　赵国强",
        "您的朋友：赵国强",
        "秘书长　林志明　敬启",
        "主持人签字：赵国强　　记录人签字：陈静",
        "*陈静*",
        "**作者**：陈静",
        "（王芳 供稿）",
    ],
)
def test_forms_of_signatures(line: str) -> None:
    text = f"# 小结\n\n{BODY}\n\n{line}\n2024年5月6日"
    assert [text[start:end] for start, end in signed(document(text))] == [line]
    assert [text[start:end] for start, end in dated(document(text))] == ["2024年5月6日"]


@pytest.mark.parametrize(
    "line",
    [
        "编制时间：2025年12月",
        "2026年2月3日整理",
        "2026年4月2日晚",
        "最后修订：2026年4月1日　　责任人：马岚",
        "——田小禾，2025.9.10",
    ],
)
def test_forms_of_dates(line: str) -> None:
    text = f"# 小结\n\n{BODY}\n\n{line}"
    assert [text[start:end] for start, end in dated(document(text))] == [line]


@pytest.mark.parametrize("line", ["活动时间：2025年12月", "报名日期：2026年4月2日", "会议时间：2026年4月2日晚"])
def test_when_something_takes_place_dates_no_paper(line: str) -> None:
    assert dated(document(f"# 通知\n\n{BODY}\n\n{line}")) == []


@pytest.mark.parametrize("line", ["记者 陈雨桐　2026年5月1日", "撰文 陈雨桐"])
def test_a_byline_below_the_title(line: str) -> None:
    text = f"老茶人访谈\n\n{line}\n\n{BODY}\n"
    assert [text[start:end] for start, end in signed(document(text))] == [line]


def test_the_day_of_printing_comes_second() -> None:
    text = f"# 通知\n\n{BODY}\n\n民政局\n2024年6月12日\n\n附件1\n\n{BODY}\n\n民政局办公室　2024年6月13日印发"
    assert [text[start:end][:10] for start, end in dated(document(text))] == ["2024年6月12日", "民政局办公室　202"]


def test_who_led_a_meeting_has_not_written_about_it() -> None:
    text = f"# 纪要\n\n主持人：陈伯达\n\n{BODY}\n\n记录人：方晓"
    assert [text[start:end] for start, end in signed(document(text))] == ["记录人：方晓"]


@pytest.mark.parametrize("line", ["特此通知", "谢谢大家", "妥否，请批示", "此致"])
def test_what_closes_a_letter_signs_nothing(line: str) -> None:
    assert signed(document(f"# 通知\n\n{BODY}\n\n{line}\n2024年8月20日")) == []


def test_any_name_above_the_date_signs() -> None:
    text = f"# 公告\n\n{BODY}\n\n江城市图书馆\n二〇二四年四月三日"
    assert [text[start:end] for start, end in signed(document(text))] == ["江城市图书馆"]


def test_whom_to_call_has_not_written_it() -> None:
    text = f"# 通知\n\n{BODY}\n\n江城市商会\n2024年8月20日\n\n联系人：沈洁"
    assert [text[start:end] for start, end in signed(document(text))] == ["江城市商会"]


def test_a_seal_may_stand_between_the_name_and_the_date() -> None:
    text = f"# 请示\n\n{BODY}\n\n江城市美术家协会\n（公章）\n2024年5月6日"
    assert [text[start:end] for start, end in signed(document(text))] == ["江城市美术家协会"]


def test_a_charter_says_when_it_was_passed_and_from_when_on_it_holds() -> None:
    passed, holds = "第九条　本章程经2024年5月6日会员代表大会表决通过。", "第十条　本章程自2024年7月1日起施行。"
    text = f"# 章程\n\n第一条　{BODY}\n\n{passed}\n\n{holds}"
    assert [text[start:end] for start, end in dated(document(text))] == [passed]
    assert [text[start:end] for start, end in holding(document(text))] == [holds]


@given(st.text(st.sampled_from("吴晶协会 \n\f\t：:2024年9月8日（）#|作者。，"), max_size=80))
def test_lines_stand_in_the_text(text: str) -> None:
    for start, end in signed(document(text)) + dated(document(text)):
        assert text[start:end].strip() == text[start:end] != ""


@pytest.mark.parametrize("date", ["丙午年二月初六", "乙巳年冬月", "甲辰中秋", "农历丙午年正月廿三"])
def test_a_letter_may_be_signed_by_the_old_calendar(date: str) -> None:
    text = f"# 一封信\n\n{BODY}\n\n您的朋友：郎志群\n{date}"
    assert [text[start:end] for start, end in signed(document(text))] == ["您的朋友：郎志群"]
    assert [text[start:end] for start, end in dated(document(text))] == [date]


def test_who_made_a_list_has_signed_it() -> None:
    text = f"# 价格表\n\n{BODY}\n\n制表人：韦佩兰\n2026-01-08"
    assert [text[start:end] for start, end in signed(document(text))] == ["制表人：韦佩兰"]


def test_a_contract_is_signed_at_its_end() -> None:
    text = f"# 租地合同\n\n甲方：鹿角岭林场\n\n{BODY}\n\n甲方代表（签字）：祝长河\n签订日期：2025年2月18日"
    assert [text[start:end] for start, end in signed(document(text))][-1] == "甲方代表（签字）：祝长河"
    assert "甲方：鹿角岭林场" not in [text[start:end] for start, end in signed(document(text))]
    assert [text[slice(*span)] for span in signed(document(text[:60]))] == ["甲方：鹿角岭林场"]
