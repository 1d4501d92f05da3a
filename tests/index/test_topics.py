"""What examples are made from: headings and recurring phrases, never torn words."""

from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from index import Index, IndexSettings
from index.topics import LONGEST, MOST, SHORTEST
from tests.index.cases import document

CHARTER = "# 章程\n\n## 第一章 会员大会\n\n会员大会每年召开一次。\n\n## 第二章 会费标准\n\n会费每年六百元。\n"
NOTES = "培训通知\n\n党组织书记培训班九月开班。参加党组织书记培训班的有二百人。\n"


def of(*texts: str) -> tuple[str, ...]:
    """The topics of Markdown documents with these texts."""
    with TemporaryDirectory() as folder:
        made = [document(Path(folder), text, f"{number}.md") for number, text in enumerate(texts) if text.strip()]
    return Index.build(made, IndexSettings()).topics()


def test_headings_come_first_without_their_numbers() -> None:
    assert of(CHARTER)[:2] == ("会员大会", "会费标准")


def test_headings_that_any_document_has_name_no_topic() -> None:
    assert (
        of("# 規則\n\n## 第一章 總則\n\n甲。\n\n## 第二章 退會手續\n\n乙。\n\n## 第三章 附 則\n\n丙。")[0] == "退會手續"
    )


def test_recurring_phrases_are_whole_words() -> None:
    found = of(NOTES)
    assert "党组织书记培训班" in found
    assert not any(phrase.startswith("组织") for phrase in found)


def test_no_documents_have_no_topics() -> None:
    assert of() == ()


@settings(max_examples=30)
@given(st.lists(st.text("会员费培训班党组织书记一、。\n #2", max_size=80), max_size=3))
def test_topics_are_few_short_and_not_inside_each_other(texts: list[str]) -> None:
    found = of(*texts)
    assert len(found) <= MOST
    assert all(SHORTEST <= len(phrase) <= LONGEST for phrase in found)
    assert not any(one != other and one in other for one in found for other in found)
