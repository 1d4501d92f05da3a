"""Of what kind is the answer that a question asks for, and where does a text tell such a thing? A sum, persons, a time.

A question that asks 几年 or 多少钱 says nothing that its answer says. So every text gets a term for each kind of thing
that it tells, and the question looks up the kinds that it may mean: of passages about the same, the one that tells one
wins, and where the best passage tells none, it hardly answers.
"""

import re
from collections.abc import Iterator

from index.digits import HAN, any_in
from index.numbers import Placed

DATE = "〈日期〉"
"""What every text with a day, month or year gets; looked up by questions that ask when."""
OPENS = DATE[0]
"""What terms of a kind start with, and no others."""
DATED = frozenset("年月日号")
"""What makes a date of a figure before it."""

MONEY, _PERSONS, _HOUSES, _THINGS = "〈金额〉", "〈人数〉", "〈家数〉", "〈个数〉"
_TIME, SHARE, _SIZE, _WEIGHT, _HOUR, _PHONE = "〈时长〉", "〈比例〉", "〈尺寸〉", "〈重量〉", "〈钟点〉", "〈电话〉"
_AGE, _REACHED = "〈岁〉", "〈联系〉"
_ITSELF = "次届岁章条期页层组级分度折户遍"
"""Measures that questions name themselves: 几次 is answered by 2次."""

_GROUPS = {
    MONEY: "[美港日欧]?元|圆|块|人民币",
    _PERSONS: "人(?!民)|名|位(?!于)",
    _HOUSES: "家|所(?!有)",
    _TIME: "年(?!\\d)|个?多?(?:工作日|月(?!\\d)|星期|小时|钟头|学期|季度)|周(?![年岁])|天|(?:分钟|刻钟|秒)|日",
    _THINGS: "个|部分|种|项|批|类|件|本|辆|台|张|间|场|份|套|幅|支|栋|幢",
    SHARE: "[%‰倍成]",
    _SIZE: "米|公里|千米|厘米|毫米|平方|公顷|亩",
    _WEIGHT: "公?斤|吨|千?克",
    _AGE: "周?岁",
}
ALL = frozenset({DATE, *_GROUPS, _HOUR, _PHONE, _REACHED, *(f"〈{measure}〉" for measure in _ITSELF)})
"""The terms of all kinds."""
_NAMES = {f"kind{place}": kind for place, kind in enumerate(_GROUPS)}
_NUMBER = rf"(?:\d+(?:,\d{{3}})*(?:\.\d+)?|[{HAN}]{{1,8}})(?: ?[百千万亿]{{1,2}})? ?[余多来几]?"
_MEASURED = re.compile(
    rf"(?<![\d.])(?<!\d,)(?P<number>{_NUMBER}) ?(?:"
    + "|".join(f"(?P<{name}>{_GROUPS[kind]})" for name, kind in _NAMES.items())
    + rf"|(?:摄氏)?(?P<itself>[{_ITSELF}](?!之)))"
)
_PARTS = re.compile(rf"[{HAN}]{{1,4}}分之[{HAN}\d]")
_CLOCK = re.compile(
    rf"(?<!\d)(?:(?:[01]?\d|2[0-4])[:：][0-5]\d(?!\d)|(?:[01]?\d|2[0-4]|[{HAN}]{{1,3}})[点时](?=[半整正前后到至—-]|\W|$|[{HAN}\d]{{1,3}}分))"
)
_DIAL = re.compile(
    r"(?<![\d.-])(?:(?:0\d{2,3}[- ]?)?\d{3,4}-?\d{4}|1[3-9]\d-?\d{4}-?\d{4}|[48]00-?\d{3,4}-?\d{3,4})(?![\d.]|-\d)"
)
_DAY = re.compile(rf"[{HAN}]{{1,3}}月(?!\d)|(?:周|星期|礼拜)[一二三四五六日天]")
_HEAD = re.compile(
    r"(?P<sum>[(/:]万?元|元[)/])|\(万?(?:"
    + "|".join(f"(?P<{name}>{_GROUPS[kind]})" for name, kind in _NAMES.items() if kind not in (MONEY, SHARE))
    + r")\)|(?P<day>年份|日期)(?= ?\|)"
)
"""How the head of a table or list tells of what kind the figures below are: 年费(元), 长度(米), 建成年份 |.

Not the 人 of 元/人: that tells for what the sum is."""
_NAMED = r"[^\d\n,。;]{0,6}(?:1(?:\d\d|\d{4})|9\d{4})(?!\d)"
"""A short number behind 电话: 119, 12345, 95588."""
_FIGURELESS = {
    MONEY: r"免费(?=\W|$|[入参进停领借游]|开放|办[证理]|使用|报名) 不收费 不收取 不另收"
    " 免收 免交 免缴 免票 无需交费 无需缴费",
    SHARE: "一半 半价 全额 减半 折半",
    _TIME: r"半(?<![上下大]半)(?:个?(?:月|学期|小时|钟头)|[年天](?:(?<!(?<!提)[前后]半.)|(?=以?内)))"
    r" 长期(?=[有保留存]|\W|$) 永久 终身 终生 当场 即时 无限期 不限期"
    r" 与[^,。\n]{0,6}[任届]期(?:相同|一致)",
    _THINGS: r"若干(?=[名人位个家]|\W|$) 数量不限 人数不限 名额不限 件数不限 不限数量 不限人数 不限名额",
    "〈次〉": "次数不限 不限次",
    DATE: r"年底(?!薪) 月底(?!薪) 年初(?!中|[一二三级]) 月初(?!中|[一二三级]) 下个[月周] 下[月周](?<!以下.)(?![边围])"
    r" 明[年天](?<![说声证表申注文]..) 后[年天](?<![此之以先天届会期]..)(?![度检审])"
    " 除夕 春节 元旦 元宵 清明节 端午 中秋 国庆 重阳 当天 当日 即日 随时"
    " 换届[之以]?[前后] 届满[之以]?[前后] 到期[之以]?[前后] 结束[之以]?[前后]",
    _PHONE: " ".join(f"{word}{_NAMED}" for word in ("电话", "热线", "拨打", "致电")),
    _REACHED: r"微信号 写信 来信 邮箱 @[a-z\d] 电邮 邮件 信箱",
}
"""What tells such a thing without a figure: who asks how much it costs is answered by 免费, how long by 终身.

Looked for in all text, and thrice as fast where each way begins with a character. Not 上半年, 年底薪, 先天后天, nor the
免费 of a gift: 免费装一袋."""
_WAYS = [(kind, way) for kind, ways in _FIGURELESS.items() for way in ways.split()]
_BARE = re.compile("|".join(f"{way}()" for _, way in _WAYS))
_WITHIN = tuple("内前后之以")
"""What follows a number of days, and no day of a month."""
_YEARS = 1000
"""From which on a number before 年 is a year, not years."""


