"""Who holds an office is told where a name stands beside it."""

import pytest

from index import persons
from index.analysis import fold
from index.snapshot import Index
from tests.index.making import SETTINGS, document, passages

CHARTER = document(
    "书法家协会章程.md",
    "第一条 本会名称为明湖市书法家协会。\n\n第十七条 会长任期五年，连任不得超过两届。\n\n"
    "第十八条 会长主持书法家协会工作，召集理事会。\n\n第十九条 秘书长协助会长工作。",
    "明湖市书法家协会章程",
)
CHESS = document("换届.md", "明湖市象棋协会召开换届大会，选举顾长青为会长，施慧敏为副会长。", "象棋协会换届")
OWN = document("公告.md", "书法家协会选举王羲文为会长，施慧敏为副会长。", "书法家协会换届公告")


@pytest.mark.parametrize(
    ("question", "office"),
    [
        ("会长是谁", "会长"),
        ("我们协会的秘书长现在是谁啊", "秘书长"),
        ("谁是副会长", "副会长"),
        ("谁担任法律顾问？", "法律顾问"),
        ("培训班联系人是谁", "联系人"),
        ("理事长叫什么名字", "理事长"),
        ("会长任期几年", ""),
        ("会长由谁担任", "会长"),
        ("会长由谁来当", "会长"),
        ("会长是哪位", "会长"),
        ("谁任会长", "会长"),
        ("谁是服务站站长啊？", "站长"),
        ("会长是谁选的", ""),
        ("会长由谁选举产生", ""),
        ("秘书长由谁聘任", ""),
        ("裁判长由谁指定", ""),
        ("会长是哪位领导提名的", ""),
        ("谁任命秘书长", ""),
        ("谁任免秘书长", ""),
        ("谁是最大的会员", ""),
    ],
)
def test_the_office_that_is_asked_about(question: str, office: str) -> None:
    assert persons.asked(fold(question)) == office


@pytest.mark.parametrize(
    "text",
    [
        "会长：顾长青",
        "| 顾长青 | 会长 | 明湖春茶业 |",
        "| 会长 | 顾长青 |",
        "选举顾长青为会长。",
        "会长顾长青主持会议。",
        "会长顾长青报告全年工作。",
        "顾长青会长",
        "會長 顧長青",
    ],
)
def test_a_name_beside_the_office(text: str) -> None:
    assert persons.tells("会长", fold(text))


@pytest.mark.parametrize(
    "text",
    [
        "会长任期五年。",
        "会长单位、理事单位",
        "副会长：顾长青",
        "名誉会长：顾长青",
        "原会长顾长青",
        "老会长顾长青",
        "前会长:顾长青",
        "增补华夏公司为会长单位",
        "任何单位为会长单位",
        "陶晓岚 会长助理",
        "时任会长",
        "会长、秘书长连任不得超过两届",
        "会长方能召集。",
    ],
)
def test_no_name_beside_it(text: str) -> None:
    assert not persons.tells("会长", fold(text))


def test_the_list_goes_before_the_charter() -> None:
    index = passages(
        "第十七条 会长任期五年。",
        "第十八条 会长主持本会工作。",
        "| 姓名 | 职务 | 单位 |\n| --- | --- | --- |\n| 顾长青 | 会长 | 春茶业 |\n| 施慧敏 | 副会长 | 云雾山茶场 |\n"
        "| 陶晓岚 | 秘书长 | 协会秘书处 |\n| 裘建中 | 监事长 | 明湖大学茶学系 |",
    )
    assert "顾长青" in index.text(index.ask("会长是谁").hits[0].passage)
    assert "任期" in index.text(index.ask("会长任期几年").hits[0].passage)


@pytest.mark.parametrize("question", ["书法家协会会长是谁", "书法家协会的会长现在是谁", "书法家协会章程里会长是谁"])
def test_the_chair_of_another_association_does_not_go_first(question: str) -> None:
    assert Index.build([CHARTER, CHESS], SETTINGS).ask(question).hits[0].passage.document == CHARTER.name


@pytest.mark.parametrize(("question", "name"), [("书法家协会会长是谁", OWN.name), ("象棋协会会长是谁", CHESS.name)])
def test_their_own_chair_goes_first(question: str, name: str) -> None:
    assert Index.build([CHARTER, CHESS, OWN], SETTINGS).ask(question).hits[0].passage.document == name


def test_a_list_that_goes_first_for_a_name_is_said_to() -> None:
    rows = document(
        "名单.md", "| 姓名 | 职务 |\n| --- | --- |\n| 顾长青 | 会长 |\n| 陶晓岚 | 秘书长 |", "协会理事会名单"
    )
    hit = Index.build([CHARTER, rows], SETTINGS).ask("我们协会的会长现在是谁啊", explain=True).hits[0]
    assert hit.passage.document == rows.name
    assert "(name)" in {part.term for part in hit.parts}
