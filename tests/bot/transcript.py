"""docs/transcript.md: everything the bot says, as conversations and as a list; ``python -m tests.bot.transcript``."""

import asyncio
import html
import logging
import re
import tempfile
from dataclasses import dataclass, field, fields
from inspect import getsource
from pathlib import Path
from typing import Any

from bot.replies.limits import one_line
from bot.texts import Texts, of
from bot.texts.shelf import SHELF, ShelfTexts
from tests.bot.fake_telegram import ANONYMOUS, BOT, MEMBER, OTHER, OWNER, STRANGER, Call, Running
from tests.bot.people import edit, type_inline
from tests.bot.scenes import OFFICE, SCENES

FILE = Path(__file__).parents[2] / "docs" / "transcript.md"
RENEW = "python -m tests.bot.transcript"
OPENING = f"""# 对话实录 Transcript

机器人说的每一句话，供通读。由 `{RENEW}` 生成，测试保证它与程序一致；不要手改。
Everything the bot says, to be read through. Made by `{RENEW}`; a test keeps it true. Not to be edited by hand.

引自文件的话前面有 `│`，加粗处用 `**` 标出，方括号里是按钮，`〔 〕` 里是弹出的短句。
Words of documents stand behind `│`, bold ones between `**`, buttons in brackets, short pop-ups in `〔 〕`.
"""
NAMES = {
    "zh": {OWNER: "管理员", MEMBER: "成员", OTHER: "另一成员", STRANGER: "外人", ANONYMOUS: "匿名管理员", 0: "查文"},
    "en": {OWNER: "Admin", MEMBER: "Member", OTHER: "Other member", STRANGER: "Stranger", ANONYMOUS: "Anonymous admin"}
    | {0: "Chawen"},
}
PLACES = {
    "zh": {True: "私聊", False: "群里", OFFICE: "秘书处"},
    "en": {True: "in private", False: "in the group", OFFICE: "in the office's chat"},
}
TAKES_TIME = (
    (re.compile(r"\d+\.\d (秒|s\b)"), r"0.1 \1"),
    (re.compile(r"((?:读取于|已运行)：|(?:Read|Running for): )[^\n]*?(前| ago)?(?=\n|$)"), r"\1…\2"),
    (re.compile(r"claim-[\w-]+"), "claim-…"),
    (re.compile(r"((?:编号|number:) )[0-9a-f]{8}"), r"\g<1>1a2b3c4d"),
)
"""What differs from run to run."""


@dataclass
class Diary:
    """One scene as it unfolds: who does what, and all that the bot says to it."""

    bot: Running
    language: str
    lines: list[str] = field(default_factory=list)
    seen: int = 0

    def __post_init__(self) -> None:
        self.seen = len(self.bot.telegram.calls)

    def name(self, person: int) -> str:
        return NAMES[self.language].get(person, "")

    async def say(self, chat: int, person: int, text: str = "", **body: Any) -> int:
        """Somebody writes; the number of the bot's last message there."""
        shown = text or "🖼"
        self.lines.append(steady(f"{self.name(person)}{self._where(chat)}> {shown}"))
        self.bot.telegram.say(chat, person, text, language="zh" if self.language == "zh" else "en", **body)
        await self.listen()
        return self.bot.telegram.last_message(chat)

    async def press(self, chat: int, person: int, message: int, label: str) -> None:
        """Somebody presses a button of a message."""
        rows = self.bot.telegram.messages[chat, message]["reply_markup"]["inline_keyboard"]
        data = next(each["callback_data"] for row in rows for each in row if each["text"] == label)
        self.lines.append(f"{self.name(person)}{self._where(chat)}> [{label}]")
        self.bot.telegram.press(person, chat, message, data)
        await self.listen()

    async def edit(self, chat: int, person: int, message: int, text: str) -> None:
        """Somebody edits a message."""
        self.lines.append(f"{self.name(person)}{self._where(chat)} ✎> {text}")
        edit(self.bot.telegram, chat, message, text)
        await self.listen()

    async def type(self, person: int, query: str) -> None:
        """Somebody types the bot's name and some words in any chat."""
        self.lines.append(f"{self.name(person)}> @{BOT['username']} {query}".rstrip())
        type_inline(self.bot.telegram, person, query, language="zh" if self.language == "zh" else "en")
        await self.listen()

    async def listen(self) -> None:
        """Write down what the bot has done since."""
        await self.bot.settled()
        for call in self.bot.telegram.calls[self.seen :]:
            self.lines += self._told(call)
        self.seen = len(self.bot.telegram.calls)

    def _told(self, call: Call) -> list[str]:
        us = self.name(0)
        match call.method:
            case "sendMessage" | "editMessageText":
                edit = " ✎" if call.method == "editMessageText" else ""
                head = f"{us}{self._where(int(call.data['chat_id']))}{edit}> "
                return _hung(head, [*shown_text(call.text), *_rows(call)])
            case "editMessageReplyMarkup":
                return _hung(f"{us} ✎> ", _rows(call) or ["[]"])
            case "deleteMessage":
                return [f"{us}> ✗"]
            case "answerInlineQuery":
                return _hung(f"{us}> ", _choices(call))
            case "answerCallbackQuery" if call.data.get("text"):
                return [f"{us}> 〔{steady(call.data['text'])}〕"]
        return []

    def _where(self, chat: int) -> str:
        places = PLACES[self.language]
        place = places[OFFICE] if chat == OFFICE else places[chat > 0]
        return f"（{place}）" if self.language == "zh" else f" ({place})"


