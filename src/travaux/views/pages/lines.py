"""Values that several pages are made of: marks, a line on an object, a line on an act, a channel."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import msgspec

from travaux.model.acts import Act, RecordedAct
from travaux.model.objects import ObjectState
from travaux.views.attributes import say_attributes
from travaux.views.days import say_edtf
from travaux.views.objects import supporting, title_of
from travaux.views.page import one_line
from travaux.views.pages.sight import Sight
from travaux.views.voices import joined, say_channel, say_day, say_source, say_voice
from travaux.views.words import CONFIRMED, HOW, STANDINGS, plain, say_deed, say_kind


class Mark(msgspec.Struct, frozen=True):
    """A standing, or whether it is confirmed: a sign and a word, and a class that gives its shape. Never colour alone.

    tone: the standing, or `confirmed`, `partly`, `suggested`.
    """

    sign: str
    word: str
    tone: str


class Voice(msgspec.Struct, frozen=True):
    """One act behind a line: who said so, when and through whom, and the act's id, so that its passage is one step."""

    words: str
    act: str


class ObjectLine(msgspec.Struct, frozen=True, kw_only=True):
    """An object on a page: where it stands, what is known of it, who said so. more: voices that are not shown.

    texts: of an instrument, number of each version and sha256 of the document that holds its text, the latest first.
    """

    id: str
    kind: str
    title: str
    state: str
    standing: Mark
    confirmed: Mark
    details: tuple[str, ...] = ()
    voices: tuple[Voice, ...] = ()
    more: int = 0
    texts: tuple[tuple[int, str], ...] = ()


class HopLine(msgspec.Struct, frozen=True, kw_only=True):
    """A step of a channel. kind: `person` or `outlet`; name is empty where nobody is named."""

    kind: str
    name: str
    how: str
    on: str = ""


class ActLine(msgspec.Struct, frozen=True, kw_only=True):
    """An act on a page. words: those that show it, or its content where it has no passage. day: in words.

    source: sha256 of the document with the passage, None for a note, call or meeting. objects: (id, title).
    """

    id: str
    deed: str
    voice: str
    day: str
    words: str
    has_passage: bool
    standing: Mark
    confirmed: Mark
    sureness: int
    turn: str = ""
    source: str | None = None
    start: int = 0
    end: int = 0
    objects: tuple[tuple[str, str], ...] = ()
    channel: tuple[HopLine, ...] = ()
    through: str = ""


def standing_mark(standing: str) -> Mark:
    return Mark(STANDINGS.get(standing, ("?", ()))[0], standing, standing)


def confirmed_mark(confirmed: str | bool) -> Mark:
    if isinstance(confirmed, bool):
        confirmed = "all" if confirmed else "none"
    word = {"all": "confirmed", "some": "partly confirmed"}.get(confirmed, "suggested")
    sign = CONFIRMED.get(confirmed, CONFIRMED["none"])[0][0]
    return Mark(sign, word, {"all": "confirmed", "some": "partly"}.get(confirmed, "suggested"))


def object_line(thing: ObjectState, sight: Sight, *, voices: int = 2) -> ObjectLine:
    """An object as one line of a page. voices: at most so many of those behind its present state."""
    said = spoken(supporting(thing, sight.known))
    return ObjectLine(
        id=thing.id,
        kind=say_kind(thing.kind),
        title=title_of(thing),
        state=plain(thing.state),
        standing=standing_mark(thing.standing),
        confirmed=confirmed_mark(thing.confirmed),
        details=tuple(say_attributes(thing.attributes, sight.titles)),
        voices=said[:voices],
        more=max(0, len(said) - voices),
        texts=tuple((row["version"], row["document"]) for row in thing.attributes.get("versions", ())[::-1]),
    )


def spoken(acts: Sequence[RecordedAct]) -> tuple[Voice, ...]:
    """The voices of acts, each once, with the act that speaks first."""
    found: dict[str, str] = {}
    for recorded in acts:
        found.setdefault(say_source(recorded.act), recorded.act.id)
    return tuple(Voice(words, act) for words, act in found.items())


def act_line(recorded: RecordedAct, sight: Sight) -> ActLine:
    """An act as one line of a page."""
    act = recorded.act
    standing = sight.talks.standing_of.get(act.id, act.standing)
    return ActLine(
        id=act.id,
        deed=say_deed(act.act, act.mode),
        voice=say_voice(act),
        day=say_day(act),
        words=one_line(act.anchor.exact if act.anchor else act.content or act.note or ""),
        has_passage=act.anchor is not None,
        standing=standing_mark(standing),
        confirmed=confirmed_mark(recorded.status == "confirmed"),
        sureness=round(100 * act.confidence),
        turn=", ".join(turns(act)),
        source=act.anchor.source if act.anchor else None,
        start=act.anchor.start if act.anchor else 0,
        end=act.anchor.end if act.anchor else 0,
        objects=tuple(
            (name, sight.titles.get(name, name)) for name in sight.talks.objects_of.get(act.id, ())
        ),
        channel=channel(act),
        through=say_channel(act),
    )  # fmt: skip


def turns(act: Act) -> list[str]:
    """Modality and polarity, where they are not the usual ones."""
    return [plain(w) for w, usual in ((act.modality, "actual"), (act.polarity, "positive")) if w != usual]


def channel(act: Act) -> tuple[HopLine, ...]:
    """The way from the speaker to the publisher, nearest the speaker first."""
    return tuple(
        HopLine(
            kind="outlet" if hop.outlet or (hop.how == "brief" and not hop.who) else "person",
            name=hop.outlet or joined(hop.who),
            how=HOW.get(hop.how, plain(hop.how)),
            on=say_edtf(hop.on),
        )
        for hop in act.channel
    )


def counted(number: int, thing: str, several: str | None = None) -> str:
    """A number with its word.

    >>> counted(1, "act"), counted(3, "party", "parties")
    ('1 act', '3 parties')
    """
    return f"{number:,} {thing if number == 1 else several or thing + 's'}"


def titled(names: Mapping[str, str], ids: Sequence[str]) -> tuple[tuple[str, str], ...]:
    """(id, title) of objects."""
    return tuple((name, names.get(name, name)) for name in ids)
