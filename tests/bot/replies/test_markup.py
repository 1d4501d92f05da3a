from hypothesis import given
from hypothesis import strategies as st

from bot.model import Reply, Run, Style
from bot.replies import blocks, entities, to_html, to_text
from tests.promises import Parsed

TEXTS = st.text(st.characters() | st.sampled_from("<>&\"'\x00\x1b\ud800\n\u202eא👍"), max_size=12)
REPLIES = st.lists(st.builds(Run, TEXTS, st.sampled_from(Style)), max_size=8).map(lambda runs: Reply(tuple(runs)))


@given(REPLIES)
def test_html_means_the_text_again_whatever_is_in_it(reply: Reply) -> None:
    parsed = Parsed(to_html(reply))
    assert parsed.text == to_text(reply)
    assert [quote for quote in parsed.quotes if quote] == [
        to_text(Reply((Run(each),))) for each in blocks(reply) if each
    ]


@given(REPLIES)
def test_entities_are_counted_as_telegram_would(reply: Reply) -> None:
    assert Parsed(to_html(reply)).entities == entities(reply)


@given(REPLIES)
def test_html_can_be_sent(reply: Reply) -> None:
    html = to_html(reply)
    html.encode()
    assert not any(char < " " and char not in "\t\n" for char in html)


def test_quoted_runs_next_to_each_other_are_one_blockquote() -> None:
    runs = (Run("甲", Style.QUOTE), Run("<乙>", Style.QUOTE_BOLD), Run("\n"), Run("丙 & 丁", Style.QUOTE))
    assert to_html(Reply(runs)) == "<blockquote>甲<b>&lt;乙&gt;</b></blockquote>\n<blockquote>丙 &amp; 丁</blockquote>"


def test_a_link_can_hold_anything_and_counts_as_marked() -> None:
    reply = Reply((Run("见 "), Run("<甲>", url='https://t.me/b?a=1&b="2"'), Run("。")))
    assert to_html(reply) == '见 <a href="https://t.me/b?a=1&amp;b=&quot;2&quot;">&lt;甲&gt;</a>。'
    assert Parsed(to_html(reply)).entities == entities(reply) == 1
    assert to_text(reply) == "见 <甲>。"
