"""What does ``python -m index`` print? Answers and documents as JSON, and as text for a terminal."""

import json
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from index.model import Answer, Document, Failure, Hit, Passage, Report, Span, Synonym, Verdict

if TYPE_CHECKING:  # who only builds needs nothing of it
    from index.snapshot import Index

VERDICTS = {
    Verdict.FOUND: "找到了（found）",
    Verdict.PERHAPS: "也许是这些（perhaps）",
    Verdict.NOT_FOUND: "文件里没有找到答案（not found）",
}
BOLD = ("\033[1m", "\033[0m")
"""ANSI: bold on, all off; for a terminal."""
BRACKETS = ("【", "】")
"""For a pipe or a file."""


def to_json(value: Mapping[str, Any]) -> str:
    """One line; Chinese stays readable."""
    return json.dumps(value, ensure_ascii=False)


def answer_json(index: "Index", answer: Answer, *, explain: bool) -> dict[str, Any]:
    """An answer as the JSON door has it."""
    made = {
        "question": answer.question,
        "searched": answer.searched,
        "corrections": [[each.typed, each.used] for each in answer.corrections],
        "verdict": str(answer.verdict),
        "hits": [_hit_json(index, hit, rank, explain=explain) for rank, hit in enumerate(answer.hits, 1)],
        "milliseconds": round(answer.milliseconds, 3),
        "ranking_milliseconds": round(answer.ranking_milliseconds, 3),
    }
    return made | _explained(index, answer) if explain else made


def _explained(index: "Index", answer: Answer) -> dict[str, Any]:
    """What the verdict was made from."""
    return {
        "confidence": answer.confidence,
        "perhaps_from": index.settings.perhaps_from,
        "found_from": index.settings.found_from,
        "synonyms": [[each.typed, list(each.names)] for each in answer.synonyms],
    }


def _hit_json(index: "Index", hit: Hit, rank: int, *, explain: bool) -> dict[str, Any]:
    made = {"rank": rank, "score": hit.score, "ratio": hit.ratio} | _passage_json(index, hit.passage)
    made["sentences"] = [list(span) for span in hit.sentences]
    if explain:
        made["parts"] = [{"term": part.term, "weight": part.weight} for part in hit.parts]
    return made


def _passage_json(index: "Index", passage: Passage) -> dict[str, Any]:
    document = index.document(passage.document)
    return {
        "document": passage.document,
        "title": document.title if document else "",
        "heading": list(passage.headings),
        "page": passage.page,
        "page_end": passage.page_end,
        "start": passage.start,
        "end": passage.end,
        "text": index.text(passage),
    }


def show_json(index: "Index", report: Report, *, text: bool) -> dict[str, Any]:
    """All documents, failures and passages, as the JSON door has them."""
    return {
        "documents": [_document_json(each, index.count(each.name), text=text) for each in index.documents],
        "failed": _failed_json(report.failed),
        "passages": [_passage_json(index, passage) for passage in index.passages],
    }


def _document_json(document: Document, passages: int, *, text: bool) -> dict[str, Any]:
    made = {
        "name": document.name,
        "title": document.title,
        "date": document.date,
        "characters": document.characters,
        "passages": passages,
        "warnings": list(document.warnings),
    }
    return made | {"text": document.text} if text else made


def _failed_json(failed: tuple[Failure, ...]) -> list[dict[str, str]]:
    return [{"name": each.name, "reason": each.reason} for each in failed]


def build_json(report: Report) -> dict[str, Any]:
    """What a build did, as the JSON door has it."""
    return {
        "documents": report.documents,
        "passages": report.passages,
        "new": len(report.new),
        "changed": len(report.changed),
        "removed": len(report.removed),
        "failed": _failed_json(report.failed),
        "seconds": round(report.seconds, 3),
    }