def shown_text(markup: str) -> list[str]:
    """A message's lines, as they look."""
    lines, quoted = [], False
    for piece in re.split(r"(</?blockquote[^>]*>)", markup):
        if piece.startswith(("<blockquote", "</blockquote")):
            quoted = piece.startswith("<b")
            continue
        text = html.unescape(re.sub(r"</?b>", "**", re.sub(r"</?i>|<a [^>]*>", "", piece).replace("</a>", "↗")))
        lines += [("│ " if quoted else "") + line for line in steady(text).strip("\n").split("\n") if line or quoted]
    return lines


def steady(text: str) -> str:
    """The text without what differs from run to run."""
    for pattern, instead in TAKES_TIME:
        text = pattern.sub(instead, text)
    return text


def _rows(call: Call) -> list[str]:
    rows = call.data.get("reply_markup", {}).get("inline_keyboard", [])
    return [" ".join(f"[{each['text']}]" for each in row) for row in rows]


def _choices(call: Call) -> list[str]:
    """What an inline query lists: titles with their descriptions, and the button above them."""
    button = [f"[{call.data['button']['text']}]"] if "button" in call.data else []
    return button + [f"{each['title']} — {one_line(each.get('description', ''))}" for each in call.data["results"]]


def _hung(head: str, lines: list[str]) -> list[str]:
    return [(head if number == 0 else "  ") + line for number, line in enumerate(lines)]


def sections() -> list[tuple[str, list[str]]]:
    """The sentences' names by the headings that ``wording`` gives them."""
    found: list[tuple[str, list[str]]] = []
    names = {each.name for each in fields(Texts)}
    for line in getsource(Texts).splitlines():
        key = line.strip().partition(":")[0]
        if line.startswith("    # "):
            found.append((line[6:], []))
        elif key in names:
            found[-1][1].append(key)
    return found


def listed() -> list[str]:
    """Every sentence in both languages."""
    out = []
    for title, keys in sections():
        out += ["", f"### {title}", "", "| | 中文 | English |", "| --- | --- | --- |"]
        out += [f"| `{key}` | {_cell(of('zh'), key)} | {_cell(of('en'), key)} |" for key in keys]
    out += ["", "### Documents through the chat", "", "| | 中文 | English |", "| --- | --- | --- |"]
    names = [each.name for each in fields(ShelfTexts)]
    return out + [f"| `{key}` | {_cell(SHELF['zh'], key)} | {_cell(SHELF['en'], key)} |" for key in names]


def _cell(words: Texts | ShelfTexts, key: str) -> str:
    value = getattr(words, key)
    text = value if isinstance(value, str) else " / ".join(value)
    return html.escape(text, quote=False).replace("|", "\\|").replace("\n", "<br>")


async def conversations(folder: Path) -> list[str]:
    """Every scene in both languages."""
    out = []
    for language, title in (("zh", "中文"), ("en", "English")):
        out += ["", f"## {title}"]
        for number, (name, play) in enumerate(SCENES):
            place = folder / f"{language}{number}"
            place.mkdir()
            lines = await play(place, language, Diary)
            out += ["", f"### {name[language]}", "", "```text", *lines, "```"]
    return out


def transcript(folder: Path) -> str:
    """The whole document; ``folder`` is an empty one to play in."""
    played = asyncio.run(conversations(folder))
    return "\n".join([OPENING.rstrip(), *played, "", "## 全部语句 All sentences", *listed(), ""])


if __name__ == "__main__":
    logging.disable()
    with tempfile.TemporaryDirectory() as made:
        FILE.parent.mkdir(exist_ok=True)
        FILE.write_text(transcript(Path(made)), encoding="utf-8")
