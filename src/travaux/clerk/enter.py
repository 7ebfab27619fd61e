"""Entering an act by hand: from a passage of a stored document, or from a note, a call or a meeting."""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import sha256

import msgspec

from travaux.clerk import consult
from travaux.clerk.decisions import Standing, successor_of
from travaux.clerk.errors import ActSuperseded, ActTaken, PassageNotFound, UnknownAct, UnknownDocument
from travaux.clerk.kinds import ACT, ENTERED, ActBody
from travaux.clerk.seat import Seat, draft
from travaux.model.acts import Act, RecordedAct
from travaux.model.edtf import bounds
from travaux.record.bodies import canonical


def enter(seat: Seat, act: Act) -> RecordedAct:
    """Enter an act by hand; it is confirmed by its author.

    act.id: empty, and it is made from the act itself, so that the same act entered twice is one; or of your own choice.
    An anchor must name a stored document and the words at their place; document and day of publication are taken from
    there. Raises PassageNotFound, UnknownDocument, UnknownAct (for what it answers or explains), ActTaken,
    ActSuperseded, NotEDTF.
    """
    checked = check(seat, act)
    if not checked.id:
        checked = msgspec.structs.replace(checked, id=make_id("entered", checked))
    standings = consult.standings_around(seat, checked.id)
    known = standings.get(checked.id)
    if known is not None:
        before = consult.act(seat, checked.id)
        if before.act != checked:
            raise ActTaken(f"another act already has the id {checked.id}", hint="leave the id out", act=checked.id)
        if known.is_live:
            return before
        if known.successor is not None:
            raise superseded(checked.id, standings)
    seat.append([draft(ACT, ActBody(act=checked, origin=ENTERED), checked.id, known.version.sequence if known else "")])
    return consult.act(seat, checked.id)


def superseded(act_id: str, standings: dict[str, Standing]) -> ActSuperseded:
    """Return the error for an act that was corrected, naming what came in its place."""
    now = successor_of(act_id, standings)
    return ActSuperseded(f"{act_id} was corrected", hint=f"decide on {now}", act=act_id, successor=now)


def make_id(why: str, act: Act) -> str:
    """Name an act made by hand after what it says."""
    return "act:" + sha256(canonical([why, msgspec.structs.replace(act, id="")])).hexdigest()[:12]


def check(seat: Seat, act: Act) -> Act:
    """Check what an act points to, and fill in document and day of publication from its anchor."""
    bounds(act.said)
    if act.when is not None:
        bounds(act.when.edtf)
    _check_links(seat, (*act.answers, *act.explains))
    anchor = act.anchor
    if anchor is None:
        return act
    source = seat.ledger.source(seat.viewer, anchor.source)
    if source is None:
        raise UnknownDocument(
            f"the document {anchor.source[:12]} is not in the record", hint="read it first", document=anchor.source
        )
    fits = source.text_sha256 == anchor.sha256 and source.text[anchor.start : anchor.end] == anchor.exact != ""
    if not fits:
        raise PassageNotFound(
            f"the words are not at {anchor.start}-{anchor.end} of {anchor.file}",
            hint="mark the passage again",
            document=anchor.source,
            span=(anchor.start, anchor.end),
        )
    rows = seat.rows("documents", "published", where="sha256 = ?", values=(anchor.source,))
    published = rows[-1][0] if rows else None
    return msgspec.structs.replace(act, document=anchor.source, published=act.published or published)


def _check_links(seat: Seat, linked: Iterable[str]) -> None:
    for act_id in linked:
        if not seat.rows("acts", "1", where="id = ?", values=(act_id,)):
            raise UnknownAct(f"no act {act_id} is in the record", hint="travaux acts lists them", act=act_id)
