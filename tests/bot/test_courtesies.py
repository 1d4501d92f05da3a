"""Greetings, thanks and the like get a short reply; whatever asks about something is searched."""

from time import perf_counter

import pytest

from bot import courtesies
from bot.courtesies import Courtesy
from bot.texts import LANGUAGES


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("你好", Courtesy.GREETING),
        ("您好！", Courtesy.GREETING),
        ("hello", Courtesy.GREETING),
        ("Hi there!", Courtesy.GREETING),
        ("大家早上好呀～", Courtesy.GREETING),
        ("在吗？", Courtesy.THERE),
        ("你好，在吗", Courtesy.THERE),
        ("谢谢", Courtesy.THANKS),
        ("謝謝您！", Courtesy.THANKS),
        ("Thank you very much.", Courtesy.THANKS),
        ("好的，谢谢🙏", Courtesy.THANKS),
        ("好的", Courtesy.AGREED),
        ("OK", Courtesy.AGREED),
        ("再见", Courtesy.FAREWELL),
        ("新年快乐！", Courtesy.GREETING),
        ("你好，我想咨询一下", Courtesy.THERE),
        ("请问", Courtesy.THERE),
        ("麻烦您了", Courtesy.THANKS),
        ("不客气", Courtesy.AGREED),
        ("大家好", Courtesy.GREETING),
        ("您好您好", Courtesy.GREETING),
        ("hello，你好", Courtesy.GREETING),
        ("老师您好", Courtesy.GREETING),
        ("查文，早上好", Courtesy.GREETING),
        ("端午安康", Courtesy.GREETING),
        ("祝大家元旦快乐", Courtesy.GREETING),
        ("谢谢您的解答", Courtesy.THANKS),
        ("感谢老师耐心回复！", Courtesy.THANKS),
        ("Thanks for your help", Courtesy.THANKS),
        ("3q", Courtesy.THANKS),
        ("没问题", Courtesy.AGREED),
        ("走了，下次见", Courtesy.FAREWELL),
        ("88", Courtesy.FAREWELL),
        ("知道啦", Courtesy.AGREED),
        ("可以", Courtesy.AGREED),
        ("行，就这样", Courtesy.AGREED),
        ("解决了", Courtesy.THANKS),
        ("点赞！", Courtesy.THANKS),
        ("還不錯", Courtesy.THANKS),
        ("nice", Courtesy.THANKS),
        ("在线吗", Courtesy.THERE),
        ("good night", Courtesy.FAREWELL),
        ("See you later!", Courtesy.FAREWELL),
        ("How are you?", Courtesy.GREETING),
        ("nǐ hǎo", Courtesy.GREETING),
        ("同志们好", Courtesy.GREETING),
        ("哈喽哈喽", Courtesy.GREETING),
        ("Happy New Year!", Courtesy.GREETING),
        ("想请教一个问题", Courtesy.THERE),
        ("测试一下", Courtesy.THERE),
        ("辛苦囉", Courtesy.THANKS),
        ("Thanks so much", Courtesy.THANKS),
        ("no thanks", Courtesy.AGREED),
        ("发错了", Courtesy.AGREED),
        ("See you tomorrow", Courtesy.FAREWELL),
        ("各位老师早上好", Courtesy.GREETING),
        ("生日快乐", Courtesy.GREETING),
        ("太谢谢了", Courtesy.THANKS),
        ("您辛苦了", Courtesy.THANKS),
        ("谢谢大佬", Courtesy.THANKS),
        ("Thanks, that helps", Courtesy.THANKS),
        ("我明白了", Courtesy.AGREED),
        ("暂时没有问题了", Courtesy.AGREED),
        ("那就这样吧", Courtesy.AGREED),
        ("吃了吗", Courtesy.GREETING),
        ("xie xie ni", Courtesy.THANKS),
        ("你真棒", Courtesy.THANKS),
        ("那行", Courtesy.AGREED),
        ("对不起", Courtesy.AGREED),
        ("拜谢", Courtesy.THANKS),
        ("很有用！", Courtesy.THANKS),
        ("有用的", Courtesy.THANKS),
        ("很有帮助", Courtesy.THANKS),
        ("真好用", Courtesy.THANKS),
        ("真不錯", Courtesy.THANKS),
        ("那行吧", Courtesy.AGREED),
        ("那好的", Courtesy.AGREED),
    ],
)
def test_a_courtesy_is_told_by_its_last_word(text: str, kind: Courtesy) -> None:
    assert courtesies.kind(text) is kind


