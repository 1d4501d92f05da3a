"""``python -m index``: search, show, build and evaluate, from a terminal or a script.

Exit codes: 0 done; 1 the verdict is *not found*, or a quality floor is missed; 2 wrong use, settings, nothing loaded.
"""

import argparse
import gc
import os
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from index import many, printing
from index.arguments import WRONG, Parser, floor, positive
from index.conversion import office
from index.errors import IndexingError
from index.isolation import Isolated
from index.model import Report, Verdict
from index.settings import DocumentsSettings, IndexSettings, Loaded, StorageSettings, environment, load

if TYPE_CHECKING:
    from index.library import Library
    from index.snapshot import Index

SECTIONS = {"documents": DocumentsSettings, "index": IndexSettings, "storage": StorageSettings}
OTHERS = ("telegram", "access", "replies", "limits", "log")
"""The bot's sections of the same file, which the bot checks."""
Row = Mapping[str, Any]
"""A line of a JSON Lines file."""
DONE, MISSED = 0, 1


def main(arguments: Sequence[str] | None = None) -> int:
    """Do what the command line says; the exit code."""
    _speak_utf8()
    options = _parser().parse_args(arguments)
    try:
        code: int = options.run(options, _settings(options.config))
        sys.stdout.flush()
    except IndexingError as error:
        return _complain(str(error))
    except BrokenPipeError:  # `| head` has seen enough; nothing may be written at exit any more
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    except OSError as error:  # a full disk, a closed terminal
        return _complain(f"cannot write: {error.strerror}")
    except KeyboardInterrupt:
        return 128 + 2  # the shell's code for SIGINT
    return code


def _speak_utf8() -> None:
    """Write UTF-8 whatever the locale, and a name that is not UTF-8 as U+FFFD would be."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")


def _complain(line: str) -> int:
    print(f"index: {_utf8(' '.join(line.split()))}", file=sys.stderr)
    return WRONG


def _utf8(text: str) -> str:
    """Bytes of the command line that are no UTF-8 (lone surrogates in Python) as U+FFFD."""
    return text.encode("utf-8", "surrogateescape").decode("utf-8", "replace") if not text.isascii() else text


def _parser() -> Parser:
    parser = Parser(prog="python -m index", description="Search a folder of documents and look into its index.")
    parser.add_argument("--config", type=Path, help="settings file (config.toml in this folder, if there is one)")
    commands = parser.add_subparsers(metavar="COMMAND", required=True)
    _add_search(commands.add_parser("search", help="ask a question, or many"))
    for name, run, told in (
        ("show", _show, "documents, passages, warnings"),
        ("build", _build, "read, cut and index the folder; say what changed"),
        ("terms", _terms, "propose abbreviations and words for terms.toml"),
    ):
        command = commands.add_parser(name, help=told)
        command.add_argument("folder", type=Path, metavar="FOLDER")
        command.add_argument("--json", action="store_true")
        command.set_defaults(run=run)
    commands.choices["show"].add_argument("--text", action="store_true", help="also each document's text")
    _add_evaluate(commands.add_parser("evaluate", help="measure against questions with known answers"))
    return parser


def _add_search(search: argparse.ArgumentParser) -> None:
    search.add_argument("folder", type=Path, metavar="FOLDER")
    search.add_argument("question", nargs="?", metavar="QUESTION")
    search.add_argument("--questions", metavar="FILE", help="a question a line, plain or JSON; - is standard input")
    search.add_argument("--top", type=positive, default=5, metavar="N", help="passages listed at most (5)")
    search.add_argument("--json", action="store_true")
    search.add_argument("--explain", action="store_true", help="what each term adds to the score")
    search.add_argument("--literal", action="store_true", help="no corrections and no synonyms")
    search.set_defaults(run=_search)


def _add_evaluate(evaluate: argparse.ArgumentParser) -> None:
    evaluate.add_argument("--passages", type=Path, metavar="P", help="ready-made passages, JSON Lines")
    evaluate.add_argument("--documents", type=Path, metavar="D", help="whole documents: JSON Lines, or a folder")
    evaluate.add_argument("--questions", type=Path, metavar="Q", required=True)
    evaluate.add_argument("--budget", type=positive, default=600, help="characters that hits may fill (600)")
    evaluate.add_argument("--floor", type=floor, action="append", default=[], metavar="FIGURE=NUMBER")
    evaluate.add_argument("--each", action="store_true", help="first a line per question")
    evaluate.add_argument("--json", action="store_true")
    evaluate.add_argument("--literal", action="store_true", help="no corrections and no synonyms")
    evaluate.set_defaults(run=_evaluate)


def _settings(path: Path | None) -> Loaded:
    loaded = load(SECTIONS, path, environment(), others=OTHERS)
    _warn(loaded.warnings)
    return loaded


@contextmanager
def _library(folder: Path, settings: Loaded) -> Iterator["Library"]:
    """The folder's index, brought up to date; saved if it was before."""
    from index.library import Library

    sections = settings.sections
    converter, storage = office(sections["documents"].convert), sections["storage"].folder
    with Isolated(office=converter) as reader:
        library = Library(folder, sections["index"], storage, reader.read, reader.prepare, converter)
        if library.saved and not library.saved.exists():
            library.saved = None
        library.open()
        _warn(library.index.lexicon.warnings)
        yield library


