"""The ledger under any order of submissions: one chain, first come first kept, both adapters alike."""

from __future__ import annotations

import tempfile
from datetime import UTC, datetime, timedelta
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from travaux.clerk.decisions import Decision, Version, weigh
from travaux.record import PLENARY, Draft, Ledger
from travaux.record.bodies import canonical
from travaux.record.memory import MemoryLedger
from travaux.record.sqlite import SqliteLedger

NINE = datetime(2031, 3, 1, 9, 0, tzinfo=UTC)
words = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
draft = st.builds(
    lambda kind, body, key: Draft(kind, canonical({"words": body}), key),
    st.sampled_from(["act", "confirm", "name"]),
    words,
    st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=2),
)
batches = st.lists(st.tuples(st.lists(draft, max_size=5), st.integers(-5, 5)), max_size=6)


def submit(ledger: Ledger, submitted: list[tuple[list[Draft], int]]) -> list[list[int]]:
    return [
        [entry.sequence for entry in ledger.append(drafts, author="Zoë", at=NINE + timedelta(hours=hours))]
        for drafts, hours in submitted
    ]


def salt() -> bytes:
    return b"s" * 16


@settings(max_examples=40, deadline=None)
@given(batches)
def test_both_adapters_make_the_same_chain_and_it_verifies(submitted: list[tuple[list[Draft], int]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        memory, file = MemoryLedger(salt=salt), SqliteLedger(Path(folder) / "r", create=True, salt=salt)
        assert submit(memory, submitted) == submit(file, submitted)
        entries = list(memory.read(PLENARY))
        assert entries == list(file.read(PLENARY))
        assert memory.verify(PLENARY) == file.verify(PLENARY)
        assert file.verify(PLENARY).ok
        file.close()
    assert len({entry.key for entry in entries}) == len(entries)
    assert [entry.time for entry in entries] == sorted(entry.time for entry in entries)


@settings(max_examples=60, deadline=None)
@given(batches, st.integers(0, 30))
def test_what_was_known_at_a_time_is_the_beginning_of_what_is_known_now(
    submitted: list[tuple[list[Draft], int]], at: int
) -> None:
    ledger = MemoryLedger(salt=salt)
    submit(ledger, submitted)
    entries = list(ledger.read(PLENARY))
    if entries:
        time = entries[at % len(entries)].time
        known = list(ledger.read(PLENARY, known_at=time))
        assert known == entries[: len(known)]
        assert all(entry.time > time for entry in entries[len(known) :])


@settings(max_examples=60, deadline=None)
@given(batches)
def test_submitting_everything_again_changes_nothing(submitted: list[tuple[list[Draft], int]]) -> None:
    ledger = MemoryLedger(salt=salt)
    first = submit(ledger, submitted)
    head = ledger.head(PLENARY)
    assert submit(ledger, submitted) == first
    assert ledger.head(PLENARY) == head


@given(st.recursive(st.none() | st.booleans() | st.integers(-(2**53) + 1, 2**53 - 1) | words, st.lists, max_leaves=8))
def test_a_canonical_body_is_canonical_again(value: object) -> None:
    import msgspec

    once = canonical({"value": value})
    assert canonical(msgspec.json.decode(once)) == once


acts = st.sampled_from("abc")
events = st.lists(st.tuples(acts, st.sampled_from(["r1", "r2", "confirm", "reject"])), max_size=12)


@given(events)
def test_a_decided_act_keeps_its_last_decision_whatever_is_read_later(happened: list[tuple[str, str]]) -> None:
    versions, decisions, latest = [], [], {"d": "r0"}
    for number, (act, what) in enumerate(happened, start=1):
        signed = (number, "", "Ana")
        if what in ("r1", "r2"):
            latest["d"] = what
            versions.append(Version(*signed, act, "suggested", what, None, "d"))
        elif any(version.id == act for version in versions):
            decisions.append(Decision(*signed, act, what))
    standings = weigh(versions, decisions, latest)
    for act, standing in standings.items():
        verdicts = [decision.verdict for decision in decisions if decision.act == act]
        if verdicts:
            assert standing.status == {"confirm": "confirmed", "reject": "rejected"}[verdicts[-1]]
        else:
            last = [version.reading for version in versions if version.id == act][-1]
            assert standing.status == ("suggested" if last == latest["d"] else "superseded")
