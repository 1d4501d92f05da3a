"""telegram.Update -> Press: a button was pressed under a message of ours."""

from dataclasses import dataclass

from telegram import CallbackQuery, Message, Update

from bot import texts


@dataclass(frozen=True, slots=True)
class Press:
    """Who pressed what, and where."""

    query: CallbackQuery
    person: int
    data: str
    message: Message | None
    """The message above the button; None when it is too old for Telegram to show."""
    language: str
    """The presser's, already decided."""

    @property
    def words(self) -> texts.Texts:
        """What is said in that language."""
        return texts.of(self.language)


def pressed(update: Update, language: str) -> Press | None:
    """The press that an update tells of, if it does; ``language`` is the setting."""
    query = update.callback_query
    if query is None:
        return None
    person, message = query.from_user, query.message
    chosen = texts.language(language, person.language_code)
    return Press(query, person.id, query.data or "", message if isinstance(message, Message) else None, chosen)
