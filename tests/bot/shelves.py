"""A folder of documents and a conversation over it, as the tests of ``bot`` need them."""

from dataclasses import dataclass, field
from pathlib import Path

from bot.conversation import Conversation
from bot.model import Asked, Question
from bot.replies import to_text
from bot.settings import RepliesSettings
from index import IndexSettings, Library

CHARTER = """# 湖北省拍卖行业协会章程

第一章 总则

第一条 本团体的名称是湖北省拍卖行业协会，简称省拍协。

第二条 本团体的住所设在湖北省武汉市洪山区珞喻路某号。

第二章 会员

第三条 单位会员每年缴纳会费三千元，个人会员每年缴纳会费二百元。

第四条 会员有选举权、被选举权和表决权。

第五条 会员退会应书面通知本团体，并交回会员证；一年不缴纳会费的，视为自动退会。

第三章 组织机构

第六条 会员大会每四年召开一次，由理事会召集。

第七条 理事会由三十一名理事组成，每年至少召开一次会议。

2023年5月6日
"""

NOTICE = """# 关于举办<拍卖师>继续教育 & 培训的通知

各会员单位：继续教育培训班定于11月5日在武汉举办，报名截止10月20日。

培训费每人八百元，食宿自理 😀。

2024年9月1日
"""


@dataclass
class Notebook:
    """A Memory that shows what it keeps."""

    kept: dict[int, Asked] = field(default_factory=dict)

    def remember(self, asked: Asked, number: int = 0) -> int:
        number = number or len(self.kept) + 1
        self.kept[number] = asked
        return number

    def recall(self, answer: int) -> Asked | None:
        return self.kept.get(answer)


@dataclass
class Clock:
    now: float = 1_700_000_000.0

    def __call__(self) -> float:
        return self.now


@dataclass
class Shelf:
    """Documents that can be changed under a conversation."""

    folder: Path
    library: Library
    memory: Notebook
    clock: Clock
    conversation: Conversation

    def put(self, name: str, text: str) -> None:
        (self.folder / name).write_text(text, encoding="utf-8")

    def ask(self, text: str, language: str = "zh") -> Question:
        return Question(5, True, None, 5, False, language, text, 10)

    def follow(self, *texts: str) -> str:
        """What the last of the texts gets, each said after the one before."""
        for number, text in enumerate(texts):
            reply = self.conversation.answer(self.conversation.followed(self.ask(text), number))
        return to_text(reply)


def shelf(folder: Path, documents: dict[str, str], settings: RepliesSettings | None = None) -> Shelf:
    """A folder with the documents, read; ``folder`` is made if need be."""
    folder.mkdir(exist_ok=True)
    library, memory, clock = Library(folder, IndexSettings()), Notebook(), Clock()
    made = Shelf(folder, library, memory, clock, Conversation(library, memory, settings or RepliesSettings(), clock))
    for name, text in documents.items():
        made.put(name, text)
    library.reload()
    return made
