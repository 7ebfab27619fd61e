"""PDF files that loop, swell, lie about themselves, or hold no text."""

from __future__ import annotations

import zlib

from hostile.cases import Case, either, read, refused

LINES = [f"The two delegations met for {n} hours and agreed to exchange drafts of the treaty." for n in range(2, 9)]


def stream(data: bytes, more: str = "", size: int | None = None) -> bytes:
    return f"<< /Length {len(data) if size is None else size} {more} >>\nstream\n".encode() + data + b"\nendstream"


def words_on(lines: list[str]) -> bytes:
    shown = " ".join(f"({line}) Tj 0 -14 Td" for line in lines)
    return f"BT /F1 11 Tf 60 700 Td {shown} ET".encode()


def pdf(
    content: bytes | None = None, *, page: str = "", pages: str = "/Kids [3 0 R] /Count 1", root: str = "", trailer: str = "",
    more: tuple[bytes, ...] = (), head: bytes = b"%PDF-1.7\n",
) -> bytes:  # fmt: skip
    """Objects: 1 catalog, 2 pages, 3 page, 4 content, 5 font, then `more` from 6 on."""
    objects = [
        f"<< /Type /Catalog /Pages 2 0 R {root} >>".encode(),
        f"<< /Type /Pages {pages} >>".encode(),
        f"<< /Type /Page /Parent 2 0 R /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> /XObject << /X 6 0 R >> >> "
        f"{page or '/MediaBox [0 0 612 792]'} >>".encode(),
        content if content is not None else stream(words_on(LINES)),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        *more,
    ]
    out, places = bytearray(head), []
    for number, thing in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n".encode() + thing + b"\nendobj\n"
    at = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    out += b"".join(f"{place:010} 00000 n \n".encode() for place in places)
    out += f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R {trailer} >>\nstartxref\n{at}\n%%EOF\n".encode()
    return bytes(out)


def packed(data: bytes, times: int = 1) -> bytes:
    for _ in range(times):
        data = zlib.compress(data, 9)
    return stream(data, f"/Filter [{'/FlateDecode ' * times}]")


SOUND = pdf()
ENCRYPTED = (
    "/Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <" + "41" * 32 + "> /U <" + "42" * 32 + "> >> /ID [<00> <00>]"
)
FORM = "/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X 6 0 R >> >>"
PICTURE = "/Type /XObject /Subtype /Image /Width 400 /Height 400 /BitsPerComponent 8 /ColorSpace /DeviceGray"

