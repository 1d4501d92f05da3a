"""The library that our words are compared with, without its cache in the temp directory; and text in plenty."""

import random
from functools import cache
from pathlib import Path

import jieba

DOCUMENT = next((Path(__file__).parents[2] / "documents").glob("*.txt")).read_text(encoding="utf-8-sig")
MIXED = "了的是在何光祥湖々〇ーカ䶵𠀀龥鿕鿖Tc++AT&T卡拉OK 3.5% 2024-09 v2_b#\r\n\t，。！“”（）"


@cache
def library() -> jieba.Tokenizer:
    """The library itself."""
    made = jieba.Tokenizer()
    made.FREQ, made.total = made.gen_pfdict(made.get_dict_file())
    made.initialized = True
    return made


@cache
def large(characters: int) -> str:
    """Words of the dictionary as often as it says, strangers, characters of other scripts, and now and then a stop."""
    chance = random.Random(7)
    known = library().FREQ
    words = chance.choices(list(known), [count + 1 for count in known.values()], k=characters // 2)
    rare = [chr(chance.randrange(0x4E00, 0x9FD6)) for _ in range(characters // 20)]
    between = [*"。，" * 1000, *MIXED, *rare, *[""] * 8000]
    text = "".join(word + chance.choice(between) for word in words)
    return (DOCUMENT + text)[:characters]
