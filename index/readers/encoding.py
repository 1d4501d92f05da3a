"""Bytes to text in whatever encoding a Chinese office has used, also several in one file.

Order: byte-order mark; UTF-16 without one; strict UTF-8; then each line by itself as UTF-8, GB18030 or Big5,
whichever makes the most common characters. What fits none becomes U+FFFD and is counted.
"""

import codecs
import re
from functools import cache

from index.readers.notices import LOST
from index.readers.refusals import BINARY, CHARACTERS, EMPTY, TOO_LONG, refuse

_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SAMPLE = 8_000
"""Bytes on which a guess rests."""
_TELLING = 6
"""Characters of a line that may tell it is in another encoding than the lines around."""
_CLEARLY = 0.25
"""By how much it must then read better."""
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_OFTEN = frozenset(
    "的一是了在人有我他这中大来上国个到说们为子和你地出道也时年得就那要下以生会自着去之过家学对可里后小么心多天而能好都然没日于起还发成事只作当想看"
    "文无开手十用主行方又如前所本见经头面公同三已老从动两长知民样现分将外但身些与高意进把法此实回二理美点月明其种声全工己话儿者向情部正名定女问力机给等几"
    "很业最间新什打便位因重被走电四第门相次东政海口使教西再平真听世气信北少关并内加化由却代军产入先山五太水万市眼体别处总才场师书比住员九笑性通目华报立马"
    "命张活难神数件安表原车白应路期叫死常提感金何更反合放做系计或司利受光王果亲界及今京务制解各任至清物台象记边共风战干接它许八特觉望直服毛林题建南度统色"
    "字请交爱让认算论百吃义科怎元社术结六功指思非流每青管夫连远资队跟带花快条院变联言权往展该领传近留红治决周保达办运武半候七必城父强步完革深区即求品士转"
    "协章届举选职副秘届费款附注册违规程序监督组织协商议案席则项"
    "這來國個說們為時會過學對裡後發當開頭見經長從動兩樣現與進實點種聲話問機給幾業間電門東氣關內數場師書員車應親務統議會協選舉職監組織費條項"
)


def decode(data: bytes) -> tuple[str, tuple[str, ...]]:
    """The text without byte-order mark, line ends as line feeds, and a warning for each thing that was lost.

    Raises: ReadingError for an empty file, one that is no text, one beyond the limit.
    """
    if not data:
        raise refuse(EMPTY)
    if len(data) > CHARACTERS * 4:  # no encoding here spends more than four bytes on a character
        raise refuse(TOO_LONG)
    text = _decoded(data).replace("\r\n", "\n").replace("\r", "\n").removeprefix("\ufeff")
    if len(text) > CHARACTERS:
        raise refuse(TOO_LONG)
    controls, zeros = len(_CONTROLS.findall(text)), text.count("\0")
    lost = text.count("\ufffd") + zeros
    if lost * (5 if lost > 20 else 2) > len(text) or controls * 20 > len(text):
        raise refuse(BINARY)
    return text.replace("\0", "\ufffd"), (LOST.format(lost),) if lost else ()


def decode_as(data: bytes, label: str | None) -> str:
    """``data`` in the encoding that a page or letter says it is in, guessed when it says none or a wrong one."""
    try:
        codec = codecs.lookup((label or "").strip("\"' ").lower()).name
    except (LookupError, ValueError):
        return _decoded(data) if data else ""
    if any(data.startswith(mark) for mark, _ in _MARKS):
        return _decoded(data).removeprefix("\ufeff")
    codec = "gb18030" if codec in ("gb2312", "gbk") else codec
    try:
        return data.decode(codec)
    except (UnicodeDecodeError, LookupError):
        return _decoded(data) if data else ""


