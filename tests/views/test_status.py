from __future__ import annotations

import msgspec
import pytest

from travaux.model.objects import ObjectState, Talks
from travaux.views.status import Heading, status_page
from views_sample import ACTS, TALKS

HEADING = Heading(known_at="2031-02-12T10:00:00Z", documents=1)


@pytest.fixture
def page() -> str:
    return status_page(TALKS, ACTS, HEADING, width=200)


def section(page: str, name: str) -> str:
    _, _, rest = page.partition(f"\n{name}\n---")
    lines: list[str] = []
    for line in rest.splitlines()[1:]:
        if line.startswith("---"):
            return "\n".join(lines[:-1])
        lines.append(line)
    return "\n".join(lines)


def test_the_head_says_the_day_the_documents_and_how_much_a_person_confirmed(page: str) -> None:
    head = page[: page.index("Parties")]
    assert "As of 11 Feb 2031, known at 12 Feb 2031, 10:00 UTC" in head
    assert "From 1 document and 3 acts, of which a person has confirmed 1" in head


def test_every_object_has_its_standing_its_mark_its_source_and_its_id(page: str) -> None:
    for thing in TALKS.objects:
        assert f"why {thing.id}" in page
    entry = section(page, "Conditions, demands and proposals")
    assert "› claimed" in entry
    assert "· suggested" in entry
    assert "Ane Lund for Halden, by 10 Feb 2031 (Halden Radio → North Wire)" in entry


def test_parties_stand_with_those_who_speak_for_them(page: str) -> None:
    assert "Halden: Ane Lund, Foreign Minister (1 act, last by 10 Feb 2031)" in page


def test_a_condition_that_nobody_made_is_said_to_be_so(page: str) -> None:
    assert "refused in advance" in section(page, "Conditions, demands and proposals")
    assert "nobody has demanded it in this record" in page


def test_promises_come_with_the_most_binding_first(page: str) -> None:
    promises = section(page, "Promises, most binding first")
    assert promises.index("To share survey data") < promises.index("To keep boats out")
    assert "a breach is claimed" in promises


def test_what_is_agreed_says_according_to_whom(page: str) -> None:
    assert "according to Halden and Skerry" in section(page, "Agreed, and according to whom")


def test_agreement_told_by_one_side_is_said_to_be_its_word_alone() -> None:
    one_sided = msgspec.structs.replace(
        TALKS.objects[3], standing="claimed", by=("act:aa01",), history=(), state="agreed"
    )
    page = status_page(Talks(as_of="2031-02-11", objects=(one_sided,)), ACTS, HEADING, width=200)
    assert "according to Halden alone" in section(page, "Agreed, and according to whom")


def test_two_accounts_are_shown_side_by_side(page: str) -> None:
    assert "Halden: never sent; Skerry: sent in time" in section(page, "Two accounts")


def test_judgements_stay_with_their_author(page: str) -> None:
    judged = section(page, "How they judge it")
    assert "“no progress yet” (progress)" in judged
    assert "Tor Vik for Skerry, 11 Feb 2031 (on a call)" in judged


def test_what_comes_next_begins_with_its_day_and_place(page: str) -> None:
    assert "“on 3 March” (3 March 2031), Bergen: First round" in section(page, "What comes next")


def test_what_the_record_is_silent_on_is_named_in_one_line(page: str) -> None:
    assert "Nothing in the record on: texts on the table; concerns;" in page


def test_an_empty_record_makes_a_page_too() -> None:
    page = status_page(Talks(as_of=None), [], Heading(), width=80)
    assert "no day: nothing in the record is dated" in page
    assert "From 0 documents and 0 acts" in page


def test_the_page_fits_any_width() -> None:
    for width in (30, 50, 72, 100):
        page = status_page(TALKS, ACTS, HEADING, width=width)
        assert max(len(line) for line in page.splitlines()) <= width


def test_attributes_of_any_shape_are_shown_without_failing() -> None:
    odd = ObjectState(
        id="instrument:aa00", kind="instrument", titled="the draft", state="delivered", standing="documented",
        attributes={"delivered": "2031-02-01", "new_thing": {"a": [1, None, True]}, "public": False, "extent": 3.5},
    )  # fmt: skip
    page = status_page(Talks(as_of="2031-02-11", objects=(odd,)), [], Heading(), width=160)
    assert "not public; delivered: 1 Feb 2031; extent: 3.5; new thing: a: 1" in page


def test_a_long_section_shows_what_has_most_behind_it_and_counts_the_rest() -> None:
    demands = tuple(
        msgspec.structs.replace(TALKS.objects[0], id=f"demand:{n:08x}", kind="demand", titled=f"Point {n}", by=())
        for n in range(5)
    )
    borne = msgspec.structs.replace(demands[3], by=(ACTS[0].act.id,))
    talks = Talks(as_of="2031-02-11", objects=(*demands[:3], borne, demands[4]))
    page = status_page(talks, ACTS, HEADING, width=120, most=2)
    assert "Point 3" in page
    assert "Point 4" not in page
    assert "… and 3 more with less behind them: travaux status --all" in page
    assert "Point 4" in status_page(talks, ACTS, HEADING, width=120)
