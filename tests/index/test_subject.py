"""A question is about the document that it names at its beginning or in quotation marks."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.naming import Titles
from index.subject import of

TITLES = [
    "江城市书法家协会章程",
    "员工手册",
    "关于举办2024年秋季培训班的通知",
    "最高人民法院关于担保制度的解释",
    "摄影家协会常见问题",
]


@pytest.mark.parametrize(
    ("question", "name", "expected"),
    [
        ("员工手册年假几天", "员工手册", 1),
        ("请问员工手册里加班怎么算", "员工手册", 1),
        ("章程里会长任期几年", "章程", 0),
        ("书协章程会长任期几年", "书协章程", 0),
        ("协会章程规定多久换届", "章程", 0),
        ("会费多少，《书法家协会章程》怎么说", "《书法家协会章程》", 0),
        ("根据培训班通知，费用是多少", "培训班通知", 2),
        ("最高人民法院关于担保制度的解释里保证期间多长", "最高人民法院关于担保制度的解释", 3),
        ("常见问题会费多少", "常见问题", 4),
    ],
)
def test_the_document_that_is_named(question: str, name: str, expected: int) -> None:
    found = of(question, Titles(TITLES))
    assert found is not None
    assert question[found.start : found.end].removeprefix("协会") == name
    assert found.titles == (expected,)


@pytest.mark.parametrize(
    "question",
    [
        "通知会员用什么方式",
        "会费多少",
        "章程修改程序",
        "会长任期几年，章程里怎么说",
        "《民法典》怎么规定",
        "工作手册在哪",
    ],
)
def test_what_is_about_no_document_here(question: str) -> None:
    assert of(question, Titles(TITLES)) is None


@given(
    st.text(st.sampled_from("章程手册通知里的《》员工规定 "), max_size=20), st.lists(st.text(max_size=8), max_size=4)
)
def test_the_name_stands_in_the_question(question: str, titles: list[str]) -> None:
    found = of(question, Titles(titles))
    assert found is None or (0 <= found.start < found.end <= len(question) and found.titles)
