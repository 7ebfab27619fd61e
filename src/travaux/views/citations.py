"""The documents as a list of references for a citation program.

Source: Citation Style Language 1.0.2, CSL-JSON.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from travaux.model.documents import Document

_TYPES = {
    "news": "article-newspaper", "communique": "document", "press_call": "interview", "interview": "interview",
    "speech": "speech", "draft": "document",
}  # fmt: skip


def citations(documents: Iterable[Document]) -> list[dict[str, Any]]:
    """An item a document; its id is the beginning of the sha256 of its bytes."""
    return [_item(document) for document in documents]


def _item(document: Document) -> dict[str, Any]:
    year_month_day = [int(part) for part in (document.published or "").split("-") if part]
    item: dict[str, Any] = {
        "id": document.sha256[:12],
        "type": _TYPES.get(document.kind, "document"),
        "title": document.title or document.name,
        "container-title": document.publisher,
        "publisher": document.publisher,
        "publisher-place": document.place,
        "language": document.language,
        "issued": {"date-parts": [year_month_day]} if year_month_day else None,
        "note": f"sha256:{document.sha256}",
    }
    return {key: value for key, value in item.items() if value}
