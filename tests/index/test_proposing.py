"""Abbreviations are proposed, never applied."""

from time import perf_counter

from index.lexicon import parse
from index.proposing import fragment, propose
from tests.index.making import document

TEXT = "受湖北省拍卖行业协会委派，我参加了培训，加强行业协会建设，落实“三会一课”制度。拍卖行业协会要服务会员。"


def test_abbreviations_of_names_in_the_documents_are_proposed() -> None:
    same = propose([document("a", TEXT)], parse("")).same
    assert ("拍卖行业协会", "拍协") in same
    assert ("湖北省拍卖行业协会", "省拍协") in same
    assert not [group for group in same if "加强" in group[0]]


def test_a_traditional_paper_has_its_names_as_it_writes_them() -> None:
    text = "臺北市蘭花協會章程\n\n本會受臺灣拍賣行業協會指導，落實「三會一課」制度。臺北市蘭花協會設理事會。"
    proposal = propose([document("a", text)], parse(""))
    assert ("拍賣行業協會", "拍協") in proposal.same
    assert ("臺北市蘭花協會", "市蘭協") in proposal.same
    assert "三會一課" in proposal.words


def test_a_place_that_the_dictionary_does_not_know_belongs_to_the_name() -> None:
    text = "江城市书法家协会章程\n\n本会接受江城市文学艺术界联合会的指导，联系各区书法家协会。"
    same = propose([document("a", text)], parse("")).same
    assert ("江城市书法家协会", "市书协") in same
    assert ("书法家协会", "书协") in same
    assert ("江城市文学艺术界联合会", "市文联") in same
    assert not [group for group in same if group[0].startswith(("各区", "城市"))]


def test_what_is_proposed_can_be_copied_and_is_then_not_proposed_again() -> None:
    proposal = propose([document("a", TEXT)], parse(""))
    lexicon = parse(fragment(proposal))
    assert "三会一课" in lexicon.words
    assert not lexicon.warnings
    again = propose([document("a", TEXT)], lexicon)
    assert (again.words, again.same) == ((), ())


def test_what_a_paper_calls_something_for_short_is_proposed() -> None:
    text = (
        "第一条 本会名称为宁溪县养蜂协会，简称宁溪蜂协，是社会团体。由湖北省拍卖行业协会（以下简称“省拍协”）指导，"
        "受宁溪甜源食品有限公司（以下简称甲方）委托，依照《养蜂管理办法》（以下简称《办法》）。"
    )
    same = propose([document("a", text)], parse("")).same
    assert same[:2] == (("宁溪县养蜂协会", "宁溪蜂协"), ("湖北省拍卖行业协会", "省拍协"))
    assert not [group for group in same if "甲方" in group or "办法" in group]


def test_so_it_is_in_whatever_words_or_letters_the_paper_says_so() -> None:
    text = (
        "江城市非物质文化遗产保护促进会（下称非遗促进会）与江城市消费者权益保护委员会（以下统称为“市消委会”）合办。"
        "第一条 本会名称为江城市茶艺师协会，英文名称 Jiangcheng Tea Masters Association，缩写 JTMA。"
    )
    same = propose([document("a", text)], parse("")).same
    assert same[:3] == (
        ("江城市非物质文化遗产保护促进会", "非遗促进会"),
        ("江城市消费者权益保护委员会", "市消委会"),
        ("江城市茶艺师协会", "JTMA"),
    )
    assert not [group for group in same if group[0].startswith(("物质", "非遗"))]


def test_a_word_that_the_dictionary_cuts_is_part_of_the_name() -> None:
    text = "江城市茶艺师协会章程\n\n江城市茶艺师协会受江城市餐饮与饭店行业协会委托。要充分发挥行业协会作用。"
    same = propose([document("a", text)], parse("")).same
    assert same == (("江城市茶艺师协会", "市茶协"), ("茶艺师协会", "茶协"))


def test_one_abbreviation_is_proposed_for_one_name() -> None:
    text = "江城市茶艺师协会章程\n\n江城市茶艺师协会接受江城市茶叶流通协会的指导。江城市茶艺师协会设理事会。"
    same = propose([document("a", text)], parse("")).same
    assert [name for name, short in same if short == "市茶协"] == ["江城市茶艺师协会"]
    assert len(parse(fragment(propose([document("a", text)], parse("")))).groups) == len(same)


def test_a_wide_gap_takes_no_time() -> None:
    begun = perf_counter()
    propose([document("a", f"江城市茶艺师茶艺师茶艺师茶艺师协会{' ' * 4000}章程")], parse(""))
    assert perf_counter() - begun < 2