def _warn(warnings: Iterable[str]) -> None:
    for warning in warnings:
        print(f"index: {warning}", file=sys.stderr)


def _search(options: argparse.Namespace, settings: Loaded) -> int:
    if (options.question is None) == (options.questions is None):
        raise IndexingError("search: expected either a QUESTION or --questions FILE")
    questions = None if options.questions is None else list(many.questions(options.questions))
    with _library(options.folder, settings) as library:
        if not library.index.documents:
            return _nothing(library.folder, library.report)
        if questions is None:
            question = {"q": _utf8(options.question)}
            return MISSED if _print_answer(library, question, options) is Verdict.NOT_FOUND else DONE
        if len(questions) >= many.MANY:
            library.sure(many.prepare)
        for each in questions:
            _print_answer(library, each, options)
    return DONE


def _nothing(folder: Path, report: Report | None) -> int:
    failed = report.failed if report else ()
    first = f"; {failed[0].name}: {failed[0].reason}" if failed else ""
    return _complain(f"{folder}: no readable document, {len(failed)} failed{first}")


def _print_answer(library: "Library", question: Row, options: argparse.Namespace) -> Verdict:
    verdict, shown = library.sure(lambda index: _answered(index, question, options))
    print(shown)
    return verdict


def _answered(index: "Index", question: Row, options: argparse.Namespace) -> tuple[Verdict, str]:
    """The verdict, and what is printed of the answer."""
    answer = index.ask(question["q"], options.top, literal=options.literal, explain=options.explain)
    if options.json:
        head: dict[str, Any] = {"id": question["id"]} if "id" in question else {}
        return answer.verdict, printing.to_json(head | printing.answer_json(index, answer, explain=options.explain))
    lines = [f"> {question['q']}"] if options.questions is not None else []
    marks = printing.BOLD if sys.stdout.isatty() else printing.BRACKETS
    return answer.verdict, "\n".join((*lines, *printing.answer_text(index, answer, marks, explain=options.explain), ""))


def _show(options: argparse.Namespace, settings: Loaded) -> int:
    with _library(options.folder, settings) as library:
        print(library.sure(lambda index: _shown(index, library.report or Report(0, 0), options)))
        return DONE if library.index.documents else _nothing(library.folder, library.report)


def _shown(index: "Index", report: Report, options: argparse.Namespace) -> str:
    if options.json:
        return printing.to_json(printing.show_json(index, report, text=options.text))
    return "\n".join(printing.show_text(index, report, text=options.text))


def _build(options: argparse.Namespace, settings: Loaded) -> int:
    from index.updating import updated

    built = updated(options.folder, settings.sections)
    _warn(built.words.warnings)
    report = built.report
    print(printing.to_json(printing.build_json(report)) if options.json else "\n".join(printing.build_text(report)))
    return DONE if report.documents else _nothing(options.folder, report)


def _terms(options: argparse.Namespace, settings: Loaded) -> int:
    from index import proposing  # here and below: an answer from a saved index needs nothing of this

    with _library(options.folder, settings) as library:
        proposal = library.sure(lambda index: proposing.propose(index.documents, index.lexicon))
        made = {"words": proposal.words, "same": proposal.same}
        print(printing.to_json(made) if options.json else proposing.fragment(proposal))
        return DONE if library.index.documents else _nothing(library.folder, library.report)


def _evaluate(options: argparse.Namespace, settings: Loaded) -> int:
    from index import evaluation

    if options.passages is None and options.documents is None:
        raise IndexingError("evaluate: expected --passages P or --documents D")
    passages = evaluation.rows(options.passages, ["id", "text"]) if options.passages else []
    questions = evaluation.rows(options.questions, ["id", "q"])
    if options.documents is None:
        index, budget = evaluation.given(passages, settings.sections["index"]), None
    else:
        index, budget = _whole(options.documents, settings), options.budget
    if len(questions) >= many.MANY:
        many.prepare(index)
    asked = list(evaluation.ask(index, questions, budget, literal=options.literal))
    if options.each:
        for each in asked:
            print(printing.to_json(evaluation.line(each, places=budget is not None)))
    figures = evaluation.summary(index, asked, budget, {str(each["id"]): each for each in passages})
    print(printing.to_json(figures) if options.json else "\n".join(f"{key}: {value}" for key, value in figures.items()))
    return _judge(figures, options.floor)


def _whole(documents: Path, settings: Loaded) -> "Index":
    """What is measured with: a folder as the bot reads it, or whole documents as JSON Lines."""
    if documents.is_dir():
        with _library(documents, settings) as library:
            if library.saved is not None:
                library.sure(lambda index: index.verify())
            return library.index
    from index import evaluation

    return evaluation.whole(evaluation.rows(documents, ["doc", "text"]), settings.sections["index"])


def _judge(figures: dict[str, Any], floors: Sequence[tuple[str, float]]) -> int:
    missed = [
        f"{name} is {figures.get(name)}, wanted {floor:g}" for name, floor in floors if (figures.get(name) or 0) < floor
    ]
    for each in missed:
        print(f"index: {each}", file=sys.stderr)
    return MISSED if missed else DONE


if __name__ == "__main__":
    code = main()
    gc.freeze()  # or the interpreter looks through everything once more on its way out, which takes 50 ms after a build
    sys.exit(code)
