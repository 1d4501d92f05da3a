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
        你好吗 你好嗎 您好吗 您好嗎 最近好吗 最近好嗎 初次见面 初次見面
        周末好 節日好 节日好 老师好 老師好 同志好 nihao ni␣hao nǐ␣hǎo nǐhǎo
        好久不见 好久不見 吃了吗 吃了嗎 吃饭了吗 吃飯了嗎 你吃了吗 你吃了嗎 你吃饭了吗 你吃飯了嗎 最近怎么样 最近怎麼樣
        good␣day happy␣new␣year merry␣christmas have␣a␣nice␣day 安安 恭喜 恭喜发财 恭喜發財
        how␣are␣you how␣are␣you␣doing nice␣to␣meet␣you hello hi hey good␣morning good␣afternoon good␣evening
    """,
    Courtesy.THERE: """
        在吗 在嗎 在不在 在么 在麼 有人吗 有人嗎 有人在吗 有人在嗎 你在吗 你在嗎 您在吗 您在嗎
        请问 請問 请问一下 請問一下 问一下 問一下 想问一下 想問一下 我想问一下 我想問一下 问个问题 問個問題
        我想问个问题 我想問個問題
        在不 在线吗 在線嗎 在线不 在嘛 喂
        咨询一下 諮詢一下 想咨询一下 我想咨询一下 我想諮詢一下 打扰一下 打擾一下 打扰了 打擾了
        请教 請教 请教一下 請教一下 请教个问题 請教個問題 想请教一下 想請教一下 想请教一个问题 想請教一個問題 有事请教
        有事請教 问你个事 問你個事 打听一下 打聽一下 想打听一下 想打聽一下 想打听个事 想打聽個事
        测试 測試 测试一下 測試一下 客服在吗 客服在嗎 test
        are␣you␣there anyone␣here anybody␣there anyone␣there
    """,
    Courtesy.THANKS: """
        谢谢 謝謝 谢了 謝了 多谢 多謝 感谢 感謝 非常感谢 非常感謝 十分感谢 十分感謝 辛苦了 辛苦 太感谢了
        太感謝了 谢啦 謝啦 万分感谢 萬分感謝 感激不尽 感激不盡 拜谢 拜謝 感恩 有劳了 有勞了 有劳 有勞
        点赞 點讚 點贊 给力 給力 太好用了 真聪明 真聰明
        你真聪明 你真聰明 你好厉害 你好厲害 好人一生平安 帮大忙了 幫大忙了
        厉害 厲害 赞 讚 棒 你真棒 好棒 3q 3ks xiexie xie␣xie xiexie␣ni xie␣xie␣ni
        麻烦了 麻煩了 麻烦你了 麻煩你了 麻烦您了 麻煩您了 太好了 太棒了 真棒
        thanks␣so␣much thx␣a␣lot much␣appreciated 拜托了 拜託了
        thank␣u thank␣you␣so␣much thanks thank␣you thx thank␣you␣very␣much thanks␣a␣lot many␣thanks cheers
        nice good perfect cool awesome well␣done
        thanks␣for␣your␣help thank␣you␣for␣your␣help
    """,
    Courtesy.AGREED: """
        知道啦 明白啦 收到啦 懂啦 晓得了 曉得了 清楚了 清楚啦 就这样 就這樣 就这些 就這些
        没事啦 沒事啦 不用啦 没有别的了 沒有別的了 没别的问题了 沒別的問題了 没其他问题了 沒其他問題了
        好的 好 好吧 行 嗯 嗯嗯 哦 知道了 明白了 明白 收到 了解 懂了 没事了 沒事了 没事 沒事 不用了
        不客气 不客氣 不用谢 不用謝 没关系 沒關係 可以的 是的 对 對 对的 對的 是 没问题 沒問題
        原来如此 原來如此 原来是这样 原來是這樣 没有了 沒有了 没了 沒了 好哒 好噠 666 哈哈 呵呵 嘿嘿 好滴 好嘞 行吧
        对不起 對不起 不好意思 抱歉 很抱歉 sorry
        发错了 發錯了 打错了 打錯了 没事发错了 噢 喔 嗯哼 这样啊 這樣啊 no␣thanks never␣mind nevermind you're␣welcome
        yes no yep sure i␣see understood ok okay got␣it all␣right great fine
    """,
    Courtesy.FAREWELL: """
        再见 再見 拜拜 拜 回见 回見 明天见 明天見 先这样 先這樣 晚安 bye goodbye good␣night bye␣bye see␣you
        see␣you␣tomorrow bye␣for␣now cya see␣you␣later see␣ya
        88 886 下次见 下次見 下回见 下回見 回头见 回頭見 先这样吧 先這樣吧 我先走了 先走了 走了
        没别的了 沒別的了 zaijian
    """,
}
"""What is said, by kind; ␣ is a blank inside."""

HELP = """
    帮助 幫助 帮帮我 幫幫我 怎么用 怎麼用 怎么使用 怎麼使用 如何使用 使用说明 使用說明 你是谁 你是誰 你会什么
    你會什麼 你能做什么 你能做什麼 你能干什么 你能幹什麼 你可以做什么 你可以做什麼 你有什么功能 你有什麼功能
    你能帮我做什么 你能幫我做什麼 你是什么 你是什麼 你是机器人吗 你是機器人嗎 你叫什么 你叫什麼 你叫什么名字
    你叫什麼名字 介绍一下你自己 介紹一下你自己 用法 功能 菜单 菜單 使用方法 使用帮助 使用幫助 操作说明 操作說明
    怎么问 怎麼問 怎么提问 怎麼提問 如何提问 如何提問 怎么查 怎麼查 怎么查询 怎麼查詢 怎么搜 怎麼搜 怎么操作
    怎麼操作 请帮助我 請幫助我 请帮帮我 請幫幫我 帮帮忙 幫幫忙 帮个忙 幫個忙 我需要帮助 我需要幫助
    需要帮助 需要幫助 我要帮助 我要幫助 能帮我吗 能幫我嗎 可以帮我吗 可以幫我嗎 能帮帮我吗 能幫幫我嗎 能帮我个忙吗
    能幫我個忙嗎 可以帮个忙吗 可以幫個忙嗎 能帮忙吗 能幫忙嗎 命令列表 指令列表 功能列表 怎么开始 怎麼開始
    你是ai吗 你是ai嗎 你是人工智能吗 你是人工智能嗎 i␣need␣help can␣you␣help can␣you␣help␣me
    这个怎么用 這個怎麼用 机器人怎么用 機器人怎麼用 怎么使用你 怎麼使用你 帮助我 幫助我 求助 您是谁 您是誰
    你是干什么的 你是幹什麼的 你是做什么的 你是做什麼的 你是干嘛的 你是幹嘛的 你有什么用 你有什麼用 你能干嘛
    你能幹嘛 你可以干嘛 你可以幹嘛 你会干什么 你會幹什麼 能问什么 能問什麼 可以问什么 可以問什麼 我可以问什么
    我可以問什麼 我能问什么 我能問什麼 能问你什么 能問你什麼 我能问你什么 我能問你什麼 你能回答什么 你能回答什麼
    自我介绍 自我介紹 介绍一下自己 介紹一下自己 介绍下自己 命令 指令 有什么命令 有什麼命令 有哪些命令 有什么功能
    有什麼功能 有哪些功能 功能介绍 功能介紹 你是真人吗 你是真人嗎 是真人吗 是真人嗎 是人工吗 是人工嗎 你是人吗
    你是人嗎 what␣is␣this how␣does␣this␣work how␣does␣it␣work how␣to␣use how␣to␣use␣this help␣me help
    help␣please please␣help help␣me␣please what␣do␣you␣do what␣can␣i␣ask how␣can␣i␣ask how␣do␣i␣ask
    how␣do␣i␣ask␣a␣question what␣can␣you␣do␣for␣me who␣made␣you are␣you␣a␣bot are␣you␣human
    人工客服 转人工 轉人工 找客服 我要人工 我想找人工
    how␣do␣i␣use␣this who␣are␣you what␣can␣you␣do
