"""The conversations of docs/transcript.md: each plays on the real bot over the fake Telegram, in one language."""

from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any, Protocol

from bot import links
from bot.settings import AccessSettings, LimitsSettings, RepliesSettings
from bot.texts import of
from tests.bot.fake_telegram import FOREIGN, GROUP, MEMBER, OTHER, OWNER, QUESTION, STRANGER, Running, refusal, running

OFFICE = -1009
NOWHERE = "zzqq vvxx"
"""Nothing in any document shares a term with it."""


class Diary(Protocol):
    """What a scene is written into."""

    lines: list[str]

    async def say(self, chat: int, person: int, text: str = "", **body: Any) -> int:
        """Somebody writes."""

    async def edit(self, chat: int, person: int, message: int, text: str) -> None:
        """Somebody edits a message."""

    async def type(self, person: int, query: str) -> None:
        """Somebody types the bot's name and some words in any chat."""

    async def press(self, chat: int, person: int, message: int, label: str) -> None:
        """Somebody presses a button."""

    async def listen(self) -> None:
        """Write down what the bot has done since."""


Begin = Callable[[Running, str], Diary]
Play = Callable[[Path, str, Begin], Awaitable[list[str]]]


async def first_steps(folder: Path, language: str, begin: Begin) -> list[str]:
    async with running(
        folder, access=AccessSettings(chats=(GROUP,)), replies=RepliesSettings(language=language)
    ) as bot:
        diary = begin(bot, language)
        payload = bot.chawen.access.claim_payload
        await diary.say(OWNER, OWNER, f"/start {payload}")
        await diary.say(STRANGER, STRANGER, f"/start {payload}")
        await diary.say(STRANGER, STRANGER, QUESTION)
        for person in (MEMBER, OWNER):
            await diary.say(person, person, "/help")
        sticker = {"file_id": "f", "file_unique_id": "u", "type": "regular", "width": 1, "height": 1}
        await diary.say(MEMBER, MEMBER, sticker={**sticker, "is_animated": False, "is_video": False})
        await diary.say(MEMBER, MEMBER, "/dance")
        return diary.lines


async def answers(folder: Path, language: str, begin: Begin) -> list[str]:
    words = of(language)
    async with running(folder, replies=RepliesSettings(language=language, contact="027-12345678")) as bot:
        diary = begin(bot, language)
        await diary.say(GROUP, MEMBER, "/help")
        message = await diary.say(GROUP, MEMBER, f"/ask {QUESTION}")
        for person, label in ((OTHER, words.next), (MEMBER, words.next), (MEMBER, words.context), (MEMBER, words.back)):
            await diary.press(GROUP, person, message, label)
        await diary.say(GROUP, MEMBER, "/more")
        await diary.say(GROUP, OTHER, f"/ask {QUESTION}")
        await diary.say(GROUP, MEMBER, f"/ask {NOWHERE}")
        await diary.say(GROUP, MEMBER, "/ask")
        await diary.say(MEMBER, MEMBER, QUESTION)
        return diary.lines


async def documents(folder: Path, language: str, begin: Begin) -> list[str]:
    words = of(language)
    async with running(folder, replies=RepliesSettings(language=language)) as bot:
        rules = "\n\n".join(
            f"第{number}条 参观展览的人每次不超过{number * 10}人，请提前预约。" for number in range(1, 44)
        )
        (bot.library.folder / "参观须知.md").write_text(f"# 参观须知\n\n{rules}\n", encoding="utf-8")
        bot.library.reload()
        diary = begin(bot, language)
        await diary.say(GROUP, MEMBER, "/files")
        opened = next(links.to_document(each) for each in bot.library.index.documents if each.title == "参观须知")
        message = await diary.say(MEMBER, MEMBER, f"/start {opened}")
        await diary.press(MEMBER, MEMBER, message, words.reading_on)
        await diary.say(MEMBER, MEMBER, "/start d_abcdefghijkl")
        for person, query in ((MEMBER, "会费"), (MEMBER, NOWHERE), (MEMBER, ""), (STRANGER, "会费")):
            await diary.type(person, query)
        asked = bot.telegram.say(GROUP, MEMBER, f"/ask {NOWHERE}", language=language)
        await bot.settled()
        await diary.edit(GROUP, MEMBER, asked, f"/ask {QUESTION}")
        await diary.say(MEMBER, MEMBER, "第一条")
        await diary.say(MEMBER, MEMBER, "还有吗")
        return diary.lines


