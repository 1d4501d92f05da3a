"""Which words is this run of Han characters made of? Jieba's, found faster.

The only importer of jieba (0.42.1), whose habits are dodged here: its package-level functions share one dictionary that
anybody may change; its cache is unchecked ``marshal`` in the shared temp directory, where a planted file changes words;
it logs to standard error; its source warns when compiled. Importing this module takes a fifth of a second, making a
``Segmenter`` about one: ``index.analysis`` does both when the first word is needed.
"""

import math
import warnings
from collections.abc import Iterator

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # invalid escapes in jieba's source: an error under -W error otherwise
    import jieba

LONGEST = 1000
"""Characters cut at a time: the library takes time by the square of a run of characters that its dictionary lacks."""


class Segmenter(jieba.Tokenizer):  # type: ignore[misc]  # jieba has no types
    """The library's own words, with word graph and best route in one loop over ready log probabilities."""

    def __init__(self) -> None:
        super().__init__()
        self.initialize()

    def initialize(self, dictionary: str | None = None) -> None:
        """Reads the dictionary itself: no log lines, and no cache that others could write to."""
        frequencies, total = self.gen_pfdict(self.get_dict_file())
        logtotal = math.log(total)
        self.FREQ = {word: math.log(count) - logtotal if count else 0.0 for word, count in frequencies.items()}
        self.unknown = math.log(1) - logtotal
        self.initialized = True

    def cut(self, sentence: str) -> Iterator[str]:
        """The words in order."""
        for start in range(0, len(sentence), LONGEST):
            yield from super().cut(sentence[start : start + LONGEST])

    def get_DAG(self, sentence: str) -> None:  # noqa: N802  # jieba's name
        """Nothing: ``calc`` does both steps."""

    def calc(self, sentence: str, DAG: None, route: dict[int, tuple[float, int]]) -> None:  # noqa: N803  # jieba's name
        """Fill ``route`` from the end: the best log probability from each place, and where its first word ends."""
        known, unknown, size = self.FREQ, self.unknown, len(sentence)
        route[size] = (0, 0)
        for start in range(size - 1, -1, -1):
            best, last = unknown + route[start + 1][0], start
            first = True
            for end in range(start + 1, size + 1):
                weight = known.get(sentence[start:end])
                if weight is None:
                    break
                if weight:
                    value = weight + route[end][0]
                    if first or value >= best:
                        best, last, first = value, end - 1, False
            route[start] = (best, last)
