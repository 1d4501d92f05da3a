from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot import questions
from bot.model import Act, Incoming, Mark, MarkKind, Quoted, Request, Us
from bot.questions import COMMANDS, nearest, read

US = Us(id=77, username="ChawenBot")
MESSAGE, OTHERS = 10, 9
IN_GROUP = Incoming(-100, False, MESSAGE, None, 5, False, "zh", "")
IN_PRIVATE = Incoming(5, True, MESSAGE, None, 5, False, "zh", "")
HUMAN = Quoted(OTHERS, "会费每年交多少？", ours=False)
OURS = Quoted(OTHERS, "《章程》 第 3 段", ours=True)
PROMPT = Quoted(OTHERS, "请回复这条消息，写出您的问题。", ours=True, prompt=True)
SILENT = Quoted(OTHERS, "", ours=False)


def marked(text: str, base: Incoming = IN_GROUP, quoted: Quoted | None = None) -> Incoming:
    """The message with its command and mentions marked as Telegram marks them."""
    marks, place = [], 0
    for word in text.split(" "):
        name = word.rstrip("，？。")
        if name.startswith("/") and len(name) > 1:
            marks.append(Mark(MarkKind.COMMAND, (place, place + len(name))))
        elif name.startswith("@") and len(name) > 1:
            marks.append(Mark(MarkKind.MENTION, (place, place + len(name))))
        place += len(word) + 1
    return replace(base, text=text, marks=tuple(marks), quoted=quoted)


def ask(text: str, reply_to: int = MESSAGE) -> Request:
    return Request(Act.ASK, text, reply_to)


@pytest.mark.parametrize("base", [IN_GROUP, IN_PRIVATE], ids=["group", "private"])
@pytest.mark.parametrize(
    "text",
    [
        "/ask 会费多少？",
        "/ASK 会费多少？",
        "/ask@ChawenBot 会费多少？",
        "/Ask@chawenbot 会费多少？",
        "/ask @ChawenBot 会费多少？",
        "@ChawenBot 会费多少？",
        "@CHAWENBOT 会费多少？",
        "会费多少？ @ChawenBot",
        "/ask\n会费多少？".replace("\n", " "),
    ],
)
def test_a_question_by_command_or_mention_is_read_without_them(base: Incoming, text: str) -> None:
    assert read(marked(text, base), US) == ask("会费多少？")


def test_a_mention_in_the_middle_is_cut_out() -> None:
    assert read(marked("请问 @ChawenBot 会费多少？"), US) == ask("请问 会费多少？")


def test_a_name_that_links_to_us_is_a_mention() -> None:
    incoming = replace(IN_GROUP, text="查文，会费多少？", marks=(Mark(MarkKind.TEXT_MENTION, (0, 2), US.id),))
    assert read(incoming, US) == ask("，会费多少？")
    assert read(replace(incoming, marks=(Mark(MarkKind.TEXT_MENTION, (0, 2), 5),)), US) is None


@pytest.mark.parametrize(
    "text",
    [
        "会费多少？",
        "大家好",
        "/ask@OtherBot 会费多少？",
        "/ask@OtherBot 会费多少？ @ChawenBot",
        "/other 会费多少？",
        "/ban @ChawenBot",
        "/start",
        "@OtherBot 会费多少？",
        "@ChawenBotto 会费多少？",
        "请用 /ask 来问",
        "请用 /ask@ChawenBot 来问",
        "",
    ],
)
@pytest.mark.parametrize("quoted", [None, HUMAN, SILENT], ids=["no reply", "reply to somebody", "reply to a picture"])
def test_in_a_group_it_is_silent_unless_addressed(text: str, quoted: Quoted | None) -> None:
    assert read(marked(text, quoted=quoted), US) is None


def test_a_command_that_telegram_did_not_mark_is_chatter_in_a_group() -> None:
    assert read(replace(IN_GROUP, text="/ask 会费多少？"), US) is None
    assert read(replace(IN_GROUP, text="／ask 会费多少？"), US) is None


@pytest.mark.parametrize("text", ["/ask会费多少？", "／ask 会费多少？", "／ASK会费多少？"])
def test_in_private_a_command_needs_no_mark(text: str) -> None:
    assert read(replace(IN_PRIVATE, text=text), US) == ask("会费多少？")


@pytest.mark.parametrize("text", ["/ban", "/warn 会费", "/ask@OtherBot 会费"])
def test_a_command_for_another_bot_is_not_ours_even_as_a_reply_to_us(text: str) -> None:
    assert read(marked(text, quoted=OURS), US) is None


