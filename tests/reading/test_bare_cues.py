from __future__ import annotations

import pytest

from reading_texts import context_of
from travaux.reading.attributions import Attribution
from travaux.reading.bare_cues import with_subject


def source_of(sentence: str, cue: str, content: str) -> str | None:
    context = context_of(sentence)
    at, said = context.text.index(cue), context.text.index(content)
    found = with_subject(context, Attribution((), ((at, at + len(cue)),), ((said, said + len(content)),), 0.9))
    return context.text[slice(*found.source[0])] if found.source else None


def test_a_cue_without_a_source_is_its_sentences_subject():
    sentence = "Pablo Ibarra gave another account, also speaking on the radio: “It is open.”"
    assert source_of(sentence, "also speaking", "“It is open.”") == "Pablo Ibarra"


def test_or_the_name_right_before_it():
    sentence = "Chilean Foreign Minister Pablo Ibarra alleged, by way of example, that the road is shut."
    assert source_of(sentence, "alleged", "that the road is shut") == "Chilean Foreign Minister Pablo Ibarra"


@pytest.mark.parametrize("cue", ["reportedly", "was said"])
def test_what_nobody_is_said_to_say_stays_nobodys(cue):
    assert source_of(f"Pablo Ibarra {cue} to be on the road.", cue, "to be on the road") is None
