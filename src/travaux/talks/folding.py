"""The fold itself: acts in order, each linked to its objects and applied to them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

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
        self,
        canonical: Mapping[str, str],
        forced: Mapping[tuple[str, Slot], tuple[str, ...]] | None = None,
        *,
        keep_links: bool = False,
    ) -> None:
        self.registry = Registry(canonical)
        self.links = Links(self.registry, forced, keep=keep_links)
        self.about = self.registry.about
        self.answers = Answers(self)
        self.recorded: Mapping[str, RecordedAct] = {}

    def run(self, acts: Mapping[str, RecordedAct]) -> None:
        """Take all acts, by id, in the order of the mapping."""
        self.recorded = acts
        for recorded in acts.values():
            self.take(recorded)
        self.answers.settle()

    def take(self, recorded: RecordedAct) -> None:
        """Link an act's mentions and let it move what it may move."""
        act = recorded.act
        registry = self.registry
        registry.here = registry.documents[act.document]
        moving = may_move(act)
        texts: list[Draft] = []
        resolve, slot = self.links.resolve, -1
        for mention in act.mentions:
            slot += 1
            found = resolve(act, slot, mention, _may_create(act, mention) if moving else _may_conceive(act, mention))
            for draft in found:
                self.be_about(recorded, draft, slot)
                if moving:
                    self._apply(act, mention, draft)
                else:
                    self._describe(act, draft)
                if not draft.title:
                    draft.title = words_of(mention)
            if mention.kind == "instrument":
                texts += found
        if len(texts) > 1:
            self._group(recorded, texts)
        also_about(self, recorded, moving)
        if act.answers or act.act == "answer_claim":
            self.answers.take(act)

    def be_about(self, recorded: RecordedAct, draft: Draft, slot: int) -> None:
        act = recorded.act
        about = self.about.get(act.id)
        if about is None:
            self.about[act.id] = [draft]
        elif draft not in about:
            about.append(draft)
        published, earliest = act.published or "", draft.first
        if earliest is None or published <= earliest[0]:
            first = (published, recorded.sequence, act.id)
            if earliest is None or first < earliest:
                draft.first, draft.origin_act, draft.slot = first, act, slot

    def _apply(self, act: Act, mention: Mention, draft: Draft) -> None:
        kind = draft.kind
        role = mention.role
        if role != "about":
            if kind == "instrument":
                instruments.refer(draft, act, mention)
                return
            if role in ("after", "for"):
                return
        before = draft.state
        if kind == "agenda":
            apply_agenda(draft, act, mention, self.registry.candidates("agenda", draft.parties))
        else:
            APPLY[kind](draft, act, mention)
        if not draft.state:
            draft.move(act, _INITIAL.get(kind, "announced"))
        if kind == "consequence" and not before:
            self._arm(draft)
        elif kind in ("condition", "measure") and draft.state != before and act.modality == "actual":
            watching.trigger(self._at_stake(draft), act, draft)

    def _at_stake(self, moved: Draft) -> Iterable[Draft]:
        """The consequences that a condition arms, or that a measure may trigger or carry out."""
        if moved.kind == "condition":
            return moved.armed
        registry = self.registry
        lately = registry.candidates("consequence", ())
        return dict.fromkeys([*lately, *registry.candidates("consequence", moved.parties)]) if moved.parties else lately

    def _arm(self, draft: Draft) -> None:
        """A consequence of "something of that sort" hangs on the conditions just refused."""
        draft.linked = [
            d
            for d in self.registry.here.last.get("condition", ())
            if d.state in ("refused_in_advance", "imagined")
            and (not draft.holder or draft.holder in d.towards or not d.towards)
            and watching.names_condition(draft, d)
        ]
        for condition in draft.linked:
            condition.armed = (*condition.armed, draft)
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
                    thing.describe(act)
        elif act.act in ("note_absence", "assess") and (act.modality == "actual" or draft.kind == "consequence"):
            draft.note(act)

    def _group(self, recorded: RecordedAct, drafts: list[Draft]) -> None:
        """Texts named together are what a plural means from now on, and what it meant where it came first."""
        drafts = list({id(d): d for d in drafts if d.state != "reference"}.values())
        if len(drafts) < 2 or self.links.forced is not None:
            return
        registry = self.registry
        context = registry.here
        registry.group = drafts
        if context.group:
            return
        context.group = drafts
        for act in context.waiting:
            slot = next((n for n, m in enumerate(act.mentions) if m.kind == "instrument"), 0)
            self.links.settle(act, slot, drafts)
            for draft in drafts:
                self.be_about(self.recorded[act.id], draft, slot)
        context.waiting = ()


def words_of(mention: Mention) -> str:
    """The words a title is made from: the title if there is one, the whole content where the label is cut."""
    label = mention.label
    cut = label.endswith("…") and mention.content
    return str(mention.attributes.get("title") or (mention.content if cut else label) or mention.content)


def _may_create(act: Act, mention: Mention) -> bool:
    return mention.role != "after" and not (act.act == "set_deadline" and mention.kind == "round")


def _may_conceive(act: Act, mention: Mention) -> bool:
    """Whether an act that moves nothing may still speak of a text for the first time."""
    return mention.kind == "instrument" and act.modality in ("planned", "wished") and act.polarity == "positive"


_INITIAL = {
    "negotiation": "announced",
    "track": "proposed",
    "round": "proposed",
    "delegation": "named",
    "agenda": "proposed",
    "concern": "alluded",
    "condition": "imagined",
    "demand": "made",
    "proposal": "made",
    "instrument": "conceived",
    "text_unit": "absent",
    "commitment": "sought",
    "limit": "open",
    "measure": "announced",
    "consequence": "armed",
}
