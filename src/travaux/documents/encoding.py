"""Bytes to text: byte-order mark, declared, strict UTF-8, then a judgement between the usual single-byte tables."""

from __future__ import annotations

import codecs
import re

from travaux.documents.errors import UndecodableText
from travaux.documents.limits import LIMITS

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_DECLARED = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z0-9_.:-]{2,40})""", re.I)
# Encodings a page may declare. Python knows more under that name ("rot13", "unicode_escape"), which are no charsets.
# Source: WHATWG Encoding Standard, names and labels; it reads latin-1 and ascii as windows-1252.
_CHARSETS = frozenset(
    [
        "utf-8",
        "cp1250",
        "cp1251",
        "cp1252",
        "cp1253",
        "cp1254",
        "cp1255",
        "cp1256",
        "cp1257",
        "cp1258",
        "cp866",
        "cp874",
        "koi8-r",
        "koi8-u",
        "mac-roman",
        "iso8859-2",
        "iso8859-3",
        "iso8859-4",
        "iso8859-5",
        "iso8859-6",
        "iso8859-7",
        "iso8859-8",
        "iso8859-10",
        "iso8859-13",
        "iso8859-14",
        "iso8859-15",
        "iso8859-16",
        "gbk",
        "gb18030",
        "big5",
        "euc_jp",
        "shift_jis",
        "iso2022_jp",
        "euc_kr",
        "utf-16",
        "utf-16-le",
        "utf-16-be",
    ]
)
_SEVEN_BIT = ("iso2022_jp",)  # looks like ASCII, so its declaration goes first
_READ_AS = {"iso8859-1": "cp1252", "ascii": "cp1252", "latin-1": "cp1252", "iso8859-9": "cp1254", "gb2312": "gbk"}

_UTF8_GOOD = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_HIGH = re.compile(rb"[\x80-\xff]")
_LETTER = re.compile(rb"[A-Za-z]")
# Marks of a wrong table: a control, a symbol inside a word, a capital with accent after a small letter.
_ODD = re.compile(
    r"[\x80-\x9f�]|(?<=[^\W\d_])[¡-¨ª-¶¸-¿×÷†‡‰∑∂∆](?=[^\W\d_])|(?<=[a-z])[À-ÞĀ-ſ](?<=[A-ZÀ-ÞĂĄĆČŁŃŚŞŠŹŻŽ])"
)


def decode(data: bytes) -> str:
    r"""Decode a file's bytes; a byte-order mark is dropped, line ends are kept as they are.

    Raises UndecodableText when no usual encoding fits.

    >>> decode(b"caf\xe9"), decode(b"\xef\xbb\xbfTalks")
    ('café', 'Talks')
    """
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return _strict(data[len(mark) :], encoding)
    declared = declared_charset(data)
    # A browser that saves a page in UTF-8 keeps the old declaration; what is valid UTF-8 by chance is rare, so it wins.
    order = (declared, "utf-8") if declared in _SEVEN_BIT else ("utf-8", declared)
    for name in order:
        if name is not None:
            try:
                return data.decode(name)
            except UnicodeError:
                continue
    return _guess(data)


def declared_charset(data: bytes) -> str | None:
    """The charset that a web page or XML file declares in its head, or None."""
    head = data[:4096]
    if b"<" not in head[:512]:
        return None
    found = _DECLARED.search(head)
    if found is None:
        return None
    try:
        name = codecs.lookup(found[1].decode("ascii")).name
    except LookupError:
        return None
    name = _READ_AS.get(name, name)
    return name if name in _CHARSETS and not name.startswith("utf-16") else None


def _strict(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as fault:
        raise UndecodableText(
            f"The file is marked as {encoding.upper()} but is broken at byte {fault.start}",
            hint="save it again as UTF-8",
        ) from fault


def _guess(data: bytes) -> str:
    wide = _wide(data)
    if wide is not None:
        return wide
    high = len(_HIGH.findall(data))
    good = sum(len(sequence) for sequence in _UTF8_GOOD.findall(data))
    # A few bytes broken in a file that is else UTF-8: keep the file, mark the broken places.
    if good > 0.8 * high:
        return data.decode("utf-8", errors="replace")
    if high <= max(2, 0.3 * len(_LETTER.findall(data))):  # Latin letters with accents and typographers' quotes
        return _latin(data)
    return _detected(data)


def _wide(data: bytes) -> str | None:
    if b"\x00" not in data:
        return None
    encoding = "utf-16-le" if data[1:2000:2].count(0) > data[0:2000:2].count(0) else "utf-16-be"
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _latin(data: bytes) -> str:
    """Choose between the Western, Central European and old Macintosh tables: the first with fewest odd marks.

    charset-normalizer alone names cp1250 for most cp1252 text, since the two agree on quotes and é.
    """
    best, fewest = "", -1
    for encoding in ("cp1252", "cp1250", "mac-roman"):
        text = data.decode(encoding, errors="replace")
        odd = len(_ODD.findall(text))
        if fewest < 0 or odd < fewest:
            best, fewest = text, odd
    return best


def _detected(data: bytes) -> str:
    from charset_normalizer import from_bytes

    match = from_bytes(data[: LIMITS.sample_chars]).best()
    if match is not None:
        try:
            return data.decode(match.encoding)
        except UnicodeError:
            pass
    raise UndecodableText("The file is no text in any usual encoding", hint="save it as UTF-8")
