"""Slips, typed pinyin and misspelt words are put right by what the documents say."""

import pytest

from index.lexicon import parse
from index.model import Correction
from index.passages import split
from index.settings import IndexSettings
from index.snapshot import Index
from tests.index.making import document, passages

INDEX = passages(
    "9月24日至27日，省委社会工作部在武汉举办党组织书记培训班，各协会派人参加。",
    "湖北省拍卖行业协会的会员大会每四年召开一次，由理事会召集。",
    "游戏里生命数耗尽即算出局，玩家可以用 Telegram 报名。",
    "会费由秘书处收取，单位会员每年三千元，个人会员二百元。",
)


def asked(question: str, index: Index = INDEX) -> tuple[str, list[tuple[str, str]]]:
    answer = index.ask(question)
    return answer.searched, [(each.typed, each.used) for each in answer.corrections]


@pytest.mark.parametrize(
    ("typed", "searched", "corrections"),
    [
        ("拍买行业协会", "拍卖行业协会", [("拍买", "拍卖")]),
        ("生名数耗尽会怎样", "生命数耗尽会怎样", [("生名", "生命")]),
        ("陪训班在哪里办", "培训班在哪里办", [("陪训班", "培训班")]),
        ("會費由密書處收嗎", "會費由秘書處收嗎", [("密書處", "秘書處")]),
        ("peixunban shenme shihou", "培训班什么时候", [("peixunban shenme shihou", "培训班什么时候")]),
        ("pei xun ban", "培训班", [("pei xun ban", "培训班")]),
        ("péixùn bān", "培训班", [("péixùn bān", "培训班")]),
        ("单位huifei", "单位会费", [("huifei", "会费")]),
        ("hui4 fei4", "会费", [("hui4 fei4", "会费")]),
        ("培训班shenme时候", "培训班什么时候", [("shenme", "什么")]),
        ("会费duoshao", "会费多少", [("duoshao", "多少")]),
        ("会费shui收", "会费谁收", [("shui", "谁")]),
        ("培训班从几号lai", "培训班从几号来", [("lai", "来")]),
        ("培训班a座", "培训班a座", []),
        ("huifei di 8 tiao", "会费 第8条", [("huifei", "会费"), ("di 8 tiao", "第8条")]),
        ("pei xun ban zai na li", "培训班在哪里", [("pei xun ban zai na li", "培训班在哪里")]),
        ("peixunban yao canjia ma", "培训班要参加吗", [("peixunban yao canjia ma", "培训班要参加吗")]),
        ("peixunban jidian kaishi", "培训班几点开始", [("peixunban jidian kaishi", "培训班几点开始")]),
        ("pei xun ban shui xie de", "培训班谁写的", [("pei xun ban shui xie de", "培训班谁写的")]),
        (
            "huifei shi shenme shihou ding de",
            "会费是什么时候定的",
            [("huifei shi shenme shihou ding de", "会费是什么时候定的")],
        ),
        (
            "peixunban you xie shenme cailiao",
            "培训班有些什么材料",
            [("peixunban you xie shenme cailiao", "培训班有些什么材料")],
        ),
        ("pei xun ban san tian", "培训班三天", [("pei xun ban san tian", "培训班三天")]),
        ("can you tell me", "can you tell me", []),
        ("telegarm", "telegram", [("telegarm", "telegram")]),
    ],
)
def test_what_was_meant_is_searched_and_told(typed: str, searched: str, corrections: list[tuple[str, str]]) -> None:
    assert asked(typed) == (searched, corrections)


def test_what_people_ask_with_is_likelier_than_what_sounds_so() -> None:
    index = passages("什么事都由会员大会决定，事后召开理事会，会后召集。", "理事会每年两次。")
    assert asked("huiyuan dahui shenme shihou zhaokai", index)[0] == "会员大会什么时候召开"


def test_a_u_may_stand_for_the_other_one() -> None:
    assert asked("falu guwen", passages("聘请法律顾问一名。", "理事会每年两次。"))[0] == "法律顾问"


RIGHTS = passages(
    "会员享有下列权利：选举权、被选举权和表决权。",
    "会员应当履行下列义务：遵守章程，按时交纳会费。",
    "培训班于9月24日在武汉举办，由各协会派人参加。",
    "秘书处设在滨江路八十八号茶业大厦五楼。",
)


def test_a_whole_word_of_the_same_sound_is_put_right_too() -> None:
    assert asked("会员的全力", RIGHTS) == ("会员的权利", [("全力", "权利")])


