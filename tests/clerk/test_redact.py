"""What is redacted is gone from every place, and the record says so and verifies."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest

from clerk_fakes import FakeReader, make_document
from redaction_traces import everything, redact_at_random, traces
from travaux.clerk import Clerk
from travaux.clerk.errors import CannotRedact, Redacted, UnknownAct, UnknownDocument
from travaux.model.acts import Act
from travaux.model.documents import Mark


def test_an_act_is_gone_with_its_passage_and_the_record_verifies(clerk: Clerk, path: Path, tmp_path: Path) -> None:
    clerk.read(make_document())
    act, other = clerk.acts()
    assert act.act.anchor is not None
    report = clerk.redact(act.act.id, "a private word")
    assert report.finished
    assert [each.act.id for each in clerk.acts()] == [other.act.id]
    data = everything(path, clerk, tmp_path / "copy.travaux")
    remaining = clerk.document(make_document().sha256).text
    assert traces(data, [act.act.anchor.exact], remaining) == []
    verified = clerk.verify()
    assert (verified.ok, verified.why, verified.tables) == (True, None, True)
    assert verified.redacted >= 1


def test_what_was_struck_out_of_a_passage_or_noted_on_it_goes_with_it(clerk: Clerk, path: Path, tmp_path: Path) -> None:
    plain = make_document()
    at = plain.text.index("3 March")
    marks = (
        Mark(kind="deleted", start=at, end=at, words="zufledra vopnotre", author="Ane Lund"),
        Mark(kind="comment", start=at, end=at + 7, words="grisku pnotre flezu"),
        Mark(kind="deleted", start=0, end=0, words="an older head"),
    )
    clerk.read(msgspec.structs.replace(plain, marks=marks))
    act = next(each.act for each in clerk.acts() if each.act.anchor and "3 March" in each.act.anchor.exact)
    clerk.redact(act.id, "a private word")
    data = everything(path, clerk, tmp_path / "copy.travaux")
    assert traces(data, [mark.words for mark in marks[:2]], "") == []
    assert [len(mark.words) for mark in clerk.document(plain.sha256).marks] == [len(mark.words) for mark in marks]
    assert clerk.document(plain.sha256).marks[2] == marks[2]
    assert clerk.verify().ok


def test_the_tombstone_says_who_when_and_why(clerk: Clerk) -> None:
    clerk.read(make_document())
    act_id = clerk.acts()[0].act.id
    clerk.redact(act_id, "a private word")
    for ask in (clerk.act, lambda what: clerk.redact(what, "again")):
        with pytest.raises(Redacted, match=r"was redacted by Ana on 2031-\d\d-\d\d: a private word"):
            ask(act_id)


def test_a_document_goes_with_all_that_came_of_it_and_is_not_read_again(
    clerk: Clerk, path: Path, tmp_path: Path
) -> None:
    document = make_document()
    clerk.read(document)
    clerk.confirm(clerk.acts()[0].act.id)
    clerk.redact(document.sha256[:12], "sent in error")
    assert (clerk.acts(), clerk.documents()) == ([], [])
    data = everything(path, clerk, tmp_path / "copy.travaux")
    assert traces(data, [document.text, document.title or ""], "") == []
    assert clerk.verify().ok
    with pytest.raises(Redacted, match="sent in error"):
        clerk.read(document)
    with pytest.raises(Redacted):
        clerk.document(document.sha256)


def test_an_act_entered_by_hand_goes_with_what_corrects_it(clerk: Clerk, path: Path, tmp_path: Path) -> None:
    first = clerk.enter(Act(id="", act="demand", party="Norland", content="quiet zufledra vopnotre", note="gripnosku"))
    second = clerk.correct(first.act.id, msgspec.structs.replace(first.act, content="quiet zufledra canal"), "tremosku")
    clerk.redact(second.act.id, "not for the file")
    assert clerk.acts() == []
    data = everything(path, clerk, tmp_path / "copy.travaux")
    assert traces(data, ["quiet zufledra vopnotre", "gripnosku", "zufledra canal", "tremosku"], "") == []
    assert clerk.verify().ok


def test_what_others_quote_of_the_passage_is_blanked_and_the_rest_of_them_stays(
    clerk: Clerk, reader: FakeReader, path: Path, tmp_path: Path
) -> None:
    reader.phrases = {"refused to discuss": "reject", "to discuss the pilots' list": "demand"}
    document = make_document()
    clerk.read(document)
    kept, gone = sorted(clerk.acts(), key=lambda each: each.act.act != "reject")
    clerk.reject(kept.act.id, "she did not say to discuss the pilots' list there")
    clerk.confirm(kept.act.id)
    clerk.redact(gone.act.id, "the list is secret")
    (left,) = clerk.acts()
    assert left.act.anchor is not None
    assert left.act.anchor.exact == "refused ██████████"
    assert clerk.decisions()[0].reason == "she did not say ███████████████████████████ there"
    data = everything(path, clerk, tmp_path / "copy.travaux")
    assert traces(data, ["to discuss the pilots' list"], clerk.document(document.sha256).text) == []
    assert clerk.verify().ok


def test_other_documents_with_the_same_words_are_named(clerk: Clerk) -> None:
    clerk.read(make_document())
    copy = make_document("Another head\n\nThe wire: Norland would meet Sudria on 3 March, it says.\n", name="copy.txt")
    clerk.read(copy)
    act = next(each for each in clerk.acts() if each.act.document != copy.sha256 and each.act.act == "set_round")
    assert clerk.redact(act.act.id, "a private word").also_in == (copy.sha256,)


def test_what_cannot_be_redacted_is_refused_in_words(clerk: Clerk) -> None:
    clerk.read(make_document())
    act_id = clerk.acts()[0].act.id
    for what, why, error in (
        (act_id, " ", CannotRedact),
        ("act:0", "x", UnknownAct),
        ("0f0f0f", "x", UnknownDocument),
        ("round:3fa2", "x", CannotRedact),
        ("entry:99", "x", CannotRedact),
        ("entry:1", "x", CannotRedact),
        ("", "x", UnknownDocument),
    ):
        with pytest.raises(error):
            clerk.redact(what, why)
    clerk.redact(act_id, "x")
    with pytest.raises(CannotRedact, match="tombstone"):
        clerk.redact(f"entry:{clerk.verify().entries}", "x")


def test_the_reason_of_a_decision_can_be_taken_out(clerk: Clerk, path: Path, tmp_path: Path) -> None:
    clerk.read(make_document())
    act_id = clerk.acts()[0].act.id
    clerk.reject(act_id, "our zufledra man denies it")
    clerk.redact(f"entry:{clerk.verify().entries}", "it names a person")
    assert traces(everything(path, clerk, tmp_path / "copy.travaux"), ["our zufledra man denies it"], "") == []
    assert clerk.verify().ok


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE entries SET body = '{}' WHERE salt = x''",
        "UPDATE entries SET key = 'redacted:' || (sequence + 90) WHERE salt = x''",
        "UPDATE entries SET salt = x'', body = '', key = 'redacted:1' WHERE sequence = 1",
        "UPDATE sources SET text = replace(text, '█', 'x')",
        "UPDATE sources SET raw = x'41'",
        "DELETE FROM sources",
        "UPDATE entries SET author = 'Eve' WHERE kind = 'redact'",
    ],
)
def test_nobody_can_take_out_more_or_put_words_into_what_was_redacted(clerk: Clerk, path: Path, change: str) -> None:
    clerk.read(make_document())
    clerk.redact(clerk.acts()[0].act.id, "a private word")
    database = sqlite3.connect(path)
    database.execute(change)
    database.commit()
    database.close()
    assert not clerk.verify().ok


def test_a_redaction_that_was_stopped_is_finished_by_whoever_opens_the_record(
    clerk: Clerk, path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, reopen: Callable[..., Clerk]
) -> None:
    clerk.read(make_document())
    act = clerk.acts()[0].act
    assert act.anchor is not None
    reader = sqlite3.connect(path, isolation_level=None)
    reader.execute("BEGIN")
    reader.execute("SELECT * FROM entries").fetchall()
    monkeypatch.setattr("travaux.record.sqlite.LOCK_WAIT_S", 0.05)
    clerk._seat.ledger._database.execute("PRAGMA busy_timeout = 50")
    assert not clerk.redact(act.id, "a private word").finished
    reader.close()
    again = reopen()
    data = everything(path, again, tmp_path / "copy.travaux")
    assert traces(data, [act.anchor.exact], again.document(make_document().sha256).text) == []


def test_of_many_redactions_nothing_is_left(reader: FakeReader, tmp_path: Path) -> None:
    """The bar is 200; bench/redaction.py does them. Here a few of each sort, in one record with all of them."""
    redact_at_random(reader, tmp_path / "talks.travaux", redactions=12, seed=7)
