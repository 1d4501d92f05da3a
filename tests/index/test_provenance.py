"""Questions for the author and the date are told from others."""

import pytest

from index.provenance import asks_from, asks_when, asks_who, opened, stripped


@pytest.mark.parametrize(
    "question", ["谁写的", "作者是谁", "这是谁起草的", "落款", "哪个单位发的", "谁签的", "记录人是谁"]
)
def test_questions_for_the_author(question: str) -> None:
    assert asks_who(question)


@pytest.mark.parametrize(
    "question",
    [
        "什么时候写的",
        "哪天发布的",
        "成文日期",
        "何时印发的",
        "落款",
        "落款时间",
        "签订日期",
        "哪天表决通过的",
        "何时经大会审议通过",
        "啥时候写的",
        "纪要写于何时",
        "标准是什么时候出的",
    ],
)
def test_questions_for_the_date(question: str) -> None:
    assert asks_when(question)


@pytest.mark.parametrize("question", ["谁参加了培训", "什么时候开班", "培训是哪天", "出发在哪天", "合作于哪年开始"])
def test_other_questions(question: str) -> None:
    assert not asks_who(question)
    assert not asks_when(question)


@pytest.mark.parametrize("question", ["什么时候施行", "章程何时生效", "从哪天开始执行", "施行日期"])
def test_questions_for_the_day_from_which_it_holds(question: str) -> None:
    assert asks_from(question)


@pytest.mark.parametrize(
    ("question", "rest"),
    [
        ("章程是什么时候通过的", "章程"),
        ("通知是谁发的", "通知"),
        ("纪要的落款时间", "纪要"),
        ("谁写的", ""),
        ("纪要什么时候写的?", "纪要"),
        ("纪要是谁写的呀,谢谢", "纪要"),
        ("请问纪要谁写的", "纪要"),
        ("《纪要》是谁写的?", "《纪要》"),
        ("问卷是谁写的", "问卷"),
        ("查干湖通知是谁写的", "查干湖通知"),
        ("查一下纪要是谁写的", "纪要"),
    ],
)
def test_the_rest_begins_with_the_documents_name(question: str, rest: str) -> None:
    assert opened(stripped(question)) == rest
