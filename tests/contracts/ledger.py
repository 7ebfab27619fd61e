"""What every adapter of the ledger must do. An adapter's test file imports these tests and gives the fixture `make`."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from hashlib import sha256

import pytest

from travaux.record import PLENARY, Draft, Ledger, Source
from travaux.record.chain import BadHead
from travaux.record.entries import genesis, hash_entry, seal_body, to_link
from travaux.record.ledger import BadDraft, NothingToRedact, UnknownViewer
from travaux.record.sources import SourceMismatch
from travaux.record.tombstones import Cut, DocumentCut, Redaction

MakeLedger = Callable[..., Ledger]
NINE = datetime(2031, 3, 1, 9, 0, tzinfo=UTC)


def drafts(*words: str, kind: str = "note") -> list[Draft]:
    return [Draft(kind, f'{{"words":"{word}"}}'.encode(), word) for word in words]


def make_source(text: str = "Norland and Sudria met.", raw: bytes | None = None) -> Source:
    raw = text.encode() if raw is None else raw
    return Source(sha256(raw).hexdigest(), sha256(text.encode()).hexdigest(), "text/plain", raw, text)


class LedgerContract:
    def test_an_empty_ledger_is_sound(self, make: MakeLedger) -> None:
        ledger = make()
        assert list(ledger.read(PLENARY)) == []
        assert ledger.head(PLENARY) == (0, "")
        assert ledger.verify(PLENARY).ok

    def test_entries_are_numbered_from_one_and_read_in_order(self, make: MakeLedger) -> None:
        ledger = make()
        ledger.append(drafts("a", "b"), author="Ana", at=NINE)
        ledger.append(drafts("c"), author="Bo", at=NINE)
        assert [(e.sequence, e.author, e.key) for e in ledger.read(PLENARY)] == [
            (1, "Ana", "a"), (2, "Ana", "b"), (3, "Bo", "c"),
        ]  # fmt: skip

    def test_append_returns_what_read_yields(self, make: MakeLedger) -> None:
        ledger = make()
        assert list(ledger.append(drafts("a", "é\u2019"), author="Ana", at=NINE)) == list(ledger.read(PLENARY))

    def test_each_entry_follows_from_the_one_before(self, make: MakeLedger) -> None:
        ledger = make()
        first, second = ledger.append(drafts("a", "b"), author="Ana", at=NINE)
        assert first.previous == genesis(PLENARY)
        assert second.previous == first.hash == hash_entry(to_link(first))
        assert second.seal == seal_body(second.salt, b"b", second.body)

    def test_the_same_body_twice_has_two_seals(self, make: MakeLedger) -> None:
        body = b'{"words":"yes"}'
        first, second = make().append([Draft("note", body, "1"), Draft("note", body, "2")], author="Ana", at=NINE)
        assert first.salt != second.salt
        assert first.seal != second.seal

    def test_a_repeated_submission_returns_the_first_entry_and_adds_nothing(self, make: MakeLedger) -> None:
        ledger = make()
        (first,) = ledger.append(drafts("a"), author="Ana", at=NINE)
        again = ledger.append([Draft("note", b'{"words":"other"}', "a")], author="Bo", at=NINE + timedelta(hours=1))
        assert again == (first,)
        assert ledger.head(PLENARY)[0] == 1

    def test_a_batch_may_repeat_old_keys_and_its_own(self, make: MakeLedger) -> None:
        ledger = make()
        ledger.append(drafts("a"), author="Ana", at=NINE)
        written = ledger.append(drafts("b", "a", "b", "c"), author="Ana", at=NINE)
        assert [entry.sequence for entry in written] == [2, 1, 2, 3]

    def test_reading_starts_after_a_sequence(self, make: MakeLedger) -> None:
        ledger = make()
        ledger.append(drafts("a", "b", "c"), author="Ana", at=NINE)
        assert [entry.key for entry in ledger.read(PLENARY, after=1)] == ["b", "c"]

    def test_reading_keeps_to_kinds(self, make: MakeLedger) -> None:
        ledger = make()
        ledger.append([*drafts("a"), *drafts("b", kind="act"), *drafts("c")], author="Ana", at=NINE)
        assert [entry.key for entry in ledger.read(PLENARY, kinds=["act", "name"])] == ["b"]
        assert list(ledger.read(PLENARY, kinds=[])) == []

    def test_reading_leaves_out_what_was_not_known_yet(self, make: MakeLedger) -> None:
        ledger = make()
        ledger.append(drafts("a"), author="Ana", at=NINE)
        ledger.append(drafts("b"), author="Ana", at=NINE + timedelta(seconds=1))
        assert [entry.key for entry in ledger.read(PLENARY, known_at="2031-03-01T09:00:00.000000Z")] == ["a"]
        assert list(ledger.read(PLENARY, known_at="2031-03-01T08:59:59.999999Z")) == []

    def test_a_clock_set_back_never_dates_an_entry_before_its_predecessor(self, make: MakeLedger) -> None:
        ledger = make()
        ledger.append(drafts("a"), author="Ana", at=NINE)
        (second,) = ledger.append(drafts("b"), author="Ana", at=NINE - timedelta(days=1))
        assert second.time == "2031-03-01T09:00:00.000000Z"

    def test_many_entries_are_read_whole(self, make: MakeLedger) -> None:
        ledger = make()
        ledger.append(drafts(*map(str, range(2500))), author="Ana", at=NINE)
        assert [entry.sequence for entry in ledger.read(PLENARY)] == list(range(1, 2501))

    def test_a_viewer_nobody_knows_sees_nothing(self, make: MakeLedger) -> None:
        ledger = make()
        ledger.append(drafts("a"), author="Ana", at=NINE)
        for ask in (ledger.head, ledger.verify, lambda viewer: list(ledger.read(viewer))):
            with pytest.raises(UnknownViewer):
                ask("Sudria")
        with pytest.raises(UnknownViewer):
            ledger.source("Sudria", make_source().sha256)

    @pytest.mark.parametrize(
        ("author", "kind", "key"), [("", "note", "k"), (" ", "note", "k"), ("Ana", "", "k"), ("Ana", "note", "")]
    )
    def test_a_draft_without_author_kind_or_key_is_refused(
        self, make: MakeLedger, author: str, kind: str, key: str
    ) -> None:
        ledger = make()
        with pytest.raises(BadDraft):
            ledger.append([*drafts("a"), Draft(kind, b"{}", key)], author=author, at=NINE)
        assert ledger.head(PLENARY)[0] == 0

    def test_a_stored_document_comes_back_byte_for_byte(self, make: MakeLedger) -> None:
        ledger = make()
        source = make_source("Zoë met “them”.\n", raw=b"\xff\xfeZ\x00")
        ledger.append(drafts("a"), author="Ana", at=NINE, sources=[source])
        assert ledger.source(PLENARY, source.sha256) == source
        assert ledger.source(PLENARY, "0" * 64) is None
        assert ledger.verify(PLENARY).documents == 1

    def test_a_document_that_does_not_fit_its_hash_is_refused_with_its_batch(self, make: MakeLedger) -> None:
        ledger = make()
        good = make_source()
        bad = Source(good.sha256, good.text_sha256, "text/plain", good.raw, good.text + "!")
        with pytest.raises(SourceMismatch):
            ledger.append(drafts("a"), author="Ana", at=NINE, sources=[bad])
        assert ledger.head(PLENARY)[0] == 0

    def test_the_head_names_the_last_entry(self, make: MakeLedger) -> None:
        ledger = make()
        *_, last = ledger.append(drafts("a", "b"), author="Ana", at=NINE)
        report = ledger.verify(PLENARY)
        assert (report.entries, report.head) == ledger.head(PLENARY) == (2, last.hash.hex())
        assert (report.ok, report.sound_through, report.why) == (True, 2, None)

    def test_a_batch_that_fails_in_the_middle_leaves_the_ledger_as_it_was(self, make: MakeLedger) -> None:
        salts = iter([b"s" * 16, b"t" * 16])
        ledger = make(salt=lambda: next(salts))
        ledger.append(drafts("a"), author="Ana", at=NINE)
        with pytest.raises(StopIteration):
            ledger.append(drafts("b", "c"), author="Ana", at=NINE, sources=[make_source()])
        assert [entry.key for entry in ledger.read(PLENARY)] == ["a"]
        assert ledger.source(PLENARY, make_source().sha256) is None
        assert ledger.verify(PLENARY).ok

    def test_an_empty_batch_adds_nothing(self, make: MakeLedger) -> None:
        ledger = make()
        assert ledger.append([], author="Ana", at=NINE) == ()
        assert ledger.head(PLENARY) == (0, "")

    def test_a_redacted_entry_keeps_its_place_and_hash_and_loses_its_body(self, make: MakeLedger) -> None:
        ledger = make()
        before = ledger.append(drafts("a", "b", "c"), author="Ana", at=NINE)
        redaction = Redaction(what="b", why="private", entries=(Cut(2),))
        tombstone = ledger.redact(redaction, author="Bo", at=NINE)
        entries = list(ledger.read(PLENARY))
        assert [entry.hash for entry in entries] == [*(entry.hash for entry in before), tombstone.hash]
        assert (entries[1].body, entries[1].salt, entries[1].key) == (b"", b"", "redacted:2")
        assert (tombstone.kind, tombstone.author) == ("redact", "Bo")
        report = ledger.verify(PLENARY)
        assert (report.ok, report.redacted, report.why) == (True, 1, None)

    def test_of_an_entry_a_part_may_be_left_and_of_a_document(self, make: MakeLedger) -> None:
        ledger, source = make(), make_source()
        ledger.append(drafts("a"), author="Ana", at=NINE, sources=[source])
        left = Redaction(
            what="a",
            why="private",
            entries=(Cut(1, b'{"words":"x"}'),),
            documents=(DocumentCut(source.sha256, "N. met."),),
        )
        ledger.redact(left, author="Bo", at=NINE)
        kept = ledger.source(PLENARY, source.sha256)
        assert kept is not None
        assert (kept.text, kept.raw, kept.text_sha256) == ("N. met.", b"", source.text_sha256)
        assert ledger.verify(PLENARY).ok
        again = Redaction(what="a", why="all of it", entries=(Cut(1),), documents=(DocumentCut(source.sha256),))
        ledger.redact(again, author="Bo", at=NINE)
        assert ledger.source(PLENARY, source.sha256) is None
        assert ledger.verify(PLENARY).ok

    def test_what_is_not_there_and_a_tombstone_cannot_be_redacted(self, make: MakeLedger) -> None:
        ledger = make()
        ledger.append(drafts("a"), author="Ana", at=NINE)
        ledger.redact(Redaction(what="a", why="private", entries=(Cut(1),)), author="Bo", at=NINE)
        for sequence in (0, 2, 3):
            with pytest.raises(NothingToRedact):
                ledger.redact(Redaction(what="x", why="x", entries=(Cut(sequence),)), author="Bo", at=NINE)
        assert ledger.head(PLENARY)[0] == 2

    def test_a_head_noted_outside_is_found_again_or_the_end_was_cut(self, make: MakeLedger) -> None:
        ledger, other = make(), make()
        first, second = ledger.append(drafts("a", "b"), author="Ana", at=NINE)
        noted = first.hash.hex()
        assert [ledger.verify(PLENARY, head=head).noted for head in (noted, noted[:13].upper(), second.hash.hex())] == [
            1, 1, 2,
        ]  # fmt: skip
        other.append(drafts("a", "b"), author="Ana", at=NINE)
        report = other.verify(PLENARY, head=noted)
        assert (report.ok, report.noted, report.sound_through) == (False, None, 2)
        assert "the end was cut off or written again" in (report.why or "")

    @pytest.mark.parametrize("head", ["", "abc", "x" * 64, "0" * 65])
    def test_what_cannot_be_a_head_is_refused(self, make: MakeLedger, head: str) -> None:
        with pytest.raises(BadHead):
            make().verify(PLENARY, head=head)
