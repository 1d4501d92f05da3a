from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from bot import links
from bot.model import Reply, Toast
from bot.reading import Reader
from bot.replies import to_text
from bot.replies.reading import read_leaf
from bot.texts import of
from tests.bot.shelves import CHARTER, NOTICE, Shelf, shelf

ZH = of("zh")
LONG = "# 长文\n\n" + "\n\n".join(f"第{n}条 " + "规定的内容。" * 40 for n in range(1, 30))


def opened(made: Shelf, payload: str) -> Reply:
    reply = Reader(made.library).open(payload, "zh")
    assert isinstance(reply, Reply)
    return reply


def labels(reply: Reply) -> dict[str, str]:
    return {button.label: button.data for row in reply.buttons for button in row}


def test_a_link_opens_its_document_at_the_passage(tmp_path: Path) -> None:
    made = shelf(tmp_path / "d", {"章程.md": CHARTER, "通知.md": NOTICE})
    passage = next(each for each in made.library.index.passages if "第六条" in made.library.index.text(each))
    document = made.library.index.document("章程.md")
    assert document is not None
    reply = opened(made, links.to_place(document, passage.start))
    assert reply.quotes[0].start == passage.start
    assert "湖北省拍卖行业协会章程" in to_text(reply)
    assert ZH.reading_changed not in to_text(reply)


def test_reading_on_shows_every_passage_once_and_back_the_same_leaves(tmp_path: Path) -> None:
    made = shelf(tmp_path / "d", {"长文.md": LONG})
    reader, document = Reader(made.library), made.library.index.documents[0]
    leaf = opened(made, links.to_document(document))
    starts = [quote.start for quote in leaf.quotes]
    while ZH.reading_on in labels(leaf):
        turned = reader.turn(labels(leaf)[ZH.reading_on], "zh")
        assert isinstance(turned, Reply)
        leaf = turned
        starts += [quote.start for quote in leaf.quotes]
    assert starts == [passage.start for passage in made.library.index.passages]
    while ZH.reading_back in labels(leaf):
        turned = reader.turn(labels(leaf)[ZH.reading_back], "zh")
        assert isinstance(turned, Reply)
        assert turned.quotes[0].start < leaf.quotes[0].start
        leaf = turned
    assert leaf.quotes[0].start == starts[0]


def test_a_changed_document_is_opened_at_the_nearest_place_and_says_so(tmp_path: Path) -> None:
    made = shelf(tmp_path / "d", {"章程.md": CHARTER})
    document = made.library.index.documents[0]
    payload = links.to_place(document, made.library.index.passages[-1].start)
    made.put("章程.md", CHARTER.replace("三千元", "五千元"))
    made.library.reload()
    assert to_text(opened(made, payload)).startswith(ZH.reading_changed)
    made.put("章程.md", "# 章程\n\n只剩一句。")
    made.library.reload()
    assert "只剩一句" in to_text(opened(made, payload))


def test_a_document_that_is_gone_is_said_to_be_gone(tmp_path: Path) -> None:
    made = shelf(tmp_path / "d", {"章程.md": CHARTER, "通知.md": NOTICE})
    document = made.library.index.document("通知.md")
    assert document is not None
    leaf = opened(made, links.to_document(document))
    (made.folder / "通知.md").unlink()
    made.library.reload()
    assert to_text(opened(made, links.to_document(document))) == ZH.reading_gone
    data = next(iter(labels(leaf).values()), f"r:{links.key('通知.md')}:0:00000000")
    assert Reader(made.library).turn(data, "zh") == Toast(ZH.toast_changed)


def test_a_payload_that_is_none_of_ours_opens_nothing(tmp_path: Path) -> None:
    reader = Reader(shelf(tmp_path / "d", {"章程.md": CHARTER}).library)
    assert [reader.open(each, "zh") for each in ("", "ask", "claim-abc", "d_", "p_aaaaaaaaaaaa_1")] == [None] * 5


@settings(max_examples=25, deadline=None)
@given(st.text(), st.integers(0, 10**9 - 1))
def test_data_that_somebody_made_up_turns_nothing_or_a_leaf(data: str, start: int) -> None:
    assert read_leaf(data) is None or data.startswith("r:")
    assert read_leaf(f"r:{links.key('x')}:{start}:0123abcd") == links.Target(links.key("x"), start, "0123abcd")
