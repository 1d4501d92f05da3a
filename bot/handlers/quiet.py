"""``/mute`` and ``/unmute``: an admin's wish that the bot answer nothing in a group for a while."""

from bot import replies, texts
from bot.access import Access
from bot.durations import read_duration
from bot.journal import Mutes
from bot.model import Act, Incoming, Reply, Request

HEARD = (Act.MUTE, Act.UNMUTE, Act.RELOAD, Act.STATUS, Act.ADMINS)
"""What is answered in a muted group too: admins' commands."""


class Quiet:
    """Knows which groups are muted, and takes the orders about it."""

    def __init__(self, mutes: Mutes, access: Access) -> None:
        self._mutes = mutes
        self._access = access

    async def silences(self, seen: Incoming, request: Request) -> bool:
        """Whether nothing is to be said to this request; also not, to others, that an order is for admins."""
        if seen.private or not self._mutes.muted(seen.chat):
            return False
        heard = request.act in HEARD and await self._access.is_admin(seen.sender, seen.chat, anonymous=seen.anonymous)
        return not heard

    async def order(self, seen: Incoming, request: Request, language: str) -> Reply:
        """Mute or unmute the group, for admins."""
        words = texts.of(language)
        if not await self._access.is_admin(seen.sender, seen.chat, anonymous=seen.anonymous):
            return replies.notice(words.admins_only)
        if seen.private:
            return replies.notice(words.groups_only)
        if request.act is Act.UNMUTE:
            return replies.notice(words.unmuted if self._mutes.unmute(seen.chat) else words.not_muted)
        seconds = read_duration(request.text)
        if seconds is None:
            return replies.notice(words.mute_how)
        self._mutes.mute(seen.chat, seconds)
        return replies.notice(words.muted.format(duration=replies.duration(seconds, language)))
