"""How much is taken in, in one table."""

from __future__ import annotations

import msgspec


class Limits(msgspec.Struct, frozen=True):
    """Caps on what is opened; beyond them a document is refused in one line, and nothing of it is kept.

    text_bytes: of any one document as it comes, and of anything unpacked from it. html_bytes: of a web page; the
    main-text extractor is superlinear (measured: 0.5 MB 0.5 s, 2.1 MB 3.2 s, 7.6 MB 30 s). html_elements: of a parsed
    page. office_bytes, pdf_bytes: of a Word file and a PDF file as they come; pictures make them large.
    pdf_pages, pdf_chars: of a PDF file. xml_depth: elements within one another in a Word file.
    mail_parts: parts of one message. attachments: documents taken out of one message.

    unpacked_bytes: of one file out of a Word file or an archive, unpacked. ratio: unpacked to packed bytes, looked at
    once `ratio_from` bytes are unpacked; prose packs 3 to 10 times, repetitive markup 50. nesting: archives, messages
    and compressed files within one another. members: documents in one ZIP archive or tar file; WARC and JSON Lines
    have no such cap.

    parse_cpu_s, parse_wall_s: what a parser may take for one document, in processor time and on the clock.
    parse_memory: bytes of address space of the process that parses. keep_memory: a process that once took more is
    not used again. keep_jobs: nor one that did so many documents.

    sample_chars: how much of a text the language and encoding detectors look at. top_blocks: how many blocks from the
    top may hold title, dateline or day.
    """

    text_bytes: int = 20_000_000
    html_bytes: int = 5_000_000
    html_elements: int = 200_000
    office_bytes: int = 50_000_000
    pdf_bytes: int = 100_000_000
    pdf_pages: int = 3_000
    pdf_chars: int = 10_000_000
    xml_depth: int = 200
    mail_parts: int = 1_000
    attachments: int = 200
    unpacked_bytes: int = 50_000_000
    ratio: int = 200
    ratio_from: int = 5_000_000
    nesting: int = 4
    members: int = 100_000
    parse_cpu_s: int = 8
    parse_wall_s: float = 30.0
    parse_memory: int = 900_000_000
    keep_memory: int = 400_000_000
    keep_jobs: int = 5_000
    sample_chars: int = 60_000
    top_blocks: int = 8


LIMITS = Limits()
