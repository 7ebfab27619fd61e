"""PDF files: the text in reading order, without what the page adds to it."""

from __future__ import annotations

from collections import Counter
from typing import Any

from travaux.documents.errors import DamagedFile, EmptyDocument, Encrypted, NoText, TooLarge
from travaux.documents.extract import Extract
from travaux.documents.limits import LIMITS
from travaux.documents.paragraphs import lay_out
from travaux.documents.pdf_furniture import drop_furniture
from travaux.documents.pdf_layout import make_paragraphs
from travaux.documents.pdf_lines import Line, read_lines

MEDIA_TYPE = "application/pdf"
_FEW_CHARS = 12
_PASSWORD, _SECURITY = 4, 5  # Source: FPDF_GetLastError in fpdfview.h
_MEANINGLESS_SHARE = 0.3


def read_pdf(data: bytes, name: str) -> Extract:
    """Read a PDF file: columns in order, broken words joined, headers, footers and page numbers left out.

    Footnotes come after the text, each after its mark. Raises Encrypted, NoText, DamagedFile, TooLarge, EmptyDocument.
    """
    document = _open(data, name)
    try:
        pages, left_out = _read_pages(document, name)
    finally:
        document.close()
    if not any(pages):
        if left_out["page that is a picture"]:
            raise NoText(
                f"{name} is a scan: its pages are pictures without text", hint="run text recognition (OCR) on it first"
            )
        raise EmptyDocument(f"{name} holds no words", name=name)
    letters = sum(len(line.text) for page in pages for line in page)
    if left_out["character without a meaning"] > _MEANINGLESS_SHARE * letters:
        raise NoText(f"{name} does not say what its characters mean", hint="run text recognition (OCR) on it first")
    pages, dropped = drop_furniture(pages)
    laid = lay_out(make_paragraphs(pages))
    if not laid.text:
        raise EmptyDocument(f"{name} holds no words", name=name)
    left_out += dropped
    return Extract(
        text=laid.text, blocks=laid.blocks, media_type=MEDIA_TYPE, marks=laid.marks, pages=laid.pages,
        left_out={what: times for what, times in sorted(left_out.items()) if times},
    )  # fmt: skip


def _open(data: bytes, name: str) -> Any:
    import pypdfium2
    from pypdfium2 import raw

    try:
        document = pypdfium2.PdfDocument(data)
        count = len(document)
    except pypdfium2.PdfiumError as fault:
        if raw.FPDF_GetLastError() in (_PASSWORD, _SECURITY) or "assword" in str(fault):
            raise Encrypted(f"{name} asks for a password", hint="save it without one") from fault
        raise DamagedFile(f"{name} is damaged: it cannot be read as a PDF file", hint="ask for it again") from fault
    if count > LIMITS.pdf_pages:
        document.close()
        raise TooLarge(f"{name} has more than {LIMITS.pdf_pages:,} pages", hint="split it")
    if not count:
        document.close()
        raise DamagedFile(f"{name} is damaged: it has no pages", hint="ask for it again")
    return document


def _read_pages(document: Any, name: str) -> tuple[list[list[Line]], Counter[str]]:
    import pypdfium2

    pages: list[list[Line]] = []
    left_out: Counter[str] = Counter()
    total = 0
    for number in range(1, len(document) + 1):
        try:
            page = document[number - 1]
        except pypdfium2.PdfiumError:
            left_out["page that cannot be read"] += 1
            pages.append([])
            continue
        try:
            lines, meaningless = read_lines(page, number)
            pictures = _count_pictures(page)
        except pypdfium2.PdfiumError:
            left_out["page that cannot be read"] += 1
            lines, meaningless, pictures = [], 0, 0
        finally:
            page.close()
        chars = sum(len(line.text) for line in lines)
        total += chars
        if total > LIMITS.pdf_chars:
            raise TooLarge(
                f"{name} holds more than {LIMITS.pdf_chars // 1_000_000} million characters", hint="split it"
            )
        left_out["character without a meaning"] += meaningless
        if chars < _FEW_CHARS and pictures:
            left_out["page that is a picture"] += 1
        else:
            left_out["picture"] += pictures
        pages.append(lines)
    if left_out["page that cannot be read"] == len(pages):
        raise DamagedFile(f"{name} is damaged: none of its pages can be read", hint="ask for it again")
    return pages, left_out


def _count_pictures(page: Any) -> int:
    from pypdfium2 import raw

    count = raw.FPDFPage_CountObjects(page.raw)
    return sum(
        raw.FPDFPageObj_GetType(raw.FPDFPage_GetObject(page.raw, index)) == raw.FPDF_PAGEOBJ_IMAGE
        for index in range(min(count, 5_000))
    )
