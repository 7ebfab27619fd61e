from __future__ import annotations

import pytest

from reading_texts import context_of
from travaux.model.acts import Mention
from travaux.reading.texts_named import mentions_of_texts


def texts_in(words: str, own: str | None = None) -> list[Mention]:
    context = context_of(words)
    start = context.text.index(words)
    return mentions_of_texts(context, start, start + len(words), own)


def the_text(words: str, own: str | None = None) -> Mention:
    (found,) = texts_in(words, own)
    return found


def test_a_text_with_a_title_is_named():
    found = the_text("They discussed the Chile-Peru Transit Agreement in Quito.")
    assert (found.kind, found.reference) == ("instrument", "named")
    assert found.label == "Chile-Peru Transit Agreement"
    assert set(found.parties) == {"Chile", "Peru"}


def test_a_text_with_a_partner_has_both_as_parties():
    found = the_text("Chile handed over a draft treaty with Peru.", own="Chile")
    assert found.label == "draft treaty"
    assert set(found.parties) <= {"Chile", "Peru"}
    assert "Peru" in found.parties


@pytest.mark.parametrize("words", ["The draft was published.", "The ceasefire holds.", "The agreement is ready."])
def test_a_text_that_has_no_title_is_named_by_its_noun(words):
    found = the_text(words)
    assert found.label == words.split()[1]
    assert found.reference == "definite"


def test_several_texts_are_counted_and_need_context():
    found = the_text("Two draft treaties were sent.")
    assert found.reference == "anaphor"
    assert found.attributes["several"] is True


def test_a_treaty_with_each_of_two_is_two_texts():
    found = texts_in("They signed a treaty with Chile and an agreement with Bolivia.", own="Peru")
    assert [(set(m.parties) - {"Peru"}) for m in found] == [{"Chile"}, {"Bolivia"}]


def test_no_text_is_named_where_none_is():
    assert texts_in("He spoke of fish and rain.") == []


@pytest.mark.xfail(strict=True, reason="an of in a title is printed as on")
def test_a_title_is_kept_as_printed():
    assert the_text("They signed the Treaty of the Two Rivers.").label == "Treaty of the Two Rivers"
