"""telegram.Message -> Incoming: what arrived, in our own words."""

from telegram import Chat, Message, MessageEntity, MessageOriginUser

from bot.model import Incoming, Mark, MarkKind, Quoted, Upload

_KINDS = {
    MessageEntity.BOT_COMMAND: MarkKind.COMMAND,
    MessageEntity.MENTION: MarkKind.MENTION,
    MessageEntity.TEXT_MENTION: MarkKind.TEXT_MENTION,
}


def incoming(message: Message, us: int, prompts: frozenset[str] = frozenset()) -> Incoming:
    """The message in our own words; ``us`` is the bot's id, ``prompts`` the sentences with which it asks."""
    person, face = message.from_user, message.sender_chat
    anonymous = face is not None and face.id == message.chat.id
    text = message.text or message.caption or ""
    return Incoming(
        chat=message.chat.id,
        private=message.chat.type == Chat.PRIVATE,
        message=message.message_id,
        topic=topic(message),
        sender=message.chat.id if anonymous or person is None else person.id,
        anonymous=anonymous,
        language=None if anonymous or person is None else person.language_code,
        text=text,
        marks=_marks(text, message.entities or message.caption_entities),
        quoted=_quoted(message, us, prompts),
        date=int((message.edit_date or message.date).timestamp()),
        by_bot=message.via_bot is not None or (person is not None and person.is_bot and face is None),
        as_channel=face is not None and not anonymous,
        upload=_upload(message),
    )


def topic(message: Message) -> int | None:
    """The forum topic; replies in plain supergroups carry a thread id too, which is none."""
    return message.message_thread_id if message.is_topic_message else None


def _quoted(message: Message, us: int, prompts: frozenset[str]) -> Quoted | None:
    answered = message.reply_to_message
    # The first message in a topic "replies" to the notice that the topic was made.
    if answered is None or answered.forum_topic_created is not None:
        return None
    author = answered.from_user
    text = answered.text or answered.caption or ""
    ours = author is not None and author.id == us
    person, name = _author(answered)
    return Quoted(
        message=answered.message_id,
        text=message.quote.text if message.quote is not None else text,
        ours=ours,
        prompt=ours and text in prompts,
        author=person,
        author_name=name,
        upload=_upload(answered),
    )


def _upload(message: Message) -> Upload | None:
    file = message.document
    return Upload(file.file_id, file.file_name or "", file.file_size or 0) if file is not None else None


def _author(message: Message) -> tuple[int, str]:
    """The person behind a message: who wrote it first, if it was forwarded; whose contact it is; else who sent it."""
    if message.contact is not None:
        contact = message.contact
        return contact.user_id or 0, " ".join(filter(None, (contact.first_name, contact.last_name)))
    person = message.from_user if message.sender_chat is None else None
    if message.forward_origin is not None:  # a person may have chosen not to be named in forwards
        person = message.forward_origin.sender_user if isinstance(message.forward_origin, MessageOriginUser) else None
    return (person.id, person.full_name) if person is not None and not person.is_bot else (0, "")


def _marks(text: str, entities: tuple[MessageEntity, ...]) -> tuple[Mark, ...]:
    marks = []
    for entity in entities:
        kind = _KINDS.get(entity.type)
        if kind is None:
            continue
        start = _code_points(text, entity.offset)
        end = _code_points(text, entity.offset + entity.length)
        marks.append(Mark(kind, (start, end), entity.user.id if entity.user is not None else 0))
    return tuple(marks)


def _code_points(text: str, units: int) -> int:
    """Telegram counts UTF-16 units, Python code points: an emoji is two of the one and one of the other."""
    if text.isascii():
        return min(units, len(text))
    return len(text.encode("utf-16-le", "surrogatepass")[: units * 2].decode("utf-16-le", "ignore"))
