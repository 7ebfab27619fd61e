from __future__ import annotations

import msgspec
import pytest

from clerk_fakes import make_act, make_document, without_id
from travaux.clerk import Clerk
from travaux.clerk.errors import ActTaken, PassageNotFound, UnknownAct, UnknownDocument
from travaux.model.acts import Act
from travaux.model.edtf import NotEDTF

CALL = Act(id="", act="commit", mode="promise", party="Sudria", said="2031-02-19", note="by telephone", channel=())


def test_an_act_entered_by_hand_is_confirmed_by_its_author(clerk: Clerk) -> None:
    entered = clerk.enter(CALL)
    assert (entered.status, entered.entered_by, entered.confirmed_by) == ("confirmed", "Ana", "Ana")
    assert clerk.acts(confirmed=True) == [entered]
    assert clerk.pending() == []


def test_the_same_act_entered_twice_is_one(clerk: Clerk) -> None:
    assert clerk.enter(CALL) == clerk.enter(CALL)
    assert clerk.verify().entries == 1


def test_another_act_under_an_id_that_is_taken_is_refused(clerk: Clerk) -> None:
    taken = clerk.enter(CALL)
    with pytest.raises(ActTaken, match=taken.act.id):
        clerk.enter(msgspec.structs.replace(taken.act, note="by letter"))


def test_an_act_that_was_rejected_may_be_entered_again(clerk: Clerk) -> None:
    entered = clerk.enter(CALL)
    clerk.reject(entered.act.id)
    again = clerk.enter(CALL)
    assert (again.act.id, again.status) == (entered.act.id, "confirmed")


def test_a_passage_gives_its_document_and_day(clerk: Clerk) -> None:
    document = make_document()
    clerk.read(document)
    marked = make_act(document, "the pilots' list", "set_agenda")
    entered = clerk.enter(msgspec.structs.replace(marked, id="", document=None, published=None))
    assert (entered.act.document, entered.act.published) == (document.sha256, "2031-02-20")


def test_words_that_are_not_at_their_place_are_refused(clerk: Clerk) -> None:
    document = make_document()
    clerk.read(document)
    act = without_id(make_act(document, "refused to discuss", "reject"))
    assert act.anchor
    for changes in ({"exact": "agreed to discuss"}, {"start": 3}, {"sha256": "0" * 64}, {"exact": "", "end": 98}):
        with pytest.raises(PassageNotFound, match=r"not at .* of harbour\.txt"):
            clerk.enter(msgspec.structs.replace(act, anchor=msgspec.structs.replace(act.anchor, **changes)))
    assert len(clerk.acts()) == 2


def test_a_passage_of_a_document_never_read_is_refused(clerk: Clerk) -> None:
    with pytest.raises(UnknownDocument, match="read it first"):
        clerk.enter(without_id(make_act(make_document(), "refused to discuss", "reject")))


def test_a_link_to_an_act_that_is_not_there_is_refused(clerk: Clerk) -> None:
    with pytest.raises(UnknownAct):
        clerk.enter(msgspec.structs.replace(CALL, answers=("act:feedfacebeef",)))


def test_a_day_that_is_no_date_is_refused(clerk: Clerk) -> None:
    with pytest.raises(NotEDTF):
        clerk.enter(msgspec.structs.replace(CALL, said="last Tuesday"))
