"""What can go wrong in ``index``: each says which thing, what is wrong, and the remedy, in one line."""


class IndexingError(Exception):
    """The family; its text is one line fit for a person who is no programmer."""


class SettingsError(IndexingError):
    """A settings file, key, value or environment variable that cannot be used."""


class FolderError(IndexingError):
    """The documents folder is missing, is no folder, or cannot be listed."""


class BuildingError(IndexingError):
    """The index could not be built this time, and nobody need mend anything before it is tried again."""


class ReadingError(IndexingError):
    """One file cannot be read; its text is the reason alone, without the file's name."""
