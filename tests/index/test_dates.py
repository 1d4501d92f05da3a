"""The date a document states for itself, told from the dates that its text mentions."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.dates import enacted, own_line, stated

TEXT = "9月24日至27日举行了培训，2024年3月5日曾发出通知。"


@pytest.mark.parametrize(
    "line",
    [
        "2024年9月28日",
        "2024 年 9 月 28 日",
        "２０２４年９月２８日",
        "二〇二四年九月二十八日",
        "二○二四年九月二十八日",
        "二零二四年九月廿八日",
        "2024-09-28",
        "2024/9/28",
        "2024.9.28",
        "（2024年9月28日）",
        "2024年9月28日（星期六）",
        "2024年9月28日于武汉",
        "湖北省拍卖行业协会　2024年9月28日",
        "日期：2024年9月28日",
        "**2024年9月28日**",
    ],
)
def test_a_closing_line_dates_the_document(line: str) -> None:
    assert stated(f"标题\n\n{TEXT}\n\n协会秘书处\n{line}\n", "标题") == "2024-09-28"


def test_the_closing_line_comes_before_the_printing_note() -> None:
    text = f"{TEXT}\n\n协会\n2024年9月28日\n\n抄送：各会员单位\n协会秘书处 2024年9月30日印发"
    assert stated(text, "") == "2024-09-28"


def test_the_closing_line_may_stand_above_an_appendix() -> None:
    text = f"{TEXT}\n\n协会\n2024年9月28日\n\n附件1\n会费标准\n" + (TEXT + "\n") * 30
    assert stated(text, "") == "2024-09-28"


@pytest.mark.parametrize(
    "line",
    [
        "发布日期：2024-09-28",
        "2024年9月28日",
        "2024年9月28日第三届会员大会通过",
        "（2012年1月5日通过，2024年9月28日第三届会员大会修订）",
    ],
)
def test_a_line_near_the_top_dates_the_document(line: str) -> None:
    assert stated(f"# 标题\n\n{line}\n\n" + (TEXT * 3 + "\n\n") * 20, "标题") == "2024-09-28"


def test_the_day_of_printing_comes_after_the_signature_above_the_appendices() -> None:
    text = f"{TEXT}\n\n民政局\n2024年6月12日\n\n附件1\n\n{TEXT}\n\n民政局办公室　2024年6月13日印发"
    assert stated(text, "") == "2024-06-12"


@pytest.mark.parametrize(
    ("line", "date"),
    [
        ("二O二四年三月十八日", "2024-03-18"),
        ("中華民國113年4月20日", "2024-04-20"),
        ("中華民國一一三年四月二十日", "2024-04-20"),
        ("3 June 2024", "2024-06-03"),
        ("June 3rd, 2024", "2024-06-03"),
        ("签订日期：2024年4月18日　　　签订日期：2024年4月18日", "2024-04-18"),
    ],
)
def test_dates_of_other_forms(line: str, date: str) -> None:
    assert own_line(line) == date


def test_the_closing_line_is_asked_first() -> None:
    assert stated(f"标题\n2023年1月1日\n{TEXT * 3}\n2024年9月28日", "标题") == "2024-09-28"


def test_the_title_is_asked_last() -> None:
    assert stated(TEXT, "章程（2024年9月28日通过）") == "2024-09-28"
    assert stated(TEXT, "劳动合同法(2012-12-28)") == "2012-12-28"


@pytest.mark.parametrize(
    "text",
    [
        TEXT,
        "会议定于2024年9月28日召开",
        "2024年2月30日",
        "2024年13月1日",
        "2024年9月",
        "9月28日",
        "12024年9月28日",
        "会议时间：2024年9月28日",
        "时间：2024年9月28日",
        "报名截止日期：2024年9月28日",
        "截至2024年9月28日",
        "电话 2024.9.285",
        "",
    ],
)
def test_a_date_in_the_text_or_none_at_all_dates_nothing(text: str) -> None:
    assert stated(f"标题\n\n{text}", "标题") is None


@given(st.dates(), st.sampled_from(["{0.year}年{0.month}月{0.day}日", "{0.year}-{0.month:02}-{0.day:02}"]))
def test_every_date_of_our_centuries_is_read(when: object, form: str) -> None:
    year = int(str(when)[:4])
    assert stated(f"{TEXT}\n{form.format(when)}", "") == (str(when) if 1900 <= year < 2200 else None)


@given(st.text(st.sampled_from("2024年9月8日二〇十-/.（）() \n附件1：通过"), max_size=80))
def test_any_text_gives_a_date_or_none(text: str) -> None:
    found = stated(text, text)
    assert found is None or (len(found) == 10 and found[:2] in ("19", "20", "21"))


@pytest.mark.parametrize("line", ["二〇二四年元月五日", "2024年元月5日"])
def test_the_first_month_has_a_name(line: str) -> None:
    assert stated(f"会议纪要\n\n会议听取了报告。\n\n{line}", "会议纪要") == "2024-01-05"


def test_a_line_of_text_that_tells_a_day_dates_nothing() -> None:
    text = "会议纪要\n\n2024年9月28日培训班开班，10月8日结束，章程另行公布\n\n会议听取了报告。"
    assert stated(text, "会议纪要") is None


@pytest.mark.parametrize("line", ["2024年3月1日市商务局发布新规定", "2024年12月31日前由理事会审议通过"])
def test_news_and_plans_date_nothing(line: str) -> None:
    assert enacted(line) is None
    assert enacted("2024年3月1日理事会第五次会议通过") == "2024-03-01"
