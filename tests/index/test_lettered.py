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
