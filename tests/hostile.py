"""Files made to break a reader, each with a word of the reason it must get; None where it may also load."""

import io
import zipfile
import zlib
from collections.abc import Callable, Iterator
from random import Random

from tests.office import (
    WORD,
    abstract,
    docx,
    level,
    num,
    numbered,
    ofd,
    package,
    paragraph,
    pdf,
    pdf_objects,
    placed,
    pptx,
    relations,
    shape,
    table,
    worksheet,
    xlsx,
)  # fmt: skip

Hostile = tuple[str, bytes, str | None]
"""A file's name, its content, a word of its reason."""

_ENTITIES = '<!DOCTYPE x [<!ENTITY a "哈哈哈哈哈哈哈哈哈哈">' + "".join(
    f'<!ENTITY {chr(98 + n)} "{"&" + chr(97 + n) + ";"}{("&" + chr(97 + n) + ";") * 9}">' for n in range(9)
) + "]>"  # fmt: skip


def hostile_files() -> Iterator[Hostile]:
    """All of them; made one by one, since some are large."""
    yield from _bombs()
    yield from _cycles()
    yield from _crowds()
    yield from _nests()
    yield from _fragments()
    yield from _lies()


def _bombs() -> Iterator[Hostile]:
    blank = b" " * (40 << 20)
    whole = docx("")
    yield "膨胀.docx", _with(whole, "word/document.xml", blank), "压缩"
    yield "膨胀.pptx", _with(pptx(shape("甲")), "ppt/slides/slide1.xml", blank), "压缩"
    yield "膨胀.xlsx", _with(xlsx([["甲"]]), "xl/worksheets/sheet1.xml", blank), "压缩"
    yield "膨胀.ofd", _with(ofd(placed("甲", 1, 1)), "Doc_0/Document.xml", blank), "压缩"
    yield "谎报.docx", _understated(_with(whole, "word/document.xml", blank[: 16 << 20])), None
    yield "实体.docx", _with(whole, "word/document.xml", f"{_ENTITIES}<x>&j;</x>".encode()), "DTD"
    yield "实体.xlsx", _with(xlsx([["甲"]]), "xl/worksheets/sheet1.xml", f"{_ENTITIES}<x>&j;</x>".encode()), "DTD"
    yield "实体.ofd", _with(ofd(placed("甲", 1, 1)), "OFD.xml", f"{_ENTITIES}<x>&j;</x>".encode()), "DTD"
    outside = '<!DOCTYPE x SYSTEM "file:///etc/passwd"><x/>'
    yield "外部.pptx", _with(pptx(shape("甲")), "ppt/presentation.xml", outside.encode()), "DTD"
    yield "外部.docx", _with(whole, "word/document.xml", outside.encode("utf-16")), "DTD"
    packed = zlib.compress(b"BT /F1 9 Tf (A) Tj ET\n" * 20_000_000, 9)
    yield "流.pdf", _pdf_stream(packed), None


def _cycles() -> Iterator[Hostile]:
    loop = (
        '<w:style w:type="paragraph" w:styleId="a"><w:name w:val="甲"/><w:basedOn w:val="b"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="b"><w:name w:val="乙"/><w:basedOn w:val="a"/></w:style>'
    )
    yield "样式.docx", docx(paragraph("正文", '<w:pStyle w:val="a"/>'), styles=loop), None
    linked = '<w:abstractNum w:abstractNumId="0"><w:numStyleLink w:val="s"/></w:abstractNum>' + num(1, 0)
    style = '<w:style w:type="numbering" w:styleId="s"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    yield "编号.docx", docx(numbered("正文"), numbering=linked, styles=style), None
    yield "页树.pdf", pdf_objects(["<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Count 5/Kids[2 0 R 2 0 R]>>"]), None
    own = "/Resources<</XObject<</X 4 0 R>>>>"
    form = f"<</Type/XObject/Subtype/Form/BBox[0 0 9 9]{own}/Length 5>>stream\n/X Do\nendstream"
    page = f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]{own}/Contents 5 0 R>>"
    bodies = ["<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Count 1/Kids[3 0 R]>>", page, form]
    yield "表单.pdf", pdf_objects([*bodies, "<</Length 5>>stream\n/X Do\nendstream"]), "文字"
    yield "自引.pdf", pdf_objects(["<</Type/Catalog/Pages 2 0 R>>", "2 0 R"]), None
    again = '<ofd:CompositeObject ResourceID="7" Boundary="0 0 9 9"/>'
    unit = '<ofd:CompositeGraphicUnit ID="7"><ofd:Content>{}</ofd:Content></ofd:CompositeGraphicUnit>'
    yield "复合.ofd", ofd(again * 4, resources=unit.format(again)), "文字"
    yield "复合九.ofd", ofd(again, resources=unit.format(again * 9)), "嵌套"