"""
"""What asks about the bot itself."""

_WHO = (
    "大家|各位|你们|你們|(?:老师|老師|同志|领导|領導|朋友|大佬|师傅|師傅)[们們]?|"
    "小助手|机器人|機器人|查文|亲|there|bot|chawen|everyone|all"
)
_ADDRESSED = f"(?:[啊呀哦喔囉呢啦了吗嗎的]|哈(?![喽囉啰罗囉])|[您你](?!好)|(?:{_WHO})(?!.?好))*"
"""What may follow a courtesy without making it a question."""
_FEAST = (
    "(?:祝[^，。,.!！]{0,4}?)?(?:新年|新春|春节|春節|元旦|元宵节?|元宵節|端午节?|端午節|中秋节?|中秋節|国庆节?|國慶節?|五一|劳动节|勞動節|六一"
    "|教师节|教師節|重阳节|重陽節|圣诞节?|聖誕節?|节日|節日|周末|週末|假期|生日|工作|开工|開工)(?:快乐|快樂|愉快|安康|吉祥|好)"
)
"""A good wish for a feast: 端午安康."""
_FOR = (
    "(?:[您你](?:们|們)?|大家|各位|老师|老師)?的?(?:耐心|热心|熱心|及时|及時|详细|詳細)?的?"
    "(?:帮助|幫助|帮忙|幫忙|解答|回答|回复|回覆|支持|指导|指導|提醒|告知|配合|服务|服務|说明|說明|解释|解釋)"
)
"""What one may be thanked for: 谢谢您的解答."""
_BETWEEN = r"[\W_]*"


def _pattern(said: str) -> str:
    pieces = sorted(said.split(), key=len, reverse=True)
    return "|".join(r"\s+".join(map(re.escape, piece.split("␣"))) for piece in pieces)


_NOT_ASKED = "(?![啊呀]?[吗嗎么麼不否])"
"""可以 agrees, 可以吗 asks."""
_MORE = {
    Courtesy.GREETING: f"(?:{_WHO}){{1,2}}(?:[您你]?好|[早上中下午晚]{{1,2}}[好安])|{_FEAST}|",
    Courtesy.AGREED: "我(?:都|也|已经|已經|全)?"
    f"(?:知道|明白|懂|清楚|了解|[没沒]事|[没沒]有?[问問][题題]|[会會])[了啦]{_NOT_ASKED}"
    f"|(?:暂时|暫時|目前|现在|現在|这次|這次)?[没沒]有?(?:别的|別的|其他|其它|什么|什麼)?(?:[问問][题題]|事情?)?[了啦]{_NOT_ASKED}"
    f"|(?:那|那么|那麼)?就?(?:先|这么|這麼)?(?:这样|這樣)(?:吧|了){_NOT_ASKED}|ok+[的啦了]?|(?:可以了?|行了|[够夠]了|[没沒]有?[问問][题題]了|那[好行]吧?|那好的){_NOT_ASKED}|",
    Courtesy.THANKS: f"(?:(?:[问問][题題])?解[决決][了啦]|(?:很|挺|还|還)?不[错錯]|[很挺]?好用|很好"
    f"|(?:很|真|非常)?有(?:用|[帮幫]助)|真(?:好用?|方便|不[错錯])){_NOT_ASKED}|"
    f"(?:[非十万萬太]?[常分]?感[谢謝]|[谢謝]{{2}}|多[谢謝]){_FOR}"
    "|太[谢謝]{1,2}|[您你][们們]?辛苦|不[错錯]不[错錯]|牛啊?|么么哒|麼麼噠|[爱愛][您你]|加油"
    "|that(?:'s|’s)?\\s+(?:helps|helpful|great)|",
}
_COURTESIES = [
    re.compile(
        rf"{_BETWEEN}(?:(?:{_WHO})(?![您你]?好){_BETWEEN})?"
        rf"(?P<{kind}>{_MORE.get(kind, '')}{_pattern(said)})(?![a-z0-9])"
        rf"{_BETWEEN}{_ADDRESSED}{_BETWEEN}",
        re.IGNORECASE,
    )
    for kind, said in SAID.items()
]
_GREETED = re.compile(rf"{_BETWEEN}(?:{_pattern(SAID[Courtesy.GREETING])})[啊呀哈]*[\W_]+", re.IGNORECASE)
_OPENED = re.compile(
    rf"(?:{_BETWEEN}(?:{_MORE[Courtesy.GREETING]}{_pattern(SAID[Courtesy.GREETING])}|{_pattern(SAID[Courtesy.THERE])})"
    r"(?<!早)[啊呀哈]*[\s,，.。!！?？~～…]+)+",
    re.IGNORECASE,
)
"""Greetings before a question; 早 alone may be a shift: 早、中、晚班."""
_ITSELF = (
    "(?:你们的?|你們的?|你|您)?(?:这个?|這個?|本)?(?:查询|查詢)?(?:机器人|機器人|小?助手|系统|系統|软件|軟件|工具)?"
)
_USED = f"{_ITSELF}(?:要|该|該|应该|應該)?(?:怎么|怎麼|如何|怎样|怎樣|咋)(?:使?用|操作|提问|提問){_ITSELF}"
"""How it is used, in whatever order: 怎么使用这个机器人, 你这个系统咋用."""
_ABLE = (
    "(?:你|您|[机機]器人)(?:[都还還]?(?:能|会|會|可以))(?:[帮幫]我?)?(?:做|干|幹|查|回答|[问問])?[些点點]?(?:什[么麼]|嘛)[的呢呀啊]?"
    "|能[干幹]嘛"
    "|我?(?:该|該|要|应该|應該|可以)(?:怎[么麼])(?:[提发發]?[问問]|查[询詢找]?|搜索?|使?用|操作)"
    "|怎[么麼](?:查[询詢找]?|搜索)(?:文件|资料|資料)?|(?:请|請)(?:[帮幫]我?|[帮幫]助)|救命"
    "|(?:介[绍紹]|[说說]明)(?:一?下)?(?:你的)?功能|[这這]是(?:个|個)?什[么麼](?:[机機]器人|东西|東西)?|你(?:叫|是)什[么麼]"
)
"""What it can do and how it is asked, in whatever words."""
_LONGEST = 200
"""Characters of what asks about the bot; of a screen of spaces, the patterns take seconds."""
_SPOKEN = str.maketrans({"啥": "什么", "咋": "怎么"})
_HELP = re.compile(rf"{_BETWEEN}(?:{_pattern(HELP)}|{_ABLE}|{_USED}){_BETWEEN}{_ADDRESSED}{_BETWEEN}", re.IGNORECASE)


def kind(text: str) -> Courtesy | None:
    """The last courtesy of a text that holds nothing else: “好的，谢谢！” thanks; None for anything that asks."""
    place, found = 0, None
    while place < len(text):
        matches = [match for pattern in _COURTESIES if (match := pattern.match(text, place))]
        if not matches:
            return None
        furthest = max(matches, key=re.Match.end)  # good night is more than good
        found, place = Courtesy(str(furthest.lastgroup)), furthest.end()
    return found


def ungreeted(text: str) -> str:
    """The text without the greeting before it, if anything else follows: 晚上好，培训班在哪 asks of no evening."""
    rest = _OPENED.sub("", text, count=1) if _OPENED.match(text) else text
    return rest if any(map(str.isalnum, rest)) else text


def asks_for_help(text: str) -> bool:
    """Whether the text asks how to use the bot, in words: “帮助”, “怎么用？”."""
    if len(text) > _LONGEST:
        return False
    text = _politely(text).translate(_SPOKEN)
    text = re.sub("如何|怎样|怎樣", "怎么", text)
    return _HELP.fullmatch(text) is not None


def _politely(text: str) -> str:
    """The text without the greeting and the 请问 before it, if anything else follows."""
    rest = POLITE.sub("", _GREETED.sub("", text)).lstrip("，,。 ")
    return rest or text
