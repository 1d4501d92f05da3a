"""Numbers as documents write them: 十二, 壹拾贰, 甲, ⑫, xii, l. Names are those of Word's ``w:numFmt``."""

from collections.abc import Callable

LARGEST = 9_999
"""Beyond it plain digits are written: nobody counts clauses so far, crafted files do."""

_UNITS = "零一二三四五六七八九"
_LEGAL = "零壹贰叁肆伍陆柒捌玖"
_LEGAL_TRADITIONAL = "零壹貳參肆伍陸柒捌玖"


def written(number: int, style: str) -> str:
    """``number`` in the style, in plain digits when the style is unknown or does not reach so far."""
    if style == "none":
        return ""
    make = _STYLES.get(style)
    if make is None or not 0 < number <= LARGEST:
        return str(number)
    return make(number) or str(number)


def _counted(number: int, digits: str = _UNITS, units: str = "十百千", short: bool = True) -> str:
    """Thousands, hundreds, tens: 一百零一; ``short`` writes 十二, not 一十二."""
    out, gap = "", False
    for place in (3, 2, 1, 0):
        digit = number // 10**place % 10
        if digit:
            out += (digits[0] if gap and out else "") + digits[digit] + (units[place - 1] if place else "")
        gap = not digit
        if not digit and out:
            continue
    return out[1:] if short and out.startswith(digits[1] + units[0]) and 10 <= number < 20 else out


def _digits(number: int, digits: str = "〇一二三四五六七八九") -> str:
    return "".join(digits[int(each)] for each in str(number))


def _counted_to_99(number: int) -> str:
    """Word's chineseCounting: 九十九, then digit by digit, 一○○."""
    return _counted(number) if number < 100 else _digits(number, "○一二三四五六七八九")


def _cycle(signs: str) -> Callable[[int], str]:
    return lambda number: signs[(number - 1) % len(signs)]


def _from(first: str, most: int) -> Callable[[int], str]:
    """Consecutive characters from ``first``: ①②③."""
    return lambda number: chr(ord(first) + number - 1) if number <= most else ""


def _circled(number: int) -> str:
    for start, first in ((36, "㊱"), (21, "㉑"), (1, "①")):
        if start <= number <= 50 and (start > 1 or number <= 20):
            return chr(ord(first) + number - start)
    return ""


def _letters(number: int) -> str:
    """A … z, aa, bb: Word repeats the letter."""
    times, place = divmod(number - 1, 26)
    return chr(ord("a") + place) * min(times + 1, 10)


def _roman(number: int) -> str:
    signs = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"))
    out = ""
    for worth, sign in (*signs, (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")):
        out += sign * (number // worth)
        number %= worth
    return out


def _sexagenary(number: int) -> str:
    return STEMS[(number - 1) % 10] + BRANCHES[(number - 1) % 12]


def _ordinal(number: int) -> str:
    ending = "th" if number // 10 % 10 == 1 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


STEMS = "甲乙丙丁戊己庚辛壬癸"
BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_FULL_WIDTH = "０１２３４５６７８９"

_STYLES: dict[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalHalfWidth": str,
    "decimalZero": lambda number: f"{number:02}",
    "decimalFullWidth": lambda number: _digits(number, _FULL_WIDTH),
    "decimalFullWidth2": lambda number: _digits(number, _FULL_WIDTH),
    "numberInDash": lambda number: f"- {number} -",
    "ordinal": _ordinal,
    "chineseCounting": _counted_to_99,
    "taiwaneseCounting": _counted_to_99,
    "chineseCountingThousand": _counted,
    "taiwaneseCountingThousand": _counted,
    "japaneseCounting": _counted,
    "ideographDigital": _digits,
    "japaneseDigitalTenThousand": _digits,
    "taiwaneseDigital": lambda number: _digits(number, "○一二三四五六七八九"),
    "chineseLegalSimplified": lambda number: _counted(number, _LEGAL, "拾佰仟", short=False),
    "ideographLegalTraditional": lambda number: _counted(number, _LEGAL_TRADITIONAL, "拾佰仟", short=False),
    "japaneseLegal": lambda number: _counted(number, "零壱弐参四伍六七八九", "拾百阡", short=False),
    "ideographTraditional": _cycle(STEMS),
    "ideographZodiac": _cycle(BRANCHES),
    "ideographZodiacTraditional": _sexagenary,
    "ideographEnclosedCircle": _from("㊀", 10),
    "decimalEnclosedCircle": _circled,
    "decimalEnclosedCircleChinese": _circled,
    "decimalEnclosedFullstop": _from("⒈", 20),
    "decimalEnclosedParen": _from("⑴", 20),
    "upperLetter": lambda number: _letters(number).upper(),
    "lowerLetter": _letters,
    "upperRoman": lambda number: _roman(number).upper(),
    "lowerRoman": _roman,
}
