"""One passage of an answer as a reply: where it stands, its words, and the buttons to go on."""

from dataclasses import dataclass
from functools import lru_cache

from bot.model import Button, Reply, Run, Style
from bot.replies.limits import MESSAGE_UNITS, is_number, isolated, one_line, shorten, units
from bot.replies.quoting import Excerpt, Stretch, excerpt
from bot.texts import Texts
from index import Correction, Document, Passage, Span, Verdict

TITLE_UNITS = 160
"""A title longer than about two lines of a phone hides what matters."""
HEADING_UNITS = 60
"""One heading of the path."""
OPEN_ENDS = "、，,：:.． "
"""What follows a heading's number, or opens a list, and dangles when the heading stands alone: "四、"."""
PATH_UNITS = 200
"""The whole heading path; a deep one keeps its innermost headings."""
LEAD_UNITS = 600
"""The words that introduce a passage must leave room for the passage."""
CORRECTIONS = 3
"""Corrections named at most; the button to undo them stands below whatever their number."""
WORD_UNITS = 40
"""Of a word that was put right; typed pinyin may be a whole sentence."""
NEIGHBOUR_UNITS = 1000
"""Each passage around; three fit into a message whatever they hold."""


REMEMBERED = 1024
"""Titles and headings that are remembered as they are shown: the same come with every answer."""


@dataclass(frozen=True, slots=True)
class Page:
    """One passage of an answer and its surroundings."""

    answer: int
    """The answer's id, carried by the buttons."""
    number: int
    """Which of the answer's passages this is, from 1."""
    total: int
    verdict: Verdict
    document: Document
    passage: Passage
    sentences: tuple[Span, ...] = ()
    """The answering sentences, relative to the passage's start."""
    before: Passage | None = None
    after: Passage | None = None
    link: str = ""
    """Opens the whole document at this passage; empty where there is nothing to open it with."""
    corrections: tuple[Correction, ...] = ()
    """What was searched otherwise than it was typed."""
    literal: bool = False
    """The very words typed were searched, on request."""
    continued: str = ""
    """What was searched for a question that leans on the one before; empty for one that stands alone."""


