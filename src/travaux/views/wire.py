"""The JSON shapes of the contract: acts, status, changes, statements. Key order is part of the shape."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import msgspec

from travaux.model.acts import NameOrNames, RecordedAct
from travaux.model.names import Names
from travaux.model.objects import ObjectState, Talks
from travaux.model.passages import Anchor, Span
from travaux.model.statements import Hop, Statement
from travaux.views.parties import known_parties

if TYPE_CHECKING:
    from travaux.talks import Change

_ENCODE = msgspec.json.Encoder().encode


def dump(value: Any) -> str:
    """One line of JSON: characters as they are, keys in the order given."""
    return _ENCODE(value).decode()


def act_to_wire(recorded: RecordedAct, talks: Talks) -> dict[str, Any]:
    """An act as `acts --json` prints it: the contract's keys always, further ones where they say something."""
    act = recorded.act
    shape: dict[str, Any] = {
        "id": act.id,
        "act": act.act,
        "mode": act.mode,
        "speaker": _names(act.speaker),
        "relayed_by": act.relayed_by,
        "for": _names(act.party),
        "on_behalf_of": list(act.on_behalf_of) or None,
        "addressee": list(act.addressee),
        "voice": act.voice,
        "modality": act.modality,
        "polarity": act.polarity,
        "channel": [hop_to_wire(hop) for hop in act.channel],
        "said": act.said,
        "objects": list(talks.objects_of.get(act.id, ())),
        "when": None if act.when is None else msgspec.to_builtins(act.when) | {"edtf": act.when.edtf},
        "anchor": None if act.anchor is None else anchor_to_wire(act.anchor),
        "standing": talks.standing_of.get(act.id, act.standing),
        "confirmed": recorded.status == "confirmed",
        "confidence": round(act.confidence, 4),
    }
    further = {
        "office": act.office,
        "speaker_alternative": _names(act.speaker_alternative),
        "by": list(act.by),
        "claimed_of": list(act.claimed_of),
        "place": act.place,
        "content": act.content,
        "published": act.published,
        "basis": act.basis,
        "answers": list(act.answers),
        "explains": list(act.explains),
        "supersedes": recorded.supersedes,
        "note": act.note,
    }
    return shape | {key: value for key, value in further.items() if value}


def hop_to_wire(hop: Hop) -> dict[str, Any]:
    """A hop: `who` or `outlet`, `how`, and what else is known of it."""
    shape = {"who": _names(hop.who), "outlet": hop.outlet, "how": hop.how, "on": hop.on, "phrase": hop.phrase}
    return {key: value for key, value in shape.items() if value is not None}


def anchor_to_wire(anchor: Anchor) -> dict[str, Any]:
    shape: dict[str, Any] = {
        "source": anchor.source,
        "file": anchor.file,
        "sha256": anchor.sha256,
        "start": anchor.start,
        "end": anchor.end,
        "exact": anchor.exact,
    }
    around = {"prefix": anchor.prefix, "suffix": anchor.suffix}
    return shape | {key: value for key, value in around.items() if value}


def object_to_wire(thing: ObjectState) -> dict[str, Any]:
    shape: dict[str, Any] = {
        "id": thing.id,
        "kind": thing.kind,
        "title": thing.title,
        "state": thing.state,
        "standing": thing.standing,
        "confirmed": thing.confirmed,
        "by": list(thing.by),
        "attributes": dict(thing.attributes),
    }
    return shape | ({"aliases": list(thing.aliases)} if thing.aliases else {})


def parties_to_wire(acts: Sequence[RecordedAct], names: Names) -> list[dict[str, Any]]:
    """The parties met, with the names and seats that stand for them."""
    return [
        {
            "id": f"party:{'-'.join(p.name.casefold().split())}",
            "name": p.name,
            "aka": list(dict.fromkeys((*p.aka, *p.seats))),
            "kind": p.kind,
        }
        for p in known_parties(acts, names)
    ]


def status_to_wire(talks: Talks, acts: Sequence[RecordedAct], names: Names, *, known_at: str | None) -> dict[str, Any]:
    """The whole state as `status --json` prints it."""
    return {
        "as_of": talks.as_of,
        "known_at": known_at,
        "parties": parties_to_wire(acts, names),
        "objects": [object_to_wire(thing) for thing in talks.objects],
    }


def changes_to_wire(changed: Iterable[Change], *, since: str, as_of: str | None) -> dict[str, Any]:
    return {"since": since, "as_of": as_of, "changes": [_change(change) for change in changed]}


def _change(change: Change) -> dict[str, Any]:
    return {
        "object": change.object,
        "kind": change.kind,
        "title": change.title,
        "from": _side(change.from_state, change.from_standing),
        "to": _side(change.to_state, change.to_standing),
        "by": list(change.by),
    }


def _side(state: str | None, standing: str | None) -> dict[str, str | None] | None:
    return None if state is None else {"state": state, "standing": standing}


def statement_to_wire(statement: Statement) -> dict[str, Any]:
    """A statement as `statements --jsonl` prints it: offsets in code points, end exclusive."""
    return {
        "source": _spans(statement.source) or None,
        "cue": _spans(statement.cue) or None,
        "content": _spans(statement.content),
        "voice": statement.voice,
        "speaker": _names(statement.speaker),
        "office": statement.office,
        "for": _names(statement.party),
        "channel": [hop_to_wire(hop) for hop in statement.channel],
        "said": statement.said,
        "within": statement.within,
        "confidence": round(statement.confidence, 4),
    }


def statements_to_wire(doc: str, statements: Iterable[Statement]) -> Mapping[str, Any]:
    return {"doc": doc, "statements": [statement_to_wire(statement) for statement in statements]}


def _spans(spans: tuple[Span, ...]) -> list[list[int]]:
    return [[start, end] for start, end in spans]


def _names(names: NameOrNames) -> str | list[str] | None:
    return list(names) if isinstance(names, tuple) else names
