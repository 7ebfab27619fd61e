from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from types import SimpleNamespace

import msgspec
import pytest

from clerk_fakes import TEXT, FakeReader, make_document
from travaux.clerk import Clerk, RecordDamaged
from travaux.clerk.clocks import BadClock
from travaux.clerk.errors import UnknownDocument
from travaux.model.acts import Act
from travaux.model.names import Names, NameSuggestion
from travaux.model.objects import Talks

LATER = "Norland would meet Sudria on 3 March, an official said.\n"


def test_as_of_a_day_only_what_was_published_by_then_is_there(clerk: Clerk) -> None:
    clerk.read(make_document())
    clerk.read(make_document(LATER, published="2031-02-25"))
    assert len(clerk.acts()) == 3
    assert {each.act.published for each in clerk.acts(as_of="2031-02-24")} == {"2031-02-20"}
    assert len(clerk.documents(as_of="2031-02-24")) == 1
    assert clerk.acts(as_of="2031-01-01") == []


def test_what_has_no_day_is_there_on_every_day(clerk: Clerk) -> None:
    clerk.enter(Act(id="", act="demand", note="said in the corridor"))
    assert len(clerk.acts(as_of="2031-01-01")) == 1


def test_known_at_a_time_the_record_is_as_it_was_then(clerk: Clerk) -> None:
    clerk.read(make_document())
    planned, refused = clerk.acts()
    read_at = planned.entered_at
    clerk.confirm(planned.act.id)
    clerk.reject(refused.act.id)
    assert [each.status for each in clerk.acts(known_at=read_at)] == ["suggested", "suggested"]
    assert [each.status for each in clerk.acts()] == ["confirmed"]
    assert clerk.acts(known_at="2031-02-28") == []
    assert len(clerk.acts(known_at="2031-03-01")) == 1


def test_an_act_that_was_corrected_is_still_there_before_its_correction(clerk: Clerk) -> None:
    clerk.read(make_document())
    planned = clerk.acts()[0]
    clerk.correct(planned.act.id, msgspec.structs.replace(planned.act, mode="fix"))
    assert clerk.acts(known_at=planned.entered_at)[0] == planned
    assert clerk.acts()[0].act.mode == "fix"


def test_a_superseded_reading_is_still_there_before_the_newer_one(clerk: Clerk, reader: FakeReader) -> None:
    clerk.read(make_document())
    before = clerk.acts()
    reader.version, reader.phrases = "fake-2", {}
    clerk.read(make_document())
    assert clerk.acts() == []
    assert clerk.acts(known_at=before[0].entered_at) == before


@pytest.mark.parametrize("day", ["yesterday", "2031-02-30", "2031", ""])
def test_a_day_that_cannot_be_read_is_refused_in_words(clerk: Clerk, day: str) -> None:
    for ask in (lambda: clerk.acts(as_of=day), lambda: clerk.acts(known_at=day)):
        with pytest.raises(BadClock, match="write it as"):
            ask()


def test_acts_come_in_the_order_of_what_was_said_then_published_then_entered(clerk: Clerk) -> None:
    for note, said, published in (
        ("third", "2031-02-12", "2031-02-12"),
        ("second", "2031-02-10/2031-02-12", "2031-02-14"),
        ("first", "2031-02-10", "2031-02-13"),
        ("fourth", None, "2031-02-20"),
    ):
        clerk.enter(Act(id="", act="demand", note=note, said=said, published=published))
    assert [each.act.note for each in clerk.acts()] == ["first", "second", "third", "fourth"]


