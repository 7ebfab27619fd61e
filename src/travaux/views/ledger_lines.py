"""The ledger as JSON Lines: every entry and stored document byte for byte, so that it can be verified elsewhere.

The layout that the hashes cover is described in docs/reference/formats.md; docs/verify_export.py checks it.
"""

from __future__ import annotations

from base64 import b64encode
from typing import Any

from travaux.record import Entry, Source


def entry_line(entry: Entry) -> dict[str, Any]:
    """An entry: its body as the text that was hashed, bytes in hex."""
    return {
        "type": "entry",
        "compartment": entry.compartment,
        "sequence": entry.sequence,
        "time": entry.time,
        "author": entry.author,
        "kind": entry.kind,
        "key": entry.key,
        "body": entry.body.decode(),
        "salt": entry.salt.hex(),
        "seal": entry.seal.hex(),
        "previous": entry.previous.hex(),
        "hash": entry.hash.hex(),
    }


def source_line(source: Source, compartment: str) -> dict[str, Any]:
    """A stored document. raw: base64, or null where the bytes are the text in UTF-8."""
    plain = source.text.encode() == source.raw
    return {
        "type": "source",
        "compartment": compartment,
        "sha256": source.sha256,
        "text_sha256": source.text_sha256,
        "media_type": source.media_type,
        "raw": None if plain else b64encode(source.raw).decode("ascii"),
        "text": source.text,
    }
