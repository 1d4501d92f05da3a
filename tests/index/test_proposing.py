"""Abbreviations are proposed, never applied."""

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
