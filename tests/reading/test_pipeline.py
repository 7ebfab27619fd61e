from __future__ import annotations

import sys

import pytest

from reading_texts import NAMES, PUBLISHED, acts_of, document_of, reading_of, shown, the_act
from travaux.reading.attributions import Attribution
from travaux.reading.pipeline import content_blocks, read

IBARRA = "Chilean Foreign Minister Pablo Ibarra"
TALKS = (
    f"Chile Rejects the Peruvian Draft\n\nQUITO, Jan. 12, 2022 - Chile rejects the Peruvian draft, {IBARRA} said on "
    "Monday. “Peru must withdraw its troops,” he added.\n\nThe second round of talks will be held in Lima on Jan. 20."
)


def test_a_brief_becomes_its_acts_in_the_order_of_the_text():
    assert [a.act for a in acts_of(TALKS)] == ["reject", "demand", "set_round"]


def test_a_headline_that_repeats_the_body_is_no_act():
    assert [a.anchor.start for a in acts_of(TALKS) if a.anchor and a.anchor.start < TALKS.index("QUITO")] == []


def test_an_anchor_is_the_clause_in_the_documents_text():
    document = document_of(TALKS)
    act = read(document, NAMES).acts[0]
    assert act.anchor is not None
    assert act.anchor.exact == "Chile rejects the Peruvian draft"
    assert act.anchor.exact == document.text[act.anchor.start : act.anchor.end]
    assert (act.anchor.source, act.anchor.sha256) == (document.sha256, document.text_sha256)
    assert document.text.startswith(act.anchor.prefix + act.anchor.exact, act.anchor.start - len(act.anchor.prefix))
    assert document.text.startswith(act.anchor.suffix, act.anchor.end)


def test_an_act_carries_day_document_and_channel():
    document = document_of(TALKS)
    act = read(document, NAMES).acts[0]
    assert (act.said, act.published, act.document) == ("2022-01-10", PUBLISHED, document.sha256)
    assert [(h.who or h.outlet, h.how) for h in act.channel] == [
        ("Pablo Ibarra", "spoke"),
        ("Harbour Gazette", "brief"),
    ]


def test_ids_do_not_change_with_what_is_known_beside_the_text():
    first = [a.id for a in acts_of(TALKS)]
    assert first == [a.id for a in acts_of(TALKS, publisher="Quay News")]
    assert len(set(first)) == len(first)


def test_reading_twice_gives_the_same():
    assert reading_of(TALKS) == reading_of(TALKS)


def test_what_nobody_in_particular_says_is_reported_and_the_rest_claimed():
    standings = {a.act: a.standing for a in acts_of(TALKS)}
    assert standings == {"reject": "claimed", "demand": "claimed", "set_round": "reported"}


def test_dates_of_acts_are_reckoned_from_the_day_of_the_speech():
    act = the_act(f"{IBARRA} said on Monday that the second round of talks will be held tomorrow in Lima.")
    assert act.when is not None
    assert act.when.edtf == "2022-01-11"


def test_a_place_of_a_round_is_kept():
    assert [a.place for a in acts_of(TALKS) if a.act == "set_round"] == ["Lima"]


def test_a_wish_of_the_president_told_by_the_minister_is_the_presidents():
    text = f"“This time, as President Luis Mora has said, we want legally binding guarantees from Peru,” {IBARRA} said."
    (demand,) = [a for a in acts_of(text) if a.act == "demand"]
    assert (demand.speaker, demand.relayed_by, demand.party) == ("Luis Mora", "Pablo Ibarra", "Chile")
    assert [h.who for h in demand.channel[:2]] == ["Luis Mora", "Pablo Ibarra"]


def test_titles_headings_and_datelines_are_not_read_as_content():
    document = document_of(TALKS)
    read_words = " ".join(shown(document.text, content_blocks(document)))
    assert "Peruvian Draft" not in read_words
    assert not read_words.startswith("QUITO")


def test_navigation_is_not_read():
    text = f"Go to home page\n\n{TALKS}\n\nBack to top    Go to home page"
    assert [a.act for a in acts_of(text)] == [a.act for a in acts_of(TALKS)]


@pytest.mark.parametrize("text", ["One line.", "?", "…", "“", "a\n\n\n\nb", "条約に署名した。", "1 2 3 4"])
def test_odd_texts_are_read_and_hold_nothing(text):
    assert read(document_of(text), NAMES).acts == ()


def test_new_persons_are_suggested_and_known_states_are_not():
    assert [n.name for n in reading_of(TALKS).names if n.kind == "person"] == ["Pablo Ibarra"]
    assert [n.name for n in reading_of(TALKS).names if n.name in ("Chile", "Peru")] == []


def test_a_source_that_is_not_known_is_a_doubt_at_its_place():
    text = "It will rain. He said that the talks had failed."
    reading = reading_of(text)
    document = document_of(text)
    assert [document.text[d.start : d.end] for d in reading.doubts] == ["He"]


def test_another_tagger_may_be_put_in():
    document = document_of(f"{IBARRA} said that Peru must withdraw its troops.")

    class Silent:
        def tag(self, text, blocks) -> list[Attribution]:
            return []

    assert read(document, NAMES, Silent()).statements == ()
    assert read(document, NAMES).statements != ()


def calls_to_read(paragraphs: int) -> int:
    """How many functions are called to read a text of so many paragraphs alike."""
    alike = f"{IBARRA} said that Peru must withdraw its troops. “We want a treaty,” he added. It had rained."
    document = document_of("A Day of Meetings\n\n" + "\n\n".join(f"{alike} ({n})" for n in range(paragraphs)))
    count = 0

    def called(frame, event, argument) -> None:
        nonlocal count
        count += event == "call"

    sys.setprofile(called)
    try:
        read(document, NAMES)
    finally:
        sys.setprofile(None)
    return count


def test_the_work_grows_with_the_text_and_not_with_its_square():
    calls_to_read(2)
    assert calls_to_read(80) < 6 * calls_to_read(20)
