from __future__ import annotations

import pytest

from reading_texts import context_of, statements_of
from travaux.reading.speakers import SpeakerMemory

PAIR = "Chilean Foreign Minister Pablo Ibarra and Peruvian Foreign Minister Rosa Quispe met in Lima on Tuesday."


@pytest.mark.parametrize("words", ["The two ministers", "The officials", "They"])
def test_a_group_is_the_two_named_together_before(words):
    statements = statements_of(f"{PAIR} {words} said that the road is open.")
    assert statements[-1].speaker == ("Pablo Ibarra", "Rosa Quispe")
    assert statements[-1].party == ("Chile", "Peru")


def test_a_later_single_name_does_not_change_the_pair():
    told = "Ibarra briefed Quispe on his meeting with Brazilian President Ana Prado."
    statements = statements_of(f"{PAIR} {told} The two leaders said that it is over.")
    assert statements[-1].speaker == ("Pablo Ibarra", "Rosa Quispe")


def test_they_after_a_body_that_spoke_is_that_body():
    text = "The Peruvian Foreign Ministry criticised the plan. They said that the road stays shut."
    assert [s.party for s in statements_of(text)][-1] == "Peru"


def test_he_and_another_are_two():
    context = context_of("Chilean Foreign Minister Pablo Ibarra spoke. Both he and Peruvian envoy Rosa Quispe said no.")
    memory, text = SpeakerMemory(context), context.text
    memory.resolve(((text.index("Pablo"), text.index(" spoke")),))
    assert memory.resolve(((text.index("Both"), text.index(" said no")),)).name == ("Pablo Ibarra", "Rosa Quispe")


def test_two_who_spoke_with_each_other_are_a_pair():
    text = "President Joseph R. Biden, Jr. spoke today with President Xi Jinping. The two leaders said that it is over."
    assert statements_of(text)[-1].party == ("United States", "China")
    assert statements_of(text)[-1].speaker == ("Joe Biden", "Xi Jinping")