def _decoded(data: bytes) -> str:
    for mark, codec in _MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(codec, "replace")
    wide = _utf16(data)
    if wide is not None:
        return data.decode(wide, "replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return _by_lines(data)


def _utf16(data: bytes) -> str | None:
    """The byte order of UTF-16 without a mark, None when it is something else."""
    sample = data[: min(_SAMPLE, len(data)) & ~1]
    if len(sample) < 4 or (b"\0" not in sample and _is_utf8(sample)):
        return None
    shares = {codec: _share(sample.decode(codec, "replace")) for codec in ("utf-16-le", "utf-16-be")}
    best = max(shares, key=lambda codec: shares[codec])
    return best if shares[best] > 0.7 and shares[best] > min(shares.values()) + 0.2 else None


def _is_utf8(sample: bytes) -> bool:
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        decoder.decode(sample)  # a sample may end within a character
    except UnicodeDecodeError:
        return False
    return True


def _share(text: str) -> float:
    """How much of ``text`` is what Chinese papers consist of, 0 to 1."""
    known = sum(
        1 for each in text if (each in _common() and each != "\u3000") or "\x20" <= each <= "\x7e" or each in "\r\n\t"
    )
    return known / max(1, len(text))


@cache
def _common() -> frozenset[str]:
    """The 3,755 first characters of GB2312 and the punctuation, with what is as common in Traditional."""
    pairs = bytes(byte for lead in range(0xB0, 0xD8) for trail in range(0xA1, 0xFF) for byte in (lead, trail))
    marks = "，。、；：？！“”‘’（）《》【】—…·　％￥①②③④⑤⑥⑦⑧⑨⑩０１２３４５６７８９"
    return frozenset(pairs.decode("gb2312", "ignore")) | frozenset(marks) | _OFTEN


def _by_lines(data: bytes) -> str:
    """Each line in the encoding that suits it, judged together with the whole file."""
    whole = "big5" if _score(data, "big5") > _score(data, "gb18030") + 0.1 else "gb18030"
    damaged = _mostly_utf8(data)
    lines = re.split(rb"(?<=\n)", data)
    return "".join(_line(line, whole, damaged) for line in lines)


def _mostly_utf8(data: bytes) -> bool:
    """More than half of what is not ASCII is good UTF-8."""
    high = sum(1 for byte in data if byte >= 0x80)
    bad = data.decode("utf-8", "replace").count("\ufffd")
    return bad * 2 < high


def _line(line: bytes, whole: str, damaged: bool) -> str:
    try:
        return line.decode("utf-8")
    except UnicodeDecodeError:
        pass
    utf8, local, mixed = line.decode("utf-8", "replace"), line.decode(whole, "replace"), _mixed(line, whole)
    other = line.decode("gb18030" if whole == "big5" else "big5", "replace")
    best = max(_quality(local), _quality(mixed))
    if damaged and _quality(utf8) >= best - 0.1:
        return utf8
    if len(other.strip()) >= _TELLING and _quality(other) > max(best, _quality(utf8)) + _CLEARLY:
        return other
    return max((local, mixed, utf8), key=_quality)


_RUN = re.compile(rb"((?:[\xe2-\xef][\x80-\xbf]{2})+)")
"""Characters of Chinese text as UTF-8 writes them; what GB18030 writes so is rare."""


def _mixed(line: bytes, whole: str) -> str:
    """A line pasted together from UTF-8 and ``whole``: runs that are common characters in UTF-8 are UTF-8."""
    out = []
    for number, piece in enumerate(_RUN.split(line)):
        utf8 = piece.decode("utf-8", "replace")
        local = piece.decode(whole, "replace")
        odd = len(local) <= 2 and _quality(local) < 0  # what damage leaves of a character makes rare ones
        out.append(utf8 if odd or (number % 2 and _share(utf8) > 0.9) else local)
    return "".join(out)


def _score(data: bytes, codec: str) -> float:
    return _quality(data[: _SAMPLE * 4].decode(codec, "replace"))


def _quality(text: str) -> float:
    """Mean rating of what is not ASCII: very common 1, common 0.6, lost -2, anything else -0.5."""
    marked = [each for each in text if each > "\x7f"]
    rated = sum(
        1.0 if each in _OFTEN else 0.6 if each in _common() else -2.0 if each == "\ufffd" else -0.5 for each in marked
    )
    return rated / max(1, len(marked))
