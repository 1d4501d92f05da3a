"""Where does an index come from, and is the saved one still true? A folder with all that decides what is made of it."""

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from index import lexicon, versions
from index.ahead import Prepare
from index.lexicon import Lexicon
from index.listing import list_files
from index.model import Report
from index.readers import Read
from index.saved import Edition, Opened
from index.settings import IndexSettings

if TYPE_CHECKING:
    from index.conversion import Office


@dataclass(frozen=True, slots=True)
class Source:
    """A folder, and by what it is read."""

    folder: Path
    settings: IndexSettings
    read: Read
    prepare: Prepare | None = None
    converter: "Office | None" = None
    """What turns old formats into new ones, where that is wanted."""

    @property
    def tools(self) -> str:
        """What else than our code decides whether a file can be read."""
        return self.converter.path if self.converter is not None else ""

    @property
    def terms(self) -> Path:
        """The house's own words."""
        return self.folder / Path(self.settings.terms).expanduser()

    def edition(self, words: Lexicon) -> Edition:
        """What an index of now would be made by."""
        return Edition(versions.code(self.settings), versions.rules(self.settings, words), self.tools)


@dataclass(frozen=True, slots=True)
class Built:
    """A folder's index as it is now, and what was done for it; without columns the old one has to stay."""

    opened: Opened | None
    words: Lexicon
    report: Report


def fresh(source: Source, opened: Opened) -> Built | None:
    """The saved index itself, when the folder and all else are as they were. Raises: FolderError."""
    words = lexicon.load(source.terms, source.settings.simplify)
    edition = opened.edition
    if not edition.listing or not edition.alike(source.edition(words)) or edition.tools != source.tools:
        return None
    if list_files(source.folder).digest() != edition.listing:
        return None
    return Built(opened, words, counted(Report(0, 0), opened, words))


def counted(told: Report, opened: Opened, words: Lexicon) -> Report:
    """The report with what there is now."""
    firsts = opened.columns["document.first"][:]
    warnings = (f"{name}：{warning}" for name, each in opened.edition.warnings for warning in each)
    return replace(
        told,
        documents=len(firsts) - 1,
        passages=int(firsts[-1]),
        failed=opened.edition.failed,
        warnings=(*words.warnings, *warnings),
    )
