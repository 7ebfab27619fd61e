from __future__ import annotations

from itertools import pairwise

import pytest

from reading_texts import shown
from travaux.reading.attributions import Attribution
from travaux.reading.rules_tagger import RulesTagger, join_paragraphs


def blocks_of(text: str) -> list[tuple[int, int]]:
    spans, at = [], 0
    for part in text.split("\n\n"):
        spans.append((at, at + len(part)))
        at += len(part) + 2
    return spans


def tagged(text: str) -> list[Attribution]:
    return RulesTagger().tag(text, blocks_of(text))


def told(text: str) -> list[tuple[str, str, str]]:
    """(source, cue, content) of each attribution; pieces are joined by a bar."""
    return [
        ("|".join(shown(text, a.source)), "|".join(shown(text, a.cue)), "|".join(shown(text, a.content)))
        for a in tagged(text)
    ]


@pytest.mark.parametrize(
    ("text", "source", "cue"),
    [
        ("The envoy said that the talks had failed.", "The envoy", "said"),
        ("The talks had failed, the envoy said.", "the envoy", "said"),
        ("The talks had failed, said the envoy.", "the envoy", "said"),
        ("“The talks have failed,” the envoy told reporters.", "the envoy", "told"),
        ("According to the envoy, the talks had failed.", "the envoy", "According to"),
        ("The talks had failed, according to the envoy.", "the envoy", "according to"),
    ],
)
def test_source_and_cue_are_found_wherever_they_stand(text, source, cue):
    ((found_source, found_cue, content),) = told(text)
    assert (found_source, found_cue.split(" reporters")[0]) == (source, cue)
    assert "talks ha" in content


def test_a_source_in_the_middle_leaves_two_pieces_of_content():
    ((_, _, content),) = told("“We will not sign,” the envoy said, “before the ban is lifted.”")
    assert "We will not sign" in content
    assert "before the ban is lifted" in content


def test_a_name_with_its_office_is_one_source():
    ((source, _, _),) = told("The text is ready, Trade Minister Olaf Berg said on Monday.")
    assert source == "Trade Minister Olaf Berg"


def test_an_apposition_does_not_hide_the_subject():
    ((source, _, _),) = told("Olaf Berg, the trade minister, said that the text was ready.")
    assert source.startswith("Olaf Berg")


def test_a_quotation_of_its_own_takes_the_source_before_it():
    found = told("The envoy said that the talks had failed. “We will go home and wait for a better day.”")
    assert all(source == "The envoy" for source, _, _ in found)
    assert any("better day" in content for _, _, content in found)


def test_a_quotation_that_nobody_claims_has_no_source():
    found = told("“We will go home and wait for a better day.”")
    assert [(source, cue) for source, cue, _ in found] == [("", "")]


def test_quoted_as_saying_gives_the_words_to_the_one_quoted():
    ((source, _, content),) = told("The paper quoted Olaf Berg as saying the text was ready.")
    assert source == "Olaf Berg"
    assert "the text was ready" in content


def test_a_colon_gives_the_next_paragraph_to_its_speaker():
    found = told("The envoy explained:\n\n“The talks have failed and we will go home.”")
    assert all("envoy" in source for source, _, _ in found)


def test_a_quotation_over_two_paragraphs_is_one_attribution():
    text = "“We began in May,” she said. “We hoped for rain.\n\n“It did not come before the harvest was lost.”"
    assert {source for source, _, _ in told(text)} == {"she"}
    assert any("rain.|It did not come" in content for _, _, content in told(text))


@pytest.mark.xfail(strict=True, reason="the second paragraph is also given to an attribution of its own")
def test_no_words_are_said_twice():
    text = "“We began in May,” she said. “We hoped for rain.\n\n“It did not come before the harvest was lost.”"
    pieces = sorted(span for a in tagged(text) for span in a.content)
    assert [(a, b) for a, b in pairwise(pieces) if b[0] < a[1]] == []


def test_turns_of_a_transcript_take_their_labels():
    text = "MODERATOR: Welcome to all of you.\n\nMS. BYRNE: We will not sign the text.\n\nWe have no more to say."
    assert [s for s, _, _ in told(text)] == ["MODERATOR", "MS. BYRNE"]
    assert told(text)[1][2] == "We will not sign the text.|We have no more to say."


def test_labels_in_small_letters_count_where_they_take_turns():
    text = "Byrne: We will not sign.\n\nHost: Why not?\n\nByrne: The text is bad.\n\nHost: Thank you."
    assert [s for s, _, _ in told(text)] == ["Byrne", "Host", "Byrne", "Host"]


def test_a_colon_after_one_word_alone_is_no_label():
    assert [s for s, _, _ in told("Result: the talks failed again.")] == []


@pytest.mark.xfail(strict=True, reason="a bare mark behind a label is kept as an empty content")
def test_a_label_with_nothing_behind_it_says_nothing():
    assert tagged("Q:  ;") == []


@pytest.mark.parametrize(
    "text",
    [
        "The hall was cold and the road was closed.",
        "The United States is a party to the treaty.",
        "A report on fish was printed in June.",
        "It was the first demand of the miners.",
    ],
)
def test_plain_narration_has_no_attribution(text):
    assert told(text) == []


def test_blocks_that_go_on_in_small_letters_are_joined():
    text = "“This will not do,”\n\nhe said.\n\nThe end."
    assert shown(text, join_paragraphs(text, blocks_of(text))) == ["“This will not do,”\n\nhe said.", "The end."]


def test_attributions_come_in_the_order_of_the_text():
    text = "The envoy said that it rained. The union said that it snowed.\n\nThe company said that it was dry."
    firsts = [min(s[0] for s in (*a.source, *a.cue, *a.content)) for a in tagged(text)]
    assert firsts == sorted(firsts)
    assert len(firsts) == 3


def test_a_tagger_keeps_nothing_between_texts():
    tagger, text = RulesTagger(), "MS. BYRNE: We will not sign the text."
    tagger.tag(text, blocks_of(text))
    assert tagger.tag("The hall was cold.", [(0, 18)]) == []
