"""Each counting rule on sentences of our own; the numbers were counted by hand."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from travaux.texts.counts import count_text, to_row
from travaux.texts.marks import MOST_BRACKETS, TooManyBrackets, find_marks

RULES: tuple[tuple[str, str, dict[str, int]], ...] = (
    # 1 brackets
    ("a link is no bracket", "See [the annex](https://example.org/a_(b)).", {"pairs": 0, "words": 4}),
    ("a file's name is an address", "See [annex](annex.md) and [map](#map).", {"pairs": 0}),
    ("a letter after a pair is no address", "paragraph [x](a) above", {"pairs": 1, "blanks": 1}),
    ("a link defined elsewhere is none", "See [it][src].\n\n[src]: https://example.org\n", {"pairs": 0}),
    ("two pairs are no link without its address", "It [shall][should] act.", {"pairs": 2}),
    ("a footnote mark is no bracket", "Fees[^3] apply [now].[^note]\n[^3]: Yearly.", {"pairs": 1}),
    # 2, 3 pairs
    ("the nearest open bracket is closed", "[A [B] C", {"pairs": 1, "stray_open": 1, "outermost": 1, "depth": 1}),
    ("what closes nothing is stray", "A] [B]", {"pairs": 1, "stray_close": 1}),
    ("depth is the most around one place", "[A [B [C]] [D]]", {"pairs": 4, "depth": 3, "outermost": 1}),
    ("a stray bracket makes no depth", "[ [ [A]", {"depth": 1, "stray_open": 2}),
    # 4 words
    ("brackets part words", "member[s] meet", {"words": 3, "bracketed_words": 1}),
    ("a word holds a letter or digit", "COP / – 3.5 * x", {"words": 3}),
    ("a word in two pairs counts once", "[now [at once]]", {"bracketed_words": 3, "nested_words": 5}),
    ("a stray bracket brackets no words", "[now and then", {"bracketed_words": 0, "words": 3}),
    # 5 placeholders and notes
    ("a placeholder says so", "[Placeholder for finance] [placeholder]", {"placeholders": 2, "singles": 0}),
    ("or what is to come", "[Name of host to be inserted] [a date to be confirmed.]", {"placeholders": 2}),
    ("or TBD", "[TBD] [tbc]", {"placeholders": 2, "groups_spaced": 0}),
    ("what is to be done is none", "[names to be added later]", {"placeholders": 0, "singles": 1}),
    ("a note stands in braces", "{Chair: see below} {:toc} {:.box} {a {b} c}", {"notes": 2}),
    # 6 blanks
    ("letters stand for a value", "[X] and [yy] of [20XX] with [ Z ]", {"blanks": 4}),
    ("so do dots, lines and nothing", "[..] and [...] then […], [___] or so [] and [ ]", {"blanks": 6}),
    ("and a few words", "[date] by [year] of [number] at [amount], [name]", {"blanks": 5}),
    ("a unit may stand with it", "[x per cent] or less, [year x], [USD X million]", {"blanks": 3}),
    ("a full stop alone is a word's end", "[.]", {"blanks": 0, "singles": 1}),
    ("other words make it no blank", "[annex X] and [by X date]", {"blanks": 0}),
    ("a letter outside makes it none", "part[y] countr[y]", {"blanks": 0, "singles": 2}),
    ("a pair inside makes it none", "[x [y]]", {"blanks": 1, "singles": 1}),
    ("a blank alone is no choice", "by [date].", {"choices": 0}),
    # 7 groups
    ("side by side", "[A][B][C] and [D]", {"groups": 1, "singles": 1, "choices": 2}),
    ("with a stroke between", "[A]/[B] then [C] / [D]", {"groups": 2}),
    ("with or between", "[A] or [B]", {"groups": 1, "singles": 0}),
    ("with [or] between, which is no member", "[A] [or] [B]", {"groups": 1, "singles": 0, "choices": 1}),
    ("[or] without white space is a member", "[A][or][B]", {"groups": 1, "singles": 0}),
    ("and joins nothing on one side only", "[A] [or][B]", {"groups": 1, "singles": 1}),
    ("not across a pair's edge", "[A [B]][C]", {"groups": 1, "singles": 1}),
    ("a comma parts", "[A], [B]", {"groups": 0, "groups_spaced": 0}),
    ("a placeholder is no member and parts", "[A][Placeholder][B]", {"groups": 0, "singles": 2}),
    ("a blank may be a member", "[X][10] per cent", {"groups": 1, "singles": 0, "blanks": 1}),
    # 8 spaced
    ("white space joins in the other count", "[A] [B]\n[C]", {"groups": 0, "groups_spaced": 1, "singles_spaced": 0}),
    ("points of a list stay apart", "[A;]\n[B.]\n[C:]\n[D]", {"groups_spaced": 0}),
    ("on one line they join", "[A.] [B.]", {"groups_spaced": 1}),
    ("[or] at the end is a member", "[A] [or] more", {"groups": 0, "groups_spaced": 1, "singles": 2}),
    # 9 choices
    ("a pair around alternatives is a choice too", "[[A][B]]", {"singles": 1, "groups": 1, "choices": 2}),
    ("spaced choices", "[A] [B] and [C]", {"choices": 3, "choices_spaced": 2}),
    # 10 options
    ("labels", "Option 1: A\nOption (ii): B\n**Option C:** D\n**Option 4**: E\nOPTION V.\n", {"options": 5}),
    ("a label may end its line", "Option 1\nThe Parties meet.\n\n[Option II\nThey do not.]", {"options": 2}),
    ("after a number", "3. Option (a): A\n3bis. [Option 2 bis: B", {"options": 2}),
    ("references are none", "See option 1 below. As in Option 2, under Option 3.\nunder\nOption 4\nit", {"options": 0}),
    ("an option that there be no text", "Option 1: A\nOption 2: No text.\n", {"options": 2, "no_text": 1}),
    ("a pair around an option is a single", "[Option 1: A.] [Option 2: B.]", {"options": 2, "singles": 2}),
    ("alternatives with a mere stroke are not counted", "commitments / contributions", {"choices": 0, "options": 0}),
    # whole paragraphs, with everything at once
    (
        "a paragraph that forks on every word",
        "Option 1: The [[a] licence[s]][permits or papers on boats] shall be [kept in [a box][[old][new] bo[x][oks]]].",
        {"pairs": 11, "outermost": 3, "depth": 3, "bracketed_words": 17, "groups": 4, "singles": 3, "options": 1},
    ),
    (
        "an or that has no room is one of the alternatives",
        "[Boats [reduce [and share] tolls] [and[/or]][or] [pay].]\n[Pilots [may][must] wait.]",
        {"pairs": 10, "groups": 2, "groups_spaced": 2, "singles": 6, "singles_spaced": 4, "depth": 3},
    ),
    (
        "a stray bracket parts alternatives",
        "Boats send [early] [late] [well [in time] [now] [before] [dusk [noon]",
        {"pairs": 6, "stray_open": 2, "groups": 0, "groups_spaced": 2, "singles": 6, "singles_spaced": 1},
    ),
    (
        "a second end closes nothing",
        "Sent alone[, together,] or after another report, a [full] one][, without [more] work for clerks;]",
        {"pairs": 4, "stray_close": 1, "outermost": 3, "depth": 2, "groups": 0, "singles": 4, "bracketed_words": 7},
    ),
    (
        "a label keeps its footnotes",
        "**Option 1[^6][^7]:** Boats' [list*][roll] is in [Annex [x]][the book].",
        {"options": 1, "pairs": 5, "groups": 2, "singles": 0, "blanks": 1, "bracketed_words": 6},
    ),
    (
        "a placeholder may hold what is open",
        "[Placeholder for tolls[, in view of ice]]\n[Placeholder for boats]",
        {"pairs": 3, "placeholders": 2, "singles": 1, "groups_spaced": 0, "bracketed_words": 10},
    ),
)


@pytest.mark.parametrize(("text", "expected"), [(t, e) for _, t, e in RULES], ids=[name for name, _, _ in RULES])
def test_a_rule_gives_what_a_hand_count_gives(text: str, expected: dict[str, int]) -> None:
    row = to_row(count_text(text))
    assert {name: row[name] for name in expected} == expected


BRACKETED = st.text(alphabet="[]{}()^ \n.:;/aXorOption1", max_size=60)


@given(BRACKETED)
def test_every_bracket_is_in_a_pair_a_link_or_stray(text: str) -> None:
    marks = find_marks(text)
    inside = [text[a:b] for a, b in (*marks.footnotes, *marks.links)]
    assert 2 * len(marks.pairs) + len(marks.stray_open) + len(marks.stray_close) == sum(
        text.count(bracket) - sum(part.count(bracket) for part in inside) for bracket in "[]"
    )


@given(BRACKETED)
def test_pairs_nest_and_open_and_close(text: str) -> None:
    pairs = find_marks(text).pairs
    for pair in pairs:
        assert (text[pair.start], text[pair.end - 1]) == ("[", "]")
        if pair.parent >= 0:
            around = pairs[pair.parent]
            assert around.start < pair.start < pair.end < around.end
            assert pair.depth == around.depth + 1


@given(BRACKETED)
def test_counts_hold_together(text: str) -> None:
    counts = count_text(text)
    assert counts.outermost <= counts.pairs
    assert counts.depth <= counts.pairs
    assert counts.bracketed_words <= min(counts.words, counts.nested_words)
    assert 2 * counts.groups + counts.singles + counts.placeholders <= counts.pairs
    assert counts.choices_spaced <= counts.choices
    assert counts.no_text <= counts.options


@given(BRACKETED, BRACKETED)
def test_balanced_stretches_add_up(first: str, second: str) -> None:
    one, two = count_text(f"({first})"), count_text(f"({second})")
    if one.stray_open or two.stray_close or "{" in first or "](" in first + second or "]:" in first + second:
        return
    both = count_text(f"({first}) - ({second})")
    assert both.pairs == one.pairs + two.pairs
    assert both.choices == one.choices + two.choices
    assert both.words == one.words + two.words


@pytest.mark.parametrize(
    "text",
    ["[" * 300_000, "]" * 300_000, "[" * 200_000 + "]" * 200_000, "[a] " * 200_000, "[a](" * 200_000, "-" * 2_000_000,
     "{" * 500_000, "[^" * 300_000, "Option " * 200_000, "[x" + " " * 2_000_000, "[to be" + " " * 2_000_000 + "]"],
    ids=lambda text: text[:6],
)  # fmt: skip
def test_hostile_texts_are_counted_in_step_with_their_length(text: str) -> None:
    count_text(text)


def test_a_file_of_brackets_is_refused_in_one_line() -> None:
    with pytest.raises(TooManyBrackets):
        count_text("[" * (MOST_BRACKETS + 1))
