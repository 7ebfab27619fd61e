"""Confirmed, denied, corrected, retracted: what an answer does to the act it answers and to what that act moved."""

from __future__ import annotations

from collections.abc import Container
from typing import TYPE_CHECKING

from travaux.model.acts import Act
from travaux.talks.draft import Draft
from travaux.talks.standing import as_tuple

if TYPE_CHECKING:
    from travaux.talks.folding import Fold


class Answers:
    """Standings of acts that were answered, and answers whose act comes later in the order."""

    def __init__(self, fold: Fold) -> None:
        self._fold = fold
        self._waiting: list[Act] = []
        self.standing: dict[str, str] = {}
        self.retracted: set[str] = set()

    def take(self, act: Act) -> None:
        if act.act == "answer_claim" and act.polarity == "positive" and act.modality == "actual":
            self._waiting.append(act)
            self._try()

    def _try(self) -> None:
        about = self._fold.about
        for act in [a for a in self._waiting if all(b in about for b in a.answers)]:
            self._waiting.remove(act)
            for answered in act.answers:
                self._answer(act, answered)

    def are_settled(self, recorded: Container[str]) -> bool:
        """Whether no answer waits for an act that is in the record."""
        return not any(answered in recorded for act in self._waiting for answered in act.answers)

    def settle(self) -> None:
        """Answer what came later than its answer. An answer to an act that is not in the record moves nothing."""
        for act in self._waiting:
            for answered in act.answers:
                if answered in self._fold.recorded:
                    self._answer(act, answered)
        self._waiting = []

    def _answer(self, act: Act, answered: str) -> None:
        claim = self._fold.recorded[answered].act
        own = set(as_tuple(act.party)) & set(as_tuple(claim.party))
        for draft in tuple(self._fold.about.get(answered, ())):
            self._fold.be_about(self._fold.recorded[act.id], draft, 0)
            self._move(draft, act, claim, own=bool(own))
        if act.mode == "confirm":
            self.standing[answered] = claim.standing if own else "corroborated"
        elif act.mode == "deny":
            self.standing[answered] = "disputed"
        elif act.mode in ("retract", "correct"):
            # Who corrects himself takes back what he said; who corrects another gives a second account.
            self.standing[answered] = "retracted" if own else "disputed"
            if own:
                self.retracted.add(answered)

    def _move(self, draft: Draft, act: Act, claim: Act, *, own: bool) -> None:
        supports = any(s.id == claim.id for s in draft.supports)
        draft.note(act)
        breach = draft.kind == "commitment" and claim.act == "claim_breach" and not own
        if breach:
            draft.attributes["answered_by_obligor"] = draft.holder in (None, *as_tuple(act.party))
        if act.mode == "correct" and not own and supports:
            accounts = draft.attributes.setdefault("accounts", {})
            for other, told in ((claim, claim.content), (act, act.content)):
                accounts.update(dict.fromkeys(as_tuple(other.party), told))
        elif act.mode == "deny" and supports:
            if breach:
                held = list(draft.supports)
                draft.move(act, "breach_disputed")
                draft.supports = held
            draft.denied = (*draft.denied, act)
        elif act.mode == "confirm" and breach and draft.holder in (None, *as_tuple(act.party)):
            held = list(draft.supports)
            draft.move(act, "breach_admitted")
            draft.supports = [*held, act]
        elif act.mode == "confirm" and supports:
            draft.supports.append(act)
