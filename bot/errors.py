"""What keeps the bot from starting: one line that names the thing and the remedy."""


class StartError(Exception):
    """The process cannot serve; its text is the one line to print."""