def passage_page(page: Page, texts: Texts) -> Reply:
    """The passage in full, with the answering sentences in bold."""
    head = _head(page, texts)
    tail = _tail(page, texts)
    room = MESSAGE_UNITS - _units(head) - units(tail) - units(texts.excerpt) - 4
    lead = _lead(page, min(LEAD_UNITS, room // 2))
    used = sum(units(each.quote.shown) + 1 for each in lead)
    body = excerpt(_stretch(page, page.passage), room - used)
    return _reply(head, [*lead, *([body] if body else [])], tail, _buttons(page, texts), texts)


def context_page(page: Page, texts: Texts) -> Reply:
    """The passage with the ones before and after it in the document."""
    head = _head(page, texts)
    tail = _tail(page, texts)
    room = MESSAGE_UNITS - _units(head) - units(tail) - units(texts.excerpt) - 6
    before = excerpt(_stretch(page, page.before), NEIGHBOUR_UNITS, last=True) if page.before else None
    after = excerpt(_stretch(page, page.after), NEIGHBOUR_UNITS) if page.after else None
    around = sum(units(each.quote.shown) for each in (before, after) if each)
    body = excerpt(_stretch(page, page.passage), room - around)
    shown = [each for each in (before, body, after) if each]
    back = Button(texts.back, page_data(page.answer, page.number, literal=page.literal))
    return _reply(head, shown, tail, ((back,),), texts)


def source_page(page: Page, texts: Texts) -> Reply:
    """The passage with its source and nothing else, to be posted by somebody in any chat."""
    head = _head(page, texts)
    room = MESSAGE_UNITS - _units(head) - units(texts.excerpt) - 4
    body = excerpt(_stretch(page, page.passage), room)
    return _reply(head, [body] if body else [], "", _whole(page, texts), texts)


def page_data(answer: int, number: int, *, literal: bool = False) -> str:
    """The button data that shows a passage of an answer; ``literal``: of what the very words typed find."""
    return f"{'lp' if literal else 'p'}:{answer}:{number}"


def context_data(answer: int, number: int, *, literal: bool = False) -> str:
    """The button data that shows a passage of an answer with the text around it."""
    return f"{'lc' if literal else 'c'}:{answer}:{number}"


@dataclass(frozen=True, slots=True)
class Turn:
    """What a button of an answer wants."""

    answer: int
    number: int
    context: bool
    literal: bool = False
    """Of what the very words typed find."""


def read_data(data: str) -> Turn | None:
    """What button data means; None if it is not an answer's."""
    kind, _, rest = data.partition(":")
    answer, _, number = rest.partition(":")
    if kind not in ("p", "c", "lp", "lc") or not (is_number(answer) and is_number(number)):
        return None
    return Turn(int(answer), int(number), kind.endswith("c"), kind.startswith("l")) if len(data) <= 64 else None


def place_line(document: Document, passage: Passage, texts: Texts) -> tuple[Run, ...]:
    """Title, date, heading path and place, on one line."""
    title = texts.title.format(title=_label(document.title, TITLE_UNITS) or _label(document.name, TITLE_UNITS))
    rest = [_date(document.date, texts)] if document.date else []
    path = _path(passage.headings)
    rest += [path] if path else []
    rest.append(_place(passage, texts))
    return Run(title, Style.BOLD), Run(" " + " · ".join(rest))


def _date(date: str, texts: Texts) -> str:
    parts = date.split("-")
    if len(parts) != 3 or not all(part.isdigit() for part in parts):
        return shorten(one_line(date), HEADING_UNITS)
    year, month, day = map(int, parts)
    return texts.date.format(year=year, month=month, day=day)


def _path(headings: tuple[str, ...]) -> str:
    kept: list[str] = []
    left = PATH_UNITS
    for heading in reversed(headings):
        label = _label(heading, HEADING_UNITS, OPEN_ENDS)
        left -= units(label) + 3
        if left < 0:
            kept.append("…")
            break
        kept += [label] if label else []
    return " › ".join(reversed(kept))


@lru_cache(REMEMBERED)
def _label(text: str, limit: int, without: str = " ") -> str:
    """A document's title or heading as it is shown, ``without`` these characters at its end."""
    return isolated(shorten(one_line(text).rstrip(without), limit))


def _place(passage: Passage, texts: Texts) -> str:
    if passage.page is None:
        return texts.paragraph.format(number=passage.paragraph)
    if passage.page_end is None or passage.page_end == passage.page:
        return texts.page.format(number=passage.page)
    return texts.pages.format(first=passage.page, last=passage.page_end)


def _head(page: Page, texts: Texts) -> tuple[Run, ...]:
    doubt = () if page.verdict is Verdict.FOUND else (Run(texts.perhaps, Style.ITALIC), Run("\n"))
    title, place = place_line(page.document, page.passage, texts)
    # A link that outlives the buttons.
    opened = (Run(" "), Run(place.text.strip(), url=page.link)) if page.link else (place,)
    return *_searched(page, texts), *doubt, title, *opened, *age(page.document, texts), Run("\n")


def age(document: Document, texts: Texts) -> tuple[Run, ...]:
    """A line that says so when the words are an older version's."""
    return (Run("\n"), Run(texts.older, Style.ITALIC)) if document.older else ()


def _searched(page: Page, texts: Texts) -> tuple[Run, ...]:
    """What was searched otherwise than it was typed."""
    made = [texts.corrected.format(used=_word(each.used), typed=_word(each.typed)) for each in page.corrections]
    line = texts.searched_literally if page.literal else "\n".join(made[:CORRECTIONS])
    if page.continued:
        line = "\n".join(filter(None, (texts.continued.format(searched=_continued(page.continued)), line)))
    return (Run(line, Style.ITALIC), Run("\n")) if line else ()


def _continued(text: str) -> str:
    return isolated(shorten(one_line(text), 2 * WORD_UNITS))


def _word(text: str) -> str:
    return isolated(shorten(one_line(text), WORD_UNITS))


def _tail(page: Page, texts: Texts) -> str:
    return f"{page.number}/{page.total}"


def _stretch(page: Page, passage: Passage) -> Stretch:
    def moved(spans: tuple[Span, ...]) -> tuple[Span, ...]:
        return tuple((passage.start + start, passage.start + end) for start, end in spans)

    answering = moved(page.sentences) if passage is page.passage else ()
    return Stretch(page.document, passage.start, passage.end, moved(passage.breaks), answering)


def _lead(page: Page, limit: int) -> list[Excerpt]:
    if page.passage.lead is None:
        return []
    lead = excerpt(Stretch(page.document, *page.passage.lead), limit)
    return [lead] if lead else []


def _reply(
    head: tuple[Run, ...], shown: list[Excerpt], tail: str, buttons: tuple[tuple[Button, ...], ...], texts: Texts
) -> Reply:
    runs = list(head)
    for each in shown:
        runs += [*each.runs, Run("\n")]
    if any(each.partial for each in shown):
        runs += [Run(texts.excerpt, Style.ITALIC), Run("\n")]
    runs.append(Run(tail))
    return Reply(tuple(runs), buttons, tuple(each.quote for each in shown))


def _buttons(page: Page, texts: Texts) -> tuple[tuple[Button, ...], ...]:
    row = []
    if page.number > 1:
        row.append(Button(texts.previous, page_data(page.answer, page.number - 1, literal=page.literal)))
    if page.before or page.after:
        row.append(Button(texts.context, context_data(page.answer, page.number, literal=page.literal)))
    if page.number < page.total:
        row.append(Button(texts.next, page_data(page.answer, page.number + 1, literal=page.literal)))
    literally = Button(texts.literally, page_data(page.answer, 1, literal=True))
    return (*((tuple(row),) if row else ()), *(((literally,),) if page.corrections else ()), *_whole(page, texts))


def _whole(page: Page, texts: Texts) -> tuple[tuple[Button, ...], ...]:
    return ((Button(texts.whole, url=page.link),),) if page.link else ()


def _units(runs: tuple[Run, ...]) -> int:
    return sum(units(run.text) for run in runs)
