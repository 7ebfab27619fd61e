from __future__ import annotations

from collections.abc import Callable
from types import SimpleNamespace

import msgspec
import pytest

from clerk_fakes import make_document
from travaux.clerk import Clerk
from travaux.clerk.errors import ActSuperseded, NotOne, UnknownAct, UnknownObject
from travaux.model.acts import Act
from travaux.model.objects import ObjectState, Talks


@pytest.fixture
def planned(clerk: Clerk) -> str:
    clerk.read(make_document())
    return clerk.acts()[0].act.id


def test_a_confirmed_act_says_by_whom(clerk: Clerk, planned: str, reopen: Callable[..., Clerk]) -> None:
    decided = reopen("Bo").confirm(planned)
    assert (decided.status, decided.confirmed_by, decided.entered_by) == ("confirmed", "Bo", "Ana")
    assert [each.act.id for each in clerk.acts(confirmed=True)] == [planned]
    assert planned not in [each.act.id for each in clerk.pending()]


def test_confirming_twice_is_one_entry(clerk: Clerk, planned: str) -> None:
    clerk.confirm(planned)
    before = clerk.verify().entries
    clerk.confirm(planned)
    assert clerk.verify().entries == before


def test_a_rejected_act_is_kept_and_counts_for_nothing(clerk: Clerk, planned: str) -> None:
    assert clerk.reject(planned, "a rumour").status == "rejected"
    assert planned not in [each.act.id for each in clerk.acts()]
    assert clerk.act(planned).status == "rejected"
    assert [(each.verdict, each.reason, each.entered_by) for each in clerk.decisions()] == [
        ("reject", "a rumour", "Ana")
    ]


def test_a_decision_can_be_taken_back(clerk: Clerk, planned: str) -> None:
    for decide, status in ((clerk.reject, "rejected"), (clerk.confirm, "confirmed")) * 2:
        assert decide(planned).status == status
    assert clerk.acts()[0].status == "confirmed"
    assert len(clerk.decisions()) == 4


def test_a_correction_takes_the_act_s_place(clerk: Clerk, planned: str) -> None:
    changed = msgspec.structs.replace(clerk.act(planned).act, mode="propose")
    corrected = clerk.correct(planned, changed, "only proposed")
    assert corrected.act.id != planned
    assert (corrected.act.mode, corrected.supersedes, corrected.status) == ("propose", planned, "confirmed")
    assert planned not in [each.act.id for each in clerk.acts()]
    assert clerk.act(planned).status == "superseded"
    assert clerk.decisions()[-1].by_act == corrected.act.id


def test_a_correction_keeps_the_links_of_other_acts(clerk: Clerk, planned: str) -> None:
    answer = clerk.enter(Act(id="", act="answer_claim", mode="deny", party="Sudria", answers=(planned,)))
    once = clerk.correct(planned, msgspec.structs.replace(clerk.act(planned).act, mode="agree"))
    twice = clerk.correct(once.act.id, msgspec.structs.replace(once.act, mode="fix"))
    (linked,) = [each for each in clerk.acts() if each.act.id == answer.act.id]
    assert linked.act.answers == (twice.act.id,)


def test_a_corrected_act_is_not_decided_on_again(clerk: Clerk, planned: str) -> None:
    corrected = clerk.correct(planned, msgspec.structs.replace(clerk.act(planned).act, mode="agree"))
    for decide in (clerk.confirm, clerk.reject, lambda id_: clerk.correct(id_, corrected.act)):
        with pytest.raises(ActSuperseded, match=corrected.act.id):
            decide(planned)


def test_an_act_nobody_entered_cannot_be_decided(clerk: Clerk) -> None:
    for decide in (clerk.confirm, clerk.reject, clerk.act):
        with pytest.raises(UnknownAct, match="act:feedfacebeef"):
            decide("act:feedfacebeef")


def test_suggestions_are_offered_the_most_doubtful_first(clerk: Clerk, reader: object) -> None:
    reader.confidence = 0.9  # type: ignore[attr-defined]
    clerk.read(make_document())
    reader.confidence = 0.4  # type: ignore[attr-defined]
    clerk.read(make_document("Sudria refused to discuss fees.\n"))
    assert [each.act.confidence for each in clerk.pending()] == [0.4, 0.9, 0.9]


class TestBoundaries:
    @pytest.fixture
    def folded(self, clerk: Clerk, planned: str, monkeypatch: pytest.MonkeyPatch) -> dict[str, object]:
        """Two rounds and a condition; what the fold is told is kept here."""
        told: dict[str, object] = {}

        def fold(acts: object, **options: object) -> Talks:
            told.update(options)
            rounds = [ObjectState(id=id_, kind="round", titled="", state="agreed", standing="claimed") for id_ in "ab"]
            wish = ObjectState(
                id="c", kind="condition", titled="", state="demanded", standing="claimed", aliases=("d",)
            )
            return Talks(as_of=None, objects=(*rounds, wish), objects_of={planned: ("a",)})

        monkeypatch.setattr("travaux.clerk.below.new_course", lambda: SimpleNamespace(fold=fold))
        return told

    def test_a_merge_is_told_to_the_fold(self, clerk: Clerk, folded: dict[str, object]) -> None:
        clerk.merge("a", "b", "the same meeting")
        clerk.talks()
        assert folded["merges"] == [("a", "b")]

    def test_a_split_is_told_to_the_fold_with_acts_as_they_now_stand(
        self, clerk: Clerk, folded: dict[str, object], planned: str
    ) -> None:
        clerk.split("a", [planned])
        corrected = clerk.correct(planned, msgspec.structs.replace(clerk.act(planned).act, mode="agree"))
        clerk.talks()
        assert folded["splits"] == [("a", (corrected.act.id,))]

    def test_what_was_merged_later_is_not_known_earlier(self, clerk: Clerk, folded: dict[str, object]) -> None:
        before = clerk.acts()[-1].entered_at
        clerk.merge("a", "b")
        clerk.talks(known_at=before)
        assert folded["merges"] == []

    @pytest.mark.usefixtures("folded")
    def test_objects_of_two_kinds_are_never_one(self, clerk: Clerk) -> None:
        for pair in (("a", "d"), ("a", "a"), ("c", "d")):
            with pytest.raises(NotOne):
                clerk.merge(*pair)

    @pytest.mark.usefixtures("folded")
    def test_an_object_that_is_not_there_cannot_be_merged_or_split(self, clerk: Clerk, planned: str) -> None:
        with pytest.raises(UnknownObject):
            clerk.merge("a", "x")
        with pytest.raises(UnknownObject):
            clerk.split("b", [planned])
        with pytest.raises(NotOne):
            clerk.split("a", [])
