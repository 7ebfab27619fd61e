"""One attribution: a source, a cue, a content, and the way it came to us."""

from __future__ import annotations

import msgspec

from travaux.model.passages import Span


class Hop(msgspec.Struct, frozen=True, omit_defaults=True):
    """One step of a channel, nearest the speaker first. `who` speaks or relays; `outlet` carries.

    how: spoke | relayed | wrote | interview | press_conference | joint_statement | statement | wire | excerpt |
    report | brief ... (open). `brief` is the publisher's own hop and always the last. on: EDTF of that step.
    """

    how: str
    who: str | tuple[str, ...] | None = None
    outlet: str | None = None
    on: str | None = None
    phrase: str | None = None


class Statement(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """An attributed statement. Spans are [start, end) in code points of the document's text.

    source, cue: may be empty (then null in JSON). voice: direct | indirect | mixed. speaker: name, names (joint), or
    None when unknown. office: as named. party: whom the speaker speaks for. said: EDTF. within: index of the
    enclosing statement in the same reading. kind of document-own words (narrator) is no statement.
    """

    content: tuple[Span, ...]
    source: tuple[Span, ...] = ()
    cue: tuple[Span, ...] = ()
    voice: str = "indirect"
    speaker: str | tuple[str, ...] | None = None
    office: str | None = None
    party: str | tuple[str, ...] | None = None
    relayed_by: str | None = None
    channel: tuple[Hop, ...] = ()
    said: str | None = None
    within: int | None = None
    confidence: float = 0.5
    unnamed: bool = False
