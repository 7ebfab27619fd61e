"""What one viewer sees of a record on a day, for the pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from travaux.views.pages.sight import Sight

if TYPE_CHECKING:
    from travaux.clerk import Clerk
    from travaux.model.documents import Document
    from travaux.model.objects import Talks


def see(clerk: Clerk, *, as_of: str | None, known_at: str | None, confirmed: bool) -> Sight:
    """Everything on that day, on both clocks; documents and statements are fetched when a page asks for them."""
    acts = clerk.acts(as_of=as_of, known_at=known_at, confirmed=confirmed)
    documents = clerk.documents(known_at=known_at)
    days = sorted({day for day in (*(d.published for d in documents), *(r.act.published for r in acts)) if day})

    def before() -> Talks | None:
        day = sight.day_before()
        return clerk.talks(as_of=day, known_at=known_at, confirmed=confirmed) if day else None

    def document_of(sha256: str) -> Document | None:
        from travaux.clerk.errors import UnknownDocument

        try:
            return clerk.document(sha256)
        except UnknownDocument:
            return None

    sight = Sight(
        talks=clerk.talks(as_of=as_of, known_at=known_at, confirmed=confirmed),
        acts=acts,
        names=clerk.names(),
        documents=clerk.documents(as_of=as_of, known_at=known_at),
        days=days,
        before=before,
        document_of=document_of,
        statements_of=clerk.statements,
        known_at=known_at,
        confirmed_only=confirmed,
    )
    return sight
