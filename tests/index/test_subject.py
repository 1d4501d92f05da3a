"""A question is about the document that it names at its beginning or in quotation marks."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.naming import Titles
from index.settings import IndexSettings
from index.snapshot import Index
from index.subject import of
from tests.index.making import document

TITLES = [
    "江城市书法家协会章程",
    "员工手册",
    "关于举办2024年秋季培训班的通知",
    "最高人民法院关于担保制度的解释",
    "摄影家协会常见问题",
    "黄山",
    "黄山的松树",
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
        ("黄山有多高", "黄山", 5),
        ("为什么叫黄山", "黄山", 5),
        ("黄山的松树有几种", "黄山的松树", 6),
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
        "黄山市在哪",
        "黄山毛峰多少钱",
        "谁去过黄山",
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


def test_a_short_name_is_searched_for_as_well() -> None:
    titles = Titles(TITLES)
    found = [of(question, titles) for question in ("黄山有多高", "员工手册年假几天")]
    assert [each and each.stays for each in found] == [True, False]


def test_the_paper_that_is_called_so_goes_before_papers_whose_longer_titles_have_the_name() -> None:
    texts = {
        "桐河": "桐河发源于北山，全长四百一十七公里，流域里有三县一市，一九五八年起通航，岸边多桐树。",
        "桐河的洪水": "桐河的大洪水，桐河水位高过城墙一米。",
        "桐河的桥": "桐河有桥三座，最长的一座长九百米。",
    }
    index = Index.build([document(title, text, title) for title, text in texts.items()], IndexSettings())
    assert index.ask("桐河有多长").hits[0].passage.document == "桐河"
    assert index.ask("桐河的洪水多高").hits[0].passage.document == "桐河的洪水"
