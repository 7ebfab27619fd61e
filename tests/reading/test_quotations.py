from __future__ import annotations

import pytest

from travaux.reading.quotations import find_quotations, quoted_at


def quoted(text: str) -> list[str]:
    paragraphs, at = [], 0
    for part in text.split("\n\n"):
        paragraphs.append((at, at + len(part)))
        at += len(part) + 2
    return [text[q.start : q.end] for q in find_quotations(text, paragraphs)]


@pytest.mark.parametrize(
    ("text", "inside"),
    [
        ("“No,” she said. “Never.”", ["No,", "Never."]),
        ('"No," she said. "Never."', ["No,", "Never."]),
        ("«Non», dit-elle.", ["Non"]),
        ("„Nein“ she wrote, and “yes” later.", ["Nein“ she wrote, and “yes"]),
        ("He said it was “not on.” We left.", ["not on."]),
        ("Nothing is quoted here.", []),
        ("“He told me ‘go home’ and I went,” she said.", ["He told me ‘go home’ and I went,"]),
    ],
)
def test_what_stands_between_marks_is_quoted(text, inside):
    assert quoted(text) == inside


def test_a_mark_of_inches_opens_no_quotation():
    assert quoted('The pipe is 12" wide and the gap 3" deep.') == []


def test_a_mark_that_never_closes_ends_with_its_paragraph():
    assert quoted("“We go on, she said.\n\nThe hall was empty.") == ["We go on, she said."]


def test_a_quotation_goes_on_where_the_next_paragraph_opens_again():
    text = "“We began in May.\n\n“We end in June,” she said."
    first, second = find_quotations(text, [(0, 17), (19, len(text))])
    assert (first.continues, second.continues) == (True, False)


def test_a_quotation_left_open_does_not_go_on_in_a_plain_paragraph():
    text = "“We began in May.\n\nThe end."
    (only,) = find_quotations(text, [(0, 17), (19, len(text))])
    assert not only.continues


def test_outer_spans_hold_the_marks():
    text = "She said “no.”"
    (only,) = find_quotations(text, [(0, len(text))])
    assert text[only.outer_start : only.outer_end] == "“no.”"


def test_a_place_is_quoted_only_between_the_marks():
    text = "She said “no.” Then"
    quotations = find_quotations(text, [(0, len(text))])
    assert quoted_at(quotations, text.index("no")) is quotations[0]
    assert quoted_at(quotations, text.index("Then")) is None
