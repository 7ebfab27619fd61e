"""Word files: ZIP and XML at once, so whatever either can do."""

from __future__ import annotations

import io
import struct
import zipfile

from hostile.cases import WORDS, Case, either, read, refused

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
P = f"<w:p><w:r><w:t>{WORDS * 2}</w:t></w:r></w:p>"


def docx(body: str = P, *, before: str = "", raw: bytes | None = None, attributes: str = "", **parts: bytes) -> bytes:
    """parts: further ones, their names without folder and ending."""
    xml = f'<?xml version="1.0" encoding="UTF-8"?>{before}<w:document {W} {attributes}><w:body>{body}</w:body></w:document>'
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("[Content_Types].xml", "<Types/>")
        package.writestr("word/document.xml", xml.encode() if raw is None else raw)
        for name, content in parts.items():
            package.writestr(f"word/{name}.xml", content)
    return out.getvalue()


def edited(data: bytes, mark: bytes, offset: int, new: bytes) -> bytes:
    """Bytes put over those at an offset from the last place of a mark."""
    at = data.rindex(mark) + offset
    return data[:at] + new + data[at + len(new) :]


def laughing() -> str:
    return "<!DOCTYPE a [" + "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10 if n else "lol"}">' for n in range(10)) + "]>"


def numbering(form: str, start: int) -> bytes:
    return (
        f'<w:numbering {W}><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="{start}"/><w:numFmt '
        f'w:val="{form}"/><w:lvlText w:val="%1."/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/>'
        "</w:num></w:numbering>"
    ).encode()


def item(level: str = "0") -> str:
    properties = f'<w:pPr><w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="1"/></w:numPr></w:pPr>'
    return f"<w:p>{properties}<w:r><w:t>{WORDS}</w:t></w:r></w:p>"


SOUND = docx()
STYLES = f'<w:styles {W}><w:style w:styleId="a"><w:basedOn w:val="b"/></w:style><w:style w:styleId="b"><w:basedOn w:val="a"/></w:style></w:styles>'.encode()
INS = '<w:ins w:author="a"><w:del w:author="b">'