def placed(folded: str) -> Iterator[Placed]:
    """A term for each thing that folded text tells, with its place; not in order."""
    if not any_in(folded):
        return
    for match in _MEASURED.finditer(folded):
        name = match.lastgroup or ""
        kind = _NAMES.get(name, "")
        if kind == _TIME and match[name][0] in "年月日" and not _lasts(match, match[name][0], folded):
            continue
        yield match.start(), kind or f"〈{match[name]}〉"
    for kind, pattern in ((SHARE, _PARTS), (_HOUR, _CLOCK), (_PHONE, _DIAL)):
        yield from ((match.start(), kind) for match in pattern.finditer(folded))


def heads(folded: str) -> Iterator[Placed]:
    """The same for what stands where no figure is near."""
    for match in _HEAD.finditer(folded):
        name = match.lastgroup or ""
        yield match.start(), {"sum": MONEY, "day": DATE}.get(name) or _NAMES[name]
    yield from ((match.start(), _WAYS[(match.lastindex or 1) - 1][0]) for match in _BARE.finditer(folded))
    yield from ((match.start(), DATE) for match in _DAY.finditer(folded))  # 周日 is a day without a number


def _lasts(match: re.Match[str], unit: str, folded: str) -> bool:
    """Whether a number before 年, 月 or 日 tells how long: 两年, 提前三十日, but not 2024年, 9月, 9月24日."""
    if unit == "月":
        return False
    if unit == "日":
        day = match["number"][0].isdecimal() or folded[match.start() - 1 : match.start()] == "月"
        return not day or folded[match.end() : match.end() + 1] in _WITHIN
    figures = match["number"].replace(",", "").strip(" 余多来几")
    return int(figures) < _YEARS if figures.isdecimal() and len(figures) < 9 else len(figures) < 4


