"""Admins reload and ask for the status; members are told that these are for admins."""

import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from bot import __version__
from bot.handlers import admin
from bot.texts import of
from index import Progress
from tests.bot.fake_files import FilingTelegram
from tests.bot.fake_telegram import ANONYMOUS, BOT, GROUP, MEMBER, OTHER, OWNER, QUESTION, Running, running, until

ZH = of("zh")


class Held:
    """Keeps a library's reload from finishing until it is let go."""

    def __init__(self, bot: Running) -> None:
        self.go = threading.Event()
        self._reload = bot.library.reload
        bot.library.reload = self.reload  # type: ignore[method-assign]

    def reload(self, progress: Callable[[Progress], None] | None = None) -> Any:
        if progress is not None:
            progress(Progress(1, 2))
        assert self.go.wait(10)
        return self._reload(progress)


@pytest.mark.parametrize("command", ["/reload", "/status"])
async def test_a_member_is_told_that_it_is_for_admins(tmp_path: Path, command: str) -> None:
    async with running(tmp_path) as bot:
        bot.telegram.say(GROUP, MEMBER, command)
        bot.telegram.say(MEMBER, MEMBER, command)
        assert [each.text for each in (await bot.settled()).sent()] == [ZH.admins_only] * 2


async def test_a_reload_reports_what_changed_in_the_message_that_announced_it(tmp_path: Path) -> None:
    async with running(tmp_path) as bot:
        (tmp_path / "documents" / "通知.txt").write_text("通知\n\n年会在十月召开。\n", encoding="utf-8")
        bot.telegram.say(GROUP, ANONYMOUS, "/reload")
        telegram = await bot.settled()
        assert [each.text for each in telegram.sent(GROUP)] == [ZH.reload_started]
        edits = telegram.made("editMessageText")
        assert len(edits) == 1
        assert "通知.txt" in edits[0].text


async def test_questions_are_answered_from_the_old_index_meanwhile_and_a_second_reload_waits(tmp_path: Path) -> None:
    async with running(tmp_path) as bot:
        held = Held(bot)
        bot.telegram.say(OWNER, OWNER, "/reload")
        bot.telegram.say(OWNER, OWNER, QUESTION)
        bot.telegram.say(GROUP, ANONYMOUS, "/reload")
        await until(lambda: len(bot.telegram.sent()) == 3)
        said = [each.text for each in bot.telegram.sent()]
        assert ZH.reload_started in said
        assert ZH.reload_running in said
        assert any("三千元" in each for each in said)
        held.go.set()
        await bot.settled()


async def test_progress_is_shown_in_private(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(admin, "PROGRESS_SECONDS", 0.01)
    async with running(tmp_path) as bot:
        held = Held(bot)
        bot.telegram.say(OWNER, OWNER, "/reload")
        await until(lambda: bot.telegram.made("editMessageText"))
        held.go.set()
        edits = [each.text for each in (await bot.settled()).made("editMessageText")]
        assert edits[0] == ZH.reload_progress.format(done=1, total=2)
        assert ZH.report_done in edits[-1]


async def test_a_failed_reload_says_why_and_keeps_answering(tmp_path: Path) -> None:
    async with running(tmp_path) as bot:
        (tmp_path / "documents").rename(tmp_path / "elsewhere")
        bot.telegram.say(OWNER, OWNER, "/reload")
        await bot.settled()
        bot.telegram.say(OWNER, OWNER, QUESTION)
        telegram = await bot.settled()
        assert telegram.made("editMessageText")[-1].text.startswith(ZH.reload_failed.partition("：")[0])
        assert "三千元" in telegram.sent(OWNER)[-1].text


async def test_an_admins_rights_end_with_the_office(tmp_path: Path) -> None:
    async with running(tmp_path) as bot:
        bot.telegram.members[GROUP][OTHER] = "administrator"
        bot.telegram.say(OTHER, OTHER, "/status")
        assert ZH.admins_only not in (await bot.settled()).sent(OTHER)[-1].text
        bot.chawen.access._administrators._seconds = lambda _: 0.0
        bot.chawen.access._admin_roles._seconds = lambda _: 0.0
        bot.telegram.members[GROUP][OTHER] = "member"
        bot.telegram.say(OTHER, OTHER, "/status")
        assert (await bot.settled()).sent(OTHER)[-1].text == ZH.admins_only


@pytest.mark.parametrize(
    ("privacy", "own", "heard"), [(True, "member", False), (False, "member", True), (True, "administrator", True)]
)
async def test_the_status_tells_whether_mentions_get_through_here(
    tmp_path: Path, privacy: bool, own: str, heard: bool
) -> None:
    async with running(tmp_path) as bot:
        bot.telegram.privacy = privacy
        bot.telegram.members[GROUP][BOT["id"]] = own  # type: ignore[index]
        bot.telegram.say(GROUP, ANONYMOUS, "/status")
        said = (await bot.settled()).sent(GROUP)[-1].text
        assert (ZH.status_mentions_work in said) is heard
        assert (ZH.status_mentions_blocked in said) is not heard
        assert __version__ in said


async def test_a_report_that_is_too_long_goes_on_in_a_file(tmp_path: Path) -> None:
    telegram = FilingTelegram()
    async with running(tmp_path, telegram) as bot:
        for number in range(200):
            (tmp_path / "documents" / f"{number:03}.zip").write_bytes(b"PK")
        bot.telegram.say(OWNER, OWNER, "/reload")
        await bot.settled()
        assert ZH.report_rest in telegram.made("editMessageText")[-1].text
        whole = telegram.sent_files[ZH.report_file].decode()
        assert all(f"{number:03}.zip：" in whole for number in range(200))
