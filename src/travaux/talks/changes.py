"""What is different between two days."""

from __future__ import annotations

import msgspec

from travaux.model.objects import ObjectState, Talks


class Change(msgspec.Struct, frozen=True, kw_only=True):
    """An object that is new, gone, or stands otherwise than it did. from_ and to_ are None where there was or is none.

    by: acts that were not behind it before.
    """

    object: str
    kind: str
    title: str
    from_state: str | None
    from_standing: str | None
    to_state: str | None
    to_standing: str | None
    by: tuple[str, ...] = ()


def changes(before: Talks, after: Talks) -> tuple[Change, ...]:
    """The objects whose state or standing differs, in the order of the later state; those that are gone come last."""
    old = {name: thing for thing in before.objects for name in (*thing.aliases, thing.id)}
    met: set[str] = set()
    found = []
    for thing in after.objects:
        was = next((old[name] for name in (thing.id, *thing.aliases) if name in old), None)
        if was is not None:
            met.add(was.id)
        if was is None or (was.state, was.standing) != (thing.state, thing.standing):
            found.append(_change(was, thing))
    known = {name for thing in after.objects for name in (*thing.aliases, thing.id)}
    gone = [thing for thing in before.objects if thing.id not in met and thing.id not in known]
    return (*found, *(_change(thing, None) for thing in gone))


def _change(was: ObjectState | None, now: ObjectState | None) -> Change:
    thing = now or was
    assert thing is not None
    behind = set(was.by) if was else set()
    return Change(
        object=thing.id,
        kind=thing.kind,
        title=thing.title,
        from_state=was.state if was else None,
        from_standing=was.standing if was else None,
        to_state=now.state if now else None,
        to_standing=now.standing if now else None,
        by=tuple(a for a in now.by if a not in behind) if now else (),
    )