@pytest.mark.parametrize(
    "text",
    [
        "你好，会费多少",
        "谢谢会长的讲话",
        "好人好事",
        "行业协会",
        "hire",
        "okapi",
        "早稻田",
        "感谢信",
        "",
        "你好世界公司",
        "请问会费多少",
        "可以退会吗",
        "对会员的要求",
        "打扰一下，会费多少",
        "bye-law",
        "谢谢，请问培训班几号",
        "感谢信的解答",
        "可以吗",
        "888",
        "3qx",
        "端午节放假安排",
        "老师好找吗",
        "机器人好用吗",
        "解决了吗",
        "没有问题了吗",
        "不错的酒店",
        "很好，那会费呢",
        "就这样办理吗",
        "good night bus",
        "那行程呢",
        "对不起诉的决定",
        "棒球队",
        "有用水要求吗",
        "有用吗",
        "很有幫助嗎",
        "很有用吗",
        "真有用嗎",
        "非常有用么",
        "真好用吗",
        "那行吗",
        "那好吗？",
        "我没问题了吗",
        "暂时没有会员证怎么办",
        "老师早上几点到",
        "加油站在哪",
        "打听一下会费多少",
        "测试费用多少",
        "no-smoking area",
        "test fee",
        "牛肉多少钱",
        "您辛苦费多少",
        "生日福利有吗",
    ],
)
def test_what_asks_about_something_is_no_courtesy(text: str) -> None:
    assert courtesies.kind(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "帮助",
        "幫助？",
        "help",
        "怎么用",
        "你能做什么？",
        "Who are you?",
        "用法",
        "你叫什么名字",
        "你都会些什么",
        "你能干啥",
        "转人工",
        "help me please",
        "what can I ask?",
        "你叫啥",
        "我该怎么提问",
        "怎样查询",
        "请帮我",
        "这是什么机器人",
        "你好，你是谁",
        "请问怎么用",
        "你是干什么的",
        "我可以问什么？",
        "How does this work?",
        "您好 有什么功能",
        "怎么使用这个机器人",
        "你这个系统咋用",
        "请帮助我",
        "我需要帮助",
        "能帮我吗？",
        "你是AI吗",
    ],
)
def test_the_bot_itself_is_explained_when_asked_for_in_words(text: str) -> None:
    assert courtesies.asks_for_help(text)


@pytest.mark.parametrize(
    "text",
    [
        "帮助会员",
        "能帮我吗啡",
        "需要帮助的会员怎么申请",
        "怎么用检测室",
        "系统怎么操作退款",
        "怎么使用摇蜜机",
        "用法律武器",
        "协会的功能",
        "helpdesk",
        "你好",
        "帮助申请流程是什么",
        "你好酒店怎么用",
        "你都会什么茶艺",
        "会员可以做什么",
        "怎么查询成绩",
        "我该怎么查会费",
    ],
)
def test_help_with_something_is_a_question(text: str) -> None:
    assert not courtesies.asks_for_help(text)


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("晚上好，培训班在哪", "培训班在哪"),
        ("你好 在吗 会费多少", "会费多少"),
        ("Hello, how much is a booth", "how much is a booth"),
        ("各位老师好！请问会费多少", "请问会费多少"),
        ("你好", "你好"),
        ("你好！", "你好！"),
        ("你好世界公司在哪", "你好世界公司在哪"),
        ("早、中、晚班怎么排", "早、中、晚班怎么排"),
        ("晚上好玩吗", "晚上好玩吗"),
        ("hi-fi room", "hi-fi room"),
    ],
)
def test_a_greeting_before_a_question_is_not_searched(text: str, asked: str) -> None:
    assert courtesies.ungreeted(text) == asked


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_answers_every_courtesy(language: str) -> None:
    assert len(set(LANGUAGES[language].courtesies)) == len(Courtesy)


def test_a_screen_of_spaces_takes_no_time() -> None:
    begun = perf_counter()
    assert not courtesies.asks_for_help(f"帮助{' ' * 4000}x")
    assert perf_counter() - begun < 0.5
