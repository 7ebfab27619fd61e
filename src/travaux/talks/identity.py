"""Which mentions are one object. Unsure means a new object and a suggestion to merge."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from travaux.model.acts import Act, Mention
from travaux.talks.draft import Draft
from travaux.talks.identity_matters import link_agenda, link_matter, link_reaction
from travaux.talks.identity_meetings import link_delegation, link_negotiation, link_round, link_track
from travaux.talks.identity_pointers import link_unanswered
from travaux.talks.identity_texts import link_instrument
from travaux.talks.identity_watch import link_dated
from travaux.talks.registry import Registry
from travaux.talks.words import stems

Slot = int | str
Linker = Callable[[Registry, Act, Mention, bool], list[Draft]]

_LINKERS: dict[str, Linker] = {
    "negotiation": link_negotiation,
    "track": link_track,
    "round": link_round,
    "delegation": link_delegation,
    "agenda": link_agenda,
    "concern": link_matter,
    "condition": link_matter,
    "demand": link_matter,
    "proposal": link_matter,
    "commitment": link_matter,
    "instrument": link_instrument,
    "text_unit": link_instrument,
    "measure": link_matter,
    "limit": link_dated,
    "consequence": link_matter,
}
_REACTIONS = frozenset({"reject", "accept", "concede", "withdraw"})


class Links:
    """The links made in a fold, and those that people have fixed by merges and splits.

    assigned: (act id, slot) -> drafts; a slot is the number of a mention, or the name of an object that follows from
    the act ("track"). They are kept only where somebody will ask for them (`keep`).
    forced: the same -> group names; drafts of one group are one object, whatever the words say.
    """

    def __init__(
        self,
        registry: Registry,
        forced: Mapping[tuple[str, Slot], tuple[str, ...]] | None = None,
        *,
        keep: bool = False,
    ) -> None:
        self.registry = registry
        self.forced = forced
        self._keep, self._touch = keep, registry.touch
        self.assigned: dict[tuple[str, Slot], list[Draft]] = {}
        self._groups: dict[str, Draft] = {}

    def resolve(self, act: Act, slot: int, mention: Mention, create: bool) -> list[Draft]:
        """The drafts that a mention means; a new one where there is none and `create` allows it."""
        if self.forced is not None:
            answers = act.act in _REACTIONS  # who answers a matter does not change whose it is
            found = [
                self._draft_of_group(g, None if answers and g in self._groups else mention)
                for g in self.forced.get((act.id, slot), ())
            ]
        else:
            name, kind = act.act, mention.kind
            if name in _REACTIONS and mention.role == "about" and kind != "instrument":
                found = link_reaction(self.registry, act, mention, create)
            elif name == "note_absence" and kind in ("demand", "proposal", "condition"):
                found = link_unanswered(self.registry, act, mention) or link_matter(self.registry, act, mention, create)
            else:
                linker = _LINKERS.get(kind)
                if linker is None:
                    return []
                found = linker(self.registry, act, mention, create)
        if found:
            self.settle(act, slot, found)
        return found

    def derive(self, act: Act, slot: str, find: Callable[[], list[Draft]]) -> list[Draft]:
        """The drafts that an act is about though no mention says so."""
        if self.forced is not None:
            found = [self._draft_of_group(g, None) for g in self.forced.get((act.id, slot), ())]
        else:
            found = find()
        if found:
            self.settle(act, slot, found)
        return found

    def settle(self, act: Act, slot: Slot, found: list[Draft]) -> None:
        if self._keep and found:
            self.assigned[act.id, slot] = found
        for draft in found:
            self._touch(draft)

    def _draft_of_group(self, group: str, mention: Mention | None) -> Draft:
        draft = self._groups.get(group)
        if draft is None:
            draft = self._groups[group] = self.registry.create(group.partition(":")[0])
            draft.fixed_id = group
        if mention is not None:
            fill(self.registry, draft, mention)
        return draft


def fill(registry: Registry, draft: Draft, mention: Mention) -> None:
    """Take over from a mention what a draft does not yet say."""
    registry.add_parties(draft, registry.names((*mention.parties, mention.holder or "", *mention.towards)))
    if draft.holder is None and mention.holder:
        draft.holder = registry.name(mention.holder)
    draft.towards = tuple(dict.fromkeys((*draft.towards, *registry.names(mention.towards))))
    draft.ordinal = draft.ordinal or mention.ordinal
    draft.stems |= stems(mention.content)
    if mention.attributes.get("title") and draft.kind in ("instrument", "round", "text_unit"):
        draft.attributes.setdefault("title", mention.attributes["title"])
