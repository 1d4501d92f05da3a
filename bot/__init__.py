"""Chawen's conversation: Update -> Question -> Answer -> Reply; the same in Telegram and in the terminal."""

__version__ = "0.1.0"
