"""Office files written by hand, part by part, so that each test says exactly what its file holds."""

import io
import zipfile
from collections.abc import Mapping, Sequence
from xml.sax.saxutils import escape

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
SHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_SPACES = (
    f'xmlns:w="{WORD}" xmlns:r="{_RELATIONS}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
    ' xmlns:v="urn:schemas-microsoft-com:vml"'
    ' xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
)


def package(parts: Mapping[str, str | bytes], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip file of these parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", compression) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


def relations(targets: Sequence[tuple[str, str]]) -> str:
    """A relationships part: (kind, target), ids rId1, rId2, …"""
    lines = "".join(
        f'<Relationship Id="rId{number}" Type="{_RELATIONS}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets, 1)
    )
    return (
        f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{lines}</Relationships>'
    )


def paragraph(text: str, properties: str = "", run: str = "") -> str:
    """A Word paragraph of one run."""
    marked = f"<w:rPr>{run}</w:rPr>" if run else ""
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r>{marked}<w:t>{escape(text)}</w:t></w:r></w:p>"


def numbered(text: str, list_id: int = 1, level: int = 0) -> str:
    """A Word paragraph with an automatic number."""
    return paragraph(text, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{list_id}"/></w:numPr>')


def table(*rows: Sequence[str], header: bool = False) -> str:
    """A Word table of plain texts."""
    marked = "<w:trPr><w:tblHeader/></w:trPr>"
    lines = (
        f"<w:tr>{marked if header and not number else ''}"
        + "".join(f"<w:tc>{paragraph(cell)}</w:tc>" for cell in row)
        + "</w:tr>"
        for number, row in enumerate(rows)
    )
    return f"<w:tbl>{''.join(lines)}</w:tbl>"


def docx(
    body: str, numbering: str = "", styles: str = "", footnotes: str = "", more: Mapping[str, bytes] | None = None
) -> bytes:
    """A .docx with this body; the other arguments are the inside of their parts."""
    parts = {"numbering": numbering, "styles": styles, "footnotes": footnotes}
    used = [key for key, inside in parts.items() if inside]
    content: dict[str, str | bytes] = {
        "[Content_Types].xml": "<Types/>",
        "_rels/.rels": relations([("officeDocument", "word/document.xml")]),
        "word/_rels/document.xml.rels": relations([(key, f"{key}.xml") for key in used]),
        "word/document.xml": f"<w:document {_SPACES}><w:body>{body}</w:body></w:document>",
    }
    content.update({f"word/{key}.xml": f"<w:{key} {_SPACES}>{parts[key]}</w:{key}>" for key in used})
    return package({**content, **(more or {})})


def level(number: int, style: str, text: str, more: str = "", start: int = 1) -> str:
    """One level of an abstract list."""
    return (
        f'<w:lvl w:ilvl="{number}"><w:start w:val="{start}"/><w:numFmt w:val="{style}"/>{more}'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


def abstract(number: int, *levels: str) -> str:
    """An abstract list."""
    return f'<w:abstractNum w:abstractNumId="{number}">{"".join(levels)}</w:abstractNum>'


def num(number: int, of: int, overrides: str = "") -> str:
    """A list that uses an abstract one."""
    return f'<w:num w:numId="{number}"><w:abstractNumId w:val="{of}"/>{overrides}</w:num>'


def xlsx(rows: Sequence[Sequence[str | float]], state: str = "visible", sheet: str | None = None) -> bytes:
    """A workbook: a first sheet with these rows, a second of the given state; or the first sheet's XML as it is."""
    lines = "".join(
        f'<row r="{y}">' + "".join(_cell(f"{chr(64 + x)}{y}", each) for x, each in enumerate(row, 1)) + "</row>"
        for y, row in enumerate(rows, 1)
    )
    sheets = f'<sheet name="会费" sheetId="1" r:id="rId1"/><sheet name="旧表" sheetId="2" state="{state}" r:id="rId2"/>'
    return package(
        {
            "[Content_Types].xml": "<Types/>",
            "_rels/.rels": relations([("officeDocument", "xl/workbook.xml")]),
            "xl/_rels/workbook.xml.rels": relations([("worksheet", f"worksheets/sheet{n}.xml") for n in (1, 2)]),
            "xl/workbook.xml": f'<workbook xmlns="{SHEET}" xmlns:r="{_RELATIONS}"><sheets>{sheets}</sheets></workbook>',
            "xl/worksheets/sheet1.xml": sheet or worksheet(lines),
            "xl/worksheets/sheet2.xml": worksheet(f'<row r="1">{_cell("A1", "不该出现")}</row>'),
        }
    )


def worksheet(rows: str) -> str:
    """The XML of a sheet with these rows."""
    return f'<worksheet xmlns="{SHEET}"><sheetData>{rows}</sheetData></worksheet>'


def _cell(place: str, content: str | float) -> str:
    if isinstance(content, str):
        return f'<c r="{place}" t="inlineStr"><is><t>{escape(content)}</t></is></c>' if content else f'<c r="{place}"/>'
    return f'<c r="{place}"><v>{content}</v></c>'


def pptx(*slides: str, hidden: int = 0) -> bytes:
    """Slides, each the inside of its shape tree; the one numbered ``hidden`` is not shown."""
    spaces = (
        'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"'
        f' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:r="{_RELATIONS}"'
    )
    ids = "".join(f'<p:sldId id="{255 + number}" r:id="rId{number}"/>' for number in range(1, len(slides) + 1))
    parts: dict[str, str | bytes] = {
        "_rels/.rels": relations([("officeDocument", "ppt/presentation.xml")]),
        "ppt/presentation.xml": f"<p:presentation {spaces}><p:sldIdLst>{ids}</p:sldIdLst></p:presentation>",
        "ppt/_rels/presentation.xml.rels": relations(
            [("slide", f"slides/slide{n}.xml") for n in range(1, len(slides) + 1)]
        ),
    }
    for number, tree in enumerate(slides, 1):
        shown = ' show="0"' if number == hidden else ""
        parts[f"ppt/slides/slide{number}.xml"] = (
            f"<p:sld {spaces}{shown}><p:cSld><p:spTree>{tree}</p:spTree></p:cSld></p:sld>"
        )
    return package(parts)


def shape(text: str, kind: str = "body", properties: str = "") -> str:
    """A shape of a slide, a paragraph a line."""
    lines = "".join(
        f"<a:p><a:pPr>{properties}</a:pPr><a:r><a:t>{escape(line)}</a:t></a:r></a:p>" for line in text.split("\n")
    )
    return f'<p:sp><p:nvSpPr><p:nvPr><p:ph type="{kind}"/></p:nvPr></p:nvSpPr><p:txBody>{lines}</p:txBody></p:sp>'


def ofd(*pages: str, template: str = "", resources: str = "") -> bytes:
    """An OFD document: each page the inside of a layer, a template page, the inside of the resources."""
    listed = "".join(f'<ofd:Page ID="{9 + n}" BaseLoc="Pages/Page_{n}/Content.xml"/>' for n in range(len(pages)))
    common = '<ofd:TemplatePage ID="5" BaseLoc="Tpls/Tpl_0/Content.xml"/>' if template else ""
    common += "<ofd:DocumentRes>DocumentRes.xml</ofd:DocumentRes>" if resources else ""
    used = '<ofd:Template TemplateID="5" ZOrder="Background"/>' if template else ""
    parts: dict[str, str | bytes] = {
        "OFD.xml": _ofd("OFD", "<ofd:DocBody><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody>"),
        "Doc_0/Document.xml": _ofd(
            "Document", f"<ofd:CommonData>{common}</ofd:CommonData><ofd:Pages>{listed}</ofd:Pages>"
        ),
        "Doc_0/DocumentRes.xml": _ofd("Res", resources),
        "Doc_0/Tpls/Tpl_0/Content.xml": _layer(template),
    }
    for number, layer in enumerate(pages):
        parts[f"Doc_0/Pages/Page_{number}/Content.xml"] = _layer(layer, used)
    return package(parts)


def _ofd(name: str, inside: str) -> str:
    return f'<ofd:{name} xmlns:ofd="http://www.ofdspec.org/2016">{inside}</ofd:{name}>'


def _layer(inside: str, before: str = "") -> str:
    return _ofd("Page", f"{before}<ofd:Content><ofd:Layer>{inside}</ofd:Layer></ofd:Content>")


def placed(text: str, x: float, y: float, size: float = 4.0) -> str:
    """A text object of OFD, its characters as far apart as they are wide."""
    steps = " ".join(f"{size / 2 if sign < chr(0x2000) else size}" for sign in text[:-1])
    return (
        f'<ofd:TextObject Boundary="{x} {y} 100 {size * 1.5}" Size="{size}">'
        f'<ofd:TextCode X="0" Y="{size}" DeltaX="{steps}">{escape(text)}</ofd:TextCode></ofd:TextObject>'
    )


def grid(xs: Sequence[float], ys: Sequence[float]) -> str:
    """Operators of a PDF that draw the rules of a table."""
    across = [f"{xs[0]} {y} m {xs[-1]} {y} l S" for y in ys]
    return "\n".join([*across, *(f"{x} {ys[0]} m {x} {ys[-1]} l S" for x in xs)])


Words = tuple[float, float, float, str]
"""What a page of a PDF shows: x and y in points from the lower left, size, text."""


def pdf(*pages: Sequence[Words], more: str = "", catalog: str = "", unicode: bool = True, drawn: str = "") -> bytes:
    """A PDF that shows these words; ``more`` goes into every page's object, ``drawn`` into its content.

    Its fonts are of Type 3, drawn by itself: pdfium gives characters of fonts that are not there no extent.
    ``unicode`` False leaves out what tells which character a glyph is.
    """
    signs = sorted({sign for words in pages for *_, text in words for sign in text})
    fonts = [signs[at : at + 200] for at in range(0, len(signs), 200)] or [[" "]]
    codes = {sign: (number, code) for number, font in enumerate(fonts) for code, sign in enumerate(font, 32)}
    first = 5 + 2 * len(fonts)
    named = "".join(f"/F{number} {5 + 2 * number} 0 R" for number in range(len(fonts)))
    bodies = [
        f"<</Type/Catalog/Pages 2 0 R{catalog}>>",
        f"<</Type/Pages/Count {len(pages)}/Kids[{' '.join(f'{first + 2 * n} 0 R' for n in range(len(pages)))}]>>",
        _stream("1000 0 0 -120 1000 880 d1 50 -80 900 900 re f"),
        _stream("500 0 0 -120 500 880 d1 50 -80 400 900 re f"),
    ]
    for number, font in enumerate(fonts):
        bodies.extend(_font(font, 6 + 2 * number if unicode else None))
    for number, words in enumerate(pages):
        bodies.append(
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<<{named}>>>>"
            f"/Contents {first + 1 + 2 * number} 0 R{more}>>"
        )
        bodies.append(_stream("\n".join([drawn, *(_shown(each, codes) for each in words)])))
    return pdf_objects(bodies)


def _font(signs: Sequence[str], map_at: int | None) -> tuple[str, str]:
    codes = range(32, 32 + len(signs))
    widths = " ".join("500" if sign < "\u2000" else "1000" for sign in signs)
    coded = list(zip(codes, signs, strict=True))
    glyphs = " ".join(f"/g{code} {4 if sign < chr(0x2000) else 3} 0 R" for code, sign in coded)
    names = " ".join(f"/g{code}" for code in codes)
    lines = "\n".join(f"<{code:02x}> <{sign.encode('utf-16-be').hex()}>" for code, sign in coded)
    space = "1 begincodespacerange <00> <ff> endcodespacerange"
    told = f"/ToUnicode {map_at} 0 R" if map_at else ""
    return (
        "<</Type/Font/Subtype/Type3/FontBBox[0 -120 1000 880]/FontMatrix[0.001 0 0 0.001 0 0]/FirstChar 32"
        f"/LastChar {codes[-1]}/Widths[{widths}]/Encoding<</Differences[32 {names}]>>/CharProcs<<{glyphs}>>"
        f"/Resources<<>>{told}>>",
        _stream(f"begincmap\n{space}\n{len(signs)} beginbfchar\n{lines}\nendbfchar endcmap"),
    )


def _shown(words: Words, codes: Mapping[str, tuple[int, int]]) -> str:
    """Operators that show the words, one for each stretch of one font."""
    x, y, size, text = words
    out = []
    for sign in text:
        font, code = codes[sign]
        out.append(f"BT /F{font} {size} Tf {x:.2f} {y:.2f} Td <{code:02x}> Tj ET")
        x += size * (0.5 if sign < "\u2000" else 1)
    return "\n".join(out)


def _stream(content: str) -> str:
    return f"<</Length {len(content)}>>stream\n{content}\nendstream"


def pdf_objects(bodies: Sequence[str]) -> bytes:
    """A PDF of these objects, numbered from 1, the first being the catalog."""
    out = bytearray(b"%PDF-1.7\n")
    places = []
    for number, body in enumerate(bodies, 1):
        places.append(len(out))
        out += f"{number} 0 obj{body}endobj\n".encode("latin-1")
    start = len(out)
    out += f"xref\n0 {len(places) + 1}\n0000000000 65535 f \n".encode()
    out += b"".join(f"{place:010} 00000 n \n".encode() for place in places)
    out += f"trailer<</Size {len(places) + 1}/Root 1 0 R>>\nstartxref\n{start}\n%%EOF".encode()
    return bytes(out)
