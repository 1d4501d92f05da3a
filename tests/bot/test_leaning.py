"""What a question leans on is what the documents say something of."""

from pathlib import Path

import pytest

from tests.bot.shelves import Shelf, shelf

NOTICE = """关于举办育苗培训班的通知

一、时间
3月14日，上午八点半开始。
二、地点
柳湾合作社二楼。
三、其他
每人收费260元，学员自带剪刀，苗盘净重两公斤。

柳湾园艺协会
2026年2月11日
"""
RULES = (
    "# 会务规定\n\n第一条 迟到的人在后排就座。\n\n第二条 会费每年一百二十元。\n\n第三条 会费可以分期。\n\n"
    "第四条 以下情况可以补助：\n（一）家中遭灾；\n（二）长期患病。\n"
)
DUTY = "日期,白班,夜班\n10月1日,季云舟,白鹭洲\n10月2日,钟毓秀,季云舟\n10月3日,白鹭洲,钟毓秀\n"
REPORT = """年度小结

一、主要工作

1. 办讲座十二场。

2. 编会刊四期。

二、下一步打算

1. 争取项目资金。

2. 招聘两名干事。
"""
PRICES = "品种,单价,花期,养护\n月季,12,五月,苗雨\n杜鹃,30,四月,石大江\n"


@pytest.fixture(scope="module")
def nursery(tmp_path_factory: pytest.TempPathFactory) -> Shelf:
    """A notice, rules and a price list."""
    folder = tmp_path_factory.mktemp("nursery")
    return shelf(
        folder / "documents",
        {
            "通知.txt": NOTICE,
            "规定.md": RULES,
            "2026年花苗价目.csv": PRICES,
            "值班.csv": DUTY,
            "小结.md": REPORT,
        },
    )


@pytest.mark.parametrize(
    ("texts", "continued", "told"),
    [
        (("育苗培训班多少钱", "几点开始"), "继续：育苗培训班 几点开始", "八点半"),
        (("育苗培训班多少钱", "火箭怎么造"), "现有文件里没有", ""),
        (("育苗培训班多少钱", "几点开始", "在哪"), "继续：育苗培训班 在哪", "柳湾合作社"),
        (("苗盘多重", "谁发的"), "继续：关于举办育苗培训班的通知 谁发的", "柳湾园艺协会"),
        (("育苗培训班多少钱", "什么时候发布的"), "继续：关于举办育苗培训班的通知 什么时候发布的", "2026年2月11日"),
        (("杜鹃单价", "什么时候写的"), "现有文件里没有", ""),
        (("杜鹃单价", "可以了"), "好的", ""),
        (("杜鹃什么时候开", "谁来养护"), "继续：杜鹃", "石大江"),
        (("育苗培训班多少钱", "迟到怎么办"), "《会务规定》", "后排就座"),
        (("育苗培训班多少钱", "会费是多少"), "《会务规定》", "一百二十元"),
        (("会务规定第九条", "上一条"), "现有文件里没有", ""),
        (("会务规定第五条", "上一条"), "继续：会务规定 第4条", "长期患病"),
        (("会务规定第四条", "第二项呢"), "继续：会务规定 第四条 第二项", "长期患病"),
        (("会务规定第二条", "第一项呢"), "现有文件里没有", ""),
        (("哪些情况可以补助", "第一项呢"), "继续：会务规定 第四条 第一项", "家中遭灾"),
        (("育苗培训班多少钱", "那会费分期呢"), "《会务规定》", "分期"),
        (("10月1日谁上夜班", "那2号呢"), "10月2号", "钟毓秀 | 季云舟"),
        (("10月1日谁上夜班", "那2号呢", "3号呢"), "10月3号", "白鹭洲 | 钟毓秀"),
        (("下一步打算", "第二点呢"), "继续：年度小结 第二部分 第二点", "招聘"),
        (("迟到的人坐哪里", "会费呢"), "《会务规定》", "会费"),
        (("育苗培训班多少钱", "那补助呢"), "《会务规定》", "患病"),
        (("会务规定第四条", "上一条"), "继续：会务规定 第3条", "分期"),
    ],
)
def test_the_documents_say_what_a_question_leans_on(
    nursery: Shelf, texts: tuple[str, ...], continued: str, told: str
) -> None:
    nursery.memory.kept.clear()
    said = nursery.follow(*texts)
    assert continued in said
    assert told in said


def test_what_is_added_finds_no_paper_of_another_matter(tmp_path: Path) -> None:
    rules = "排练须知\n\n时间：每周三晚七点。\n\n地点：文化馆三楼多功能厅。电梯九点半关。\n\n请假：接龙。\n"
    notes = (
        "# 2024 年全省性行业协会商会党建工作会议暨党组织书记培训班学习小结\n\n根据通知，认真学习了会议精神。\n\n"
        "9月24日—27日，2024年全省性行业协会商会党建工作会议暨党组织书记培训班在国家检察官学院湖北分院正式开班。"
        "归口管理的行业协会商会201名代表参加了培训，受协会党组织委派，我有幸参加了此次培训学习。\n\n会后大家讨论了体会。\n"
    )
    papers = shelf(tmp_path / "documents", {"须知.txt": rules, "小结.md": notes})
    assert "国家检察官学院" in papers.follow("培训班是几号办的", "那地点呢")
