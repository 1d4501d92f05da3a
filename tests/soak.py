"""Two hours' worth of traffic at speed, against the real process: ``python -m tests.soak [--updates N] [--seed N]``.

Members ask in private and in groups, edit what they asked, vote, turn pages, type the bot's name elsewhere, and mostly
talk of other things. Exit code 0 when every question has exactly one answer, every press and inline query one, and
the process's memory is as large at the end as it was in the middle.
"""

import argparse
import asyncio
import json
import random
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from tests.bot.fake_telegram import FakeTelegram, until
from tests.bot.people import edit, type_inline
from tests.bot.process import served, started

PEOPLE = range(1000, 1400)
GROUPS = range(-1040, -1000)
SUBJECTS = (
    "会费多少钱",
    "会员有什么权利",
    "会员大会多久召开一次",
    "理事会由谁选举",
    "怎样退会",
    "协会的住所在哪里",
    "今天天气如何",
)
AT_ONCE = 60
"""Questions that may be without an answer at a time; twice what Telegram lets out in a second."""
GROWTH = 1.05
"""The process may be so much larger at the end than after a third of the traffic: allocators breathe."""
PATIENCE = 120.0
"""Seconds for what is still under way at the end."""


@dataclass
class Crowd:
    """People who do something, one after the other, and what is owed to them."""

    telegram: FakeTelegram
    chance: random.Random
    questions: list[tuple[int, int, int]] = field(default_factory=list)
    """Chat, person, message."""
    presses: int = 0
    inline: int = 0
    edited: int = 0

    def act(self) -> None:
        """Somebody does something."""
        kinds = (self.ask, self.ask_in_group, self.chat, self.revise, self.press, self.type)
        self.chance.choices(kinds, (30, 15, 30, 8, 9, 8))[0]()

    def ask(self) -> None:
        person = self.chance.choice(PEOPLE)
        self._asked(person, person, self._question())

    def ask_in_group(self) -> None:
        self._asked(self.chance.choice(GROUPS), self.chance.choice(PEOPLE), f"/ask {self._question()}")

    def chat(self) -> None:
        self.telegram.say(self.chance.choice(GROUPS), self.chance.choice(PEOPLE), "晚上一起吃饭吗？")

    def revise(self) -> None:
        if self.questions:
            chat, _, message = self.chance.choice(self.questions[-200:])
            self.edited += 1
            edit(self.telegram, chat, message, f"/ask {self._question()}")

    def press(self) -> None:
        """Somebody presses a button of an answer: a vote, or the next passage."""
        for (chat, number), message in reversed(list(self.telegram.messages.items())[-100:]):
            rows = message.get("reply_markup", {}).get("inline_keyboard", [])
            data = [each["callback_data"] for row in rows for each in row if "callback_data" in each]
            if data and self.chance.random() < 0.2:
                self.presses += 1
                self.telegram.press(self.chance.choice(PEOPLE), chat, number, self.chance.choice(data))
                return

    def type(self) -> None:
        self.inline += 1
        type_inline(self.telegram, self.chance.choice(PEOPLE), self._question())

    def _question(self) -> str:
        return f"{self.chance.choice(SUBJECTS)}{self.chance.choice(('', '？', '，请问', '，急'))}"

    def _asked(self, chat: int, person: int, text: str) -> None:
        self.questions.append((chat, person, self.telegram.say(chat, person, text)))


@dataclass
class Ledger:
    """What the bot did, counted as it comes, so that nothing is kept of it."""

    telegram: FakeTelegram
    answers: Counter[tuple[int, int]] = field(default_factory=Counter)
    """By chat and the message that was answered."""
    methods: Counter[str] = field(default_factory=Counter)

    def settle(self) -> None:
        """Count what has come since."""
        for call in self.telegram.calls:
            self.methods[call.method] += 1
            if call.method == "sendMessage":
                self.answers[int(call.data["chat_id"]), int(call.reply_to or 0)] += 1
        self.telegram.calls.clear()

    def owed(self, crowd: Crowd) -> int:
        """Questions without an answer."""
        return len(crowd.questions) - len(self.answers)


async def soak(updates: int, seed: int) -> dict[str, object]:
    """Play so many updates; what came of it."""
    with tempfile.TemporaryDirectory(prefix="chawen-soak-") as folder:
        async with served() as server, started(Path(folder), server.url) as process:
            await until(lambda: server.telegram.asked_for, 60)
            crowd, ledger = Crowd(server.telegram, random.Random(seed)), Ledger(server.telegram)
            began, sizes = time.monotonic(), []
            for number in range(updates):
                while ledger.owed(crowd) > AT_ONCE or len(server.telegram.updates) > AT_ONCE:
                    await asyncio.sleep(0.02)
                    ledger.settle()
                crowd.act()
                if number % (updates // 60) == 0:
                    sizes.append(megabytes(process.inner.pid))
                    print(f"{number} updates, {sizes[-1]:.1f} MB", file=sys.stderr, flush=True)
            await _rest(crowd, ledger)
            sizes.append(megabytes(process.inner.pid))
            code, _, err = await process.stopped()
            return report(crowd, ledger, sizes, time.monotonic() - began) | {"exit": code, "stderr": err[-2000:]}


async def _rest(crowd: Crowd, ledger: Ledger) -> None:
    """Until everybody has been answered, or nobody will be any more."""

    def done() -> bool:
        ledger.settle()
        return not ledger.owed(crowd) and ledger.methods["answerCallbackQuery"] >= crowd.presses

    try:
        await until(done, PATIENCE)
    except TimeoutError:
        print("something was not answered", file=sys.stderr)


def report(crowd: Crowd, ledger: Ledger, sizes: list[float], seconds: float) -> dict[str, object]:
    """What was owed and what was given."""
    return {
        "seconds": round(seconds),
        "questions": len(crowd.questions),
        "answered": sum(ledger.answers[chat, message] > 0 for chat, _, message in crowd.questions),
        "answered_twice": sum(count > 1 for count in ledger.answers.values()),
        "presses": [crowd.presses, ledger.methods["answerCallbackQuery"]],
        "inline": [crowd.inline, ledger.methods["answerInlineQuery"]],
        "edits": [crowd.edited, ledger.methods["editMessageText"]],
        "methods": dict(ledger.methods),
        "megabytes": {"after_a_third": round(max(sizes[: len(sizes) // 3]), 1), "at_the_end": round(sizes[-1], 1)},
    }


def is_good(found: dict[str, object], sizes: dict[str, float]) -> bool:
    """Whether nobody was forgotten, nobody answered twice, and memory stayed flat."""
    pairs = [found["presses"], found["inline"]]
    kept = found["questions"] == found["answered"] and not found["answered_twice"] and not found["exit"]
    return (
        kept
        and all(isinstance(each, list) and each[0] == each[1] for each in pairs)
        and (sizes["at_the_end"] <= GROWTH * sizes["after_a_third"])
    )


def megabytes(process: int) -> float:
    """Resident memory; of this kind of system only."""
    lines = Path(f"/proc/{process}/status").read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmRSS:")) / 1024


def main() -> int:
    """Play, print what came of it, and judge it."""
    options = argparse.ArgumentParser(prog="python -m tests.soak")
    options.add_argument("--updates", type=int, default=20_000)
    options.add_argument("--seed", type=int, default=1)
    chosen = options.parse_args()
    found = asyncio.run(soak(chosen.updates, chosen.seed))
    print(json.dumps(found, ensure_ascii=False, indent=2))
    sizes = found["megabytes"]
    return 0 if isinstance(sizes, dict) and is_good(found, sizes) else 1


if __name__ == "__main__":
    sys.exit(main())
