"""Which characters are numbers written with, and does a text hold any? Most questions do not."""

import re

DIGITS = "零〇○一二三四五六七八九两"
TENS = "廿卅"
"""Twenty and thirty in one character, as days have them."""
COMMON = DIGITS + "十百千万亿"
HAN = COMMON + "壹贰叁肆伍陆柒捌玖拾佰仟"
"""What numbers are written with, besides figures."""

_ANY = re.compile(rf"[\d{HAN}{TENS}]")


def any_in(folded: str) -> bool:
    """Whether folded text may tell a number, a day or an hour; where not, it need not be searched for each of them."""
    return _ANY.search(folded) is not None
