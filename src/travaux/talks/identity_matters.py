"""Identity of what parties want, promise and do: by kind, whose it is, on whom, and alike content.

A definite description with more detail than the object adds detail and does not double it.
"""

from __future__ import annotations

import re
from operator import itemgetter

from travaux.model.acts import Act, Mention
from travaux.talks.draft import Draft
from travaux.talks.identity_pointers import ON_PROMISES, demanded_here, promise_meant, threat_meant
from travaux.talks.registry import Registry, content_of
from travaux.talks.standing import as_tuple, sides
from travaux.talks.words import ENOUGH, NONE, likeness, same_matter, without

ALIKE = ENOUGH
"""Share of the shorter content that two descriptions of one matter have in common."""
MOST_WORDS_OF_A_POINTER = 2
"""Up to so many words of its own, besides names, a phrase may still point back ("the offer of May")."""
_POINTING = re.compile(
    r"(?i)\b(?:(?:that|this)\s(?:is|was|would|could)"
    r"|(?:that|this|these|those|such|the)\s(?:\w+\s)?(?:demand|request|proposal|offer|idea|condition|call|plan|package)s?)\b"
)
OPEN_STATES = frozenset(
    {
        "made",
        "under_discussion",
        "demanded",
        "sought",
        "rejected",
        "refused",
        "softened",
        "accepted",
        "accepted_in_part",
        "given",
        "presented",
        "imagined",
        "refused_in_advance",
        "demanded_and_refused",
        "conceded",
        "in_text",
    }
)
_BY_NATURE_NEW = frozenset({"commit", "take_measure", "state_consequence"})
_ALL_CONDITIONS = re.compile(r"(?i)\b(?:no|any|all|such|these|those)\s+(?:such\s+)?(?:pre)?conditions\b")
_ON_THE_TABLE = frozenset({"conceived", "delivered"})
_REACTED_TO = ("demand", "proposal", "condition", "commitment")


def link_matter(registry: Registry, act: Act, mention: Mention, create: bool) -> list[Draft]:
    """The matter that a mention means. Plural anaphors ("these conditions") may mean several of one document."""
    holder = registry.name(mention.holder)
    towards = registry.names(mention.towards)
    if holder in towards:
        holder = None  # nobody demands of himself: whose it is was not understood
    whose = (holder, *towards) if holder else towards
    if holder is None and act.act == "commit" and isinstance(act.party, tuple):
        whose = tuple(dict.fromkeys((*sides(act, registry.canonical), *towards)))  # a joint promise
    content = (
        without(content_of(mention), registry.name_stems(whose))
        if mention.content or mention.kind != "concern"
        else NONE
    )
    if act.act == "refuse_condition" and _ALL_CONDITIONS.search(mention.content):
        demanded = demanded_here(registry, sides(act, registry.canonical))
        if demanded:
            return demanded
    if mention.reference == "anaphor" and not (mention.kind == "condition" and act.act == "set_condition"):
        pointed = _pointed(registry, act, mention, holder, towards)
        if pointed:
            return pointed
    found = _alike(registry, act, mention, holder=holder, towards=towards, content=content)
    if found is None:
        if not create:
            return []
        found = registry.create(mention.kind, whose)
        found.holder, found.towards, found.stems = holder, towards, content
        found.generic = not content
        found.origin = act.document
        _doubt(registry, found)
    else:
        _add_detail(registry, found, holder, towards, content)
    return [found]


def _doubt(registry: Registry, new: Draft) -> None:
    """Say that a new matter may be one that is there already: several words in common, though too few to be sure."""
    stems, holder = new.stems, new.holder
    for old in registry.candidates(new.kind, new.parties) if len(stems) > 1 else ():
        if old.holder == holder and old is not new and not stems.isdisjoint(old.stems):
            common = len(stems & old.stems)
            if common > 1:
                registry.doubt(new, old, f"{common} words in common, whose it is agrees")
                return