_WHEN = re.compile(
    "[么啥]时[候侯]|什么时间|什么日期|哪年|哪一年|(?:民国|公元|几)几年|哪个月|哪天|哪日|哪一天|几号|几月|几日|几天|几时|几点|多久|多会儿|何时|何日|何年"
    "|时间|日期|日子|年份|什么年代|(?:周|星期|礼拜)几"
)
"""What asks for a date."""
_MANY = "(?:(?<!哪)几[十百千万]*|多少)"
_SOME = "[^,。?的是几多]{0,4}"
"""What may stand between 几个 and what is counted."""
_OPEN = "(?!钱|元|块|万|人民币)"
"""Behind 多少, where a share may answer as well as a sum."""
_ASKED = (
    (
        (MONEY,),
        f"{_MANY}(?:钱|元|块|万|人民币)|(?<![很许更好])多钱|多少(?:会费|费|工资|薪|奖金|补贴|保证金)|(?:什么|啥)价|多贵",
    ),
    (
        (MONEY, SHARE),
        f"(?:费|价|钱|薪|工资|罚款?|奖金|租金|押金|保证金|资金|金额|补贴|补助|预算)[^,。?]{{0,6}}?多少{_OPEN}",
    ),
    ((MONEY, SHARE), f"(?:[交缴收花付罚赔借贷捐值卖买涨降]|涨价|降价)[了过得]?多少{_OPEN}"),
    ((MONEY, SHARE, "〈分〉"), r"[发领拿补奖扣退欠给]了?多少(?=[啊呀呢]?(?:\W|$))"),
    ((MONEY, SHARE, "〈折〉"), "几折|(?:便宜|优惠|减免|打折)[了过得]?多少|[怎咋如][么何]?收[费钱]|收费标准"),
    ((_PERSONS, _THINGS, SHARE), f"{_MANY}个?人|[几多][位名]|多少[位名]"),
    ((_PERSONS, _THINGS), f"{_MANY}个?{_SOME}(?:员|代表|理事|长|嘉宾|专家|学生|老师|教师|选手|居民|职工)"),
    ((_HOUSES, _THINGS), f"{_MANY}[家所]|{_MANY}个?{_SOME}(?:会员|协会|商会|单位|企业|公司|机构|学校|医院)"),
    (
        (_THINGS, _PERSONS, _HOUSES),
        f"{_MANY}(?:个(?!月|小时|星期|工作日|人)|部分|种|项|批|类|件|本|辆|台|张|间|场|份|套|幅|支|栋|幢)",
    ),
    ((_TIME,), f"多久|多长时间|{_MANY}个?(?:年|月(?!份)|天|日|周|星期|小时|分钟|工作日)|期限|任期|时限|有效期"),
    ((SHARE,), "比例|百分之|几成|几倍|几分之|多少倍|比重|占多少|税率|利率|[率比][是为]?多少"),
    ((_SIZE, _AGE), "多[高长宽远深厚大](?!时间)|面积|海拔|多少(?:米|公里|千米|平方|亩)"),
    ((_WEIGHT,), f"多重|{_MANY}(?:公?斤|吨|千?克)|重量"),
    (("〈次〉",), "多久[^,。?]{0,4}(?:一[次回]|次)"),
    ((_HOUR,), "几点|[么啥]时间|[么啥]时[候侯]|多会儿|几时|何时"),
    (("〈度〉",), "(?:温度|[水气室体]温)[^,。?]{0,4}?多少"),
    ((_PHONE,), "(?<![打用])电话(?!报名|咨询|预约|会议)|手机号|热线|传真"),
    ((_PHONE, _REACHED), "怎么联系|如何联系|联系方式"),
)
_KINDS = tuple((kinds, re.compile(asks)) for kinds, asks in _ASKED)
_ITSELF_ASKED = re.compile(rf"{_MANY}个?([{_ITSELF}])(?!之|钟)")


def asked(folded: str) -> tuple[str, ...]:
    """The kinds of thing that may answer a folded question, each once."""
    found = [DATE] if _WHEN.search(folded) else []
    found += [kind for kinds, asks in _KINDS if asks.search(folded) for kind in kinds]
    found += [f"〈{match[1]}〉" for match in _ITSELF_ASKED.finditer(folded)]
    return tuple(dict.fromkeys(found))