def answer_text(index: "Index", answer: Answer, marks: tuple[str, str], *, explain: bool) -> Iterator[str]:
    """Lines for a reader: the verdict, then each passage with its place and the answering sentences marked."""
    nearest = "；以下只是字面相近" if answer.hits and answer.verdict is Verdict.NOT_FOUND else ""
    yield VERDICTS[answer.verdict] + nearest
    for each in answer.corrections:
        yield f"按“{each.used}”查找（您输入的是“{each.typed}”；加 --literal 按原字查找）"
    if explain:
        limits = index.settings
        sure = f"{answer.confidence:.2f}（{limits.perhaps_from:g} 起算“也许”，{limits.found_from:g} 起算“找到”）"
        yield f"查找：{answer.searched}"
        yield f"按字词的把握：{sure}"
        yield from (f"同义词：{each.typed} = {' = '.join(each.names)}" for each in answer.synonyms)
    for rank, hit in enumerate(answer.hits, 1):
        yield ""
        yield f"{rank}. [{hit.score:.2f} · {hit.ratio:.0%}] {place(index, hit.passage)}"
        yield from _lead(index, hit.passage).splitlines()
        yield from mark(index.text(hit.passage), hit.sentences, marks).splitlines()
        if explain:
            yield "   " + " + ".join(f"{part.term} {part.weight:.3f}" for part in hit.parts)
            yield from (f"   {each.typed} ≈ {'、'.join(names)}" for each, names in _matched(index, answer, hit))


def _matched(index: "Index", answer: Answer, hit: Hit) -> Iterator[tuple[Synonym, list[str]]]:
    """Words of the question that the passage calls by other names, with those names."""
    from index.analysis import fold

    text = fold("\n".join((place(index, hit.passage), index.text(hit.passage))), index.settings.simplify)
    for each in answer.synonyms:
        names = [name for name in each.names if name in text]
        if names:
            yield each, names


def _lead(index: "Index", passage: Passage) -> str:
    """The words that introduce a passage: a list's opening, a table's header; empty where it needs none."""
    document = index.document(passage.document)
    return document.part(*passage.lead) if document and passage.lead else ""


def place(index: "Index", passage: Passage) -> str:
    """Title, heading path, page or paragraph, and file."""
    document = index.document(passage.document)
    path = " › ".join((document.title if document else "", *passage.headings))
    return f"{path} · {_page(passage)} · {passage.document}"


def _page(passage: Passage) -> str:
    if passage.page is None:
        return f"第{passage.paragraph}段"
    last = passage.page_end or passage.page
    return f"第{passage.page}页" if last == passage.page else f"第{passage.page}–{last}页"


def mark(text: str, sentences: tuple[Span, ...], marks: tuple[str, str]) -> str:
    """The text with the answering sentences between the marks."""
    pieces, at = list[str](), 0
    for start, end in sentences:
        pieces += (text[at:start], marks[0], text[start:end], marks[1])
        at = end
    return "".join((*pieces, text[at:]))


def show_text(index: "Index", report: Report, *, text: bool) -> Iterator[str]:
    """Lines for a reader: each document, what could not be read, and every passage with its place."""
    for document in index.documents:
        size = f"{document.characters} 字, {index.count(document.name)} 段"
        yield f"{document.name}: {document.title} ({document.date or '—'}), {size}"
        yield from (f"   ! {warning}" for warning in document.warnings)
        if text:
            yield document.text
    yield from failed_text(report)
    for passage in index.passages:
        yield ""
        yield f"{place(index, passage)} · {passage.start}–{passage.end}"
        yield index.text(passage)


def build_text(report: Report) -> Iterator[str]:
    """Lines for a reader: what a build did."""
    yield (
        f"{report.documents} documents, {report.passages} passages; "
        f"new {len(report.new)}, changed {len(report.changed)}, removed {len(report.removed)}, "
        f"failed {len(report.failed)}; {report.seconds:.1f} s"
    )
    yield from failed_text(report)


def failed_text(report: Report) -> Iterator[str]:
    """A line for each file that could not be read."""
    yield from (f"{each.name}: {each.reason}" for each in report.failed)
