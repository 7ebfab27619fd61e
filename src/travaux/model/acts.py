"""The envelope of an act, and the mentions by which it names what it is about."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import msgspec

from travaux.model.dates import When
from travaux.model.passages import Anchor
from travaux.model.statements import Hop

NameOrNames = str | tuple[str, ...] | None


def listed(names: NameOrNames | Iterable[str]) -> tuple[str, ...]:
    """One name, several or none, as a tuple."""
    if names is None:
        return ()
    return (names,) if isinstance(names, str) else tuple(names)


class Mention(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """How an act names an object. Which mentions are one object is decided later, by talks/identity.

    kind: an object kind. label: the words that name it, fit for a title. role: what it is to the act
    (`about`: the act moves it; `reference`: only referred to; `after`: must come first; `for`: what a condition is
    for).
    reference: how the words refer: `named` (a title or full description), `definite` ("the draft", "the first
    round"), `new` ("a new round"), `anaphor` ("these proposals", "the meeting"): the last two kinds of words need
    context. parties: those that belong to it, in any order (a track's, an instrument's). holder: whose it is:
    holder of a concern, the one who demands a condition or demand, proposer, obligor of a commitment, sender of a
    delegation, who takes a measure, who states a consequence, who set a limit. towards: on whom, to whom, obligee.
    content: the matter in the text's words. ordinal: 1 for "first". level: bindingness. attributes: whatever the
    kind needs besides, under the attribute names of the contract (behest_of, form, title, person, members ...).
    """

    kind: str
    label: str = ""
    role: str = "about"
    reference: str = "definite"
    parties: tuple[str, ...] = ()
    holder: str | None = None
    towards: tuple[str, ...] = ()
    content: str = ""
    ordinal: int | None = None
    when: When | None = None
    place: str | None = None
    level: str | None = None
    attributes: dict[str, Any] = msgspec.field(default_factory=dict)


class Act(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """Something that somebody did or said in the talks, and that somebody told us of. Never a fact by itself.

    party: for whom (printed as `for`). voice: direct | indirect | narrator | headline. modality: actual | planned |
    wished | hypothetical | predicted. polarity: positive | negative | open. by: parties that did the deed where
    somebody else tells it (the signatories, the one who delivered). claimed_of: parties that the speaker says agreed.
    said: EDTF. published: ISO day of the document (orders and dates everything). document: sha256 of its bytes.
    standing: of this act alone: claimed | reported | corroborated | documented | disputed | retracted.
    answers, explains: ids of acts in the same record. note: free words of the person who entered it.
    independent_of: publishers in common ownership are one source; `source_key` is the same for copies of one wire.
    """

    id: str
    act: str
    mode: str | None = None
    speaker: NameOrNames = None
    speaker_alternative: NameOrNames = None
    office: str | None = None
    relayed_by: str | None = None
    party: NameOrNames = None
    on_behalf_of: tuple[str, ...] = ()
    addressee: tuple[str, ...] = ()
    by: tuple[str, ...] = ()
    claimed_of: tuple[str, ...] = ()
    voice: str = "indirect"
    modality: str = "actual"
    polarity: str = "positive"
    channel: tuple[Hop, ...] = ()
    said: str | None = None
    published: str | None = None
    document: str | None = None
    mentions: tuple[Mention, ...] = ()
    when: When | None = None
    place: str | None = None
    content: str = ""
    anchor: Anchor | None = None
    standing: str = "claimed"
    basis: str | None = None
    answers: tuple[str, ...] = ()
    explains: tuple[str, ...] = ()
    confidence: float = 0.5
    doubts: tuple[str, ...] = ()
    source_key: str | None = None
    note: str | None = None


class RecordedAct(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """An act as it stands in a record: with who entered it, when, and what a person decided on it.

    sequence: of the entry; for a correction, of the act whose place it takes. entered_at: UTC, RFC 3339.
    status: suggested | confirmed. supersedes: id of the act that
    this one corrects. Rejected and superseded acts are not handed to talks at all.
    """

    act: Act
    sequence: int
    entered_at: str
    entered_by: str
    status: str = "suggested"
    confirmed_by: str | None = None
    supersedes: str | None = None


class Doubt(msgspec.Struct, frozen=True, omit_defaults=True):
    """Where reading was not sure, and why: [start, end) in code points of the document's text."""

    why: str
    start: int
    end: int