def _crowds() -> Iterator[Hostile]:
    yield "万页.pdf", pdf(*[[(50, 700, 12, "页")]] * 10_000), "页"
    kids = ["<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Count 999999999/Kids[3 0 R]>>"]
    yield "谎页.pdf", pdf_objects([*kids, "<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>"]), None
    yield "万张.pptx", _many_slides(10_000), "页"
    rows = "".join(f'<row r="{y}"><c r="A{y}"><v>{y}</v></c></row>' for y in range(1, 1_000_001))
    yield "百万行.xlsx", xlsx([], sheet=worksheet(rows)), "格"
    corners = '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>2</v></c></row>'
    yield "两角.xlsx", xlsx([], sheet=worksheet(corners)), "格"
    yield "长行.csv", b"a," * 2_000_000 + b"\n", None
    yield "引号.csv", '甲,乙\n"'.encode() + "一,二\n".encode() * 500_000, None
    yield "一行.txt", b"x" * (100 << 20), "MB"
    yield "长文.txt", "字".encode() * 6_000_000, "万字"
    yield "标签.html", b"<b>" * 3_000_000, None
    yield "跨格.html", ("<table>" + '<tr><td colspan="99999999" rowspan="99999999">甲<td>乙' * 300).encode(), None
    indent = '<w:trPr><w:gridBefore w:val="999999999"/></w:trPr>'
    wide = (
        f'<w:tc><w:tcPr><w:gridSpan w:val="999999999"/></w:tcPr>{paragraph("甲")}</w:tc><w:tc>{paragraph("乙")}</w:tc>'
    )
    yield "跨格.docx", docx(f"<w:tbl><w:tr>{indent}{wide}</w:tr></w:tbl>"), None
    huge = abstract(0, level(0, "lowerLetter", "%1" * 400, start=999999999)) + num(1, 0)
    marks = ("".join(f'<w:footnoteReference w:id="{n + 1}"/>' for _ in range(4)) for n in range(30))
    notes = (
        f'<w:footnote w:id="{n}"><w:p><w:r><w:t>注</w:t>{mark}</w:r></w:p></w:footnote>' for n, mark in enumerate(marks)
    )
    first = '<w:p><w:r><w:t>正文</w:t><w:footnoteReference w:id="1"/></w:r></w:p>'
    yield "套注.docx", docx(first, footnotes="".join(notes)), None
    merged = "<mergeCells>" + '<mergeCell ref="B1:B1048576"/>' * 60_000 + "</mergeCells>"
    rows = "".join(f'<row r="{y}"><c r="A{y}"><v>1</v></c></row>' for y in range(1, 20_000))
    yield "合并.xlsx", xlsx([], sheet=worksheet(rows).replace("</worksheet>", f"{merged}</worksheet>")), "格"
    letter = b"MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n"
    yield "同界.eml", letter + b"--b\nContent-Type: text/plain\n\nx\n" * 300_000, "嵌套"
    yield "长头.eml", b"MIME-Version: 1.0\nSubject: " + b"=?utf-8?B?5Lya?= " * 300_000 + b"\n\nbody", None
    yield "大号.docx", docx(numbered("正文") * 50, numbering=huge), None


def _nests() -> Iterator[Hostile]:
    deep = f'<w:document xmlns:w="{WORD}">' + "<w:sdt><w:sdtContent>" * 50_000
    yield (
        "深.docx",
        _with(docx(""), "word/document.xml", deep.encode() + b"</w:sdtContent></w:sdt>" * 50_000 + b"</w:document>"),
        "不读取",
    )
    inner = paragraph("最里面")
    for _ in range(150):
        inner = f"<w:tbl><w:tr><w:tc>{inner}</w:tc></w:tr></w:tbl>"
    yield "套表.docx", docx(inner), None
    yield "深.html", b"<div>" * 100_000 + "里".encode(), None
    yield "套表.html", b"<table><tr><td>" * 5_000 + "里".encode(), None
    letter = b"MIME-Version: 1.0\nFrom: a@b\nContent-Type: multipart/mixed; boundary=b%d\n\n--b%d\n"
    yield "套信.eml", b"".join(letter % (n, n) for n in range(3_000)), None
    yield (
        "方括号.pdf",
        pdf_objects(["<</Type/Catalog/Pages 2 0 R/X " + "[" * 200_000 + "]" * 200_000 + ">>", "<</Kids[]/Count 0>>"]),
        None,
    )
    blocks = "<ofd:PageBlock>" * 30_000 + "</ofd:PageBlock>" * 30_000
    yield "深.ofd", ofd(blocks), "嵌套"


