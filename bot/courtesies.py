"""Is it a greeting, thanks or the like rather than a question? Pure: a text in, the kind of courtesy or None out."""

import re
from enum import StrEnum


class Courtesy(StrEnum):
    """What people say to a bot without asking anything."""

    GREETING = "greeting"
    THERE = "there"
    """Is anybody there?"""
    THANKS = "thanks"
    AGREED = "agreed"
    FAREWELL = "farewell"


POLITE = re.compile("^(?:你好|您好)?(?:请问|請問)(?:一下)?")
"""What stands before a question without making another one of it."""

SAID = {
    Courtesy.GREETING: """
        你好 您好 你们好 你們好 大家好 哈喽 哈囉 哈罗 嗨 早上好 上午好 中午好 下午好 晚上好 早安 午安 早
        新年好 新年快乐 新年快樂 春节快乐 春節快樂 过年好 過年好 节日快乐 節日快樂 中秋快乐 中秋快樂 国庆快乐
        國慶快樂 周末愉快
        hello hi hey good␣morning good␣afternoon good␣evening
    """,
    Courtesy.THERE: """
        在吗 在嗎 在不在 在么 在麼 有人吗 有人嗎 有人在吗 有人在嗎 你在吗 你在嗎 您在吗 您在嗎
        请问 請問 请问一下 請問一下 问一下 問一下 想问一下 想問一下 我想问一下 我想問一下 问个问题 問個問題
        我想问个问题 我想問個問題
        咨询一下 諮詢一下 想咨询一下 我想咨询一下 我想諮詢一下 打扰一下 打擾一下 打扰了 打擾了
        are␣you␣there anybody␣there anyone␣there
    """,
    Courtesy.THANKS: """
        谢谢 謝謝 谢了 謝了 多谢 多謝 感谢 感謝 非常感谢 非常感謝 十分感谢 十分感謝 辛苦了 辛苦 太感谢了
        太感謝了 谢啦 謝啦
        麻烦了 麻煩了 麻烦你了 麻煩你了 麻烦您了 麻煩您了 太好了 太棒了 真棒
        thank␣you␣so␣much thanks thank␣you thx thank␣you␣very␣much thanks␣a␣lot many␣thanks
    """,
    Courtesy.AGREED: """
        好的 好 好吧 行 嗯 嗯嗯 哦 知道了 明白了 明白 收到 了解 懂了 没事了 沒事了 没事 沒事 不用了
        不客气 不客氣 不用谢 不用謝 没关系 沒關係 可以的 是的 对 對 对的 對的 哈哈 呵呵 嘿嘿 好滴 好嘞 行吧
        ok okay got␣it all␣right great fine
    """,
    Courtesy.FAREWELL: """
        再见 再見 拜拜 拜 回见 回見 明天见 明天見 先这样 先這樣 晚安 bye goodbye good␣night bye␣bye see␣you
    """,
}
"""What is said, by kind; ␣ is a blank inside."""

HELP = (
    "帮助 幫助 帮帮我 幫幫我 怎么用 怎麼用 怎么使用 怎麼使用 如何使用 使用说明 使用說明 你是谁 你是誰 你会什么 你會什麼"
    " 你能做什么 你能做什麼 你能干什么 你能幹什麼 你可以做什么 你可以做什麼 你有什么功能 你有什麼功能"
    " 你能帮我做什么 你能幫我做什麼"
    " 你是什么 你是什麼 你是机器人吗 你是機器人嗎 你叫什么 你叫什麼 你叫什么名字 你叫什麼名字 介绍一下你自己"
    " 介紹一下你自己"
    " 用法 功能 菜单 菜單 使用方法 使用帮助 使用幫助 操作说明 操作說明 怎么问 怎麼問 怎么提问 怎麼提問 如何提问"
    " 如何提問 怎么查 怎麼查 help how␣do␣i␣use␣this who␣are␣you what␣can␣you␣do"
)
"""What asks about the bot itself."""

_ADDRESSED = "(?:[啊呀哈哦喔呢啦了吗嗎您你]|大家|各位|小助手|机器人|機器人|查文|there|bot|chawen|everyone|all)*"
"""What may follow a courtesy without making it a question."""
_BETWEEN = r"[\W_]*"


def _pattern(said: str) -> str:
    pieces = sorted(said.split(), key=len, reverse=True)
    return "|".join(r"\s+".join(map(re.escape, piece.split("␣"))) for piece in pieces)


_ONE = "|".join(f"(?P<{kind}>{_pattern(said)})" for kind, said in SAID.items())
_COURTESY = re.compile(rf"{_BETWEEN}(?:大家|各位)?(?:{_ONE})(?![a-z]){_BETWEEN}{_ADDRESSED}{_BETWEEN}", re.IGNORECASE)
_HELP = re.compile(rf"{_BETWEEN}(?:{_pattern(HELP)}){_BETWEEN}{_ADDRESSED}{_BETWEEN}", re.IGNORECASE)


def kind(text: str) -> Courtesy | None:
    """The last courtesy of a text that holds nothing else: “好的，谢谢！” thanks; None for anything that asks."""
    place, found = 0, None
    while place < len(text):
        match = _COURTESY.match(text, place)
        if match is None:
            return None
        found, place = Courtesy(str(match.lastgroup)), match.end()
    return found


def asks_for_help(text: str) -> bool:
    """Whether the text asks how to use the bot, in words: “帮助”, “怎么用？”."""
    return _HELP.fullmatch(text) is not None
