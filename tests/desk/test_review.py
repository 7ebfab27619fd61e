"""Decisions made at the desk are in the record, each once, with who made them."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import unescape
from typing import Any

import msgspec
import pytest
from starlette.testclient import TestClient

from travaux.clerk import Clerk

Post = Callable[..., Any]


def shown(html: str) -> dict[str, str]:
    """The fields of the decision form on a review page."""
    form = html.partition('class="verdicts"')[2].partition("</form>")[0]
    found = re.findall(r'<input type="hidden" name="(act|seen|after)" value="([^"]*)">', form)
    return {name: unescape(value) for name, value in found}


def test_the_most_doubtful_suggestion_comes_first(desk: TestClient, clerk: Clerk) -> None:
    assert shown(desk.get("/review").text)["act"] == clerk.pending()[0].act.id


def test_confirming_enters_it_and_shows_the_next(desk: TestClient, post: Post, clerk: Clerk) -> None:
    first, second = clerk.pending()[:2]
    answer = post("/review", {**shown(desk.get("/review").text), "verdict": "confirm"})
    assert shown(answer.text)["act"] == second.act.id
    assert clerk.act(first.act.id).status == "confirmed"
    assert clerk.act(first.act.id).confirmed_by == "mara"


def test_rejecting_keeps_the_reason(desk: TestClient, post: Post, clerk: Clerk) -> None:
    first = clerk.pending()[0]
    post("/review", {**shown(desk.get("/review").text), "verdict": "reject", "reason": "he did not say this"})
    assert clerk.decisions()[-1].reason == "he did not say this"
    assert clerk.act(first.act.id).status == "rejected"


def test_skipping_enters_nothing_and_goes_on(desk: TestClient, post: Post, clerk: Clerk) -> None:
    count, second = clerk.entries(), clerk.pending()[1]
    answer = post("/review", {**shown(desk.get("/review").text), "verdict": "skip"})
    assert shown(answer.text)["act"] == second.act.id
    assert clerk.entries() == count


def test_what_was_decided_can_be_taken_back(desk: TestClient, post: Post, clerk: Clerk) -> None:
    first = clerk.pending()[0]
    answer = post("/review", {**shown(desk.get("/review").text), "verdict": "confirm"})
    assert "Undo" in answer.text
    answer = post("/review", {"act": first.act.id, "verdict": "reopen", "after": ""})
    assert shown(answer.text)["act"] == first.act.id
    assert clerk.act(first.act.id).status == "suggested"


def test_a_few_letters_name_another_speaker_whose_party_follows(desk: TestClient, post: Post, clerk: Clerk) -> None:
    suggestion = next(r for r in clerk.pending() if r.act.speaker == "Sergey Ryabkov")
    page = desk.get(f"/review?act={suggestion.act.id}").text
    post("/review", {**shown(page), "verdict": "correct", "f-speaker": "lavr"})
    decision = clerk.decisions()[-1]
    assert decision.verdict == "correct"
    made = clerk.act(str(decision.by_act)).act
    assert (made.speaker, made.party) == ("Sergey Lavrov", "Russia")
    assert made.channel[0].who == "Sergey Lavrov"


def test_a_correction_that_cannot_be_keeps_what_was_typed(desk: TestClient, post: Post, clerk: Clerk) -> None:
    page, count = desk.get("/review").text, clerk.entries()
    answer = post("/review", {**shown(page), "verdict": "correct", "f-said": "last Tuesday", "f-place": "Vevey"})
    assert answer.status_code == 422
    assert 'role="alert"' in answer.text
    assert 'value="Vevey"' in answer.text
    assert clerk.entries() == count


def test_the_same_decision_sent_again_is_one(desk: TestClient, post: Post, clerk: Clerk) -> None:
    form = shown(desk.get("/review").text)
    for verdict, more in (("correct", {"f-place": "Vevey"}), ("confirm", {}), ("reject", {})):
        form = shown(desk.get("/review").text)
        before = clerk.entries()
        assert post("/review", {**form, "verdict": verdict, **more}).status_code == 200
        once = clerk.entries()
        assert post("/review", {**form, "verdict": verdict, **more}).status_code == 200
        assert (once - before, clerk.entries() - once) == (1, 0)


def test_who_decides_on_what_another_decided_meanwhile_is_told(desk: TestClient, post: Post, clerk: Clerk) -> None:
    form = shown(desk.get("/review").text)
    clerk.reject(form["act"], "seen before")
    answer = post("/review", {**form, "verdict": "confirm"})
    assert answer.status_code == 409
    assert "nils decided on this meanwhile" in answer.text
    assert clerk.act(form["act"]).status == "rejected"
    answer = post("/review", {**shown(answer.text), "verdict": "confirm"})
    assert clerk.act(form["act"]).status == "confirmed"


def test_decisions_of_other_programs_are_seen(desk: TestClient, clerk: Clerk) -> None:
    first, second = clerk.pending()[:2]
    assert shown(desk.get("/review").text)["act"] == first.act.id
    clerk.confirm(first.act.id)
    assert shown(desk.get("/review").text)["act"] == second.act.id


def test_objects_are_merged_and_the_address_of_either_leads_to_one(desk: TestClient, post: Post, clerk: Clerk) -> None:
    demands = [t for t in clerk.talks().objects if t.kind == "demand"][:2]
    if len(demands) < 2:
        demands = [t for t in clerk.talks().objects if t.kind == "instrument"][:2]
    kept, other = demands
    page = desk.get(f"/merge?kept={kept.id}").text
    assert f'value="{other.id}"' in page
    for _ in range(2):
        post("/merge", {"kept": kept.id, "other": other.id}, follow_redirects=False)
    merged = next(t for t in clerk.talks().objects if t.id == kept.id)
    assert other.id in merged.aliases
    assert clerk.verify().ok


def test_acts_are_split_off(desk: TestClient, post: Post, clerk: Clerk) -> None:
    whole = max(clerk.talks().objects, key=lambda t: len(t.by) if t.kind == "round" else 0)
    part = whole.by[-1]
    assert f'value="{part}"' in desk.get(f"/split?object={whole.id}").text
    post("/split", {"object": whole.id, "act": part}, follow_redirects=False)
    assert whole.id not in clerk.talks().objects_of.get(part, ())


def test_an_act_is_entered_from_marked_words(desk: TestClient, post: Post, clerk: Clerk) -> None:
    document = clerk.document(clerk.documents()[0].sha256)
    words = "Both sides have picked their negotiators"
    start = document.text.index(words)
    place = {"source": document.sha256, "start": str(start - 1), "end": str(start + len(words))}
    assert words in desk.get("/enter", params=place).text
    fields = {**place, "act": "demand", "speaker": "lavrov", "for": "Moscow", "content": "a list of names"}
    for _ in range(2):
        assert post("/enter", fields, follow_redirects=False).status_code == 303
    entered = [r for r in clerk.acts() if r.act.content == "a list of names"]
    assert len(entered) == 1
    act = entered[0].act
    assert act.anchor is not None
    assert (act.anchor.exact, act.speaker, act.party) == (words, "Sergey Lavrov", "Russia")
    assert entered[0].status == "confirmed"


def test_an_act_is_entered_from_a_call(desk: TestClient, post: Post, clerk: Clerk) -> None:
    fields = {"how": "call", "day": "2022-01-12", "act": "commit", "for": "United States", "content": "to write"}
    answer = post("/enter", fields)
    assert answer.status_code == 200
    assert "commits" in answer.text
    assert [r.act.channel[0].how for r in clerk.acts() if r.act.content == "to write"] == ["call"]


@pytest.mark.parametrize("fields", [{}, {"act": "no_such"}, {"act": "demand"}, {"act": "demand", "how": "call"}])
def test_an_act_without_what_it_needs_is_not_entered(post: Post, clerk: Clerk, fields: dict[str, str]) -> None:
    count = clerk.entries()
    assert post("/enter", fields).status_code == 422
    assert clerk.entries() == count


def test_each_browser_enters_under_the_name_it_gives(desk: TestClient, post: Post, clerk: Clerk) -> None:
    post("/me", {"name": "Áine Ní Mháille"})
    post("/review", {**shown(desk.get("/review").text), "verdict": "confirm"})
    assert clerk.decisions()[-1].entered_by == "Áine Ní Mháille"
    assert "Áine Ní Mháille" in desk.get("/decisions").text


def test_correcting_nothing_confirms_the_act_as_it_is(desk: TestClient, post: Post, clerk: Clerk) -> None:
    first = clerk.pending()[0].act
    post("/review", {**shown(desk.get("/review").text), "verdict": "correct"})
    made = clerk.act(str(clerk.decisions()[-1].by_act)).act
    assert msgspec.structs.replace(made, id=first.id, confidence=first.confidence, doubts=first.doubts) == first


def test_what_is_right_on_a_source_is_confirmed_at_once_after_what_is_wrong_was_rejected(
    desk: TestClient, post: Post, clerk: Clerk
) -> None:
    source = clerk.documents()[0].sha256
    page = desk.get(f"/source/{source}").text
    left = re.search(r'name="shown" value="([^"]+)"', page)
    assert left is not None
    wrong, *right = left[1].split()
    answer = post("/decide", {"source": source, "part": "1", "shown": left[1], "reject": wrong})
    assert (clerk.act(wrong).status, clerk.act(right[0]).status) == ("rejected", "suggested")
    left = re.search(r'name="shown" value="([^"]+)"', answer.text)
    assert left is not None
    assert left[1].split() == right
    post("/decide", {"source": source, "part": "1", "shown": f"{left[1]} {wrong}", "confirm": "rest"})
    assert {clerk.act(name).status for name in right} == {"confirmed"}
    assert {clerk.act(name).confirmed_by for name in right} == {"mara"}
    assert clerk.act(wrong).status == "rejected"
    assert any(each.act.document != source for each in clerk.pending())
    assert 'name="shown"' not in desk.get(f"/source/{source}").text


def test_acts_of_another_source_are_not_confirmed_with_it(desk: TestClient, post: Post, clerk: Clerk) -> None:
    other = next(each for each in clerk.pending() if each.act.document != clerk.documents()[0].sha256)
    post("/decide", {"source": clerk.documents()[0].sha256, "shown": other.act.id, "confirm": "rest"})
    assert clerk.act(other.act.id).status == "suggested"
