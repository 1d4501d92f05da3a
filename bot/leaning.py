"""What does a question lean on, seeing what the documents say? An answer before and an index in, the question out.

Words alone do not tell: 有多重 asks for the machine spoken of, 迟到怎么办 for the rules; the documents know which.
"""

from dataclasses import replace

from bot import asking, courtesies, followups, steps
from bot.model import Asked, Question
from index import Answer, Hit, Index, Verdict


def followed(index: Index, question: Question, before: Asked) -> Question:
    """The question with what it leans on of the answer ``before``; as it is where it can stand alone."""
    if courtesies.kind(question.text) is not None:
        return question
    title = _title(index, before)
    joined = followups.joined(question, before.question, title)
    if not joined.leans_on and followups.wants_entry(question.text):
        article = _article(index, before)
        shown = replace(before.question, text=f"{title} {article}")
        return followups.joined(question, shown) if article else question
    if not joined.leans_on:
        return joined if joined != question else _shortly(index, question, before)
    if followups.of_the_paper(joined):
        return joined
    if named := _named(index, question, joined, before):
        return named
    if not before.question.leans_on:
        meant = index.ask(before.question.text, 1, marked=0).searched  # without its slips
        joined = followups.joined(question, replace(before.question, text=meant), title)
    return question if _leads_away(index, question, joined, before) else joined


def _shortly(index: Index, question: Question, before: Asked) -> Question:
    """A short question with what was asked before, if only so it is answered, and by the document shown then."""
    leaned = followups.leaning(question, before.question, _title(index, before))
    if leaned is None:
        return question
    alone = index.ask(question.text, 1, marked=0)
    stands = alone.verdict is Verdict.FOUND and not asking.is_point(question.text)
    if stands and not _of_its_list(index, alone, before):
        return question
    found = index.ask(followups.searched(leaned), 1, marked=0)
    return leaned if _tells(index, found, followups.pieces(question.text), before) else question


def _of_its_list(index: Index, alone: Answer, before: Asked) -> bool:
    """Whether it finds a row of the list that was shown: 谁是裁判长 then asks for the row spoken of."""
    name = alone.hits[0].passage.document
    document = index.document(name)
    return document is not None and document.rows and bool(before.places) and name == before.places[0].document


def _leads_away(index: Index, question: Question, joined: Question, before: Asked) -> bool:
    """Whether the document shown before says nothing of the question's own words.

    Of a point that any matter has, 电话, it may tell in others: then another one must answer.
    """
    own = followups.pieces(question.text)
    if not own or not before.places:
        return False
    if _tells(index, index.ask(followups.searched(joined), 1, marked=0), own, before):
        return False
    if followups.names_more(question.text):
        return True
    alone = index.ask(question.text, 1, marked=0)
    elsewhere = alone.hits and alone.hits[0].passage.document != before.places[0].document
    return alone.verdict is Verdict.FOUND and bool(elsewhere)


def _named(index: Index, question: Question, joined: Question, before: Asked) -> Question | None:
    """The question that names something in place of what was asked about, as that is found; None where it leans."""
    name = followups.another(question.text)
    if not name or not before.places:
        return None
    found = index.ask(followups.searched(joined), 1, marked=0)
    if other := _another(index, joined, found, name, before):
        return other
    return _of_another(index, question, name, before) if _elsewhere(index, joined, found, name, before) else None


def _of_another(index: Index, question: Question, name: str, before: Asked) -> Question:
    """The question with the point asked before, of another matter: 那苏州考察呢 after 培训班费用; else as it is."""
    point = asking.point(before.question.text)
    other = replace(question, text=f"{name} {point}", leans_on=name)
    found = index.ask(followups.searched(other), 1, marked=0) if point else None
    alone = index.ask(name, 1, marked=0)
    told = found is not None and found.verdict is not Verdict.NOT_FOUND and about(index, found, name)
    same = found is not None and _documents(found) == _documents(alone)
    return other if told and same else question


def _another(index: Index, joined: Question, found: Answer, name: str, before: Asked) -> Question | None:
    """The question about what stands beside the answer before, in its document: another row, another heading.

    None where what it leans on, with which ``found`` was found, leads there too, or the document says nothing of it.
    """
    title = _title(index, before)
    if not title or (_tells(index, found, [name], before) and not _outweighed(index, joined, found, name)):
        return None
    within = followups.within(joined, name, title)
    return within if _tells(index, index.ask(within.text, 1, marked=0), [name], before) else None


def _outweighed(index: Index, joined: Question, found: Answer, name: str) -> bool:
    """Whether what is shown is about the matter that the question leans on, and not about the name."""
    if about(index, found, joined.leans_on):
        return False
    plain = index.ask(joined.text, 1, marked=0)
    return about(index, plain, joined.leans_on) and not any(name in _told(index, hit) for hit in plain.hits[:1])


def _elsewhere(index: Index, joined: Question, found: Answer, name: str, before: Asked) -> bool:
    """Whether what is named in place of what was asked about is found in another document, and only alone.

    那会费标准呢 after a training asks for what the house's charter tells.
    """
    if _names(index, found, name) and (about(index, found, joined.leans_on) or _shown(found, before)):
        return False
    alone = index.ask(name, 1, marked=0)
    other = alone.verdict is Verdict.FOUND and alone.hits[0].passage.document != before.places[0].document
    return other and _names(index, alone, name)


def _shown(answer: Answer, before: Asked) -> bool:
    """Whether its first passage is the very one that was shown."""
    place, passages = before.places[0], [hit.passage for hit in answer.hits[:1]]
    return any((each.document, each.start) == (place.document, place.start) for each in passages)


def _documents(answer: Answer) -> list[str]:
    return [hit.passage.document for hit in answer.hits]


def _names(index: Index, answer: Answer, name: str) -> bool:
    """Whether the first passage has all characters of the name, or another word for it."""
    told = "".join(_told(index, hit) for hit in answer.hits[:1])
    others = (each for synonym in answer.synonyms if synonym.typed == name for each in synonym.names)
    return set(told).issuperset(name) or any(each in told for each in others)


def _article(index: Index, asked: Asked) -> str:
    """The article in which its first passage stands, 第八条, or its part; empty if in none."""
    passage = index.find(asked.places[0].document, asked.places[0].start) if asked.places else None
    headings = passage.headings if passage else ()
    return next(filter(None, map(steps.article, headings)), steps.part(headings[0]) if headings else "")


def _tells(index: Index, answer: Answer, words: list[str], before: Asked) -> bool:
    """Whether what is found is of the document shown before, and has the words."""
    for hit in answer.hits:
        if before.places and hit.passage.document == before.places[0].document:
            told = _told(index, hit)
            return all(word in told for word in words)
    return False


def _told(index: Index, hit: Hit) -> str:
    """The passage with its headings and what introduces it."""
    document = index.document(hit.passage.document)
    lead = document.part(*hit.passage.lead) if document and hit.passage.lead else ""
    return " ".join((*hit.passage.headings, lead, index.text(hit.passage)))


def about(index: Index, answer: Answer, matter: str) -> bool:
    """Whether the first passage, or its document's title, has a word of the matter."""
    for hit in answer.hits[:1]:
        document = index.document(hit.passage.document)
        told = f"{document.title if document else ''} {_told(index, hit)}"
        return any(word in told for word in matter.split())
    return False


def _title(index: Index, asked: Asked) -> str:
    """What the document of its first passage is called."""
    document = index.document(asked.places[0].document) if asked.places else None
    return document.title if document else ""
