"""What are these documents about? Phrases to make example questions from."""

import re
from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from index.snapshot import Index


def topics(index: "Index") -> tuple[str, ...]:
    """Noun phrases of the documents, most telling first."""
    counts = Counter(re.findall(r"[一-鿿]{4,8}", "\n".join(document.title for document in index.documents)))
    return tuple(phrase for phrase, _ in counts.most_common(20))
