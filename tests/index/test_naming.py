"""A document is named by words of its title."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.clauses import references
from index.naming import Titles, plain, without

TITLES = [
    "江城市拍卖行业协会章程",
    "会费管理办法",
    "中华人民共和国刑法",
    "中华人民共和国刑法修正案(十一)",
    "中华人民共和国刑事诉讼法",
    "中华人民共和国民事诉讼法",
    "江城市旅游协会章程(修订稿)",
    "中华人民共和国社会保险法",
    "中华人民共和国保险法",
    "最高人民法院关于适用《中华人民共和国刑法》的解释(一)",
    "财务管理的若干规定",
]


def titles(question: str) -> list[str]:
    clause = references(question)[0]
    return [TITLES[at] for at in Titles(TITLES).named(question, clause.start, clause.end).titles]


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("章程第三章", [0, 6]),
        ("拍协章程第3条", [0]),
        ("旅游协会章程第三条", [6]),
        ("刑法第264条", [2]),
        ("《中华人民共和国刑法修正案(十一)》第三条", [3]),
        ("刑事诉讼法的第三条", [4]),
        ("保险法第三条", [8]),
        ("社会保险法第三条", [7]),
        ("第三条在会费管理办法里怎么说", [1]),
        ("请问会费办法中第3条", [1]),
        ("第三条", []),
        ("会费管理班法第三条", [1]),
        ("拍协章呈第3条", [0]),
        ("社会保险罚第三条", [7]),
        ("最高人民法院关于适用《中华人民共和国刑法》的解释(一)第三条", [9]),
        ("《最高人民法院关于适用〈刑法〉的解释》第三条", [9]),
        ("第三条规定了什么", []),
        ("公章第三条", []),
        ("第三条规定的会费是多少", []),
        ("会费管理办法里面第三条", [1]),
        ("第三条(会费办法)", [1]),
    ],
)
def test_the_best_title_is_named(question: str, expected: list[int]) -> None:
    assert titles(question) == [TITLES[at] for at in expected]


@pytest.mark.parametrize(
    ("question", "expected"),
    [("what does article 3 of the bylaws say?", (0,)), ("article 3 of the law", ()), ("article 3 of our rules", (1,))],
)
def test_an_english_paper_is_named_behind_its_clause(question: str, expected: tuple[int, ...]) -> None:
    clause = references(question)[0]
    assert (
        Titles(["bylaws of the harbour club", "boathouse rules"]).named(question, clause.start, clause.end).titles
        == expected
    )


@pytest.mark.parametrize("question", ["劳动法第三条", "公司法第三条", "《放假安排》第二条"])
def test_a_law_that_is_not_here_is_strange(question: str) -> None:
    clause = references(question)[0]
    assert Titles(TITLES).named(question, clause.start, clause.end).strange


@given(st.text(max_size=20), st.lists(st.text(min_size=1, max_size=12), max_size=5))
def test_only_titles_that_are_there_are_named(question: str, given_titles: list[str]) -> None:
    found = Titles(given_titles).named(question, len(question), len(question))
    assert set(found.titles) <= set(range(len(given_titles)))


@given(st.text(max_size=30))
def test_a_plain_title_is_plain(title: str) -> None:
    assert plain(plain(title)) == plain(title)


@pytest.mark.parametrize(
    ("question", "strange"),
    [
        ("选举办法第二条", True),
        ("奖惩制度第二条", True),
        ("考勤制度第二条", True),
        ("推选办法第二条", False),
        ("推宣办法第二条", False),
        ("协会办法第二条", False),
        ("我们的办法第二条", False),
        ("财务制度第二条", False),
        ("违反办法第二条怎么办", False),
        ("依据制度第二条", False),
        ("有没有办法第二条", False),
        ("能不能说说办法第二条", False),
    ],
)
def test_another_paper_of_the_same_kind_is_strange(question: str, strange: bool) -> None:
    named = Titles(["会员代表推选办法", "财务管理制度"]).named(question, len(question) - 3, len(question))
    assert named.strange is strange
    assert bool(named.titles) is not strange


def test_a_name_of_several_words_is_taken_away_whole() -> None:
    assert without("the membership guide says", "membershipguide").split() == ["the", "says"]


def test_a_charter_is_found_by_what_the_house_calls_it_only_where_it_has_none_of_that_name() -> None:
    def named(titles: list[str], question: str) -> tuple[int, ...]:
        clause = references(question)[0]
        return Titles(titles).named(question, clause.start, clause.end).titles

    house = ["排练须知", "晨汐合唱团团章"]
    assert named(house, "章程第三条") == (1,)
    assert named(house, "本会章程第三条") == (1,)
    assert named(house, "选举章程第三条") == ()
    assert named([*house, "基金会章程"], "章程第三条") == (2,)
    assert named(["排练须知", "印章"], "章程第三条") == ()
