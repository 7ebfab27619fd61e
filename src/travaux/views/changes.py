"""What changed between two days."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from travaux.model.acts import RecordedAct
from travaux.views.days import say_point
from travaux.views.page import Page, one_line
from travaux.views.voices import say_source
from travaux.views.words import plain, say_kind, standing_mark

if TYPE_CHECKING:
    from travaux.talks import Change


def changes_page(
    changed: Sequence[Change], acts: Mapping[str, RecordedAct], *, since: str, as_of: str | None, width: int = 80,
    colour: bool = False,
) -> str:  # fmt: skip
    """Each object that moved, from where to where, and by whose word."""
    page = Page(width, colour=colour)
    until = f" until {say_point(as_of)}" if as_of else ""
    page.title(f"What changed after {say_point(since)}{until}")
    if not changed:
        page.line("Nothing moved.")
    for change in changed:
        old = "new" if change.from_state is None else say_state(change.from_state, change.from_standing)
        title = one_line(change.title) or say_kind(change.kind)
        lines: list[tuple[str, tuple[str, ...]]] = [
            (f"{title} ({say_kind(change.kind)})", ("bold",)),
            (f"{old} → {say_state(change.to_state, change.to_standing)}", ()),
        ]
        voices = dict.fromkeys(say_source(acts[name].act) for name in change.by if name in acts)
        lines += [("; ".join(voices), ("dim",))] if voices else []
        lines.append((f"why {change.object}", ("cyan",)))
        page.blank()
        page.entry((standing_mark(change.to_standing),) if change.to_standing else (), lines)
    return page.text()


def say_state(state: str | None, standing: str | None) -> str:
    """A state with its standing; `gone` where the object is no more."""
    if state is None:
        return "gone"
    return f"{plain(state)} ({standing})" if standing else plain(state)
