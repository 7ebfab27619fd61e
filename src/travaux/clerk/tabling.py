"""Putting a version of a text into the record, and finding the versions that are there."""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec

from travaux.clerk import consult
from travaux.clerk.enter import enter
from travaux.clerk.errors import NoSuchVersion, VersionTaken
from travaux.clerk.read import keep
from travaux.clerk.seat import Seat
from travaux.clerk.writing.mentions import of_object
from travaux.clerk.writing.quoting import anchor_span
from travaux.model.acts import Act, Mention, RecordedAct
from travaux.model.dates import When
from travaux.model.documents import Document
from travaux.model.objects import ObjectState, Talks
from travaux.model.passages import Span
from travaux.model.statements import Hop

_PLACE = re.compile(r"(?P<name>.+?)(?:@(?P<version>\d{1,4}))?", re.DOTALL)
_FIRST_WORDS = re.compile(r"\S[^\n]{0,299}")


class Tabling(msgspec.Struct, frozen=True, kw_only=True):
    """What is said of a text when it is tabled. by, to: parties under their own names; on: an ISO day.

    instrument: title or id of the instrument it is a version of; version: its number, None for the next one.
    """

    by: tuple[str, ...]
    on: str
    instrument: str
    version: int | None = None
    mode: str | None = None
    to: tuple[str, ...] = ()


class TabledVersion(msgspec.Struct, frozen=True, kw_only=True):
    """A version as the talks hold it. document: sha256 of its file; counts: those of texts.counts that are not 0.

    act: the one that tabled it.
    """

    version: int
    document: str
    act: str
    day: str | None = None
    by: tuple[str, ...] = ()
    counts: dict[str, float] = {}


def table(seat: Seat, thing: ObjectState | None, document: Document, raw: bytes | None, wanted: Tabling) -> RecordedAct:
    """Keep a text as a document and enter that it was tabled; the document is not read.

    thing: the instrument, where the talks hold it already.
    The text is its own evidence, so the act is documented (R2); it is confirmed by who enters it. What was counted in
    the text is kept with the act. The same text tabled again is the same act. Raises VersionTaken where the number is
    another text's, or the text has another number.
    """
    number = _number(thing, document, wanted)
    for each in versions_of(thing) if thing is not None else ():
        if (each.document, each.day, each.by) == (document.sha256, wanted.on, wanted.by):
            return consult.act(seat, each.act)
    stored = keep(seat, document, raw)
    stored = msgspec.structs.replace(stored, text=document.text)
    return enter(seat, _act(stored, thing, number, wanted))


def strays(thing: ObjectState | None, talks: Talks, act_id: str) -> tuple[str, ...]:
    """Objects that an act made although a person said that it was about another one."""
    if thing is None:
        return ()
    about = set(talks.objects_of.get(act_id, ()))
    met = [each for each in talks.objects if each.id in about]
    return () if any(set(each.by) & set(thing.by) for each in met) else tuple(each.id for each in met)


def find_instrument(talks: Talks, name: str) -> ObjectState | None:
    """The instrument of that id, former id, clear beginning of an id, or title in any case; None if there is none."""
    asked = " ".join(name.split()).casefold()
    instruments = [thing for thing in talks.objects if thing.kind == "instrument"]
    for fits in (
        [t for t in instruments if asked in (t.id, *t.aliases)],
        [t for t in instruments if asked in (str(t.attributes.get("title", "")).casefold(), t.title.casefold())],
        [t for t in instruments if asked.startswith("instrument:") and t.id.startswith(asked)],
    ):
        if len(fits) == 1:
            return fits[0]
    return None


def versions_of(thing: ObjectState) -> list[TabledVersion]:
    """The versions whose text is in the record, in their order."""
    return msgspec.convert(thing.attributes.get("versions", []), list[TabledVersion])


def find_versions(talks: Talks, place: str) -> Sequence[tuple[ObjectState, TabledVersion]]:
    """Versions named as INSTRUMENT@NUMBER, or all those of INSTRUMENT. Raises NoSuchVersion."""
    match = _PLACE.fullmatch(place.strip())
    thing = find_instrument(talks, match["name"]) if match else None
    if match is None or thing is None:
        raise NoSuchVersion(f"no instrument goes by {place!r}", hint="`travaux status` shows titles and ids")
    held = versions_of(thing)
    wanted = match["version"]
    found = [(thing, each) for each in held if wanted is None or each.version == int(wanted)]
    if not found:
        numbers = ", ".join(str(each.version) for each in held)
        hint = f"there is {numbers}" if held else "`travaux text table` puts one there"
        raise NoSuchVersion(
            f"no text of {thing.title!r}{f', version {wanted},' if wanted else ''} is in the record", hint=hint
        )
    return found


def _number(thing: ObjectState | None, document: Document, wanted: Tabling) -> int:
    held = versions_of(thing) if thing is not None else []
    same = next((each for each in held if each.document == document.sha256), None)
    if same is not None and wanted.version in (None, same.version):
        return same.version
    if same is not None:
        raise VersionTaken(f"this text is version {same.version} already", hint="leave the number out")
    taken = next((each for each in held if each.version == wanted.version), None)
    if taken is not None:
        raise VersionTaken(
            f"version {taken.version} is another text, tabled by {', '.join(taken.by)} on {taken.day}",
            hint="leave the number out for the next one",
        )
    told = int(thing.attributes.get("version", 0)) if thing is not None and held else 0
    return wanted.version or max([told, *(each.version for each in held)], default=0) + 1


def _act(document: Document, thing: ObjectState | None, number: int, wanted: Tabling) -> Act:
    from travaux.texts.counts import count_text, to_row

    counts = {name: value for name, value in to_row(count_text(document.text)).items() if value}
    title = str(thing.attributes.get("title") or "") if thing is not None else " ".join(wanted.instrument.split())
    about = of_object(thing) if thing is not None else Mention(kind="instrument", label=title, content=title)
    held = {"title": title} if title else {}
    issuers = wanted.by if len(wanted.by) > 1 else wanted.by[0]
    return Act(
        id="",
        act="table_text",
        mode=wanted.mode,
        speaker=issuers,
        party=issuers,
        addressee=wanted.to,
        voice="direct",
        channel=(Hop(how="brief", outlet=", ".join(wanted.by), on=wanted.on),),
        said=wanted.on,
        published=wanted.on,
        document=document.sha256,
        mentions=(
            msgspec.structs.replace(
                about,
                reference="named",
                parties=_parties(thing),
                when=When(edtf=wanted.on),
                attributes={**held, "version": number, "counts": counts},
            ),
        ),
        when=When(edtf=wanted.on),
        content=f"version {number}",
        anchor=anchor_span(document, _first_words(document.text)),
        standing="documented",
        basis="stated",
        confidence=1.0,
    )


def _parties(thing: ObjectState | None) -> tuple[str, ...]:
    """Whose text it is. Who tables a version of it need not be one of them, and a new text is nobody's alone."""
    value = thing.attributes.get("parties") or () if thing is not None else ()
    return (value,) if isinstance(value, str) else tuple(value)


def _first_words(text: str) -> Span:
    """The first line with words: the passage by which the text is shown."""
    match = _FIRST_WORDS.search(text)
    assert match is not None  # no document is without words
    return match.start(), match.start() + len(match[0].rstrip())
