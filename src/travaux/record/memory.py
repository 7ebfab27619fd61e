"""A ledger in memory: the plainest adapter, for tests and for trying things out."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Collection, Iterator, Sequence
from datetime import datetime

from travaux.record.entries import PLENARY, SALT_BYTES, Draft, Entry, format_time, genesis, seal_entry, to_link
from travaux.record.ledger import VerifyReport, check_drafts, compartments_of, first_fault, report
from travaux.record.sources import Source, check_source, require_source


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

    def verify(self, viewer: str) -> VerifyReport:
        sound, fault = 0, None
        for compartment in compartments_of(viewer):
            sound, _, fault = first_fault(map(to_link, self._entries[compartment]), compartment)
        entries, head = self.head(viewer)
        checked = [(source.sha256, check_source(source)) for source in self._sources.values()]
        bad = [(name, why) for name, why in checked if why]
        return report(entries=entries, head=head, sound=sound, fault=fault, documents=len(checked), bad=bad)