@pytest.mark.parametrize("question", ["会员享有哪些权利", "权力机构是什么", "全力以赴", "秘书处设在哪里"])
def test_a_proper_word_is_not_taken_for_another_of_its_sound(question: str) -> None:
    assert asked(question, RIGHTS) == (question, [])


def test_what_people_say_is_no_slip_where_the_documents_have_another_word_of_its_sound() -> None:
    index = passages(
        "会员代表大会是最高权力机构。", "会员享有选举权和表决权。", "秘书处设在滨江路。", "会费每年一百元。"
    )
    assert asked("会员的权利", index) == ("会员的权利", [])


def test_a_clause_asked_for_by_number_is_not_put_right() -> None:
    index = passages("第三条 会员享有权利。", "第四条 会员履行义务。")
    assert asked("第三条会员的全力", index) == ("第三条会员的全力", [])


@pytest.mark.parametrize(
    "question",
    [
        "培训班是几号到几号？",
        "会员大会几年召开一次",
        "TELEGRAM 怎么报名",
        "Ｔｅｌｅｇｒａｍ",
        "拍賣行業協會",
        "哪个理事会召集",
        "",
        "？",
        "x",
    ],
)
def test_what_the_documents_know_stays_as_it_was_typed(question: str) -> None:
    assert asked(question) == (question, [])


def test_literal_searches_the_very_words() -> None:
    answer = INDEX.ask("拍买", literal=True)
    assert (answer.searched, answer.corrections) == ("拍买", ())


def test_the_passage_that_answers_comes_first_after_a_slip() -> None:
    answer = INDEX.ask("会员大会由里事会招集吗")
    assert answer.hits[0].passage.document == "1"
    assert Correction("里事会", "理事会") in answer.corrections


def test_without_documents_nothing_is_put_right() -> None:
    assert asked("拍买 peixun telegarm", passages()) == ("拍买 peixun telegarm", [])


def test_one_word_is_put_right_where_the_rest_of_the_question_only_asks() -> None:
    refund = (
        "培训费每人1680元，含教材和茶样；食宿自理。会员凭会员证优惠200元。\n退费办法如下。\n"
        "（1）开班前七日以上申请的，全额退还；\n（2）开班前三日至七日申请的，退还百分之七十；\n（3）开班后不予退还。"
    )
    index = passages("## 缴纳办法\n\n一、每年3月31日前缴清当年会费。", f"五、费用\n{refund}")
    assert asked("退鐨怎么算", index) == ("退费怎么算", [("退鐨", "退费")])


def test_an_everyday_word_is_read_though_papers_have_another() -> None:
    fees = passages("培训费每人一千元，开班前七日可以退还。", "会员大会每四年召开一次。")
    assert asked("xuefei duoshao", fees)[0] == "学费多少"


def test_what_is_typed_together_is_one_word_rather_than_two_characters_of_others() -> None:
    index = passages("会员凭会员证优惠二百元。", "协会现有会员一千名，凡有会员证的可以参加。", "有会员的单位。")
    assert asked("huiyuan you youhui ma", index)[0] == "会员有优惠吗"


def test_pinyin_that_only_asks_is_read_beside_a_known_latin_word() -> None:
    assert asked("telegram shi shenme") == ("telegram 是什么", [("telegram shi shenme", "telegram 是什么")])


def test_english_question_words_are_no_misspelt_ones() -> None:
    index = passages("The four rooms hold more than a hundred guests.", "Tea is served at ten.")
    assert asked("thank your guests", index)[1] == []


@pytest.mark.parametrize(
    ("typed", "searched"),
    [
        ("paixie zai nali", "拍协在哪里"),
        ("三汇一课怎么开", "三会一课怎么开"),
        ("拍写在哪里", "拍写在哪里"),
        ("三会一课怎么开", "三会一课怎么开"),
    ],
)
def test_the_houses_own_words_may_be_typed_as_they_sound(typed: str, searched: str) -> None:
    lexicon = parse("三会一课 = 组织生活\n拍协 = 湖北省拍卖行业协会\n")
    texts = ("组织生活每月一次，由党支部召集，雨具自备。", "湖北省拍卖行业协会设在武汉。", "会费每年二百元。")
    made = [document(str(at), text) for at, text in enumerate(texts)]
    index = Index.of([(each, split(each, IndexSettings())) for each in made], IndexSettings(), lexicon)
    assert asked(typed, index)[0] == searched
