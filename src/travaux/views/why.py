"""Why the record says so: an object or an act with everything behind it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from travaux.model.acts import RecordedAct
from travaux.model.objects import ObjectState, Talks
from travaux.views.attributes import say_attributes
from travaux.views.days import say_edtf, say_time, say_when
from travaux.views.objects import title_of, titles_of
from travaux.views.page import Page, one_line
from travaux.views.passages import write_passage
from travaux.views.voices import joined, say_channel, say_day, say_voice
from travaux.views.words import confirmed_mark, plain, say_deed, say_kind, standing_mark

TextOf = Callable[[str], str | None]
"""Text of a document by the sha256 of its bytes; None where it is not at hand."""
PageOf = Callable[[str, int], int | None]
"""Number of the page of a document on which a code point of its text stands; None where it has no pages."""


def why_object(
    thing: ObjectState, talks: Talks, acts: Sequence[RecordedAct], text_of: TextOf, *,
    page_of: PageOf | None = None, width: int = 80, colour: bool = False,
) -> str:  # fmt: skip
    """The object's state, its history, and each act behind it with its passage."""
    page = Page(width, colour=colour)
    titles = titles_of(talks.objects)
    known = {recorded.act.id: recorded for recorded in acts}
    page.title(title_of(thing))
    page.line(f"{say_kind(thing.kind)} {thing.id}" + (f", formerly {joined(thing.aliases)}" if thing.aliases else ""))
    marks = f"{standing_mark(thing.standing)[0]}, {confirmed_mark(thing.confirmed)[0]}"
    page.line(f"{plain(thing.state)} ({marks})", "bold")
    for phrase in say_attributes(thing.attributes, titles):
        page.line(phrase, indent=2, hang=2)
    if thing.history:
        page.heading("How it came to this")
        for step in thing.history:
            day = say_edtf(step.day) or "day unknown"
            page.line(f"{day}: {plain(step.state)} ({standing_mark(step.standing)[0]}), by {step.act}", hang=2)
    page.heading(f"The acts behind it ({len(thing.by)})")
    for name in thing.by:
        if name in known:
            write_act(page, known[name], talks, text_of, page_of)
        else:
            page.line(f"{name}: not among the acts shown", "dim")
    similar = [s for s in talks.suggestions if thing.id in s.objects]
    if similar:
        page.heading("May be the same as")
        for suggestion in similar:
            other = next(o for o in suggestion.objects if o != thing.id)
            page.line(f"{titles.get(other, other)} ({other}): {suggestion.why}; `review` merges them", hang=2)
    return page.text()


def why_act(
    recorded: RecordedAct, talks: Talks, text_of: TextOf, *, page_of: PageOf | None = None, width: int = 80,
    colour: bool = False,
) -> str:  # fmt: skip
    """One act with its passage, channel and the objects it is about."""
    page = Page(width, colour=colour)
    page.title(say_deed(recorded.act.act, recorded.act.mode))
    write_act(page, recorded, talks, text_of, page_of)
    titles = titles_of(talks.objects)
    states = {thing.id: plain(thing.state) for thing in talks.objects}
    names = talks.objects_of.get(recorded.act.id, ())
    page.heading("What it is about" if names else "It moves no object")
    for name in names:
        page.line(f"{titles.get(name, name)}: {states.get(name, 'unknown')}; why {name}", hang=2)
    return page.text()


def write_act(page: Page, recorded: RecordedAct, talks: Talks, text_of: TextOf, page_of: PageOf | None = None) -> None:
    """Add an act: what, who, by which way, when, how sure, and the passage."""
    act = recorded.act
    page.blank()
    page.line(f"{act.id}: {say_deed(act.act, act.mode)}", "bold")
    standing = talks.standing_of.get(act.id, act.standing)
    mark = confirmed_mark(recorded.status == "confirmed")[0]
    sure = f", confidence {act.confidence:.2f}" if recorded.status != "confirmed" else ""
    page.line(f"{standing_mark(standing)[0]}, {mark}{sure}", indent=2)
    for label, words in facts(recorded):
        page.line(f"{label}: {words}", indent=2, hang=2)
    anchor = act.anchor
    number = page_of(anchor.source, anchor.start) if anchor and page_of else None
    write_passage(page, anchor, text_of(anchor.source) if anchor else None, page_number=number)


def facts(recorded: RecordedAct) -> list[tuple[str, str]]:
    """What is known of an act, labelled, without what is not known."""
    act = recorded.act
    voice = say_voice(act) + (f", {act.office}" if act.office and act.office != act.speaker else "")
    if act.speaker_alternative:
        voice += f"; or {joined(act.speaker_alternative)} (the text leaves it open)"
    turn = [plain(act.modality)] if act.modality != "actual" else []
    turn += [plain(act.polarity)] if act.polarity != "positive" else []
    by = f"{recorded.entered_by}, {say_time(recorded.entered_at)}"
    if recorded.confirmed_by:
        by += f"; confirmed by {recorded.confirmed_by}"
    rows: Mapping[str, str] = {
        "from": f"{voice} ({act.voice})",
        "to": joined(act.addressee),
        "done by": joined(act.by),
        "said to be agreed by": joined(act.claimed_of),
        "said": say_day(act),
        "came through": say_channel(act),
        "how": ", ".join(turn),
        "about": "; ".join(f"{say_kind(m.kind)} “{one_line(m.label or m.content)}”" for m in act.mentions),
        "content": "" if act.anchor and act.content == act.anchor.exact else one_line(act.content),
        "when": say_when(act.when),
        "where": act.place or "",
        "answers": joined(act.answers),
        "explains": joined(act.explains),
        "doubts": "; ".join(act.doubts),
        "note": one_line(act.note or ""),
        "entered": by,
        "corrects": recorded.supersedes or "",
    }
    return [(label, words) for label, words in rows.items() if words]