def _fragments() -> Iterator[Hostile]:
    wholes = {
        "docx": docx(table(["甲", "乙"], ["一", "二"]) + paragraph("字" * 900)),
        "pptx": pptx(shape("甲乙丙" * 300)),
        "xlsx": xlsx([["甲", "乙"]] * 90),
        "ofd": ofd(placed("江城市" * 20, 10, 10)),
        "pdf": pdf([(50, 700, 12, "江城市拍卖行业协会")] * 9),
    }
    for kind, whole in wholes.items():
        yield f"半个.{kind}", whole[: len(whole) // 2], None if kind == "pdf" else "损坏"
        yield f"空的.{kind}", b"", "空"
        yield f"零.{kind}", b"\0" * 5_000, "损坏"
        yield f"乱码.{kind}", bytes((n * 167 + n // 7) % 256 for n in range(9_000)), "损坏"
    yield "空的.txt", b"", "空"
    yield "零.txt", b"\0" * 5_000, "损坏"
    yield "乱码.txt", bytes((n * 167 + n // 7) % 256 for n in range(9_000)), "不是文字"


def _lies() -> Iterator[Hostile]:
    yield "密码.docx", _locked(docx(paragraph("甲"))), "密码"
    ole = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504
    yield "密码.xlsx", ole + "EncryptedPackage".encode("utf-16-le") + b"\0" * 999, "密码"
    yield "旧.xls", ole + "Workbook".encode("utf-16-le") + b"\xff" * 9_999, None
    yield "包.zip", package({"甲.txt": "甲"}), "压缩包"
    yield "包.docx", package({"甲.txt": "甲"}), "压缩包"
    yield "包.rar", b"Rar!\x1a\x07\x00" + b"\0" * 99, "压缩包"
    yield "程序.pdf", b"MZ" + b"\x90\0" * 999, None
    yield "图.pdf", b"\x89PNG\r\n\x1a\n" + b"\0" * 99, "图片"
    yield "信.msg", ole + "__substg1.0_0037001F".encode("utf-16-le"), ".eml"
    escape = ofd(placed("甲", 1, 1)).replace(b"Pages/Page_0/Content.xml", b"../../../../etc/passwd..")
    yield "越界.ofd", escape, None
    chunk = {"word/_rels/document.xml.rels": relations([("aFChunk", "../../../../etc/passwd.html")]).encode()}
    yield "越界.docx", docx(paragraph("甲") + '<w:altChunk r:id="rId1"/>', more=chunk), None


def _with(whole: bytes, name: str, content: bytes) -> bytes:
    """The package with one part replaced."""
    with zipfile.ZipFile(io.BytesIO(whole)) as archive:
        parts = {each: archive.read(each) for each in archive.namelist()}
    return package({**parts, name: content})


def _understated(whole: bytes) -> bytes:
    """The package claiming for its largest part that it unpacks to one byte."""
    with zipfile.ZipFile(io.BytesIO(whole)) as archive:
        size = max(each.file_size for each in archive.infolist())
    return whole.replace(size.to_bytes(4, "little"), (1).to_bytes(4, "little"))


def _locked(whole: bytes) -> bytes:
    """The package with the mark of encryption on every part."""
    data = bytearray(whole)
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = data.find(mark)
        while at >= 0:
            data[at + offset] |= 1
            at = data.find(mark, at + 4)
    return bytes(data)


def _pdf_stream(packed: bytes) -> bytes:
    """A PDF whose only page's content is this deflated stream."""
    return pdf_objects(
        [
            "<</Type/Catalog/Pages 2 0 R>>",
            "<</Type/Pages/Count 1/Kids[3 0 R]>>",
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
            f"<</Length {len(packed)}/Filter/FlateDecode>>stream\n{packed.decode('latin-1')}\nendstream",
            "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        ]
    )


def _many_slides(count: int) -> bytes:
    """A slide show that lists one slide ``count`` times."""
    whole = pptx(shape("甲"))
    with zipfile.ZipFile(io.BytesIO(whole)) as archive:
        text = archive.read("ppt/presentation.xml").decode()
    one = text[text.index("<p:sldId ") : text.index("</p:sldIdLst>")]
    return _with(whole, "ppt/presentation.xml", text.replace(one, one * count).encode())


def repacked(whole: bytes, change: Callable[[bytes], bytes], chance: Random) -> bytes:
    """The package with one part, chosen by chance, changed."""
    with zipfile.ZipFile(io.BytesIO(whole)) as archive:
        parts = {each: archive.read(each) for each in archive.namelist()}
    name = chance.choice(sorted(parts))
    return package({**parts, name: change(parts[name])})
