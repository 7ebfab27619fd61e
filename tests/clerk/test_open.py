from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from clerk_fakes import Clock, make_document
from travaux.clerk import Clerk, NoRecord, open_record
from travaux.record.ledger import BadDraft, UnknownViewer
from travaux.record.refusals import RecordNotWritten


def test_a_record_is_made_only_when_asked_for(path: Path) -> None:
    with pytest.raises(NoRecord):
        open_record(path, author="Ana")
    open_record(path, author="Ana", create=True).close()
    open_record(path, author="Ana").close()


def test_a_viewer_nobody_knows_opens_nothing(path: Path) -> None:
    with pytest.raises(UnknownViewer):
        open_record(path, author="Ana", viewer="Sudria", create=True)
    assert not path.exists()


def test_an_author_without_a_name_enters_nothing(path: Path, reader: object) -> None:
    with open_record(path, author=" ", create=True, now=Clock()) as clerk, pytest.raises(BadDraft):
        clerk.read(make_document())


def test_verify_misses_a_document_that_was_taken_out(clerk: Clerk, path: Path) -> None:
    document = make_document()
    clerk.read(document)
    assert clerk.verify().ok
    with sqlite3.connect(path) as database:
        database.execute("DELETE FROM sources")
    database.close()
    report = clerk.verify()
    assert (report.ok, report.bad_documents) == (False, (document.sha256,))
    assert "is not the one entered" in (report.why or "")


def test_a_backup_answers_as_the_record_does(clerk: Clerk, tmp_path: Path) -> None:
    clerk.read(make_document())
    clerk.backup(tmp_path / "copy.travaux")
    with open_record(tmp_path / "copy.travaux", author="Bo") as copy:
        assert copy.acts() == clerk.acts()
        assert copy.verify() == clerk.verify()
    with pytest.raises(RecordNotWritten):
        clerk.backup(tmp_path / "copy.travaux")