@pytest.mark.parametrize("quoted", [OURS, PROMPT], ids=["answer", "prompt"])
def test_the_reply_to_our_message_is_a_question(quoted: Quoted) -> None:
    assert read(marked("那么理事呢？", quoted=quoted), US) == ask("那么理事呢？")


@pytest.mark.parametrize("text", ["/ask", "/ask@ChawenBot", "@ChawenBot", "@ChawenBot ？", "/ask ？！", "/ask 🙏"])
class TestABareCallFor:
    def test_somebodys_message_answers_that_message(self, text: str) -> None:
        assert read(marked(text, quoted=HUMAN), US) == ask("会费每年交多少？", OTHERS)

    def test_a_message_without_words_asks_for_the_question(self, text: str) -> None:
        assert read(marked(text, quoted=SILENT), US) == Request(Act.PROMPT, "", MESSAGE)

    def test_our_own_message_asks_for_the_question(self, text: str) -> None:
        assert read(marked(text, quoted=OURS), US) == Request(Act.PROMPT, "", MESSAGE)

    def test_nothing_asks_for_the_question(self, text: str) -> None:
        assert read(marked(text), US) == Request(Act.PROMPT, "", MESSAGE)


def test_a_question_with_the_call_goes_before_the_message_replied_to() -> None:
    assert read(marked("/ask 理事几人？", quoted=HUMAN), US) == ask("理事几人？")
    assert read(marked("@ChawenBot 理事几人？", quoted=HUMAN), US) == ask("理事几人？")


@pytest.mark.parametrize(
    "theirs", ["/ask 会费多少？", "@chawenbot 会费多少？", "/ASK@ChawenBot  会费多少？", "会费多少？"]
)
def test_somebodys_message_is_a_question_without_what_called_us(theirs: str) -> None:
    quoted = Quoted(OTHERS, theirs, ours=False)
    assert read(marked("/ask", quoted=quoted), US) == ask("会费多少？", OTHERS)


@pytest.mark.parametrize("name", ["help", "reload", "status"])
@pytest.mark.parametrize("base", [IN_GROUP, IN_PRIVATE], ids=["group", "private"])
@pytest.mark.parametrize("form", ["/{}", "/{}@ChawenBot", "/{}@chawenbot"])
def test_the_other_commands_work_everywhere(name: str, base: Incoming, form: str) -> None:
    for spelled in (name, name.upper()):
        assert read(marked(form.format(spelled), base), US) == Request(COMMANDS[name], "", MESSAGE)


def test_a_start_carries_its_payload() -> None:
    assert read(marked("/start claim-abc_1", IN_PRIVATE), US) == Request(Act.START, "claim-abc_1", MESSAGE)
    assert read(marked("/start@ChawenBot x"), US) == Request(Act.START, "x", MESSAGE)


def test_in_private_every_text_is_a_question() -> None:
    assert read(marked("会费多少？", IN_PRIVATE), US) == ask("会费多少？")
    assert read(marked("会费多少？", IN_PRIVATE, HUMAN), US) == ask("会费多少？")


def test_in_private_what_is_not_understood_is_told() -> None:
    assert read(marked("/dance now", IN_PRIVATE), US) == Request(Act.UNKNOWN, "/dance", MESSAGE)
    assert read(IN_PRIVATE, US) == Request(Act.UNREADABLE, "", MESSAGE)
    assert read(marked("/ask@OtherBot 会费", IN_PRIVATE), US) is None


def test_punctuation_alone_asks_for_the_question() -> None:
    assert read(marked("？", IN_PRIVATE), US) == Request(Act.PROMPT, "", MESSAGE)
    assert read(marked("👍", quoted=OURS), US) == Request(Act.PROMPT, "", MESSAGE)


def test_a_picture_as_a_reply_to_us_in_a_group_is_not_for_us() -> None:
    assert read(replace(IN_GROUP, quoted=OURS), US) is None


@pytest.mark.parametrize("text", ["/ask 会费多少？", "@ChawenBot 会费多少？", "会费多少？"])
@pytest.mark.parametrize("base", [IN_GROUP, IN_PRIVATE], ids=["group", "private"])
def test_bots_and_channels_are_never_answered(base: Incoming, text: str) -> None:
    incoming = marked(text, base, OURS)
    assert read(replace(incoming, by_bot=True), US) is None
    assert read(replace(incoming, as_channel=True), US) is None


def test_an_anonymous_admin_is_a_person() -> None:
    incoming = replace(marked("/ask 会费多少？"), anonymous=True, sender=-100)
    assert read(incoming, US) == ask("会费多少？")


