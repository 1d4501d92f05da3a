"""How fast and how small? Ours beside others, with the same texts in the same run: ``python -m tests.bench``."""
