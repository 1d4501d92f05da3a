"""How is a command line read? Wrong use is one line, and options may stand anywhere."""

import argparse
from collections.abc import Sequence
from typing import Any, Never

WRONG = 2
"""The exit code of wrong use."""


class Parser(argparse.ArgumentParser):
    """Reads a command, or one of its commands."""

    def error(self, message: str) -> Never:
        """Say what is wrong with the command, and end."""
        self.exit(WRONG, f"{self.prog}: {message} (see --help)\n")

    def parse_known_args(self, args: Sequence[str] | None = None, namespace: Any = None) -> tuple[Any, list[str]]:  # type: ignore[override]
        """What is read, and what is left; a QUESTION may follow an option, where Python before 3.12.7 finds none."""
        found, rest = super().parse_known_args(args, namespace)
        if rest and not rest[0].startswith("-") and getattr(found, "question", "") is None:
            found.question, *rest = rest
        return found, rest


def positive(text: str) -> int:
    """A whole number from 1."""
    if not text.isdecimal() or not int(text):
        raise argparse.ArgumentTypeError(f"expected a whole number from 1, not {text!r}")
    return int(text)


def floor(text: str) -> tuple[str, float]:
    """A figure's name and what it must reach."""
    name, _, number = text.partition("=")
    try:
        return name, float(number)
    except ValueError:
        raise argparse.ArgumentTypeError(f"expected FIGURE=NUMBER, not {text!r}") from None
