"""What a reload did: within one message, and as long as it is."""

from collections import Counter
from collections.abc import Sequence

from bot.model import Reply
from bot.replies.limits import isolated, one_line, shorten, units
from bot.replies.notices import NAME_UNITS, notice
from bot.texts import Texts, of
from index import Failure, Report, in_language

LIST_UNITS = 700
"""One list of a report; five of them fit into a message with their headlines."""
LIST_FILE_UNITS = 10_000_000
"""In a file, which Telegram takes up to 50 MB."""


def report(report: Report, language: str, *, timed: bool = True, headline: str | None = None) -> Reply:
    """What a reload did, never longer than a message; ``timed`` False leaves the seconds out."""
    lines = _lines(report, language, LIST_UNITS, timed, headline)
    rest = [of(language).report_rest] if is_cut(report, language) else []
    return notice("\n".join([*lines, *rest]))


def whole_report(report: Report, language: str, *, timed: bool = True, headline: str | None = None) -> str:
    """What a reload did, every file of it."""
    return "\n".join(_lines(report, language, LIST_FILE_UNITS, timed, headline))


def is_cut(report: Report, language: str) -> bool:
    """Whether a message has no room for all of the report."""
    return len(_lines(report, language, LIST_UNITS)) < len(_lines(report, language, LIST_FILE_UNITS))


def _lines(report: Report, language: str, room: int, timed: bool = True, headline: str | None = None) -> list[str]:
    texts = of(language)
    lines = [texts.reload_kept if report.kept else headline or texts.report_done]
    lines.append(texts.report_documents.format(documents=report.documents, passages=report.passages))
    for title, rows in _lists(report, texts, language):
        lines += _capped(title, rows, texts, room)
    if not (report.new or report.changed or report.removed or report.kept):
        lines.append(texts.report_same)
    if timed:
        lines.append(texts.report_seconds.format(seconds=f"{report.seconds:.1f}"))
    return lines


def _lists(report: Report, texts: Texts, language: str) -> list[tuple[str, list[str]]]:
    return [
        (texts.report_new, [texts.report_name.format(name=_name(name)) for name in report.new]),
        (texts.report_changed, [texts.report_name.format(name=_name(name)) for name in report.changed]),
        (texts.report_removed, [texts.report_name.format(name=_name(name)) for name in report.removed]),
        (texts.report_failed, [_failure(each, texts, language) for each in _grouped(report.failed)]),
        (texts.report_warnings, [_warning(each, language) for each in report.warnings]),
    ]


def _warning(warning: str, language: str) -> str:
    return f"· {shorten(one_line(in_language(warning, language)), 2 * NAME_UNITS)}"


def _grouped(failed: Sequence[Failure]) -> list[Failure]:
    """Files with the same reason together, the most frequent reason first."""
    counts = Counter(each.reason for each in failed)
    return sorted(failed, key=lambda each: (-counts[each.reason], each.reason, each.name))


def _failure(failure: Failure, texts: Texts, language: str) -> str:
    reason = one_line(in_language(failure.reason, language))
    line = texts.report_reason.format(name=_name(failure.name), reason=reason)
    return f"{line} {texts.report_older}" if failure.older else line


def _name(name: str) -> str:
    return isolated(shorten(one_line(name), NAME_UNITS))


def _capped(title: str, rows: Sequence[str], texts: Texts, room: int) -> list[str]:
    """A list under its title, and how many more there would be."""
    if not rows:
        return []
    shown, left = [], room
    for row in rows:
        left -= units(row) + 1
        if left < 0:
            break
        shown.append(row)
    rest = len(rows) - len(shown)
    more = [texts.report_more.format(count=rest)] if rest else []
    return [title.format(count=len(rows)), *shown, *more]