def _add_detail(
    registry: Registry, draft: Draft, holder: str | None, towards: tuple[str, ...], content: frozenset[str]
) -> None:
    if draft.holder is None and holder and len(draft.attributes.get("obligor", ())) < 2:
        draft.holder = holder
    if any(t not in draft.towards for t in towards):
        draft.towards = tuple(dict.fromkeys((*draft.towards, *towards)))
    registry.add_parties(draft, (holder, *towards) if holder else towards)
    if not content <= draft.stems:
        draft.stems |= content
    if content:
        draft.generic = False


def _pointed(
    registry: Registry, act: Act, mention: Mention, holder: str | None, towards: tuple[str, ...]
) -> list[Draft]:
    """What "these conditions" or "it" points to: in the document, else in the record among the same parties."""
    here = [d for d in registry.here.last.get(mention.kind, ()) if _may_be(d, holder, towards, mention.kind)]
    pool = (
        here
        or [
            d
            for d in registry.candidates(mention.kind, (*((holder,) if holder else ()), *towards))
            if _may_be(d, holder, towards, mention.kind)
        ][:1]
    )
    if mention.kind == "condition" and here:
        demanded = [d for d in here if d.state == "demanded"] or [d for d in here if d.state == "softened"]
        return demanded or pool[-1:]
    return pool[-1:] if here else pool[:1]


def _may_be(draft: Draft, holder: str | None, towards: tuple[str, ...], kind: str) -> bool:
    """Whether whose it is and on whom do not speak against it; what is not said speaks against nothing."""
    if holder and draft.holder and holder != draft.holder:
        return False
    if kind in ("measure", "consequence"):
        return True
    return not towards or not draft.towards or any(t in draft.towards for t in towards)


def _alike(
    registry: Registry,
    act: Act,
    mention: Mention,
    *,
    holder: str | None,
    towards: tuple[str, ...],
    content: frozenset[str],
) -> Draft | None:
    kind = mention.kind
    parties = (holder,) if holder else towards
    if kind == "commitment" and act.act == "demand" and towards:
        return _sought(registry, act, mention, towards)
    best, best_score = None, 0.0
    pool = registry.candidates(kind, parties)
    apart = content.isdisjoint
    for draft in pool if content else ():
        theirs = draft.stems
        if apart(theirs):
            continue
        score = 2.0 if theirs == content else same_matter(content, theirs)
        if score < ALIKE or score <= best_score:
            continue
        if not _may_be(draft, holder, towards, kind) or not _level_fits(draft, mention.level):
            continue
        if kind == "condition" and not _same_purpose(draft, mention):
            continue
        best, best_score = draft, score
    if best is not None and (act.act not in _BY_NATURE_NEW or _may_be_whose(registry, best, holder, act)):
        return best
    if kind == "commitment" and act.act in ON_PROMISES:
        return promise_meant(pool, act, mention, holder, content)
    if kind == "measure" and best is None:
        return next((d for d in reversed(registry.by_kind[kind]) if _is_told_of_nobody(d, content)), None)
    if kind == "demand":
        condition = _restated(registry, holder, content)
        if condition is not None:
            return condition
    if mention.reference == "new" or act.act in _BY_NATURE_NEW:
        return None
    return _generic_match(pool, act, mention, holder, content)


def _may_be_whose(registry: Registry, draft: Draft, holder: str | None, act: Act) -> bool:
    """Whether a deed may be that of a draft: of the same party or parties, or of one that was not told."""
    if act.act == "take_measure" and (draft.holder is None or holder is None):
        return True
    if holder is None and isinstance(act.party, tuple):
        return draft.holder is None and set(sides(act, registry.canonical)) <= set(draft.parties)
    return draft.holder == holder


def _is_told_of_nobody(draft: Draft, content: frozenset[str]) -> bool:
    """Whether it is a deed of the same words of which no party was told ("the curfew, in force since May")."""
    return not draft.parties and _says_the_same(content, draft)


