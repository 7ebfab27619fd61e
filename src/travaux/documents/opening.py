"""One document from a path or from bytes: sniff, decode, extract, read its head, judge form and language."""

from __future__ import annotations

import hashlib
from pathlib import Path

from travaux.documents.days import is_iso_day
from travaux.documents.encoding import decode
from travaux.documents.errors import EmptyDocument, NotADay, TooLarge, UndecodableText, UnsupportedLanguage
from travaux.documents.extract import Extract
from travaux.documents.files import STANDARD_INPUT, read_bytes
from travaux.documents.form import judge_form
from travaux.documents.formats import FORMATS, find_reader, refuse
from travaux.documents.language import READ, check_language
from travaux.documents.limits import LIMITS
from travaux.documents.metadata import published_day, publisher_name, read_head
from travaux.documents.plain import read_plain
from travaux.documents.sniff import sniff_bytes, sniff_text
from travaux.documents.worker import parse
from travaux.model.documents import Document


def open_document(
    path: Path | bytes | str,
    *,
    name: str | None = None,
    publisher: str | None = None,
    published: str | None = None,
    title: str | None = None,
    language: str | None = None,
) -> Document:
    """Open one document: its text, where it came from, and how that was known.

    path: a file, "-" for standard input, or the bytes themselves. What is given by option stands above what is
    found; `published` is an ISO day. `Document.found` says given | found | unknown for title, publisher, published
    and language. Raises one of documents.errors for what cannot be read.
    """
    given = _check_given(title=title, publisher=publisher, published=published, language=language)
    data = path if isinstance(path, bytes) else read_bytes(path)
    if name is None:
        name = "standard input" if isinstance(path, bytes) or str(path) == STANDARD_INPUT else Path(path).name
    return _make(_extract(data, name), hashlib.sha256(data).hexdigest(), name, given)


def open_text(
    text: str,
    *,
    name: str = "text",
    publisher: str | None = None,
    published: str | None = None,
    title: str | None = None,
    language: str | None = None,
) -> Document:
    """Open a text that is at hand as a string: plain text whatever it looks like, so that offsets count in `text`.

    What is given stands above what is found, as in `open_document`; sha256 is that of the text in UTF-8. Raises
    EmptyDocument, TooLarge, UndecodableText, UnsupportedLanguage, NotADay.
    """
    given = _check_given(title=title, publisher=publisher, published=published, language=language)
    try:
        data = text.encode("utf-8")
    except UnicodeEncodeError as fault:
        raise UndecodableText(f"{name} holds half of a surrogate pair at {fault.start}", name=name) from fault
    if len(data) > LIMITS.text_bytes:
        raise TooLarge(f"{name} is larger than {LIMITS.text_bytes // 1_000_000} MB", name=name)
    if "\x00" in text:
        raise UndecodableText(f"{name} holds zero characters and is no text", name=name)
    return _make(read_plain(text), hashlib.sha256(data).hexdigest(), name, given)


def _check_given(
    *, title: str | None, publisher: str | None, published: str | None, language: str | None
) -> dict[str, str | None]:
    if published is not None and not is_iso_day(published):
        raise NotADay(f"{published!r} is not a day", hint="write it YYYY-MM-DD", published=published)
    if language is not None:
        language = language.casefold().split("-")[0]
        if language not in READ:
            raise UnsupportedLanguage(f"{language!r} is not read", hint="only English (en) is", language=language)
    return {"title": title, "publisher": publisher, "published": published, "language": language}


def _make(extract: Extract, sha256: str, name: str, given: dict[str, str | None]) -> Document:
    if not extract.text.strip():
        raise EmptyDocument(f"{name} holds no words", name=name)
    head = read_head(extract)
    seen = {
        "title": extract.title or head.title,
        "publisher": publisher_name(extract, head),
        "published": published_day(extract, head, name),
        "language": None if given["language"] in READ else check_language(extract.text, extract.language),
    }
    known = {key: given[key] or seen[key] for key in given}
    dateline = head.dateline
    running = dateline is not None and not dateline.own_line
    return Document(
        name=name,
        sha256=sha256,
        text_sha256=hashlib.sha256(extract.text.encode("utf-8")).hexdigest(),
        text=extract.text,
        media_type=extract.media_type,
        title=known["title"],
        publisher=known["publisher"],
        published=known["published"],
        language=known["language"],
        kind=judge_form(extract.text, head.blocks, known["title"], running_dateline=running),
        place=dateline.place if dateline is not None else None,
        dateline=dateline.span if dateline is not None else None,
        blocks=head.blocks,
        found={key: "given" if given[key] else "found" if seen[key] else "unknown" for key in given},
        pages=extract.pages,
        marks=extract.marks,
        left_out=extract.left_out,
    )


def _extract(data: bytes, name: str) -> Extract:
    if not data.strip():
        raise EmptyDocument(f"{name} is empty", name=name)
    kind = sniff_bytes(data)
    text: str | None = None
    if kind is None:
        _require_size(data, LIMITS.text_bytes, name, "text")
        text = decode(data)
        if "\x00" in text:
            raise UndecodableText(f"{name} holds zero characters and is no text", hint="save it as UTF-8", name=name)
        kind = sniff_text(text, name)
    found = FORMATS[kind]
    if found.plain is not None and text is not None:
        return found.plain(text)
    reader = find_reader(kind)
    if reader is None:
        raise refuse(kind, name)
    _require_size(data, found.most_bytes, name, kind)
    return parse(reader, data if text is None else text.encode("utf-8", "surrogatepass"), name, what=found.noun)


def _require_size(data: bytes, most: int, name: str, kind: str) -> None:
    if len(data) > most:
        raise TooLarge(f"{name} is {FORMATS[kind].label} of more than {most // 1_000_000} MB", name=name)
