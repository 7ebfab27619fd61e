"""Acts as a list, one after another, for the terminal."""

from __future__ import annotations

from collections.abc import Sequence

from travaux.model.acts import RecordedAct
from travaux.model.objects import Talks
from travaux.views.page import Page, one_line
from travaux.views.passages import place
from travaux.views.voices import say_source
from travaux.views.words import confirmed_mark, plain, say_deed, standing_mark


def acts_page(acts: Sequence[RecordedAct], talks: Talks, *, width: int = 80, colour: bool = False) -> str:
    """Each act with its words, its source, its standing and its id."""
    page = Page(width, colour=colour)
    for recorded in acts:
        act = recorded.act
        turn = [plain(w) for w, usual in ((act.modality, "actual"), (act.polarity, "positive")) if w != usual]
        words = one_line(act.anchor.exact if act.anchor else act.content or act.note or "")
        lines: list[tuple[str, tuple[str, ...]]] = [
            (say_deed(act.act, act.mode) + (f", {', '.join(turn)}" if turn else ""), ("bold",)),
            (f"“{words}”" if act.anchor else words, ()),
            (say_source(act) + (f"; {place(act.anchor)}" if act.anchor else ""), ("dim",)),
            (f"why {act.id}", ("cyan",)),
        ]
        standing = talks.standing_of.get(act.id, act.standing)
        page.entry(
            (standing_mark(standing), confirmed_mark(recorded.status == "confirmed")), [x for x in lines if x[0]]
        )
    return page.text()