CASES: dict[str, Case] = {
    "sound, for the others to be measured by": read("a.docx", SOUND),
    "300 MB in 300 KB": refused("a.docx", lambda: docx(raw=b" " * 300_000_000), "unpacks to far more"),
    "100 MB of paragraphs": refused("a.docx", lambda: docx(P * 450_000), "unpacks to far more"),
    "entities that laugh": refused("a.docx", docx("<w:p><w:r><w:t>&l9;</w:t></w:r></w:p>" + P, before=laughing())),
    "one entity 100,000 times": refused("a.docx", lambda: docx("<w:p><w:r><w:t>" + "&x;" * 100_000 + "</w:t></w:r></w:p>", before=f'<!DOCTYPE a [<!ENTITY x "{"a" * 50_000}">]>')),
    "an entity that is a file": refused("a.docx", docx("<w:p><w:r><w:t>&x;</w:t></w:r></w:p>" + P, before='<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>')),
    "an entity that is fetched": refused("a.docx", docx("<w:p><w:r><w:t>&x;</w:t></w:r></w:p>" + P, before='<!DOCTYPE a [<!ENTITY x SYSTEM "http://127.0.0.1:9/">]>')),
    "a declaration that is fetched": refused("a.docx", docx(before='<!DOCTYPE a SYSTEM "http://127.0.0.1:9/a.dtd">')),
    "an entity of the declaration": refused("a.docx", docx(before='<!DOCTYPE a [<!ENTITY % x SYSTEM "file:///etc/passwd"> %x;]>')),
    "an include of a file": either("a.docx", docx('<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="file:///etc/passwd" parse="text"/>' + P)),
    "no text in the package": refused("a.docx", docx().replace(b"word/document.xml", b"word/documend.xml")),
    "a text of no bytes": refused("a.docx", docx(raw=b"")),
    "a text that is no XML": refused("a.docx", docx(raw=b"word " * 900)),
    "a text that is cut off": refused("a.docx", docx(raw=f"<w:document {W}><w:body>{P}".encode())),
    "a text in UTF-16 that says UTF-8": refused("a.docx", docx(raw=f'<?xml version="1.0" encoding="UTF-8"?><w:document {W}/>'.encode("utf-16-le"))),
    "a text in an encoding that is none": refused("a.docx", docx(raw=b'<?xml version="1.0" encoding="klingon"?><a/>')),
    "100,000 elements in one another": refused("a.docx", lambda: docx("<w:p>" * 100_000)),
    "300 elements in one another": refused("a.docx", lambda: docx("<w:sdt>" * 300 + P + "</w:sdt>" * 300)),
    "tables in one another": either("a.docx", lambda: docx("<w:tbl><w:tr><w:tc>" * 60 + P + "</w:tc></w:tr></w:tbl>" * 60)),
    "an element with 200,000 attributes": either("a.docx", lambda: docx(attributes=" ".join(f'a{n}="b"' for n in range(200_000)))),
    "20,000 namespaces": either("a.docx", lambda: docx(attributes=" ".join(f'xmlns:a{n}="b"' for n in range(20_000)))),
    "an attribute of 20 MB": either("a.docx", lambda: docx(attributes=f'a="{"b" * 20_000_000}"')),
    "one run of 15 MB": either("a.docx", lambda: docx(f"<w:p><w:r><w:t>{WORDS * 150_000}</w:t></w:r></w:p>")),
    "200,000 empty paragraphs": either("a.docx", lambda: docx("<w:p/>" * 200_000 + P)),
    "characters that XML has not": refused("a.docx", docx("<w:p><w:r><w:t>&#0;&#xD800;</w:t></w:r></w:p>" + P)),
    "instructions": either("a.docx", lambda: docx("<?a b?>" * 100_000 + P)),
    "changes in one another": either("a.docx", lambda: docx("<w:p>" + INS * 60 + "<w:r><w:t>a</w:t></w:r>" + "</w:del></w:ins>" * 60 + "</w:p>" + P)),
    "a number of a billion in small letters": either("a.docx", docx(item() * 3, numbering=numbering("lowerLetter", 10**9))),
    "a number of a billion in Roman": either("a.docx", docx(item() * 3, numbering=numbering("upperRoman", 10**9))),
    "a number of 5,000 digits": either("a.docx", docx(item(), numbering=numbering("decimal", int("9" * 4_000)))),
    "a number that is none": either("a.docx", docx(item("many"), numbering=numbering("decimal", 1).replace(b'"1"', b'"one"'))),
    "a level of a billion": either("a.docx", docx(item("1000000000"), numbering=numbering("decimal", 1))),
    "styles that are based on one another": either("a.docx", docx(f'<w:p><w:pPr><w:pStyle w:val="a"/></w:pPr><w:r><w:t>{WORDS}</w:t></w:r></w:p>', styles=STYLES)),
    "styles that are no XML": either("a.docx", docx(styles=b"<")),
    "styles of 60 MB": either("a.docx", lambda: docx(styles=b" " * 60_000_000)),
    "a note that calls itself": either("a.docx", docx(P + '<w:p><w:r><w:footnoteReference w:id="1"/></w:r></w:p>', footnotes=f'<w:footnotes {W}><w:footnote w:id="1"><w:p><w:r><w:footnoteReference w:id="1"/></w:r></w:p></w:footnote></w:footnotes>'.encode())),
    "100,000 calls of one note": either("a.docx", lambda: docx(P + "<w:p>" + '<w:r><w:footnoteReference w:id="1"/></w:r>' * 100_000 + "</w:p>", footnotes=f'<w:footnotes {W}><w:footnote w:id="1">{P}</w:footnote></w:footnotes>'.encode())),
    "comments that never end": either("a.docx", lambda: docx('<w:commentRangeStart w:id="1"/>' * 50_000 + P)),
    "a password on its parts": refused("a.docx", edited(edited(SOUND, b"PK\x01\x02", 8, b"\x01"), b"PK\x01\x02", 8, b"\x01"), "encrypted"),
    "a sum that is wrong": refused("a.docx", edited(SOUND, b"PK\x01\x02", 16, b"\0\0\0\0")),
    "a size that is wrong": refused("a.docx", edited(SOUND, b"PK\x01\x02", 24, struct.pack("<I", 9))),
    "a size of four gigabytes": refused("a.docx", edited(SOUND, b"PK\x01\x02", 24, b"\xfe\xff\xff\xff")),
    "a packing that nobody knows": refused("a.docx", edited(SOUND, b"PK\x01\x02", 10, b"\x63\x00")),
    "a table of contents elsewhere": refused("a.docx", edited(SOUND, b"PK\x05\x06", 16, b"\xff\xff\xff\x7f")),
    **{f"cut to {part} %": refused("a.docx", SOUND[: len(SOUND) * part // 100]) for part in (20, 60, 97)},
}  # fmt: skip
