from __future__ import annotations

from travaux.reading.attributions import Attribution
from travaux.reading.tagger.colons import at_colons


def contents(text: str, *found: Attribution) -> list[list[str]]:
    return [[text[a:b] for a, b in one.content] for one in at_colons(text, found)]


def test_a_clause_and_the_quotation_behind_its_colon_are_two_statements():
    text = 'Lund said the road must stay open: "We have no other."'
    one = Attribution(((0, 4),), ((5, 9),), ((10, len(text)),), 0.9)
    assert contents(text, one) == [["the road must stay open"], ['"We have no other."']]


def test_a_quotation_that_goes_on_behind_another_cue_is_that_cues():
    text = 'Lund said the road must stay open: "We have no other," she said, "and no time."'
    at = text.index(" she said")
    first = Attribution(((0, 4),), ((5, 9),), ((10, at),), 0.9)
    second = Attribution(((at + 1, at + 4),), ((at + 5, at + 9),), ((at + 11, len(text)),), 0.9)
    assert contents(text, first, second) == [["the road must stay open"], ['"We have no other,"', '"and no time."']]


def test_a_colon_inside_a_quotation_divides_nothing():
    text = 'Lund said "the rule is plain: "open" means open."'
    one = Attribution(((0, 4),), ((5, 9),), ((10, len(text)),), 0.9)
    assert len(contents(text, one)) == 1
