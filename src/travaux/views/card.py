"""One suggestion as the reviewer sees it: the act, its passage in context, and the keys."""

from __future__ import annotations

from collections.abc import Mapping

from travaux.model.acts import RecordedAct
from travaux.model.objects import MergeSuggestion, Talks
from travaux.views.objects import titles_of
from travaux.views.page import Page
from travaux.views.passages import write_passage
from travaux.views.voices import say_channel, say_source
from travaux.views.why import facts
from travaux.views.words import plain, say_deed

KEYS = "c confirm  e correct  r reject  s skip  u undo  m merge  x split  q quit  ? help"
HELP: Mapping[str, str] = {
    "c": "confirm: the act is there, as shown",
    "e": "correct: go through it field by field; the corrected act is confirmed",
    "r": "reject: the passage does not say this",
    "s": "skip: it comes back next time",
    "u": "undo: take back the last decision",
    "m": "merge: two objects of the talks are one",
    "x": "split: some acts of an object belong to another one",
    "q": "quit: what is decided is kept",
}
_SHOWN = ("to", "done by", "said to be agreed by", "how", "about", "content", "when", "where", "doubts", "answers")


def card(
    recorded: RecordedAct, talks: Talks, text: str | None, *, position: str, width: int = 80, colour: bool = False
) -> str:
    """The card. position: `3 of 17`. text: of the act's document, None where it is not at hand."""
    act = recorded.act
    page = Page(width, colour=colour)
    page.heading(f"[{position}]  {say_deed(act.act, act.mode)}; confidence {act.confidence:.2f}")
    page.line(say_source(act))
    if len(act.channel) > 1:
        page.line(f"came through: {say_channel(act)}", indent=2, hang=2)
    for label, words in facts(recorded):
        if label in _SHOWN:
            page.line(f"{label}: {words}", indent=2, hang=2)
    titles = titles_of(talks.objects)
    states = {thing.id: plain(thing.state) for thing in talks.objects}
    for name in talks.objects_of.get(act.id, ()):
        page.line(f"now in the talks: {titles.get(name, name)}, {states.get(name, '')} ({name})", indent=2, hang=2)
    page.blank()
    write_passage(page, act.anchor, text)
    page.raw("")
    return page.text()


def suggestion_card(suggestion: MergeSuggestion, talks: Talks, *, width: int = 80, colour: bool = False) -> str:
    """Two objects that may be one, side by side."""
    page = Page(width, colour=colour)
    things = {thing.id: thing for thing in talks.objects}
    page.heading("May these be one?")
    for number, name in enumerate(suggestion.objects, 1):
        thing = things.get(name)
        what = f"{thing.title}: {plain(thing.state)}, {len(thing.by)} acts" if thing else "not shown"
        page.line(f"{number}. {what} ({name})", hang=3)
    page.line(f"because: {suggestion.why}", "dim")
    return page.text()


def help_page(*, width: int = 80) -> str:
    page = Page(width)
    for key, words in HELP.items():
        page.line(f"{key}: {words}", hang=3)
    return page.text()
