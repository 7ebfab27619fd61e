"""Correcting an act field by field: the present value is offered, an empty answer keeps it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import msgspec

from travaux.clerk.writing.act_input import BadAct, party_name
from travaux.clerk.writing.completing import complete
from travaux.clerk.writing.vocabulary import LEVELS, MODALITIES, MODES, POLARITIES, VOICES
from travaux.cli.prompts import Prompter, complain
from travaux.errors import TravauxError
from travaux.model.acts import Act, Mention, NameOrNames, listed
from travaux.model.dates import When
from travaux.model.edtf import bounds
from travaux.model.names import Names
from travaux.model.objects import KINDS

ENOUGH = "."
"""Typed alone, it keeps everything that was not asked yet."""


class _EnoughError(Exception):
    """The person wants to keep the rest."""


def correct_act(act: Act, prompter: Prompter, names: Names) -> Act:
    """The act with the person's answers. Raises EOFError where input ends before all is asked."""
    asker = _Asker(prompter, names)
    changed = act
    try:
        for step in _STEPS:
            changed = step(changed, asker)
    except _EnoughError:
        pass  # a step that was broken off is left as it was
    return msgspec.structs.replace(changed, confidence=1.0, doubts=(), speaker_alternative=_kept_doubt(act, changed))


def _kept_doubt(before: Act, after: Act) -> NameOrNames:
    return before.speaker_alternative if before.speaker == after.speaker else None


class _Asker:
    """Asks for one value at a time, again where an answer does not fit and a person is there to answer."""

    def __init__(self, prompter: Prompter, names: Names) -> None:
        self._prompter = prompter
        self.names = names
        self.people = [person.name for person in names.persons]
        self.parties = [party.name for party in names.parties]

    def text(self, label: str, present: str | None, candidates: Sequence[str] = ()) -> str | None:
        answer = self._prompter.ask(label, present or "", candidates)
        if answer == ENOUGH:
            raise _EnoughError
        return answer or None

    def choice(self, label: str, present: str | None, allowed: Sequence[str]) -> str | None:
        return self.checked(label, present, allowed, lambda value: _among(value, label, allowed))

    def date(self, label: str, present: str | None) -> str | None:
        return self.checked(label, present, (), _dated)

    def checked(
        self, label: str, present: str | None, candidates: Sequence[str], check: Callable[[str], str]
    ) -> str | None:
        while True:
            answer = self.text(label, present, candidates)
            try:
                return check(answer) if answer else None
            except TravauxError as error:
                if not self._prompter.is_terminal:
                    raise
                complain(str(error))

    def several(self, label: str, present: NameOrNames, candidates: Sequence[str]) -> tuple[str, ...]:
        answer = self.text(label, "; ".join(listed(present)), candidates)
        parts = [part.strip() for part in (answer or "").split(";")]
        return tuple(self._full(part, candidates) for part in parts if part)

    def _full(self, name: str, candidates: Sequence[str]) -> str:
        own = party_name(name, self.names) if candidates is self.parties else name
        return own if own != name else complete(name, candidates)


def _among(value: str, label: str, allowed: Sequence[str]) -> str:
    if value not in allowed:
        raise BadAct(f"{label}: {value!r} is not known", hint=", ".join(allowed))
    return value


def _dated(value: str) -> str:
    bounds(value)
    return value


def _unlisted(names: tuple[str, ...]) -> NameOrNames:
    return names if len(names) > 1 else names[0] if names else None


def _kind(act: Act, asker: _Asker) -> Act:
    kind = asker.choice("act", act.act, tuple(MODES)) or act.act
    changed = msgspec.structs.replace(act, act=kind, mode=act.mode if kind == act.act else None)
    modes = MODES[kind]
    return msgspec.structs.replace(
        changed, mode=asker.text(f"mode ({', '.join(modes) or 'none'})", changed.mode, modes)
    )


def _speaker(act: Act, asker: _Asker) -> Act:
    speaker = _unlisted(asker.several("speaker", act.speaker, asker.people))
    channel = tuple(
        msgspec.structs.replace(hop, who=speaker) if hop.who is not None and hop.who == act.speaker else hop
        for hop in act.channel
    )
    return msgspec.structs.replace(act, speaker=speaker, channel=channel)


def _office(act: Act, asker: _Asker) -> Act:
    return msgspec.structs.replace(act, office=asker.text("office", act.office))


def _relayed(act: Act, asker: _Asker) -> Act:
    return msgspec.structs.replace(act, relayed_by=asker.text("relayed by", act.relayed_by, asker.people))


def _party(act: Act, asker: _Asker) -> Act:
    return msgspec.structs.replace(act, party=_unlisted(asker.several("for", act.party, asker.parties)))


def _addressee(act: Act, asker: _Asker) -> Act:
    return msgspec.structs.replace(act, addressee=asker.several("to", act.addressee, asker.parties))


def _turn(act: Act, asker: _Asker) -> Act:
    return msgspec.structs.replace(
        act,
        voice=asker.choice("voice", act.voice, VOICES) or act.voice,
        modality=asker.choice("modality", act.modality, MODALITIES) or act.modality,
        polarity=asker.choice("polarity", act.polarity, POLARITIES) or act.polarity,
    )


def _dates(act: Act, asker: _Asker) -> Act:
    said = asker.date("said", act.said)
    before = act.when or When()
    edtf = asker.date("when", before.edtf)
    phrase = before.phrase if edtf == before.edtf else ""
    when = msgspec.structs.replace(before, edtf=edtf, phrase=phrase) if edtf or phrase else None
    mentions = tuple(
        msgspec.structs.replace(m, when=when) if m.when == act.when and m.role == "about" else m for m in act.mentions
    )
    return msgspec.structs.replace(act, said=said, when=when, mentions=mentions if when != act.when else act.mentions)


def _matter(act: Act, asker: _Asker) -> Act:
    place = asker.text("place", act.place)
    return msgspec.structs.replace(act, place=place, content=asker.text("content", act.content) or "")


def _mentions(act: Act, asker: _Asker) -> Act:
    kept: list[Mention] = []
    for number, mention in enumerate(act.mentions, 1):
        kind = asker.choice(f"about {number}: kind (- leaves it out)", mention.kind, KINDS)
        if kind is None:
            continue
        changed = msgspec.structs.replace(mention, kind=kind)
        label = asker.text(f"about {number}: title", mention.label or mention.content) or ""
        if label != (mention.label or mention.content):
            changed = msgspec.structs.replace(changed, label=label, content=label)
        holder = asker.several(f"about {number}: whose", mention.holder, asker.parties)
        changed = msgspec.structs.replace(changed, holder=holder[0] if holder else None)
        if kind == "commitment":
            level = asker.choice(f"about {number}: bindingness", mention.level, LEVELS)
            changed = msgspec.structs.replace(changed, level=level)
        kept.append(changed)
    return msgspec.structs.replace(act, mentions=tuple(kept))


_STEPS = (_kind, _speaker, _office, _relayed, _party, _addressee, _turn, _dates, _matter, _mentions)
