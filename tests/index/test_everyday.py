"""Everyday words are looked up by what papers call that as well; nothing else changes."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.analysis import fold, runs
from index.everyday import TABLE, widened
from index.lexicon import parse
from index.model import Document, Verdict
from index.query import Query, read, strip
from index.settings import IndexSettings
from index.snapshot import Index
from index.weights import WHOLE

SETTINGS = IndexSettings()
CHARTER = "第一条 培训费每人三百元。\n\n第二条 会员严重违反章程的，予以除名。\n\n第三条 本会住所为青川市滨江路88号。\n"


def index(*texts: str, settings: IndexSettings = SETTINGS) -> Index:
    documents = [Document(f"{number}.txt", text, "章程", None, "") for number, text in enumerate(texts)]
    return Index.build(documents, settings)


def first(made: Index, question: str, *, literal: bool = False) -> str:
    answer = made.ask(question, 1, literal=literal)
    return made.text(answer.hits[0].passage) if answer.hits else ""


def test_what_people_say_finds_what_the_paper_says() -> None:
    made = index(CHARTER)
    assert "培训费" in first(made, "学费是多少")
    assert "除名" in first(made, "什么情况会被开除")
    assert "住所" in first(made, "地址在哪里")


def test_what_the_house_calls_the_same_is_looked_up_once() -> None:
    lexicon, vocabulary = parse("学费 = 培训费"), {"培训费", "培训", "训费"}
    query = widened(read("学费", SETTINGS, lexicon), vocabulary, SETTINGS, lambda _: 0)
    assert [(each.typed, each.names) for each in query.synonyms] == [("学费", ("培训费",))]


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("杂志要不要钱", "会刊《镜前》每季度一期。"),
        ("老奶奶能参加吗", "欢迎老年人参加。"),
        ("抽烟怎么罚", "室内不得吸烟。"),
        ("弄脏了要赔吗", "污损器材的，照价补偿。"),
        ("开刀能报多少", "手术费由互助金支付一半。"),
    ],
)
def test_what_people_say_of_everyday_things_finds_what_the_paper_says(question: str, text: str) -> None:
    made = index("第一条 本会住所为青川市滨江路88号。\n", f"第二条 {text}\n")
    assert text in first(made, question)


def test_a_word_that_many_passages_have_stays_alone() -> None:
    made = index(CHARTER, *(f"第{number}期学费每人一千元。" for number in range(1, 6)))
    assert not made.ask("学费是多少").synonyms


def test_a_phrase_that_many_passages_have_stays_alone_though_it_is_cut() -> None:
    halls = [f"第{number}号展厅的开放时间见门口。" for number in range(1, 6)]
    assert index("图书馆开放时间见门口。", "营业时间为九点。").ask("开放时间").synonyms
    assert not index(*halls, "营业时间为九点。").ask("开放时间").synonyms


def test_a_long_word_of_the_papers_counts_in_their_sentences_too() -> None:
    made = index("二把手办公室在三楼。", "会员参加活动。本会设立副理事长。会费按年交。")
    hit = next(each for each in made.ask("二把手").hits if each.passage.document == "1.txt")
    text = made.text(hit.passage)
    assert [text[start:end] for start, end in hit.sentences] == ["本会设立副理事长。"]


def test_a_longer_word_that_no_paper_has_hides_no_shorter_one_that_some_paper_has() -> None:
    made = index(CHARTER, "第四条 驾驶公务车辆出事故的，驾驶人自负。")
    assert [each.typed for each in made.ask("酒后开车谁管").synonyms] == ["开车"]


def test_it_makes_an_answer_surer() -> None:
    with_it, without = (
        index(CHARTER, settings=IndexSettings(everyday=on)).ask("什么情况会员会被开除") for on in (True, False)
    )
    assert with_it.confidence > without.confidence
    assert with_it.verdict is not Verdict.NOT_FOUND


def test_of_a_word_that_a_document_has_its_own_passage_comes_first() -> None:
    made = index(CHARTER, "第一条 学费每人一千元。\n")
    assert "学费" in first(made, "学费是多少")


def test_a_word_that_a_document_has_finds_what_another_calls_it() -> None:
    made = index(CHARTER, "第一条 学费减免办法另行公布。\n")
    assert "培训费" in first(made, "学费每人几百元")
    assert "学费" in first(made, "学费是多少")


def test_literal_and_the_setting_go_without() -> None:
    assert index(CHARTER).ask("地址").hits
    assert not index(CHARTER).ask("地址", literal=True).hits
    assert not index(CHARTER, settings=IndexSettings(everyday=False)).ask("地址").hits


def test_explanations_name_the_words_and_add_up() -> None:
    answer = index(CHARTER).ask("被开除了怎么办", explain=True)
    assert [(each.typed, each.names) for each in answer.synonyms] == [("开除", ("除名",))]
    parts = answer.hits[0].parts
    assert "除名" in {part.term for part in parts}
    assert sum(part.weight for part in parts) == pytest.approx(answer.hits[0].score, abs=1e-6)


def test_a_papers_word_counts_less_and_raises_no_ideal() -> None:
    asked = widened(read("开除", SETTINGS), {"除名", "除", "名"}, SETTINGS, lambda _: 0)
    assert asked.terms == read("开除", SETTINGS).terms
    assert {other.term for other in asked.others} == {"除名", "名"}  # 除 is in 开除 as well
    assert all(0 < other.times < WHOLE for other in asked.others)


def test_what_is_looked_up_anyway_is_not_looked_up_again() -> None:
    asked = widened(read("开除会员要除名吗", SETTINGS), {"除名", "除", "名"}, SETTINGS, lambda _: 0)
    assert not asked.others


def test_words_begin_and_end_where_those_of_the_dictionary_do() -> None:
    assert not widened(read("拨打人工服务", SETTINGS), {"殴打"}, SETTINGS, lambda _: 0).others


def test_the_houses_own_names_stay_beside_them() -> None:
    lexicon = parse('same = [["协会", "本会"]]')
    asked = widened(read("协会怎么开除人", SETTINGS, lexicon), {"除名"}, SETTINGS, lambda _: 0)
    assert [other.word for other in asked.others] == ["协会", "开除"]


@given(
    st.text("开除学费地址加入会员钱", max_size=12), st.sets(st.sampled_from(["除名", "收费", "住所", "入会", "地址"]))
)
def test_each_term_is_added_once(text: str, vocabulary: set[str]) -> None:
    asked: Query = widened(read(text, SETTINGS), vocabulary, SETTINGS, lambda _: 0)
    added = [other.term for other in asked.others]
    assert len(added) == len(set(added))
    assert not set(added) & set(asked.terms)
    assert set(added) <= vocabulary


def test_every_line_of_the_table_can_be_looked_up() -> None:
    lines = [line for line in TABLE.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]
    assert len(lines) > 250
    for line in lines:
        said, written = re.split("[：＝]", line)
        words = [*said.split(), *written.split()]
        assert all(set(written.split()) - {word} for word in said.split()), line
        assert all(fold(word, True) == word and runs(word) == [(0, len(word))] for word in words), line
        assert len(set(said.split())) == len(said.split()), line
        assert all(word in strip(f"甲乙丙丁{word}戊己庚辛", 0) for word in said.split()), line  # else never asked for


@pytest.mark.parametrize("day", ["星期天", "礼拜天", "星期日", "礼拜日", "周日"])
def test_a_day_of_the_week_has_many_names(day: str) -> None:
    found = index("周一至周五可以施工。", "周日和节假日一律停工。", "星期一放药水，不开门。")
    assert found.ask(f"{day}能装修吗").hits[0].passage.document == "1.txt"
    assert {hit.passage.document for hit in found.ask("礼拜一", 2).hits} == {"0.txt", "2.txt"}


def test_notices_in_plain_words_are_found_by_the_words_of_papers_too() -> None:
    made = index("活动费一年180块，转给管账的小满。\n\n无人机上午九点以前可以飞。\n\n不要门票。")
    assert "180块" in first(made, "会费多少")
    assert "无人机" in first(made, "允许航拍吗")
    assert "门票" in first(made, "要买票吗")


@pytest.mark.parametrize("question", ["会员权力", "会员有什么权力"])
def test_what_is_mixed_up_in_writing_is_looked_up_both_ways(question: str) -> None:
    found = index("代表大会是本会的最高权力机构。", "会员享有下列权利：参加活动、提出建议。", "会员应当遵守章程。")
    assert found.ask(question).hits[0].passage.document == "1.txt"
    assert found.ask("最高权力机构是什么").hits[0].passage.document == "0.txt"


@pytest.mark.parametrize("question", ["身分證要帶嗎", "身份证要带吗"])
def test_the_other_spelling_is_looked_up_by_what_papers_say_as_well(question: str) -> None:
    found = index("调解不收费。", "申请调解应当提交申请书、合同和身份证明。", "会员应当遵守章程。")
    assert "身份证明" in first(found, question)
    assert found.ask(question).verdict is not Verdict.NOT_FOUND