def _says_the_same(content: frozenset[str], draft: Draft) -> bool:
    """Alike in more than one word."""
    return len(content & draft.stems) > 1 and same_matter(content, draft.stems) >= ALIKE


def _restated(registry: Registry, holder: str | None, content: frozenset[str]) -> Draft | None:
    """The condition that a demand of the same party says again: it is no second matter."""
    for draft in registry.candidates("condition", (holder,)) if holder and len(content) > 1 else ():
        if draft.holder == holder and draft.state in OPEN_STATES and _says_the_same(content, draft):
            return draft
    return None


def _level_fits(draft: Draft, level: str | None) -> bool:
    if not level or level == "unspecified":
        return True
    have = draft.attributes.get("bindingness")
    return not have or have in (level, "unspecified")


def _same_purpose(draft: Draft, mention: Mention) -> bool:
    behest = mention.attributes.get("behest_of")
    return not behest or not draft.by or draft.attributes.get("behest_of") == list(behest)


def _generic_match(
    pool: list[Draft], act: Act, mention: Mention, holder: str | None, content: frozenset[str]
) -> Draft | None:
    """An object that says nothing of its own is what a description says in detail, and the other way round: "American
    concerns" are the concerns on missiles. Not for conditions, where every imagined one is its own.
    """
    if mention.kind in ("condition", "measure", "consequence", "proposal"):
        return None
    for draft in pool:
        if (holder and draft.holder == holder and _generic_pair(draft, content, act)) and mention.kind != "demand":
            return draft
    return None


def _generic_pair(draft: Draft, content: frozenset[str], act: Act) -> bool:
    return (draft.generic and draft.state in ("", "alluded", "not_presented", "sought")) or not content


def _sought(registry: Registry, act: Act, mention: Mention, obligees: tuple[str, ...]) -> Draft | None:
    """The guarantee that a party seeks. What one party asks of one level is one package: each demand adds to it."""
    for draft in registry.candidates("commitment", obligees):
        open_to = draft.state in ("sought", "refused", "rejected") and any(o in draft.towards for o in obligees)
        if open_to and _level_fits(draft, mention.level) and mention.reference != "new":
            return draft
    return None


def link_reaction(registry: Registry, act: Act, mention: Mention, create: bool) -> list[Draft]:
    """What is rejected, accepted, conceded or withdrawn: of whatever kind it was when it was put forward."""
    own = sides(act, registry.canonical)
    holder = registry.name(mention.holder)
    if holder is None and act.act == "withdraw" and own:
        holder = own[0]
    elif holder and not own and act.act in ("accept", "reject") and mention.content.startswith(holder):
        own, holder = (holder,), None  # "Norland accepted …": told by another, of Norland's answer
    if mention.kind == "consequence":
        return threat_meant(registry, holder or (own[0] if own else None), mention)
    best = _answered(registry, act, mention.kind)
    if best is None and mention.reference == "anaphor" and not mention.content:
        best = _just_put_forward(registry, mention, own)
    if best is None:
        kinds = tuple(dict.fromkeys((mention.kind, *_REACTED_TO)))
        best = _best_reacted(registry, act, mention, kinds=kinds, holder=holder, own=own)
    if best is None and act.act in ("accept", "reject"):
        best = _text_reacted_to(registry, mention)
        if best is not None:
            registry.shelve(best, own or ((holder,) if holder else ()))
    if best is not None:
        return [best]
    return link_matter(registry, act, mention, create)


def _just_put_forward(registry: Registry, mention: Mention, own: tuple[str, ...]) -> Draft | None:
    """What "this" in "Norland rejected this" means: the matter touched last in the document that is not his own."""
    here = registry.here.last
    kinds = (*_REACTED_TO, *(("instrument",) if "instrument" in mention.attributes.get("or_kinds", ()) else ()))
    near = [
        d
        for kind in kinds
        for d in here.get(kind, ())
        if (d.state in OPEN_STATES or d.state in _ON_THE_TABLE)
        and wanter_of(d) not in own
        and not (kind == "commitment" and d.state == "given")
    ]
    return max(near, key=lambda d: d.touched) if near else None


