"""Organs and bodies that speak in their own name: ministries, commissions, embassies, state media, lists of firms."""

from __future__ import annotations

import re

from travaux.reading.context import Context
from travaux.reading.name_mentions import NameMention
from travaux.reading.speaker import Speaker

_ORGAN = re.compile(
    r"\b(?:[Mm]inistry|[Dd]epartment|[Cc]ommission|[Cc]ommittee|[Ee]mbassy|[Aa]gency|[Oo]ffice|[Bb]ureau|[Cc]onsulate|"
    r"[Cc]ouncil|[Cc]ourt|[Pp]olice|[Mm]ission|[Ss]ervice|[Aa]uthority|[Tt]reasury|Pentagon|Bank|Board|Institute|"
    r"Parliament|Senate|Congress|Assembly|Chamber|House of \w+)\b"
)
_OWN_NAME = re.compile(
    r"(?:the\s+)?(?P<name>[\w’'.\-]+(?:\s+(?:of|for|on|and|the|in|to|[A-Z][\w’'.\-]*))*)(?:\s+\([A-Z]{2,}\))?",
    re.IGNORECASE,
)
_PERSON_OF = re.compile(
    r"\b(?:officials?|spokes\w+|sources?|diplomats?|aides?|members?|chiefs?|heads?|ministers?|workers?|staff|employees)\b"
)
_DEFINITE = re.compile(
    r"the\s+(?P<noun>ministry|department|commission|committee|embassy|agency|office|bureau|consulate|council|court|"
    r"mission|newspaper|paper|broadcaster|network|channel|company|organi[sz]ation|group|movement)",
    re.IGNORECASE,
)
_NOUNS = {"newspaper": ("paper", "journal"), "paper": ("paper", "journal"), "broadcaster": ("broadcaster",)}
_STATE_MEDIA = re.compile(
    r"(?:the\s+)?state(?:[\s\-](?:run|owned))?\s+(?:media|television|tv|radio|news agency)", re.IGNORECASE
)
_PRIVATE = (
    r"(?:(?P<press>newspaper|daily|weekly|magazine|broadcaster|tabloid|website)|woman|man|women|men|teenager|student|"
    r"students|resident|residents|citizen|citizens|protesters?|activists?|journalists?|compan(?:y|ies)|firms?|partner|"
    r"researchers?|scientists?|doctors?|lawyers?|author|singer|actor|actress|family|families)"
)
_LIST = re.compile(r"(?:,\s*)?\b(?:including|such as)\s+(?P<names>[A-Z].*)$", re.DOTALL)
_ITEM = re.compile(r"[A-Z][\w’'.\-&]*(?:\s+(?:of\s+|&\s+)?[A-Z][\w’'.\-&]*){0,4}")


def organ_of(words: str, party: NameMention, issuer: Speaker | None = None) -> Speaker | None:
    """A body with a state in its name, as a speaker of its own; its party is the state.

    issuer: whose text it is; a body that only shortens its name is the issuer ("The Ministry of Labour" of a state).
    """
    words = " ".join(words.strip(" ,.").split())
    m = _OWN_NAME.fullmatch(words)
    if m is None or not _ORGAN.search(words) or _PERSON_OF.search(words) or not m["name"]:
        return None
    return Speaker(_in_full(m["name"], party.name, issuer), party.office, party.name)


def _in_full(name: str, party: str | None, issuer: Speaker | None) -> str:
    """The name of an organ as the issuer has it, where it only leaves out whose it is."""
    full = issuer.name if issuer is not None and issuer.party == party else None
    return full if isinstance(full, str) and full.lower().startswith(name.lower() + " of ") else name


def short_organ(context: Context, start: int, words: str) -> Speaker | None:
    """As in "the embassy", "the agency": the organ or outlet with that word named last before."""
    m = _DEFINITE.fullmatch(" ".join(words.strip(" ,.").split()))
    if m is None:
        return None
    noun = m["noun"].lower()
    for named in context.last_before(start):
        if named.kind == "party" and named.form == "organ" and noun in (named.office or "").lower():
            name = _in_full(context.text[named.start : named.end], named.name, context.issuer)
            return Speaker(name, named.office, named.name, certain=0.8)
        if named.kind == "outlet" and named.name:
            outlet = next((o for o in context.names.outlets if o.name == named.name), None)
            if noun in named.name.lower() or (outlet is not None and outlet.kind in _NOUNS.get(noun, (noun,))):
                return Speaker(named.name, None, owner_of(context, named.name), outlet=True)
    return None


def owner_of(context: Context, outlet: str) -> str | None:
    """The party that owns an outlet: as the register says."""
    return next((o.owner_party for o in context.names.outlets if o.name == outlet), None)


def state_media(context: Context, start: int, words: str) -> Speaker | None:
    """As in "state media" with no state beside it: those named before, else of the state that the document is about."""
    if _STATE_MEDIA.fullmatch(words.strip(" ,.")) is None:
        return None
    named = next((m for m in context.last_before(start) if m.form == "organ" and "state" in (m.office or "")), None)
    if named is not None:
        return Speaker(context.text[named.start : named.end], None, named.name)
    return Speaker(re.sub(r"(?i)^the\s+", "", words.strip(" ,.")), None, context.state, unnamed=True)


def private_one(words: str, party: NameMention, called: str) -> Speaker | None:
    """As in "an Australian woman", "the Hungarian daily Kapu": one of a nation who does not speak for its state."""
    words = " ".join(words.strip(" ,.").split())
    if party.form != "adjective":
        return None
    m = re.fullmatch(
        rf"(?i:the|an?|one)?\s*(?:[a-z]+\s)?{re.escape(called)}\s+(?:[a-z\-]+\s){{0,2}}?{_PRIVATE}(?P<name>\s[A-Z].*)?",
        words,
    )
    if m is None:
        return None
    if m["press"]:
        return Speaker((m["name"] or words).strip(), None, None, outlet=True)
    return Speaker(re.sub(r"(?i)^(?:the|an?)\s+", "", words), None, None, unnamed=True)


def listed(words: str) -> Speaker | None:
    """As in "German firms including A, B and C": those that are named, each for itself."""
    m = _LIST.search(" ".join(words.strip(" ,.").split()))
    if m is None:
        return None
    items = [x.strip() for x in re.split(r", ?(?:and )?| and ", m["names"]) if x.strip()]
    if len(items) < 2 or not all(_ITEM.fullmatch(x) for x in items):
        return None
    return Speaker(tuple(items), None, tuple(items), certain=0.7)
