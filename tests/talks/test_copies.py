"""Many papers that print one report are one source: they never bear each other out."""

from __future__ import annotations

import msgspec

from talks.test_chains import BOTH, PORT, UNION, Story, on, only
from travaux.model.acts import Mention
from travaux.talks import fold
from travaux.talks.copies import are_copies

WIRE = "Both delegations met for six hours in the customs house on Wednesday"
HELD = Mention(kind="round", label="round", parties=BOTH, when=on("2031-03-12"))


def told_by(*tellers: tuple[str, str], key: str | None = None) -> Story:
    """One document a day, each telling of one round: (party, words)."""
    story = Story()
    for n, (party, words) in enumerate(tellers):
        story.day(f"2031-03-{13 + n}").tell("hold_round", HELD, by=party, mode="close", source_key=key)
        last = story.acts[-1]
        anchor = msgspec.structs.replace(last.act.anchor, exact=words)
        story.acts[-1] = msgspec.structs.replace(last, act=msgspec.structs.replace(last.act, anchor=anchor))
    return story


def test_two_parties_in_their_own_words_bear_each_other_out() -> None:
    story = told_by((UNION, WIRE), (PORT, "We sat together at the customs house until late in the evening"))
    assert only(story.talks(), "round").standing == "corroborated"


def test_ten_copies_of_one_report_bear_nothing_out_whoever_is_read_as_the_speaker() -> None:
    copies = [(UNION if n % 2 else PORT, WIRE.replace("six hours", "6 hours") if n > 7 else WIRE) for n in range(10)]
    told = only(told_by(*copies).talks(), "round")
    assert (told.standing, len(told.by)) == ("claimed", 10)


def test_acts_marked_as_one_wire_are_one_source_in_whatever_words() -> None:
    story = told_by((UNION, "the meeting took all day"), (PORT, "they parted after nightfall"), key="wire-7")
    assert only(story.talks(), "round").standing == "claimed"


def test_short_phrases_and_sentences_of_one_document_are_no_copies() -> None:
    one, other = [r.act for r in told_by((UNION, "We met again"), (PORT, "We met again")).acts]
    assert not are_copies(one, other)
    assert not are_copies(one, one)


def test_what_was_said_twice_in_one_document_stays_two_voices() -> None:
    story = told_by((UNION, WIRE), (PORT, WIRE))
    acts = [
        msgspec.structs.replace(r, act=msgspec.structs.replace(r.act, document="one", published="2031-03-13"))
        for r in story.acts
    ]
    assert only(fold(acts, as_of=None), "round").standing == "corroborated"
