"""Stored documents: the bytes as they came, and the text that was derived from them once."""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import sha256

import msgspec

from travaux.errors import TravauxError


class SourceMismatch(TravauxError):
    """Bytes or text are not those that the hash names."""

    code = "source-mismatch"


class Source(msgspec.Struct, frozen=True):
    """One document. sha256: hex, of `raw`; text_sha256: hex, of `text` in UTF-8."""

    sha256: str
    text_sha256: str
    media_type: str
    raw: bytes
    text: str


def check_source(source: Source) -> str | None:
    """Return why a source is not what its hashes say, or None when it is."""
    if sha256(source.raw).hexdigest() != source.sha256:
        return f"the bytes of document {source.sha256[:12]} are not those that were stored"
    try:
        text = source.text.encode()
    except UnicodeEncodeError:
        return f"the text of document {source.sha256[:12]} has broken characters"
    if sha256(text).hexdigest() != source.text_sha256:
        return f"the text of document {source.sha256[:12]} is not the one that was stored"
    return None


def check_left(name: str, source: Source | None, left: Mapping[str, str | None]) -> str | None:
    """Return why a document is not what was stored, or was left of it by a redaction; None when it is.

    source: None for one that is not there. left: as `Redactions.documents`.
    """
    if name not in left:
        return None if source is None else check_source(source)
    if source is None:
        return None if left[name] is None else f"what was left of document {name[:12]} is missing"
    if source.raw or left[name] != sha256(source.text.encode(errors="surrogatepass")).hexdigest():
        return f"document {name[:12]} was redacted, and is not what was left of it"
    return None


def require_source(source: Source) -> None:
    """Raise SourceMismatch for a source that does not fit its hashes."""
    why = check_source(source)
    if why:
        raise SourceMismatch(why, hint="read the document again from its file", document=source.sha256)
