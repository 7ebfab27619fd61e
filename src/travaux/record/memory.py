"""A ledger in memory: the plainest adapter, for tests and for trying things out."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Collection, Iterator, Sequence
from datetime import datetime

import msgspec

from travaux.record.chain import check_head, follow
from travaux.record.entries import PLENARY, SALT_BYTES, Draft, Entry, format_time, genesis, seal_entry, to_link
from travaux.record.ledger import NothingToRedact, VerifyReport, check_drafts, compartments_of, report
from travaux.record.sources import Source, check_left, require_source
from travaux.record.tombstones import REDACT, Redaction, draft_tombstone, redacted_key


class MemoryLedger:
    """Keeps the entries of each compartment in a list. Durable as long as the process."""

    def __init__(self, *, salt: Callable[[], bytes] = lambda: secrets.token_bytes(SALT_BYTES)) -> None:
        self._salt = salt
        self._entries: dict[str, list[Entry]] = {PLENARY: []}
        self._by_key: dict[tuple[str, str], Entry] = {}
        self._sources: dict[tuple[str, str], Source] = {}

    def append(
        self,
        drafts: Sequence[Draft],
        *,
        author: str,
        at: datetime,
        compartment: str = PLENARY,
        sources: Sequence[Source] = (),
    ) -> tuple[Entry, ...]:
        check_drafts(drafts, author)
        for source in sources:
            require_source(source)
        held, time = self._entries[compartment], format_time(at)
        after = (held[-1].sequence, held[-1].time, held[-1].hash) if held else (0, "", genesis(compartment))
        found: dict[str, Entry] = {}
        new = []
        for draft in drafts:
            entry = found.get(draft.key) or self._by_key.get((compartment, draft.key))
            if entry is None:
                salt = self._salt()
                entry = seal_entry(draft, after=after, at=time, author=author, compartment=compartment, salt=salt)
                after = (entry.sequence, entry.time, entry.hash)
                new.append(entry)
            found[draft.key] = entry
        held.extend(new)
        self._by_key.update({(compartment, entry.key): entry for entry in new})
        for source in sources:
            self._sources.setdefault((compartment, source.sha256), source)
        return tuple(found[draft.key] for draft in drafts)

    def read(
        self, viewer: str, *, after: int = 0, known_at: str | None = None, kinds: Collection[str] | None = None
    ) -> Iterator[Entry]:
        for compartment in compartments_of(viewer):
            for entry in self._entries[compartment][after:]:
                if known_at is not None and entry.time > known_at:
                    break
                if kinds is None or entry.kind in kinds:
                    yield entry

    def head(self, viewer: str) -> tuple[int, str]:
        entries = [entry for compartment in compartments_of(viewer) for entry in self._entries[compartment]]
        return len(entries), entries[-1].hash.hex() if entries else ""

    def source(self, viewer: str, sha256: str) -> Source | None:
        for compartment in compartments_of(viewer):
            if (compartment, sha256) in self._sources:
                return self._sources[compartment, sha256]
        return None

    def verify(self, viewer: str, *, head: str | None = None) -> VerifyReport:
        noted = None if head is None else check_head(head)
        (compartment,) = compartments_of(viewer)
        chain = follow(map(to_link, self._entries[compartment]), compartment, noted)
        entries, last = self.head(viewer)
        stored = {source.sha256: source for source in self._sources.values()}
        left = chain.redactions.documents
        bad = [(name, why) for name in stored.keys() | left.keys() if (why := check_left(name, stored.get(name), left))]
        return report(chain, entries=entries, head=last, documents=len(stored), bad=bad, noted_head=noted)

    def redact(self, redaction: Redaction, *, author: str, at: datetime, compartment: str = PLENARY) -> Entry:
        held = self._entries[compartment]
        for cut in redaction.entries:
            if not 0 < cut.sequence <= len(held) or held[cut.sequence - 1].kind == REDACT:
                raise NothingToRedact(f"there is no entry {cut.sequence} to redact", sequence=cut.sequence)
        for cut in redaction.entries:
            before = held[cut.sequence - 1]
            key = redacted_key(cut.sequence)
            held[cut.sequence - 1] = msgspec.structs.replace(before, body=cut.left, salt=b"", key=key)
            self._by_key.pop((compartment, before.key), None)
        for document in redaction.documents:
            source = self._sources.pop((compartment, document.sha256), None)
            if source is not None and document.left is not None:
                left = msgspec.structs.replace(source, raw=b"", text=document.left)
                self._sources[compartment, document.sha256] = left
        tombstone = draft_tombstone(redaction, number=len(held))
        (entry,) = self.append([tombstone], author=author, at=at, compartment=compartment)
        return entry