def test_talks_are_folded_as_of_the_latest_day_published(clerk: Clerk, monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[tuple[int, str | None]] = []

    def fold(acts: list[object], *, as_of: str | None, **_: object) -> Talks:
        told.append((len(acts), as_of))
        return Talks(as_of=as_of)

    monkeypatch.setattr("travaux.clerk.below.new_course", lambda: SimpleNamespace(fold=fold))
    assert clerk.talks().as_of is None
    clerk.read(make_document())
    clerk.read(make_document(LATER, published="2031-02-25"))
    assert clerk.talks().as_of == "2031-02-25"
    clerk.talks(as_of="2031-02-21")
    clerk.talks(confirmed=True)
    assert told == [(0, None), (3, "2031-02-25"), (3, "2031-02-21"), (0, "2031-02-25")]


def test_documents_are_listed_without_their_text_and_found_by_a_prefix(clerk: Clerk) -> None:
    document = make_document()
    clerk.read(document)
    clerk.read(make_document(LATER))
    assert [each.text for each in clerk.documents()] == ["", ""]
    assert clerk.document(document.sha256[:8]) == document
    for wrong in ("feed", "", "%"):
        with pytest.raises(UnknownDocument):
            clerk.document(wrong)


def test_search_finds_acts_passages_and_documents(clerk: Clerk) -> None:
    clerk.read(make_document())
    assert [hit.kind for hit in clerk.search("soderholm")] == ["act", "act", "passage"]
    assert [hit.kind for hit in clerk.search("quay post")] == ["document"]
    (hit,) = [hit for hit in clerk.search("PILOTS list") if hit.kind == "passage"]
    assert (hit.start, hit.end) == (TEXT.index("She"), len(TEXT) - 1)
    assert "[[pilots]]" in hit.excerpt


def test_search_keeps_quoted_words_together(clerk: Clerk) -> None:
    clerk.read(make_document())
    assert clerk.search('"would meet"')
    assert clerk.search('"meet would"') == []


@pytest.mark.parametrize(
    "words", ["", "  ", '"', '""', "*", "(", "NOT", "a AND", "near(", "kind:act", "-", "…", "x" * 9999]
)
def test_no_words_break_the_search(clerk: Clerk, words: str) -> None:
    clerk.read(make_document())
    assert clerk.search(words) == []


def test_search_leaves_out_what_no_longer_counts(clerk: Clerk) -> None:
    clerk.read(make_document())
    refused = clerk.acts()[1]
    clerk.reject(refused.act.id)
    assert refused.act.id not in [hit.id for hit in clerk.search("refused")]
    assert refused.act.id in [hit.id for hit in clerk.search("refused", known_at=refused.entered_at)]
    assert clerk.search("refused", as_of="2031-01-01") == []
    assert len(clerk.search("soderholm", limit=1)) == 1


def test_what_another_process_enters_is_there_at_the_next_question(clerk: Clerk, reopen: Callable[..., Clerk]) -> None:
    clerk.read(make_document())
    planned = clerk.acts()[0]
    reopen().reject(planned.act.id)
    assert planned.act.id not in [each.act.id for each in clerk.acts()]


def test_names_grow_by_entries(clerk: Clerk) -> None:
    clerk.read(make_document())
    (suggestion,) = clerk.suggested_names()
    assert clerk.names() == Names()
    clerk.confirm_name(suggestion)
    clerk.confirm_name(suggestion)
    clerk.confirm_name(NameSuggestion("person", "Söderholm", aka=("Ana Söderholm",)))
    clerk.confirm_name(NameSuggestion("party", "Norland", aka=("the Norlanders",), party_kind="state"))
    clerk.confirm_name(NameSuggestion("outlet", "The Quay Post", party="Sudria"))
    names = clerk.names()
    (person,) = names.persons
    assert (person.name, person.aka, person.offices[0].title) == ("Ana Söderholm", ("Söderholm",), "Envoy")
    assert (names.parties[0].aka, names.parties[0].kind) == (("the Norlanders",), "state")
    assert names.outlets[0].owner_party == "Sudria"
    assert clerk.suggested_names() == []
    assert clerk.verify().entries == 8


def test_derived_tables_can_be_made_again(clerk: Clerk, reopen: Callable[..., Clerk]) -> None:
    clerk.read(make_document())
    planned = clerk.acts()[0]
    clerk.correct(planned.act.id, msgspec.structs.replace(planned.act, mode="fix"))
    before = (clerk.acts(), clerk.pending(), clerk.decisions(), clerk.documents(), clerk.search("soderholm"))
    clerk.rebuild()
    again = reopen()
    assert (again.acts(), again.pending(), again.decisions(), again.documents(), again.search("soderholm")) == before


def test_a_damaged_table_is_reported_in_words_and_made_again(
    clerk: Clerk, path: Path, reopen: Callable[..., Clerk]
) -> None:
    clerk.read(make_document())
    before = clerk.acts()
    with closing(sqlite3.connect(path)) as database, database:
        database.execute("UPDATE acts SET body = x'00'")
    with pytest.raises(RecordDamaged, match="travaux verify"):
        reopen().acts()
    clerk.rebuild()
    assert reopen().acts() == before


def test_a_correction_keeps_the_place_of_the_act_in_the_order(clerk: Clerk) -> None:
    clerk.read(make_document())
    planned, refused = clerk.acts()
    once = clerk.correct(planned.act.id, msgspec.structs.replace(planned.act, mode="agree"))
    twice = clerk.correct(once.act.id, msgspec.structs.replace(once.act, mode="fix"))
    assert [each.act.id for each in clerk.acts()] == [twice.act.id, refused.act.id]
    assert twice.sequence == planned.sequence
