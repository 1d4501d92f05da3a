"""Which form of an English word do the documents have? delivery where they say deliveries, refund where refunded."""

import re
from collections.abc import Container, Iterator

_WORD = re.compile(r"(?<![^\W_])[a-z]{4,20}(?![^\W_])")
"""Shorter ones are abbreviations and names."""
_ENDINGS = (("s", ""), ("es", ""), ("ies", "y"), ("ed", ""), ("d", ""), ("ied", "y"), ("ing", ""), ("ing", "e"))
"""What a form ends in, and what the word itself has there."""
_LEAST = 3
"""Letters of a word at least."""


def inflected(folded: str, vocabulary: Container[str]) -> str:
    """A question's folded text with English words that no document has in a form that some document has."""
    return _WORD.sub(lambda match: _form(match[0], vocabulary), folded)


def _form(word: str, vocabulary: Container[str]) -> str:
    if word in vocabulary:
        return word
    return next((form for stem in _stems(word) for form in _forms(stem) if form in vocabulary), word)


def _stems(word: str) -> Iterator[str]:
    """The word, and what it may be a form of."""
    yield word
    for ending, bare in _ENDINGS:
        stem = word.removesuffix(ending) + bare
        if word.endswith(ending) and len(stem) >= _LEAST:
            yield stem


def _forms(stem: str) -> Iterator[str]:
    yield stem
    for ending, bare in _ENDINGS:
        if stem.endswith(bare) and (bare or not (ending == "d" and stem[-1] != "e")):
            yield stem.removesuffix(bare) + ending
