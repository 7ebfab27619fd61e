"""Versions: lossless, their units nested, their brackets reported; the texts are our own."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from travaux.texts.content import parse_parts
from travaux.texts.flat import flat_units
from travaux.texts.parts import Blank, Choice, Note, Placeholder, choices_in, format_parts
from travaux.texts.structure import parse_version
from travaux.texts.version import Version, carry_keys, format_version

DRAFT = """Draft agreement on the river

PREAMBLE

The Parties,

Recalling their talks,

CHAPTER I
General

Article 1
Aim

1. The aim of this Agreement is to [share][divide] the water.

2. [Option 1: Each Party shall report [every [X] years].

Option 2: No text.]

3. Fees:

Option (a): Each Party pays
(i) half; and
(ii) on time.

Option (b): Nobody pays. {Chair: to be revisited}

4. [Placeholder for the fund]

[Article 1bis
Observers

Others may attend.]

Article 2
Entry into force

This Agreement enters into force on [date].]
"""
TEXT = st.text(alphabet="[]{}()\n\r\f .:;1aixOption/Article#*-\u0301\u05d0", max_size=120)


def units(version: Version) -> list[tuple[int, str, str]]:
    return [(unit.depth, unit.kind, unit.number or unit.heading) for unit in version.units]


def test_units_nest_as_a_reader_sees_them() -> None:
    numbered = [row for row in units(parse_version(DRAFT)) if row[2]]
    assert numbered == [
        (0, "preamble", "PREAMBLE"), (0, "chapter", "CHAPTER I"), (1, "article", "1"), (2, "paragraph", "1."),
        (2, "paragraph", "2."), (3, "option", "Option 1"), (3, "option", "Option 2"), (2, "paragraph", "3."),
        (3, "option", "Option (a)"), (4, "point", "(i)"), (4, "point", "(ii)"), (3, "option", "Option (b)"),
        (2, "paragraph", "4."), (1, "article", "1bis"), (1, "article", "2"),
    ]  # fmt: skip


def test_an_option_over_many_paragraphs_ends_at_the_next_label() -> None:
    text = "Article 4\n\nOption I:\n\n1. One.\n\n2. Two.\n\nOption II:\n\n1. Other.\n\nArticle 5\n\nText.\n"
    assert [row for row in units(parse_version(text)) if row[2]] == [
        (0, "article", "4"), (1, "option", "Option I"), (2, "paragraph", "1."), (2, "paragraph", "2."),
        (1, "option", "Option II"), (2, "paragraph", "1."), (0, "article", "5"),
    ]  # fmt: skip


def test_indents_tell_a_list_in_a_paragraph_from_the_next_paragraph() -> None:
    text = "1. Fees\n\n    **Option 1:** The Parties:\n\n    1. pay;\n    2. report.\n\n2. Next.\n"
    depths = [(row[0], row[2]) for row in units(parse_version(text)) if row[2]]
    assert depths == [(0, "1."), (1, "Option 1"), (2, "1."), (2, "2."), (0, "2.")]


def test_a_stray_bracket_is_reported_with_its_place() -> None:
    repairs = parse_version(DRAFT).repairs
    assert [(repair.kind, repair.line) for repair in repairs] == [("stray_close", 39)]
    assert DRAFT[repairs[0].at] == "]"


def test_a_pair_across_two_articles_is_reported() -> None:
    text = "Article 1\n\nThe [Parties act.\n\nArticle 2\n\nThey] report.\n"
    assert [(repair.kind, repair.line, repair.column) for repair in parse_version(text).repairs] == [("crossing", 3, 5)]


def test_keys_outlive_renumbering() -> None:
    before = parse_version("Article 1\n\nThe first.\n\nArticle 2\n\nThe second.\n")
    after = parse_version("Article 1\n\nA new one.\n\nArticle 2\n\nThe first.\n\nArticle 3\n\nThe second.\n")
    keys = {u.number: u.key for u in after.units if u.kind == "article"}
    assert [u.key for u in before.units if u.kind == "article"] == [keys["2"], keys["3"]]


def test_a_changed_unit_keeps_its_key_where_a_comparison_says_so() -> None:
    before = parse_version("Article 1\n\nThe first.\n")
    after = parse_version("Article 4\n\nThe first, changed.\n")
    carried = carry_keys(after, {after.units[0].key: before.units[0].key}, based_on=before.id)
    assert (carried.units[0].key, carried.based_on) == (before.units[0].key, before.id)


def test_units_alike_have_keys_of_their_own() -> None:
    version = parse_version("Article 1\n\nSame.\n\nArticle 2\n\nSame.\n")
    assert len({unit.key for unit in version.units}) == len(version.units)


def test_flat_units_hold_every_word_but_those_of_labels() -> None:
    flat = flat_units(parse_version(DRAFT))
    assert [(unit.kind, unit.label) for unit in flat][:4] == [
        ("preamble", "Preamble"), ("preamble", "PREAMBLE"), ("chapter", "CHAPTER I"), ("article", "Article 1"),
    ]  # fmt: skip
    words = " ".join(" ".join((u.number, u.heading, *u.paragraphs)) for u in flat).split()
    assert sorted(words) == sorted(DRAFT.split()) or set(DRAFT.split()) - set(words) <= {"[Article", "Article"}


def test_parts_of_a_paragraph() -> None:
    parts = parse_parts("A [B] [or] [C] in [X] {note} [Placeholder].")
    assert [type(part) for part in parts if part.__class__.__name__ != "Run"] == [Choice, Blank, Note, Placeholder]
    choice = choices_in(parts)[0]
    assert choice.joints == (" [or] ",)
    assert not choice.may_be_nothing


@pytest.mark.parametrize(
    ("words", "proposers", "opponents"),
    [("[US/AU propose; CL/PE oppose: shall act]", ("US", "AU"), ("CL", "PE")),
     ("[shall act – NOR, CHE]", ("NOR", "CHE"), ()),
     ("[Ruritania: shall act]", ("Ruritania",), ()), ("[Objective: to act]", None, ())],
)  # fmt: skip
def test_party_lists_become_attributes(
    words: str, proposers: tuple[str, ...] | None, opponents: tuple[str, ...]
) -> None:
    parts = parse_parts(words, {"Ruritania"})
    found = choices_in(parts)[0].alternatives[0].attribution
    assert (found.proposers if found else None) == proposers
    assert (found.opponents if found else ()) == opponents
    assert format_parts(parts) == words


@given(TEXT)
def test_parts_print_as_the_same_characters(text: str) -> None:
    assert format_parts(parse_parts(text)) == text


@given(TEXT)
def test_a_version_prints_as_the_same_characters(text: str) -> None:
    version = parse_version(text)
    assert format_version(version) == text
    for index, unit in enumerate(version.units):
        assert unit.parent < index
        assert unit.start <= unit.body <= unit.inner <= unit.end


@given(TEXT)
def test_every_stray_bracket_of_a_text_is_reported(text: str) -> None:
    version = parse_version(text)
    counts = version.counts()
    assert sum(repair.kind == "stray_open" for repair in version.repairs) == counts.stray_open
    assert sum(repair.kind == "stray_close" for repair in version.repairs) == counts.stray_close


@pytest.mark.parametrize(
    "text",
    ["[" * 10_000 + "x" + "]" * 10_000, "[]" * 100_000, "[a][b]" * 40_000, "(a)\n" * 20_000, "Option 1:\n" * 10_000,
     "\u05e9\u05dc\u05d5\u05dd [\u05d0][\u05d1]\n" * 2000, "e\u0301[n\u0303]" * 5000,
     "word " * 100_000, "\x00\x01[\x02]"],
    ids=lambda text: ascii(text[:8]),
)  # fmt: skip
def test_odd_texts_are_read_whole(text: str) -> None:
    assert format_version(parse_version(text)) == text
