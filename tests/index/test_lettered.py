"""Entries that letters or words count are told where they go on below an introduction."""

import pytest

from index.lettered import announces, entries


@pytest.mark.parametrize(
    "line",
    ["应当具备下列条件：", "会员享有下列权利。", "须同时符合以下要求", "有下列情形之一的，予以除名。", "程序如下。"],
)
def test_lines_that_announce_a_list(line: str) -> None:
    assert announces(line)


@pytest.mark.parametrize(
    "line", ["由秘书长审批两千元以下。", "年龄六十岁以下的会员参加。", "会费每年缴纳一次。", "下列"]
)
def test_lines_that_announce_none(line: str) -> None:
    assert not announces(line)


@pytest.mark.parametrize(
    "opening",
    [
        ("a) ", "b) "),
        ("A. ", "B. "),
        ("（a）", "（b）"),
        ("I. ", "II. "),
        ("一是", "二是"),
        ("第一，", "第二，"),
        ("——", "——"),
    ],
)
def test_entries_count_on_below_an_introduction(opening: tuple[str, str]) -> None:
    first, second = (f"{each}带剪刀；" for each in opening)
    assert list(entries(["自带下列物品：", first, "和手套；", second, "此外不限。"])) == [1, 3]
    assert list(entries(["不必自带物品。", first, second])) == []
    assert list(entries(["自带下列物品：", first, "此外不限。"])) == []


def test_what_counts_otherwise_is_no_entry() -> None:
    assert list(entries(["自带：", "b) 剪刀", "c) 手套"])) == []
    assert list(entries(["自带：", "a) 剪刀", "B. 手套", "c) 帽子"])) == []


@pytest.mark.parametrize(
    "line",
    [
        "为规范江城茶业协会（以下简称本会）会费管理，制定本办法。",
        "江城茶业协会（以下统称“本会”）",
        "科级（含）以下人员参加。",
        "县以下单位不予受理。",
        "以下均为示例。",
        "并处多收金额三倍以下的罚款。",
        "双溪镇以下为下游，两岸是平原。",
        "百分之五以下由秘书长决定。",
    ],
)
def test_what_is_below_or_called_so_announces_nothing(line: str) -> None:
    assert not announces(line)
