"""Why an answer is what it is, for admins: what was searched, how sure that is, and what each term adds."""

from collections.abc import Sequence

from bot.model import Reply, Run, Style
from bot.replies.limits import isolated, one_line, shorten
from bot.replies.notices import notice
from bot.replies.pages import CORRECTIONS, place_line
from bot.texts import Texts, of
from index import Answer, Document, Hit, IndexSettings, Verdict

SHOWN = 2
"""Passages: the first, and the one that came closest to it."""
TERMS = 12
"""Of a passage's terms, the weightiest; the rest is added up."""
NAMES = 5
"""Other names of a word."""
TERM_UNITS = 40
QUERY_UNITS = 300


def why(answer: Answer, documents: Sequence[Document], settings: IndexSettings, language: str) -> Reply:
    """What was searched, the score against the limits, and the first two passages' terms; ``documents`` by hit."""
    words = of(language)
    lines = [words.why_searched.format(searched=isolated(shorten(one_line(answer.searched), QUERY_UNITS)))]
    for each in answer.corrections[:CORRECTIONS]:
        typed, used = (isolated(shorten(one_line(text), TERM_UNITS)) for text in (each.typed, each.used))
        lines.append(words.corrected.format(used=used, typed=typed))
    for synonym in answer.synonyms[:CORRECTIONS]:
        names = " = ".join(
            isolated(shorten(one_line(each), TERM_UNITS)) for each in (synonym.typed, *synonym.names[:NAMES])
        )
        lines.append(words.why_synonyms.format(names=names))
    verdicts = dict(zip(Verdict, words.why_verdicts, strict=True))
    sure = words.why_sure.format(
        verdict=verdicts[answer.verdict],
        sure=f"{answer.confidence:.2f}",
        perhaps=f"{settings.perhaps_from:g}",
        found=f"{settings.found_from:g}",
    )
    runs = list(notice("\n".join([*lines, sure])).runs)
    for number, (hit, document) in enumerate(zip(answer.hits[:SHOWN], documents, strict=False), 1):
        runs.append(Run(f"\n\n{number}. "))
        runs += place_line(document, hit.passage, words)
        runs += [Run(f"\n{words.why_score.format(score=f'{hit.score:.2f}')} "), Run(_terms(hit, words), Style.ITALIC)]
    return Reply(tuple(runs))


def _terms(hit: Hit, words: Texts) -> str:
    shown = [f"{isolated(shorten(one_line(part.term), TERM_UNITS))} {part.weight:.2f}" for part in hit.parts[:TERMS]]
    rest = hit.parts[TERMS:]
    if rest:
        shown.append(words.why_rest.format(count=len(rest), weight=f"{sum(part.weight for part in rest):.2f}"))
    return " + ".join(shown)
