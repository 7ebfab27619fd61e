from __future__ import annotations

import multiprocessing
import os
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest

from clerk_fakes import TEXT, Clock, FakeReader, make_document
from travaux.clerk import Clerk, open_record
from travaux.errors import TravauxError
from travaux.record import sqlite
from travaux.record.sources import SourceMismatch


def ids(clerk: Clerk) -> list[str]:
    return [each.act.id for each in clerk.acts()]


def test_reading_stores_the_document_its_statements_and_its_suggested_acts(clerk: Clerk) -> None:
    document = make_document()
    report = clerk.read(document)
    assert (report.acts_added, report.already_read, report.superseded) == (2, False, 0)
    assert [(each.act.act, each.status, each.entered_by) for each in clerk.acts()] == [
        ("set_round", "suggested", "Ana"),
        ("reject", "suggested", "Ana"),
    ]
    assert clerk.document(document.sha256) == document
    assert len(clerk.statements(document.sha256)) == 2
    assert report.doubts[0].why == "which list"


def test_an_act_comes_back_as_it_was_read(clerk: Clerk, reader: FakeReader) -> None:
    document = make_document()
    clerk.read(document)
    assert tuple(each.act for each in clerk.acts()) == reader.read(document, clerk.names()).acts


def test_reading_the_same_document_twice_adds_nothing(clerk: Clerk, reader: FakeReader) -> None:
    clerk.read(make_document())
    before = clerk.verify().head
    report = clerk.read(make_document(name="copy.txt"))
    assert (report.already_read, report.acts_added) == (True, 0)
    assert clerk.verify().head == before
    assert reader.calls == 1


def test_two_processes_that_read_one_document_at_once_enter_it_once(
    clerk: Clerk, reader: FakeReader, reopen: Callable[..., Clerk], monkeypatch: pytest.MonkeyPatch
) -> None:
    other = reopen()
    read_in_peace = reader.read

    def read_while_another_reads(*given: object) -> object:
        monkeypatch.setattr("travaux.clerk.below.read_document", read_in_peace)
        other.read(make_document())
        return read_in_peace(*given)  # type: ignore[arg-type]

    monkeypatch.setattr("travaux.clerk.below.read_document", read_while_another_reads)
    clerk.read(make_document())
    assert len(clerk.acts()) == 2
    assert clerk.verify().entries == 4


def test_a_newer_reader_takes_the_place_of_undecided_suggestions(clerk: Clerk, reader: FakeReader) -> None:
    clerk.read(make_document())
    reader.version = "fake-2"
    reader.phrases = {"Norland would meet Sudria": "set_round", "resume": "announce_talks"}
    report = clerk.read(make_document())
    assert (report.acts_added, report.superseded, report.already_read) == (2, 2, False)
    assert [each.act.act for each in clerk.acts()] == ["set_round", "announce_talks"]


def test_a_newer_reader_leaves_decisions_alone(clerk: Clerk, reader: FakeReader) -> None:
    clerk.read(make_document())
    planned, refused = ids(clerk)
    clerk.confirm(planned)
    clerk.reject(refused, "she spoke of another list")
    reader.version = "fake-2"
    report = clerk.read(make_document())
    assert (report.acts_added, report.superseded) == (0, 0)
    assert [(each.act.id, each.status) for each in clerk.acts()] == [(planned, "confirmed")]


def test_a_newer_reader_does_not_suggest_again_what_was_decided_in_other_words(
    clerk: Clerk, reader: FakeReader
) -> None:
    clerk.read(make_document())
    planned, refused = ids(clerk)
    clerk.correct(planned, msgspec.structs.replace(clerk.act(planned).act, mode="fix"))
    clerk.reject(refused)
    reader.version = "fake-2"
    reader.phrases = {"would meet Sudria on 3 March": "set_round", "refused to discuss the pilots": "reject"}
    clerk.read(make_document())
    assert [each.act.mode for each in clerk.acts()] == ["fix"]


def test_an_older_reader_changes_nothing(clerk: Clerk, reader: FakeReader) -> None:
    reader.version = "fake-10"
    clerk.read(make_document())
    reader.version = "fake-9"
    assert clerk.read(make_document()).already_read


