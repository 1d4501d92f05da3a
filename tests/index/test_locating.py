"""What a question names by place comes first: the clause of that number, the line that signs."""

from functools import cache

import pytest

from index.loading import load_documents
from index.model import Answer, Document, Verdict
from index.readers.text import markdown_headings
from index.settings import IndexSettings
from index.snapshot import Index
from tests.index.cases import SAMPLE

LONG = "协会应当依照本办法管理会费，并向会员公布会费的收支情况，接受会员和监事的监督，保证专款专用。"
CHARTER = f"""# 江城市拍卖行业协会章程

## 第一章 总则

第一条 本协会的名称为江城市拍卖行业协会。

第二条 {LONG * 9}

第三条 本协会的宗旨是遵守宪法。

## 第二章 会员

第四条 会员应当具备下列条件：

（一）拥护章程；
（二）自愿加入；

### 第一节 入会

第十三条 入会须提交申请书。

理事会应当在三十日内讨论。

理事会通过的，发给会员证。

### 第二节 退会

第三十条 退会须书面通知。

附件1：申请书

姓名和住址。

附件2：会费标准

每年三千元。
"""
FEES = f"""# 会费管理办法

江城市拍卖行业协会秘书处

第一条 为规范会费管理，制定本办法。

第三条 会费于三月缴纳。

{LONG}

2024年10月8日
"""
NOTICE = f"""关于召开年会的通知

一、{LONG}

二、{LONG}请各单位报名。

三、{LONG}

请准时参加。
"""


def document(name: str, text: str) -> Document:
    title = text.split("\n", 1)[0].lstrip("# ")
    return Document(name, text, title, None, "", headings=markdown_headings(text))


@cache
def library() -> Index:
    made = [document("章程.md", CHARTER), document("会费.md", FEES), document("年会.txt", NOTICE)]
    return Index.build(made, IndexSettings())


def first(answer: Answer) -> str:
    index = library()
    return index.text(answer.hits[0].passage)


@pytest.mark.parametrize(
    ("question", "opening"),
    [
        ("章程第三条", "第三条 本协会的宗旨"),
        ("《江城市拍卖行业协会章程》第3条规定了什么", "第三条 本协会的宗旨"),
        ("会费管理办法第三條", "第三条 会费于三月"),
        ("请问办法的第三条是怎么写的？", "第三条 会费于三月"),
        ("第十三条", "### 第一节 入会\n\n第十三条"),
        ("十三条规定了什么", "### 第一节 入会\n\n第十三条"),
        ("章程第二章第二节", "### 第二节 退会"),
        ("附件2", "附件2：会费标准"),
        ("附件一里有什么", "附件1：申请书"),
        ("第二部分讲了什么", "二、协会"),
        ("第二点", "二、协会"),
        ("年会通知第3点", "三、协会"),
        ("章程第三条里的入会申请", "第三条 本协会的宗旨"),
        ("章程最后一条", "### 第二节 退会\n\n第三十条"),
        ("章程倒数第二条", "### 第一节 入会\n\n第十三条"),
        ("章程第一章最后一条", "第三条 本协会的宗旨"),
    ],
)
def test_exactly_that_clause_comes_first_and_is_found(question: str, opening: str) -> None:
    answer = library().ask(question)
    assert first(answer).startswith(opening)
    assert answer.verdict is Verdict.FOUND


def test_a_number_brings_no_longer_number() -> None:
    texts = [library().text(hit.passage) for hit in library().ask("第三条", top=50).hits]
    assert [text[:3] for text in texts] == ["第三条", "第三条"]


def test_each_document_answers_with_its_own_clause_where_none_is_named() -> None:
    answer = library().ask("第一条里的会费管理", top=5)
    assert {hit.passage.document for hit in answer.hits[:2]} == {"章程.md", "会费.md"}
    assert all("第一条" in library().text(hit.passage) for hit in answer.hits[:2])
    assert len(answer.hits) > 2


def test_one_passage_of_each_document_comes_before_the_rest_of_a_long_clause() -> None:
    long = "\n".join(f"2.{number} {LONG}" for number in range(1, 5))
    made = [document(f"{name}.txt", f"{name}合同\n\n第二条 租金\n{long}") for name in ("一号", "二号", "三号")]
    hits = Index.build(made, IndexSettings()).ask("第二条", top=10).hits
    assert {hit.passage.document for hit in hits[:3]} == {"一号.txt", "二号.txt", "三号.txt"}
    assert all(hit.passage.headings[-1] == "2.1" for hit in hits[:3])
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)


def test_a_number_with_a_point_may_be_a_clause_or_a_date() -> None:
    made = [document("规范.txt", f"档案管理规范\n\n3.1 {LONG}\n\n3.2 {LONG}借阅须批准。")]
    index = Index.build(made, IndexSettings())
    assert "借阅" in index.text(index.ask("档案管理规范3.2").hits[0].passage)
    assert not index.ask("档案管理规范9.24", explain=True).hits[0].parts[0].term.endswith("(clause)")


def test_all_passages_of_a_long_clause_come_in_order() -> None:
    hits = library().ask("章程第二条").hits
    assert len(hits) > 1
    assert [hit.passage.start for hit in hits] == sorted(hit.passage.start for hit in hits)
    assert all("第二条" in hit.passage.headings for hit in hits)


def test_a_chapter_comes_from_its_beginning() -> None:
    hits = library().ask("章程第二章").hits
    assert first(library().ask("章程第二章")).startswith("## 第二章")
    assert all("第二章 会员" in hit.passage.headings for hit in hits)
    assert [hit.passage.start for hit in hits] == sorted(hit.passage.start for hit in hits)