CASES: dict[str, Case] = {
    "sound, for the others to be measured by": read("a.pdf", SOUND),
    "a head alone": refused("a.pdf", b"%PDF-1.7\n"),
    "a head and garbage": refused("a.pdf", b"%PDF-1.7\n" + bytes(range(256)) * 40),
    **{f"cut to {part} %": either("a.pdf", SOUND[: len(SOUND) * part // 100]) for part in (10, 40, 70, 95)},
    "an end alone": refused("a.pdf", b"%PDF-1.7\nstartxref\n0\n%%EOF"),
    "a password is asked for": refused("a.pdf", pdf(trailer=ENCRYPTED), "password"),
    "encrypted in a way that nobody knows": refused("a.pdf", pdf(trailer="/Encrypt << /Filter /Mine /V 99 >>")),
    "garbage before its head": either("a.pdf", b"garbage\n" * 50 + SOUND),
    "a table of contents that leads to itself": either("a.pdf", SOUND.replace(b"trailer\n<< ", b"trailer\n<< /Prev %d " % SOUND.rindex(b"xref\n0"))),
    "a table of contents elsewhere": either("a.pdf", SOUND.replace(b"startxref\n", b"startxref\n9")),
    "pages that are their own parents": either("a.pdf", pdf(pages="/Kids [2 0 R 3 0 R] /Count 2")),
    "a billion pages said": either("a.pdf", pdf(pages="/Kids [3 0 R] /Count 1000000000")),
    "fewer than no pages said": either("a.pdf", pdf(pages="/Kids [3 0 R] /Count -5")),
    "no pages": refused("a.pdf", pdf(pages="/Kids [] /Count 0")),
    "a page 4,000 times": either("a.pdf", lambda: pdf(pages=f"/Kids [{'3 0 R ' * 4_000}] /Count 4000")),
    "no catalog": refused("a.pdf", SOUND.replace(b"/Catalog", b"/Nothing").replace(b"/Root 1", b"/Root 9")),
    "a text of 300 MB packed into 300 KB": either("a.pdf", lambda: pdf(packed(b" " * 300_000_000))),
    "a text packed 60 times": either("a.pdf", lambda: pdf(packed(words_on(LINES), 60))),
    "100,000 letters drawn one by one": either("a.pdf", lambda: pdf(packed(b"BT /F1 9 Tf 60 700 Td " + b"(a) Tj " * 100_000 + b"ET"))),
    "a million lines drawn": either("a.pdf", lambda: pdf(packed(b"0 0 m 9 9 l S " * 1_000_000 + words_on(LINES)))),
    "a million states saved": either("a.pdf", lambda: pdf(packed(b"q " * 1_000_000 + words_on(LINES)))),
    "lists in one another": either("a.pdf", lambda: pdf(stream(b"[" * 200_000 + words_on(LINES)))),
    "lists in one another in its catalog": either("a.pdf", lambda: pdf(root="/A " + "[" * 100_000)),
    "a text that is not there": refused("a.pdf", SOUND.replace(b"/Contents 4", b"/Contents 9")),
    "a length below nothing": either("a.pdf", pdf(stream(words_on(LINES), size=-1))),
    "a length beyond its end": either("a.pdf", pdf(stream(words_on(LINES), size=10**12))),
    "a filter that nobody knows": either("a.pdf", pdf(stream(words_on(LINES), "/Filter /Mine"))),
    "a filter over garbage": refused("a.pdf", pdf(stream(b"\xff" * 999, "/Filter /FlateDecode"))),
    "a form that draws itself": either("a.pdf", pdf(stream(b"/X Do " + words_on(LINES)), more=(stream(b"/X Do /X Do", FORM),))),
    "a page as large as the world": either("a.pdf", pdf(page="/MediaBox [0 0 1e30 1e30]")),
    "a page of no size": either("a.pdf", pdf(page="/MediaBox [0 0 0 0]")),
    "a page of sizes that are none": either("a.pdf", pdf(page="/MediaBox [nan inf (a) << >>]")),
    "a page turned by odd degrees": either("a.pdf", pdf(page="/MediaBox [0 0 612 792] /Rotate 1234567")),
    "letters of no size": either("a.pdf", pdf(stream(words_on(LINES).replace(b"11 Tf", b"0 Tf")))),
    "letters as large as the world": either("a.pdf", pdf(stream(words_on(LINES).replace(b"11 Tf", b"1e30 Tf")))),
    "a font that is not there": either("a.pdf", pdf(stream(words_on(LINES).replace(b"/F1", b"/F9")))),
    "a program to be run when it opens": read("a.pdf", pdf(root="/OpenAction << /S /JavaScript /JS (app.alert(1)) >>")),
    "a program to be launched": read("a.pdf", pdf(root="/OpenAction << /S /Launch /F (/bin/sh) >>")),
    "an address to be fetched": read("a.pdf", pdf(root="/OpenAction << /S /URI /URI (http://127.0.0.1:9/) >>")),
    "pictures alone": refused("a.pdf", pdf(stream(b"612 0 0 792 0 0 cm /X Do"), more=(stream(bytes(160_000), PICTURE),)), "scan"),
    "a picture of a billion points": either("a.pdf", pdf(stream(b"/X Do " + words_on(LINES)), more=(stream(b"", PICTURE.replace("400", "99999")),))),
    "blank pages": refused("a.pdf", pdf(stream(b"")), "no words"),
    "zeros in its words": either("a.pdf", pdf(stream(words_on([line.replace("hours", "ho\\000urs") for line in LINES])))),
    "words one upon another": either("a.pdf", lambda: pdf(packed(words_on(LINES).replace(b"0 -14 Td", b"0 0 Td") * 50))),
}  # fmt: skip