def test_a_day_given_later_is_taken_up_and_the_document_read_again(clerk: Clerk) -> None:
    document = make_document(published=None)
    clerk.read(document)
    assert clerk.latest_day() is None
    given = msgspec.structs.replace(document, published="2031-02-20", found={**document.found, "published": "given"})
    report = clerk.read(given)
    assert (report.acts_added, report.superseded, report.already_read) == (2, 2, False)
    assert clerk.document(document.sha256).published == clerk.latest_day() == "2031-02-20"
    assert {each.act.published for each in clerk.acts()} == {"2031-02-20"}
    assert clerk.read(document).already_read
    assert clerk.read(given).already_read


def test_bytes_are_kept_as_they_came(clerk: Clerk) -> None:
    raw = TEXT.encode("utf-16")
    document = make_document()
    wrong = make_document()
    with pytest.raises(SourceMismatch):
        clerk.read(wrong, raw)
    assert clerk.documents() == []
    assert clerk.acts() == []
    clerk.read(document, TEXT.encode())
    assert clerk.verify().documents == 1


def test_a_reading_that_breaks_off_leaves_the_record_as_it_was(
    clerk: Clerk, reader: FakeReader, monkeypatch: pytest.MonkeyPatch
) -> None:
    clerk.read(make_document())
    before = clerk.verify()

    def pull_the_plug(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("travaux.record.sqlite.insert_rows", pull_the_plug)
    with pytest.raises(KeyboardInterrupt):
        clerk.read(make_document(TEXT + "\n\nMore.\n"))
    assert clerk.verify() == before
    assert len(clerk.documents()) == 1


def _read_and_die(path: Path) -> None:
    sqlite.insert_rows = lambda *_: os._exit(9)  # type: ignore[assignment]
    open_record(path, author="Bo", now=Clock()).read(make_document(TEXT + "\n\nMore.\n"))


def test_a_reader_killed_in_the_middle_leaves_the_record_as_it_was(clerk: Clerk, path: Path) -> None:
    clerk.read(make_document())
    before, acts = clerk.verify(), clerk.acts()
    process = multiprocessing.get_context("fork").Process(target=_read_and_die, args=(path,))
    process.start()
    process.join()
    assert process.exitcode == 9
    assert (clerk.verify(), clerk.acts()) == (before, acts)
    assert clerk.read(make_document(TEXT + "\n\nMore.\n")).acts_added == 2


def test_suggestions_below_the_floor_are_offered_for_review_and_not_folded(clerk: Clerk, reader: FakeReader) -> None:
    reader.confidence = 0.2
    clerk.read(make_document())
    assert clerk.acts() == []
    doubtful = clerk.pending()
    assert len(doubtful) == 2
    clerk.confirm(doubtful[0].act.id)
    assert ids(clerk) == [doubtful[0].act.id]


def test_a_document_can_be_kept_without_being_read_and_read_later(clerk: Clerk, reader: FakeReader) -> None:
    document = make_document()
    assert clerk.keep(document) == clerk.keep(document) == document
    assert (reader.calls, clerk.acts(), len(clerk.documents())) == (0, [], 1)
    report = clerk.read(document)
    assert (report.acts_added, report.already_read) == (2, False)
    assert len(clerk.documents()) == 1
    assert clerk.verify().ok


def test_a_reading_done_elsewhere_is_taken_as_it_is(clerk: Clerk, reader: FakeReader) -> None:
    document = make_document()
    done = reader.read(document, clerk.names())
    assert clerk.read(document, reading=done).acts_added == 2  # type: ignore[arg-type]
    assert reader.calls == 1


def test_a_text_with_broken_characters_is_refused_in_words(clerk: Clerk) -> None:
    broken = msgspec.structs.replace(make_document(), text="Norland \ud800")
    with pytest.raises(TravauxError):
        clerk.keep(broken, raw=TEXT.encode())
    assert clerk.documents() == []


def test_names_that_documents_introduced_are_followed_reading_by_reading(clerk, reopen):
    other = reopen()
    assert other.met().in_text(TEXT).persons == ()
    clerk.read(make_document())
    assert [p.name for p in other.met().in_text(TEXT).persons] == ["Ana Söderholm"]
    clerk.redact(make_document().sha256, "private")
    assert other.met().in_text(TEXT).persons == ()
