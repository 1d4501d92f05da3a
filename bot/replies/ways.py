"""Which ways of asking work here: told when the bot joins a group, when its rights change, and by ``/help``."""

from bot.model import Button, Hearing, Reply
from bot.replies.notices import notice
from bot.texts import Texts, of


def group_welcome(language: str, hearing: Hearing, username: str) -> Reply:
    """Greets a group that is served from now on."""
    texts = of(language)
    return notice("\n".join((texts.group_welcome, *group_ways(texts, hearing, username))))


def ways_changed(language: str, hearing: Hearing, username: str) -> Reply:
    """Tells a group that mentions have begun or ceased to reach the bot."""
    texts = of(language)
    return notice("\n".join((texts.ways_changed, *group_ways(texts, hearing, username))))


def group_ways(texts: Texts, hearing: Hearing, username: str) -> tuple[str, ...]:
    """Exactly what works in a group, and how to change that."""
    mention = (texts.ways_mention.format(username=username),) if hearing is not Hearing.DEAF else ()
    change = {
        Hearing.DEAF: texts.ways_deaf.format(username=username),
        Hearing.ADMIN: texts.ways_admin,
        Hearing.OPEN: texts.ways_open,
    }
    return texts.ways, texts.ways_ask, texts.ways_reply, texts.ways_bare, *mention, change[hearing]


def private_ways(texts: Texts, username: str, *, inline: bool) -> tuple[str, ...]:
    """What works in private besides asking; ``inline``: BotFather's setting lets people use the bot in any chat."""
    return (
        texts.welcome_private,
        texts.welcome_more,
        *((texts.welcome_inline.format(username=username),) if inline else ()),
    )


def pinned(language: str, link: str) -> Reply:
    """The message to be pinned in a group, whose button opens the private chat."""
    texts = of(language)
    return Reply(notice(texts.pinned).runs, ((Button(texts.pinned_button, url=link),),))
