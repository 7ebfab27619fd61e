"""How much is taken in, in one table."""

from __future__ import annotations

import msgspec


class Limits(msgspec.Struct, frozen=True):
    """Caps on what is opened; beyond them a document is refused in one line, and nothing of it is kept.

    text_bytes: of any one text, page or line of JSON Lines
    html_bytes: of a web page; the main-text extractor is superlinear (0.5 MB 0.5 s, 2.1 MB 3.2 s, 7.6 MB 30 s)
    html_elements: of a parsed page
    office_bytes: of a Word file as it comes; pictures make it large
    pdf_bytes: of a PDF file as it comes, and of anything on standard input
    pdf_pages: of a PDF file
    pdf_chars: of the text of a PDF file
    xml_depth: elements within one another in a Word file
    mail_parts: parts of one message
    attachments: documents taken out of one message
    unpacked_bytes: of one file out of a Word file or an archive, unpacked
    ratio: unpacked to packed bytes of a file, all its levels together; prose packs 3 to 10 times, repetitive markup 50
    ratio_from: unpacked bytes from which the ratio is looked at
    zstd_window: bytes that a Zstandard frame may ask to be kept in memory
    nesting: archives, messages and compressed files within one another
    members: documents in one ZIP archive or tar file; WARC and JSON Lines have no such cap
    faults: broken members of one archive that are each said; after that, the rest of it is left out
    parse_cpu_s: processor time (s) that a parser may take for one document
    parse_wall_s: time on the clock (s) that a parser may take for one document
    parse_memory: bytes of address space of the process that parses
    keep_memory: bytes; a process that once took more is not used again
    keep_jobs: documents after which a process is not used again
    sample_chars: of a text that the detectors of language and encoding look at
    top_blocks: blocks from the top that may hold title, dateline or day
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
    zstd_window: int = 134_217_728
    nesting: int = 4
    members: int = 100_000
    faults: int = 1_000
    parse_cpu_s: int = 8
    parse_wall_s: float = 30.0
    parse_memory: int = 900_000_000
    keep_memory: int = 400_000_000
    keep_jobs: int = 5_000
    sample_chars: int = 60_000
    top_blocks: int = 8


LIMITS = Limits()
