import pytest

from bot.model import Hearing, Reply, Run
from bot.replies import MESSAGE_UNITS, group_ways, group_welcome, late, to_text, ways_changed
from bot.texts import LANGUAGES, of


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("hearing", Hearing)
def test_a_mention_is_offered_exactly_where_it_reaches_the_bot(hearing: Hearing, language: str) -> None:
    words = of(language)
    ways = group_ways(words, hearing, "chawen_bot")
    assert (words.ways_mention.format(username="chawen_bot") in ways) == (hearing is not Hearing.DEAF)
    assert "BotFather" in ways[-1] or hearing is Hearing.ADMIN
    for reply in (group_welcome(language, hearing, "chawen_bot"), ways_changed(language, hearing, "chawen_bot")):
        assert to_text(reply).endswith("\n".join(ways))


def test_a_late_answer_says_so_where_there_is_room_for_it() -> None:
    short, full = Reply((Run("答"),)), Reply((Run("答" * MESSAGE_UNITS),))
    assert to_text(late(short, "zh")) == f"{of('zh').late}\n答"
    assert late(full, "zh") is full