async def office(folder: Path, language: str, begin: Begin) -> list[str]:
    words = of(language)
    async with running(folder, replies=RepliesSettings(language=language, secretariat=OFFICE)) as bot:
        diary = begin(bot, language)
        message = await diary.say(GROUP, MEMBER, f"/ask {QUESTION}")
        await diary.press(GROUP, OTHER, message, words.vote_up)
        await diary.press(GROUP, OTHER, message, words.vote_up)
        await diary.press(GROUP, OTHER, message, words.remove)
        await diary.press(GROUP, MEMBER, message, words.vote_down)
        await diary.press(GROUP, OTHER, message, words.ask_office)
        await diary.press(GROUP, MEMBER, message, words.ask_office)
        reply = "三千元。" if language == "zh" else "Three thousand yuan."
        await diary.say(OFFICE, OTHER, reply, answers=bot.telegram.last_message(OFFICE))
        await diary.press(GROUP, MEMBER, message, words.remove)
        message = await diary.say(MEMBER, MEMBER, NOWHERE)
        await diary.press(MEMBER, MEMBER, message, words.ask_office)
        bot.telegram.trouble.append(("sendMessage", lambda: refusal(403, "Forbidden: bot was blocked by the user")))
        await diary.say(OFFICE, OTHER, reply, answers=bot.telegram.last_message(OFFICE))
        return diary.lines


async def quiet(folder: Path, language: str, begin: Begin) -> list[str]:
    limits = LimitsSettings(per_person_per_minute=2, per_group_per_minute=3)
    async with running(folder, replies=RepliesSettings(language=language), limits=limits) as bot:
        diary = begin(bot, language)
        for _ in range(3):
            await diary.say(MEMBER, MEMBER, NOWHERE)
        for person in (OTHER, OTHER, OWNER, OWNER):
            await diary.say(GROUP, person, f"/ask {NOWHERE}")
        for text in ("/mute", "/mute 2h", "/ask ?", "/unmute", "/unmute"):
            await diary.say(GROUP, OWNER, text)
        await diary.say(GROUP, MEMBER, "/mute 2h")
        await diary.say(OWNER, OWNER, "/mute 2h")
        return diary.lines


async def admins(folder: Path, language: str, begin: Begin) -> list[str]:
    words = of(language)
    async with running(folder, replies=RepliesSettings(language=language)) as bot:
        diary = begin(bot, language)
        await diary.say(GROUP, MEMBER, "/reload")
        await diary.say(OWNER, OWNER, "/unanswered")
        await diary.say(GROUP, MEMBER, f"/ask {NOWHERE}")
        await diary.say(GROUP, OWNER, "/unanswered")
        message = await diary.say(OWNER, OWNER, "/unanswered")
        await diary.press(OWNER, OWNER, message, words.unanswered_clear)
        (bot.library.folder / "新.md").write_text("# 新的通知\n\n报名从五月一日开始。\n", encoding="utf-8")
        (bot.library.folder / "坏.xyz").write_bytes(b"\0\1")
        await diary.say(OWNER, OWNER, "/reload")
        await diary.say(OWNER, OWNER, "/status")
        await diary.say(GROUP, OWNER, "/status")
        await diary.say(OWNER, OWNER, "/admins")
        await diary.say(GROUP, OWNER, "/pin")
        return diary.lines


async def groups(folder: Path, language: str, begin: Begin) -> list[str]:
    words = of(language)
    async with running(folder, replies=RepliesSettings(language=language)) as bot:
        diary = begin(bot, language)
        for label in (words.group_leave, words.group_allow):
            bot.telegram.place_bot(FOREIGN, STRANGER, "member")
            await diary.listen()
            await diary.press(OWNER, OWNER, bot.telegram.last_message(OWNER), label)
        bot.telegram.place_bot(-1003, OWNER, "member")
        await diary.listen()
        return diary.lines


async def trouble(folder: Path, language: str, begin: Begin) -> list[str]:
    words = of(language)
    async with running(folder, replies=RepliesSettings(language=language)) as bot:
        diary = begin(bot, language)
        message = await diary.say(MEMBER, MEMBER, QUESTION)
        (bot.library.folder / "章程.md").write_text("# 章程\n\n第一条 会费改为五千元。\n", encoding="utf-8")
        bot.library.reload()
        await diary.press(MEMBER, MEMBER, message, words.next)
        bot.telegram.messages[MEMBER, message]["reply_markup"]["inline_keyboard"][0][0]["callback_data"] = "p:99:1"
        await diary.press(MEMBER, MEMBER, message, words.context)
        bot.telegram.trouble.append(("sendMessage", lambda: refusal(400, "Bad Request: something new")))
        bot.telegram.say(MEMBER, MEMBER, QUESTION, language=language)
        del (await bot.settled()).calls[-2]  # what Telegram refused
        await diary.listen()
        bot.library.index = type(bot.library.index).build((), bot.library.index.settings)
        await diary.say(MEMBER, MEMBER, QUESTION)
        await diary.say(MEMBER, MEMBER, "/help")
        return diary.lines


SCENES: list[tuple[dict[str, str], Play]] = [
    ({"zh": "第一次见面", "en": "First steps"}, first_steps),
    ({"zh": "提问和翻看", "en": "Asking and turning pages"}, answers),
    ({"zh": "整份文件，内联模式，改提问", "en": "Whole documents, inline mode, edits"}, documents),
    ({"zh": "评价和秘书处", "en": "Votes and the office"}, office),
    ({"zh": "人多的时候，静音", "en": "Crowds and silence"}, quiet),
    ({"zh": "管理员", "en": "Admins"}, admins),
    ({"zh": "进群", "en": "Joining groups"}, groups),
    ({"zh": "出了问题", "en": "When something is wrong"}, trouble),
]