def _text_reacted_to(registry: Registry, mention: Mention) -> Draft | None:
    """A proposal may have been put on paper: the latest text on the table that the words name."""
    content = content_of(mention)
    for draft in registry.candidates("instrument", ()):
        if draft.state in _ON_THE_TABLE and likeness(content, draft.stems) >= ALIKE:
            return draft
    return None


def _answered(registry: Registry, act: Act, kind: str) -> Draft | None:
    """What the act that is answered was about, where reading says which act that is."""
    about = [d for name in act.answers for d in registry.about.get(name, ()) if d.kind in _REACTED_TO]
    return next((d for d in about if d.kind == kind), about[0] if about else None)


def _best_reacted(
    registry: Registry,
    act: Act,
    mention: Mention,
    *,
    kinds: tuple[str, ...],
    holder: str | None,
    own: tuple[str, ...],
) -> Draft | None:
    here = registry.here.last
    content = without(content_of(mention), registry.name_stems((*own, holder) if holder else own))
    parties = (holder,) if holder else own
    apart = content.isdisjoint
    scored: list[tuple[float, int, int, Draft]] = []
    answered = own if act.act in ("reject", "accept") else ()
    for rank, kind in enumerate(kinds):
        promised = kind == "commitment" and act.act != "withdraw"
        for draft in registry.candidates(kind, parties):
            state = draft.state
            # Nobody refuses or accepts what is his own; what is given is no longer there to be refused or granted.
            if state not in OPEN_STATES or (promised and state == "given"):
                continue
            if answered and wanter_of(draft) in answered:
                continue
            alike = 0.0 if apart(draft.stems) else same_matter(content, draft.stems)
            scored.append((alike, -rank, draft.touched, draft))
    if not scored:
        return None
    scored.sort(key=_SCORE)
    fitting = [row for row in scored if not (holder and (owner := wanter_of(row[3])) and owner != holder)]
    for rows in (fitting, scored):  # whose it is may be read wrongly; the words of the matter count for more
        if rows and rows[-1][0] >= ALIKE:
            return rows[-1][3]
    own_words = content - registry.name_stems(as_tuple(act.speaker))
    brief = len(own_words) <= MOST_WORDS_OF_A_POINTER
    if not (brief or _POINTING.search(mention.content)) or (content and act.act in ("concede", "withdraw")):
        return None
    near = [row[3] for row in fitting if row[3] in here.get(row[3].kind, ())]
    if not own and not any(d.kind == mention.kind for d in near):
        # Who speaks is not known, so whose it is was a guess; what kind of thing it is was said.
        near += [d for d in here.get(mention.kind, ())[-1:] if d.state in OPEN_STATES]
    same = [row for row in fitting if not row[1]]
    if near and (not same or "or_kinds" in mention.attributes or any(d.kind == mention.kind for d in near)):
        return next((d for d in reversed(near) if d.kind == mention.kind), near[-1])
    if fitting and brief and (len(fitting) == 1 or not own_words):
        return max(same or fitting, key=_TURN)[3]
    return None


_SCORE = itemgetter(0, 1, 2)
_TURN = itemgetter(2)


def wanter_of(draft: Draft) -> str | None:
    """Who put it forward: of a commitment that is sought the obligee, else the holder."""
    if draft.kind == "commitment" and draft.state in ("sought", "refused"):
        return draft.towards[0] if draft.towards else None
    return draft.holder


def link_agenda(registry: Registry, act: Act, mention: Mention, create: bool) -> list[Draft]:
    """An item of the agenda, by its words."""
    content = content_of(mention)
    parties = registry.names(mention.parties)
    for draft in registry.candidates("agenda", parties):
        theirs = draft.stems
        if theirs == content or (not content.isdisjoint(theirs) and likeness(content, theirs) >= ALIKE):
            return [draft]
    if not create:
        return []
    draft = registry.create("agenda", parties)
    draft.stems = content
    return [draft]
