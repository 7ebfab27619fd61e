from __future__ import annotations

import msgspec

from travaux.views.passages import marked
from travaux.views.why import why_act, why_object
from views_sample import ACTS, CONDITION, FIRST_ROUND, PROMISE, REFUSAL, TALKS, TEXT


def text_of(_: str) -> str:
    return TEXT


def test_an_object_shows_its_history_its_acts_and_each_passage_with_its_place() -> None:
    page = why_object(CONDITION, TALKS, ACTS, text_of, width=200)
    assert "10 Feb 2031: refused in advance (› claimed), by act:aa01" in page
    assert "»Halden will not tolerate conditions«, Ane Lund said." in page
    assert "wire.txt:0-35" in page


def test_the_channel_runs_from_the_speaker_to_the_publisher() -> None:
    page = why_object(CONDITION, TALKS, ACTS, text_of, width=200)
    way = (
        "Ane Lund (spoke, by 10 Feb 2031) → Halden Radio (interview, 10 Feb 2031) → North Wire (published, 11 Feb 2031)"
    )
    assert way in page


def test_an_object_says_which_ids_it_had_and_what_it_may_be_one_with() -> None:
    assert "formerly round:00ff" in why_object(FIRST_ROUND, TALKS, ACTS, text_of)
    assert "May be the same as" in why_object(PROMISE, TALKS, ACTS, text_of)


def test_an_act_names_the_objects_it_is_about() -> None:
    page = why_act(ACTS[1], TALKS, text_of, width=200)
    assert "First round of the fishing talks: fixed; why round:19c0" in page
    assert "confirmed by mara" in page


def test_an_act_from_a_call_says_that_it_has_no_passage() -> None:
    assert "no passage: entered from a note, call or meeting" in why_act(ACTS[2], TALKS, text_of)


def test_a_document_that_is_not_at_hand_leaves_the_words_the_anchor_kept() -> None:
    assert REFUSAL.anchor is not None
    kept = msgspec.structs.replace(REFUSAL.anchor, prefix="before ", suffix=" after")
    assert marked(kept, None) == "before »Halden will not tolerate conditions« after"
