"""Numbers and dates meet whatever their form."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index import numbers
from index.analysis import fold, terms
from index.kinds import DATE
from index.settings import IndexSettings

SETTINGS = IndexSettings()


def found(text: str) -> set[str]:
    return set(terms(text, SETTINGS))


def han(number: int) -> str:
    """As it is said: 一千零五, 二十, 十二."""
    digits = "零一二三四五六七八九"
    out, gap = "", False
    for scale, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // scale % 10
        if digit:
            out += ("零" if gap and out else "") + digits[digit] + name
        gap = not digit
    return out.removeprefix("一") if 10 <= number < 20 else out


@given(st.integers(11, 9999), st.sampled_from("家人元条"))
def test_a_number_in_han_has_the_terms_of_its_figures(number: int, unit: str) -> None:
    assert {str(number), f"{number}{unit}"} <= found(f"共{han(number)}{unit}") & found(f"共{number}{unit}")


@given(st.integers(1, 12), st.integers(10, 28))
def test_a_day_has_one_term_in_every_form(month: int, day: int) -> None:
    forms = (
        f"{month}月{day}日",
        f"{month}月{day}号",
        f"{han(month)}月{han(day)}日",
        f"{month}.{day}",
        f"{month}-{day}",
        f"2024-{month:02}-{day:02}",
        f"2024.{month}.{day}",
        f"2024/{month}/{day}",
    )
    assert all(f"{month}月{day}日" in found(f"培训{form}开班") for form in forms)


@pytest.mark.parametrize(
    "text", ["1.5", "3.5倍", "9.24元", "12-15人", "版本9.24.1", "9.24%", "第9-24页", "2024", "13.24", "9.32"]
)
def test_prices_versions_and_ranges_are_no_days(text: str) -> None:
    assert not {term for term in found(text) if term.endswith("日") or term == DATE}


@pytest.mark.parametrize(
    ("one", "other", "term"),
    [
        ("百分之五", "5％", "5%"),
        ("百分之十二点", "12%", "12%"),
        ("千分之三", "3‰", "3‰"),
        ("5 %", "百分之五", "5%"),
        ("It is on 2024-03-05.", "三月五日", "3月5日"),
        ("3分之2", "三分之二", "2/3"),
        ("拾贰万元", "十二万元", "120000元"),
        ("3,360.00元", "3360元", "3360元"),
        ("￥1,200.00", "1200", "1200"),
        ("12.50元", "12.5元", "12.5"),
        ("（010）62345678", "010-62345678", "01062345678"),
        ("+86 139 0000 1234", "13900001234", "13900001234"),
        ("+86 571 87654321", "0571—87654321", "057187654321"),
        ("千分之一点五", "1.5‰", "1.5‰"),
        ("九月二日至六日", "9.06", "9月6日"),
        ("9月2日—13日", "九月十三号", "9月13日"),
        ("三分之二", "2/3", "2/3"),
        ("二〇二四年", "２０２４年", "2024年"),
        ("五万元", "50,000元", "50000元"),
        ("5万元", "伍50000元", "50000元"),
        ("1.5亿", "一亿五千万", "150000000"),
        ("三千三百六十", "3,360", "3360"),
        ("二十", "20", "20"),
        ("第十三条", "第13条", "13条"),
        ("三家", "3家", "3家"),
        ("一万二", "12000", "12000"),
        ("3万5千元", "35000元", "35000元"),
        ("1万8", "一万八", "18000"),
        ("两千五元", "2500元", "2500"),
        ("一万零二", "10002", "10002"),
        ("一点五倍", "1.5倍", "1.5"),
        ("一点二万", "12000", "12000"),
        ("2千元", "两千元", "2000元"),
        ("万分之五", "0.05%", "0.05%"),
        ("四成。", "40%", "40%"),
        ("千分之三", "0.3%", "0.3%"),
        ("叁佰伍拾元", "350元", "350"),
        ("陆仟伍佰元整", "六千五百元", "6500元"),
        ("伍元", "五元", "5元"),
        ("九月廿四", "9月24日", "9月24日"),
        ("五月卅一日", "5月31日", "5月31日"),
        ("二o二四年", "2024年", "2024年"),
    ],
)
def test_two_forms_share_a_term(one: str, other: str, term: str) -> None:
    assert term in found(one) & found(other)


def test_a_telephone_number_with_any_area_is_found_without_its_hyphen() -> None:
    assert "0227351234" in found("电话：02-27351234") & found("0227351234")
    assert "02720250301" not in found("02720-25-03-01")
    assert "010020003000" not in found("共 86 100-2000 3000 件")


@pytest.mark.parametrize(
    "text",
    [
        "千万",
        "万一",
        "三峡",
        "三四年级",
        "十分",
        "百年",
        "一二",
        "三四十人",
        "成为四成员",
        "陆伍同志",
        "收拾",
        "收拾万物",
    ],
)
def test_words_and_rough_counts_are_no_numbers(text: str) -> None:
    assert not any(term[0].isdecimal() for term in found(text))


def test_a_date_in_han_or_with_points_is_a_date() -> None:
    assert all(DATE in found(text) for text in ("二〇二四年", "九月二十八日", "2024.9.28", "2024-09-28"))


def test_numerals_that_cannot_be_altered_have_a_value() -> None:
    assert numbers.value("叁仟叁佰陆拾") == 3360
    assert numbers.value("壹贰叁") == 123
    assert numbers.value("廿四") == 24


def test_a_questions_long_numbers_become_figures() -> None:
    assert numbers.figures("九月廿四") == "9月24日"
    assert numbers.figures("九月廿四日") == "9月24日"
    assert numbers.figures("三千三百六十家协会占百分之五") == "3360家协会占5%"
    assert numbers.figures("九月二十日至二十七号") == "9月20日至27号"
    assert numbers.figures("二十届三中全会") == "二十届三中全会"
    assert numbers.figures("1万8奖金和3千5") == "18000奖金和3500"
    assert numbers.figures("1.2万元的一点五倍") == "12000元的1.5倍"
    assert numbers.figures("三点五十分到5千米外") == "三点五十分到5千米外"


def test_numbers_can_be_left_as_they_are() -> None:
    assert "3360" not in terms("三千三百六十", IndexSettings(numbers=False))


@given(
    st.text(
        st.sampled_from("零一二三四五六七八九十百千万亿两〇廿卅壹叁拾仟0123456789.,-/年月日号%分之个 "), max_size=20
    )
)
def test_no_string_of_digits_and_units_breaks_the_reading(text: str) -> None:
    assert all(term and not term.isspace() for term in numbers.terms(fold(text)))
    assert all(place < len(text) for place in numbers.dated(fold(text)))
    assert numbers.figures(fold(text)) == "" or text


@given(st.text(max_size=30))
def test_text_without_numbers_has_none(text: str) -> None:
    bare = "".join(each for each in fold(text) if not each.isnumeric() and each not in "两○亿")
    assert numbers.terms(bare) == []


@pytest.mark.parametrize(
    "text", ["零" * 5000, "九亿" * 3000, "一" + "亿" * 3000, "百分之" + "九" * 5000, "1" * 400 + "万"]
)
def test_an_endless_number_is_read_past(text: str) -> None:
    """Python turns no integer of over 4,300 digits into text, and no figure of 400 digits into a float."""
    assert "合计" in terms(f"{text}，合计", IndexSettings())
    assert numbers.figures(text)
