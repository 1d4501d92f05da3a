from bot.model import Reply, Run, Style
from bot.replies import to_terminal

REPLY = Reply(
    (
        Run("《章程》", Style.BOLD),
        Run(" 第 3 段\n"),
        Run("会费如下。", Style.QUOTE),
        Run("每年一千元。", Style.QUOTE_BOLD),
        Run("\n另行通知。", Style.QUOTE),
        Run("\n"),
        Run("1/4"),
    )
)


def test_in_a_pipe_the_answering_sentence_follows_the_untouched_quote() -> None:
    assert to_terminal(REPLY) == "《章程》 第 3 段\n    会费如下。每年一千元。\n    另行通知。\n→ 每年一千元。\n1/4"


def test_on_a_screen_it_is_bold() -> None:
    assert "会费如下。\x1b[1m每年一千元。\x1b[0m\n    另行通知。\n1/4" in to_terminal(REPLY, colour=True)


def test_a_quote_that_answers_as_a_whole_is_not_repeated() -> None:
    assert to_terminal(Reply((Run("每年一千元。", Style.QUOTE_BOLD), Run("\n1/1")))) == "    每年一千元。\n1/1"


def test_a_document_cannot_steer_the_terminal() -> None:
    shown = to_terminal(Reply((Run("红\x1b[31m字\x07\x9b2J\ud800", Style.QUOTE),)))
    assert shown == "    红 [31m字  2J\N{REPLACEMENT CHARACTER}"
