"""Following decisions entry by entry gives what fetching all gives; a decision can be taken back."""

from __future__ import annotations

import random
from pathlib import Path

import msgspec
import pytest

from travaux.clerk import Clerk, following, open_record
from travaux.clerk.errors import ActSuperseded
from travaux.documents.opening import open_document
from travaux.views.wire import dump

EXAMPLE = Path(__file__).parents[2] / "examples" / "security-guarantees"


@pytest.fixture(scope="module")
def read_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("record") / "talks.travaux"
    with open_record(path, author="reader", create=True) as clerk:
        for name in ("1-wire-2021-12-23.txt", "5-wire-2022-01-11.txt"):
            clerk.read(open_document(EXAMPLE / name))
    return path


@pytest.fixture
def clerk(read_once: Path, tmp_path: Path) -> Clerk:
    with open_record(read_once, author="x") as first:
        first.backup(tmp_path / "talks.travaux")
    return open_record(tmp_path / "talks.travaux", author="mara")


@pytest.mark.parametrize("seed", range(6))
def test_following_gives_what_fetching_gives(clerk: Clerk, seed: int) -> None:
    rng = random.Random(seed)
    with clerk:
        clerk.acts()
        ids = [each.act.id for each in clerk.pending()]
        for _ in range(25):
            act_id = rng.choice(ids)
            verdict = rng.choice(("confirm", "reject", "reopen", "correct", "enter"))
            try:
                if verdict == "correct":
                    act = clerk.act(act_id).act
                    ids.append(clerk.correct(act_id, msgspec.structs.replace(act, place="Oslo")).act.id)
                elif verdict == "enter":
                    clerk.enter(msgspec.structs.replace(clerk.act(act_id).act, id="", note=str(rng.random())))
                else:
                    getattr(clerk, verdict)(act_id)
            except ActSuperseded:
                pass
            fresh = following.fetch(clerk._seat)
            assert dump(clerk.acts()) == dump(fresh.folded)
            assert dump(clerk.pending()) == dump(fresh.pending)


def test_a_decision_taken_back_leaves_the_suggestion_as_it_was(clerk: Clerk) -> None:
    with clerk:
        before = clerk.pending()
        for decide in (clerk.confirm, clerk.reject):
            decide(before[0].act.id)
            assert clerk.reopen(before[0].act.id).status == "suggested"
            assert [each.act.id for each in clerk.pending()] == [each.act.id for each in before]
        assert [d.verdict for d in clerk.decisions()] == ["confirm", "reopen", "reject", "reopen"]


def test_a_correction_taken_back_is_rejected_and_the_suggestion_waits_again(clerk: Clerk) -> None:
    with clerk:
        first = clerk.pending()[0].act
        new = clerk.correct(first.id, msgspec.structs.replace(first, place="Oslo"))
        clerk.reopen(first.id)
        assert first.id in {each.act.id for each in clerk.pending()}
        assert clerk.act(new.act.id).status == "rejected"
        assert clerk.verify().ok


def test_taking_back_what_waits_already_enters_nothing(clerk: Clerk) -> None:
    with clerk:
        count = clerk.entries()
        clerk.reopen(clerk.pending()[0].act.id)
        assert clerk.entries() == count


def test_what_is_entered_by_hand_is_not_taken_back_to_a_suggestion(clerk: Clerk) -> None:
    with clerk:
        entered = clerk.enter(msgspec.structs.replace(clerk.acts()[0].act, id="", note="by hand"))
        assert clerk.reopen(entered.act.id).status == "confirmed"


def test_two_who_decide_through_one_record_are_both_named(clerk: Clerk) -> None:
    with clerk:
        first, second = clerk.pending()[:2]
        clerk.confirm(first.act.id)
        clerk.as_author("nils").reject(second.act.id)
        assert [d.entered_by for d in clerk.decisions()] == ["mara", "nils"]