def test_without_a_username_nothing_is_a_mention_of_us() -> None:
    bare = replace(IN_GROUP, text="@ 会费", marks=(Mark(MarkKind.MENTION, (0, 1)),))
    assert read(bare, Us(77, "")) is None


WORDS = st.sampled_from(
    [
        "/ask",
        "/ask@ChawenBot",
        "/ask@OtherBot",
        "/help",
        "/x",
        "@ChawenBot",
        "@chawenbot",
        "@OtherBot",
        "会费",
        "？",
        "a/ask",
        "👍",
    ]
)
MESSAGES = st.builds(
    marked,
    st.lists(WORDS, max_size=5).map(" ".join),
    st.sampled_from([IN_GROUP, IN_PRIVATE]),
    st.sampled_from([None, HUMAN, OURS, PROMPT, SILENT]),
)


@given(MESSAGES)
def test_the_law_of_being_addressed(incoming: Incoming) -> None:
    request = read(incoming, US)
    words = incoming.text.split(" ")
    mentioned = any(word.lower() == "@chawenbot" for word in words)
    ours = incoming.quoted is not None and incoming.quoted.ours
    if words[0].startswith("/"):
        for_others = words[0] == "/ask@OtherBot" or (words[0] == "/x" and not incoming.private)
        assert (request is None) == for_others
    elif not incoming.private:
        assert (request is not None) == bool(mentioned or (ours and incoming.text))
    else:
        assert request is not None


@given(MESSAGES)
def test_a_question_says_something_and_is_threaded_to_who_said_it(incoming: Incoming) -> None:
    request = read(incoming, US)
    if request is None or request.act is not Act.ASK:
        return
    assert any(char.isalnum() for char in request.text)
    assert "@chawenbot" not in request.text.lower().split()
    theirs = incoming.quoted is not None and request.text == incoming.quoted.text
    assert request.reply_to == (OTHERS if theirs else MESSAGE)


@pytest.mark.parametrize("word", questions.WORDS)
def test_a_word_alone_after_a_mention_or_in_private_is_its_command(word: str) -> None:
    expected = Request(questions.WORDS[word], "", MESSAGE)
    for base in (IN_GROUP, IN_PRIVATE):
        assert read(marked(f"@ChawenBot {word}", base), US) == expected
        assert read(marked(f"@ChawenBot {word}。", base), US) == expected
    assert read(replace(IN_PRIVATE, text=f"{word}！"), US) == expected
    assert read(replace(IN_PRIVATE, text=f"/{word}"), US) == expected
    assert read(replace(IN_PRIVATE, text=f"／{word}"), US) == expected


@pytest.mark.parametrize("text", ["都有什么文件？", "你有哪些资料", "能查哪些文件", "List documents"])
def test_the_list_of_documents_is_asked_for_in_many_words(text: str) -> None:
    assert read(replace(IN_PRIVATE, text=text), US) == Request(Act.FILES, "", MESSAGE)


@pytest.mark.parametrize("text", ["有什么文件要交", "有多少文件柜", "报名有哪些资料"])
def test_what_needs_documents_is_a_question(text: str) -> None:
    assert read(replace(IN_PRIVATE, text=text), US) == ask(text)


@pytest.mark.parametrize("word", questions.WORDS)
def test_such_a_word_in_a_sentence_or_unaddressed_is_no_command(word: str) -> None:
    assert read(marked(f"@ChawenBot {word}怎么写"), US) == ask(f"{word}怎么写")
    assert read(replace(IN_PRIVATE, text=f"{word}怎么写"), US) == ask(f"{word}怎么写")
    assert read(replace(IN_PRIVATE, text=f"/{word}一下"), US) == ask(f"/{word}一下")
    assert read(replace(IN_GROUP, text=f"/{word}"), US) is None


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("/relod", "reload"),
        ("/stauts", "status"),
        ("/HELP2", "help"),
        ("/hlep@x", "help"),
        ("/dance", None),
        ("/", None),
    ],
)
def test_the_nearest_command_is_the_one_that_was_probably_meant(typed: str, meant: str | None) -> None:
    assert nearest(typed, COMMANDS) == meant


@pytest.mark.parametrize(("text", "duration"), [("静音2小时", "2小时"), ("静音 2h！", "2h"), ("靜音30分鐘", "30分鐘")])
def test_silence_for_a_while_is_said_in_words(text: str, duration: str) -> None:
    assert read(replace(IN_PRIVATE, text=text), US) == Request(Act.MUTE, duration, MESSAGE)


def test_what_merely_begins_like_an_order_is_a_question() -> None:
    for text in ("静音室在哪里", "文件归谁保管"):
        assert read(replace(IN_PRIVATE, text=text), US) == Request(Act.ASK, text, MESSAGE)
