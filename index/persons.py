"""Who holds an office? A question that asks 会长是谁 is answered where somebody's name stands beside the office.

A charter speaks of its 会长 in every second article, and never says who that is: by words alone its shortest article
goes before the list of names.
"""

import re
from functools import lru_cache

from index.analysis import cutting
from index.signatures import SURNAMES

_RANK = "(?:名誉|常务|执行|副|总|代)"
_OFFICE = (
    f"{_RANK}{{0,3}}(?:[会团队校院馆所社班组厂站部科处局店园村市县镇乡董理监]事?长|秘书长|裁判长|书记|主任|主席|经理|总裁|总监"
    "|(?:法律)?顾问|会计|出纳|负责人|联系人|主持人|主编|教练|领队|指挥|法定代表人|法人代表)"
)
_CHOOSES = "(?![\u4e00-\u9fff]{0,20}[选任聘推提定命免产])"
"""Who elects, appoints or removes the holder is another question: 会长由谁选举产生."""
_ASKED = re.compile(
    rf"(?P<office>{_OFFICE})(?:现在|目前|到底|又)?"
    rf"(?:(?:是谁|是哪一?位|由谁)(?:来?(?:担任|当)|{_CHOOSES})|叫什么|姓什么|谁当|谁担任|是什么人)"
    rf"|(?:谁|哪一?位)(?:是|当|任(?![命免])|担任)[^,。?]{{0,8}}?(?P<last>{_OFFICE})(?=[吗呢啊呀的]*\W*$)"
)
_NAME = rf"(?:[{SURNAMES}][\u4e00-\u9fff]{{1,2}}?|(?:欧阳|上官|司马|诸葛)[\u4e00-\u9fff]{{1,2}}?)"
_ENDS = r"(?=[^\u4e00-\u9fff]|同志|先生|女士|老师|主持|担任|作了?|报告|汇报|在会|致辞|宣布|介绍|$)"


def asked(folded: str) -> str:
    """The office whose holder a folded question asks for: 副会长; empty if it asks for none."""
    match = _ASKED.search(folded)
    return (match["office"] or match["last"]) if match else ""


def tells(office: str, text: str) -> bool:
    """Whether somebody's name stands beside the office in folded text."""
    return any(_is_name(match["name"]) for pattern in _patterns(office) for match in pattern.finditer(text))


def _is_name(words: str) -> bool:
    """Whether it is no word of the dictionary: 任期 and 单位 begin like names."""
    return len(cutting(words).ends) > 1


@lru_cache(64)
def _patterns(office: str) -> tuple[re.Pattern[str], ...]:
    """How a paper says who holds it: 会长：顾长青, 会长顾长青, 顾长青 | 会长, 选举顾长青为会长."""
    this = f"(?<![副原前老])(?<!名誉)(?<!前任){re.escape(office)}(?!单位|助理)"
    name = f"(?P<name>{_NAME})"
    return tuple(
        map(
            re.compile,
            (
                rf"{this}\s*(?:[:|(]|是|为|由)?\s*{name}{_ENDS}",
                rf"(?<![\u4e00-\u9fff]){name}\s*[|(,、\s]?\s*{this}",
                rf"{name}(?:同志)?(?:当选为?|兼?任|担任|为)[^,。;\n]{{0,8}}?{this}",
            ),
        )
    )
