"""Entering acts by questions: what can be known of an act, one thing after another."""

from __future__ import annotations

from typing import Any

from travaux.clerk.writing.vocabulary import HANDS, MODALITIES, MODES, POLARITIES, USUAL_KIND
from travaux.cli import terminal
from travaux.cli.drafts import Drafts
from travaux.cli.prompts import Prompter
from travaux.errors import TravauxError
from travaux.model.acts import RecordedAct
from travaux.model.names import Names
from travaux.model.objects import KINDS, Talks
from travaux.views.card import card


def ask_acts(drafts: Drafts) -> None:
    """Ask for acts until the person has no more, or input ends. An empty answer leaves a thing unknown."""
    prompter = Prompter()
    last: dict[str, Any] = {}
    if prompter.is_terminal:
        terminal.say("Empty leaves it unknown or keeps what is in [ ]; - clears it; Ctrl-C stops and enters nothing.")
    try:
        while True:
            given = ask_act(prompter, drafts.names, last)
            try:
                draft = drafts.add(given, "")
            except TravauxError as error:
                if not prompter.is_terminal:
                    raise
                terminal.say(f"  {error}")
                last = given
                continue
            shown = RecordedAct(act=draft.act, sequence=0, entered_at="", entered_by="you", status="confirmed")
            terminal.say(card(shown, Talks(as_of=None), None, position="new", width=terminal.width()))
            answer = prompter.key("enter it? y yes  n no  ")
            if answer[:1].lower() not in ("y", "c"):
                drafts.made.pop()
            last = {key: given[key] for key in ("file", "how", "day", "speaker", "office", "for", "to") if key in given}
            if prompter.key("another? y yes  n no  ")[:1].lower() != "y":
                return
    except EOFError:
        return


def ask_act(prompter: Prompter, names: Names, last: dict[str, Any]) -> dict[str, Any]:
    """The answers for one act. last: answers to offer again."""
    people = [person.name for person in names.persons]
    parties = [party.name for party in names.parties]
    given: dict[str, Any] = {}

    def ask(field: str, question: str, candidates: tuple[str, ...] | list[str] = ()) -> str:
        answer = prompter.ask(question, str(last.get(field, "")), candidates)
        if answer:
            given[field] = answer
        return answer

    if ask("file", "document (a file, or one in the record; empty for a note, call or meeting)"):
        ask("exact", "the words that show the act")
    else:
        ask("how", f"how it came ({', '.join(HANDS)})", HANDS)
        ask("day", "day (2022-01-10)")
    act = ask("act", "act (`travaux enter --list` shows them)", tuple(MODES))
    modes = MODES.get(act, ())
    if modes:
        ask("mode", f"mode ({', '.join(modes)})", modes)
    ask("speaker", "speaker", people)
    ask("office", "office")
    ask("for", "for which party", parties)
    ask("to", "to whom", parties)
    ask("modality", f"modality ({', '.join(MODALITIES)})", MODALITIES)
    ask("polarity", f"polarity ({', '.join(POLARITIES)})", POLARITIES)
    ask("said", "said on (2022-01-10, ../2022-01-10)")
    ask("content", "content, in a few words")
    about = ask("about", f"about (kind: title, or an object's id){_usual(act)}")
    if about and ":" not in about and about in KINDS:
        given["about"] = f"{about}: {given.get('content', '')}"
    ask("when", "the date it is about (2022-02, [2022-01..2022-03])")
    ask("place", "place")
    ask("note", "a remark of your own")
    return given


def _usual(act: str) -> str:
    return f"; empty: {USUAL_KIND[act]}, by its content" if act in USUAL_KIND else ""