def test_each_clause_is_of_the_document_named_before_it() -> None:
    hits = library().ask("办法第三条和章程第一条、第三条").hits
    assert {(hit.passage.document, hit.passage.headings[-1]) for hit in hits} == {
        ("会费.md", "第三条"),
        ("章程.md", "第一条"),
        ("章程.md", "第三条"),
    }


def test_a_range_brings_its_clauses_in_order() -> None:
    texts = [library().text(hit.passage) for hit in library().ask("章程第三至十三条").hits]
    assert ["第三条" in texts[0], "第四条" in texts[1], "第十三条" in texts[2]] == [True] * 3


@pytest.mark.parametrize(
    ("question", "marked"),
    [
        ("章程第四条第（二）项", "（二）自愿加入；"),
        ("章程第四条（一）", "（一）拥护章程；"),
        ("第十三条第2款", "理事会应当在三十日内讨论。"),
        ("第十三条第三款说什么", "理事会通过的，发给会员证。"),
        ("章程第四条第二款", "（二）自愿加入；"),
    ],
)
def test_the_very_entry_or_paragraph_is_marked(question: str, marked: str) -> None:
    answer = library().ask(question)
    text = first(answer)
    assert [text[start:end] for start, end in answer.hits[0].sentences] == [marked]


@pytest.mark.parametrize(
    "question", ["第九十九条", "章程第三十一条", "办法第13条", "劳动法第三条", "第四章", "章程第四条第九项"]
)
def test_a_clause_that_is_not_there_is_not_found(question: str) -> None:
    assert library().ask(question).verdict is Verdict.NOT_FOUND


def test_the_parts_of_a_score_add_up_and_name_the_clause() -> None:
    for question in ("第三条的会费", "章程第二条", "附件2每年多少元", "谁写的"):
        hits = library().ask(question, explain=True).hits
        assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)
        for hit in hits:
            assert sum(part.weight for part in hit.parts) == pytest.approx(hit.score, rel=1e-6)
        assert any(part.term.endswith(("(clause)", "(signature)")) for part in hits[0].parts)
        assert 0 < hits[0].ratio <= 1.01


def test_given_passages_are_found_by_their_opening() -> None:
    made = [document(str(number), f"第{han}条 内容。") for number, han in enumerate(("三", "十三", "三十"))]
    index = Index.build(made, IndexSettings())
    assert [hit.passage.document for hit in index.ask("第三条").hits] == ["0"]


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("谁写的？", "吴 晶"),
        ("这篇小结的作者是谁", "吴 晶"),
        ("什么时候写的", "2024年9月28日"),
        ("小结是哪天写的", "2024年9月28日"),
        ("培训班学习小结是哪天写的？", "2024年9月28日"),
        ("请问培训班学习小结是谁写的，谢谢！", "吴 晶"),
    ],
)
def test_the_first_documents_signature_is_found(question: str, text: str) -> None:
    index = Index.build(load_documents(SAMPLE).documents, IndexSettings())
    answer = index.ask(question)
    hit = answer.hits[0]
    assert [index.text(hit.passage)[start:end] for start, end in hit.sentences] == [text]
    assert answer.verdict is Verdict.FOUND


HANDBOOK = """# 员工手册

## 第一条 考勤

上班时间为上午九点至下午五点半，年终按员工考勤计算奖金。

## 第二条 年假

工作满一年享受年假五天。
"""


@pytest.mark.parametrize("question", ["员工手册年假几天", "《员工手册》里的年假", "请问员工手册规定年假几天？"])
def test_of_a_document_that_is_named_the_passage_that_answers_comes_first(question: str) -> None:
    index = Index.build([document("手册.md", HANDBOOK), document("会费.md", FEES)], IndexSettings())
    answer = index.ask(question, explain=True)
    assert "享受年假五天" in index.text(answer.hits[0].passage)
    assert answer.verdict is Verdict.FOUND
    for hit in answer.hits:
        assert sum(part.weight for part in hit.parts) == pytest.approx(hit.score, abs=1e-6)
    assert [hit.score for hit in answer.hits] == sorted((hit.score for hit in answer.hits), reverse=True)


def test_a_name_that_says_something_else_bends_nothing() -> None:
    made = [document("手册.md", HANDBOOK), document("会费.md", FEES), document("章程.md", CHARTER)]
    answer = (index := Index.build(made, IndexSettings())).ask("员工手册里退会须书面通知吗")
    assert "退会须书面通知" in index.text(answer.hits[0].passage)


SIGNED = f"""关于举办培训班的通知

一、{LONG}

附件1：课程表

江城市书法家协会
2024年8月20日

附件1

{LONG}
"""


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("培训班通知是什么时候发的", "2024年8月20日"),
        ("通知是谁发的", "江城市书法家协会"),
        ("培训通知的落款时间", "2024年8月20日"),
    ],
)
def test_a_signature_above_the_appendices_is_found(question: str, text: str) -> None:
    index = Index.build([document("通知.txt", SIGNED), document("会费.md", FEES)], IndexSettings())
    hit = index.ask(question).hits[0]
    assert [index.text(hit.passage)[start:end] for start, end in hit.sentences] == [text]


def test_a_question_with_a_subject_is_not_taken_for_one_about_the_signature() -> None:
    answer = library().ask("谁写的入会申请书")
    assert "入会" in first(answer)


def test_clauses_asked_for_together_come_in_reading_order() -> None:
    hits = library().ask("章程第三十条怎么说？第四条呢？").hits
    assert hits[0].score == hits[1].score
    assert hits[0].passage.start < hits[1].passage.start
