"""The fold itself: acts in order, each linked to its objects and applied to them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from travaux.model.acts import Act, Mention, RecordedAct
from travaux.talks import instruments, watching
from travaux.talks.answers import Answers
from travaux.talks.applying import APPLY
from travaux.talks.deriving import also_about
from travaux.talks.draft import Draft
from travaux.talks.force import may_move
from travaux.talks.identity import Links, Slot
from travaux.talks.identity_meetings import ENDED
from travaux.talks.negotiators import apply_agenda
from travaux.talks.registry import Registry

_DESCRIBING = frozenset({"conduct", "nature", "progress", "outcome", None})


class Fold:
    """A fold under way: the registry of drafts, the links, and what each act turned out to be about."""

    def __init__(
        self, canonical: Mapping[str, str], forced: Mapping[tuple[str, Slot], tuple[str, ...]] | None = None
    ) -> None:
        self.registry = Registry(canonical)
        self.links = Links(self.registry, forced)
        self.about: dict[str, dict[int, Draft]] = {}
        self.answers = Answers(self)
        self.consequences: list[Draft] = []
        self.recorded: dict[str, RecordedAct] = {}

    def run(self, acts: Sequence[RecordedAct]) -> None:
        self.recorded = {r.act.id: r for r in acts}
        for recorded in acts:
            self.registry.clock += 1
            self.take(recorded)
        self.answers.settle()

    def take(self, recorded: RecordedAct) -> None:
        """Link an act's mentions and let it move what it may move."""
        act = recorded.act
        moving = may_move(act)
        grouped: list[Draft] = []
        for slot, mention in enumerate(act.mentions):
            found = self.links.resolve(act, slot, mention, create=self._may_create(act, mention, moving))
            for draft in found:
                self.be_about(recorded, draft, slot)
                if moving:
                    self._apply(act, mention, draft)
                else:
                    self._describe(act, draft)
                if not draft.title:
                    self._entitle(draft, mention)
            if mention.kind == "instrument":
                grouped += found
        if len(grouped) > 1:
            self._group(recorded, grouped)
        also_about(self, recorded, moving)
        if act.answers or act.act == "answer_claim":
            self.answers.take(act)

    def be_about(self, recorded: RecordedAct, draft: Draft, slot: int) -> None:
        act = recorded.act
        about = self.about.get(act.id)
        if about is None:
            about = self.about[act.id] = {}
        about[id(draft)] = draft
        first = (act.published or "", recorded.sequence, act, slot)
        if draft.first is None or (first[0], first[1], act.id) < (draft.first[0], draft.first[1], draft.first[2].id):
            draft.first = first

    def _may_create(self, act: Act, mention: Mention, moving: bool) -> bool:
        if moving:
            return mention.role != "after" and not (act.act == "set_deadline" and mention.kind == "round")
        return mention.kind == "instrument" and act.modality in ("planned", "wished") and act.polarity == "positive"

    def _apply(self, act: Act, mention: Mention, draft: Draft) -> None:
        kind = draft.kind
        if kind == "instrument" and mention.role != "about":
            instruments.refer(draft, act, mention)
            return
        if mention.role in ("after", "for"):
            return
        before = draft.state
        if kind == "agenda":
            context = self.registry.context(act)
            apply_agenda(draft, act, mention, context.last.get("agenda", []))
        else:
            APPLY[kind](draft, act, mention)
        if not draft.state:
            draft.move(act, _INITIAL.get(kind, "announced"))
        if kind == "consequence" and draft not in self.consequences:
            self.consequences.append(draft)
            self._arm(draft, act)
        if (
            act.modality == "actual"
            and draft.state != before
            and kind in ("condition", "measure")
            and self.consequences
        ):
            watching.trigger(self.consequences, act, draft)

    def _arm(self, draft: Draft, act: Act) -> None:
        """A consequence of "something of that sort" hangs on the conditions just refused."""
        draft.linked = [
            d for d in self.registry.context(act).last.get("condition", ())
            if d.state in ("refused_in_advance", "imagined") and (not draft.holder or draft.holder in d.towards or not d.towards)
        ]  # fmt: skip
        if draft.linked and "if" in draft.attributes and not isinstance(draft.attributes["if"], dict):
            draft.attributes["if"] = {"text": draft.attributes["if"], "conditions": list(draft.linked)}

    def _describe(self, act: Act, draft: Draft) -> None:
        """A party that says how a meeting went says that it was held; a planned text is at least conceived."""
        if not draft.state:
            draft.state = _INITIAL.get(draft.kind, "announced")
            draft.supports.append(act)
            draft.note(act)
        if (
            draft.kind == "round"
            and draft.state in ENDED
            and act.act == "assess"
            and act.modality == "actual"
            and act.mode in _DESCRIBING
        ):
            for thing in (draft, draft.track, draft.negotiation):
                if thing is not None:
                    thing.described.append(act)
                    thing.note(act)
        elif act.act in ("note_absence", "assess") and (act.modality == "actual" or draft.kind == "consequence"):
            draft.note(act)

    def _entitle(self, draft: Draft, mention: Mention) -> None:
        title = mention.attributes.get("title") or mention.label
        draft.title = str(title or mention.content)

    def _group(self, recorded: RecordedAct, drafts: list[Draft]) -> None:
        """Texts named together are what a plural means from now on, and what it meant where it came first."""
        drafts = list({id(d): d for d in drafts if d.state != "reference"}.values())
        if len(drafts) < 2 or self.links.forced is not None:
            return
        registry = self.registry
        context = registry.context(recorded.act)
        registry.group = drafts
        if context.group:
            return
        context.group = drafts
        for act in context.waiting:
            slot = next((n for n, m in enumerate(act.mentions) if m.kind == "instrument"), 0)
            self.links.settle(act, slot, drafts)
            for draft in drafts:
                self.be_about(self.recorded[act.id], draft, slot)
        context.waiting = []


_INITIAL = {
    "negotiation": "announced", "track": "proposed", "round": "proposed", "delegation": "named", "agenda": "proposed",
    "concern": "alluded", "condition": "imagined", "demand": "made", "proposal": "made", "instrument": "conceived",
    "text_unit": "absent", "commitment": "sought", "limit": "open", "measure": "announced", "consequence": "armed",
}  # fmt: skip
