"""A figure is looked for as the documents write it, where they have it in no other way."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.analysis import fold, terms
from index.model import Verdict
from index.settings import IndexSettings
from index.written import as_written
from tests.index.making import passages

SETTINGS = IndexSettings()


@pytest.mark.parametrize(
    ("question", "text", "written"),
    [
        ("12.3早班", "12月3日由石大江值班", "12月3日早班"),
        ("7/3 中班", "七月三日由苗雨值班", "7月3日 中班"),
        ("12月3早班", "12月3日由石大江值班", "12月3日早班"),
        ("3kg桐油", "每次刷桐油3公斤", "3公斤桐油"),
        ("380g的桨", "最轻的桨380克", "380克的桨"),
        ("1.5t", "青蛟重1.5吨", "1.5吨"),
        ("1500公斤", "青蛟重1.5吨", "1.5吨"),
        ("三斤茶叶", "茶叶1.5kg", "1.5kg茶叶"),
        ("0.5千米", "赛道长五百米", "500米"),
        ("20毫米", "裂缝2厘米以上", "2厘米"),
        ("一个半小时", "每次不超过90分钟", "90分钟"),
        ("半小时", "三十分钟内申诉", "30分钟"),
        ("2小时", "限120分钟", "120分钟"),
        ("八册", "每人限借8册", "8册"),
        ("13名理事", "理事十三人", "13人理事"),
        ("300块", "全勤奖300元", "300元"),
        ("五楼", "设在5层", "5层"),
        ("打8折", "团体票打八折", "打八折"),
        ("2折起", "两折起", "两折起"),
        ("139 0000 1234", "手机13900001234", "13900001234"),
        ("139-0000-1234", "手机13900001234", "13900001234"),
        ("13900001234", "手机139 0000 1234", "139 0000 1234"),
        ("66123456", "电话 6612 3456", "6612 3456"),
        ("0571-88661234", "电话 0571-8866 1234", "0571 8866 1234"),
        ("三百米", "步行300米", "300米"),
        ("八千元", "每年8,000元", "8000元"),
        ("壹仟元", "年费1000元", "1000元"),
        ("十五天", "十五人，限期15天", "15天"),
        ("二百", "押金200元", "200"),
        ("五月十八", "2023年5月18日", "5月18日"),
        ("十一月廿二的会", "11月22日开会", "11月22日的会"),
        ("20250412", "2025年4月12日", "2025年4月12日"),
        ("20241008", "2024年10月8日，单号 2024 1008", "2024年10月8日"),
        ("may 10th", "May 10, 2025", "may 10"),
        ("02-28314567", "电话02-2831-4567", "0228314567"),
        ("3栋", "52号3幢", "3幢"),
        ("6222000011112222", "账号：6222 0000 1111 2222", "6222 0000 1111 2222"),
    ],
)
def test_a_figure_takes_the_form_of_the_documents(question: str, text: str, written: str) -> None:
    assert as_written(question, terms(text, SETTINGS)) == written


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("12.3早班", "第12.3节，12月3日"),
        ("12.3万", "12月3日"),
        ("3kg桐油", "3kg，3公斤"),
        ("第八册", "第8册"),
        ("三月八日", "八月"),
        ("半小时", "半小时，30分钟"),
        ("20平方米", "20平"),
        ("版本7.3.1", "7月3日"),
        ("2026.7.3", "7月3日"),
        ("7月3至9日", "7月3日"),
        ("叁仟叁佰陆拾元", "三千三百六十元"),
        ("壹万元", "三千三百六十元"),
        ("一般", "没有"),
        ("第13名", "十三人"),
        ("五楼", "五楼，5层"),
        ("13位数", "十三人"),
        ("三百米", "三百米，300米"),
        ("第十五条", "15条"),
        ("十分好", "10分"),
        ("20250412", "编号20250412。4月12日"),
        ("100 200 300", "没有"),
    ],
)
def test_what_the_documents_have_and_what_is_none_stays(question: str, text: str) -> None:
    assert as_written(question, terms(text, SETTINGS)) == question


@given(
    st.text(
        st.sampled_from("零一二两三十百廿壹叁拾仟万元半个小时分钟公斤克米kgmt0123456789.,-/ :月日册第"), max_size=20
    )
)
def test_no_string_of_figures_and_units_breaks_it(text: str) -> None:
    folded = fold(text)
    assert as_written(folded, frozenset()) == folded
    assert as_written(folded, terms(folded, SETTINGS)) or not folded


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("八册", "每位读者限借图书8册。"),
        ("8册", "每位读者限借图书八册。"),
        ("12.3早班", "12月3日，早班石大江。"),
        ("139-0000-1234", "手机：13900001234。"),
        ("380g的桨", "最轻的桨380克。"),
    ],
)
def test_the_passage_comes_first_and_counts_as_an_answer(question: str, text: str) -> None:
    answer = passages("早班守则：提前到岗。", "读者须知：爱护图书。", "桨要轻拿轻放。", text).ask(question)
    assert answer.hits[0].passage.document == "3"
    assert answer.verdict is not Verdict.NOT_FOUND
