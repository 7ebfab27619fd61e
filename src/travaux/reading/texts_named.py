"""How a clause names a text: by title, by description, or by pointing back."""

from __future__ import annotations

import re

from travaux.model.acts import Mention
from travaux.reading.context import Context

_TITLE = re.compile(
    r"""
    (?P<lead>(?:[Tt]he|[Aa]n?|its|their|this)\s+)?
    (?P<pre>(?:(?:draft|new|final|second|first|revised|joint|so-called)\s+){0,8})
    (?P<title>(?:[A-ZÀ-Þ][\w’'\-–]{0,60}(?:\s+(?:of|on|for|the|and|to|de|in)\b){0,6}\s+){0,9}?     # capitalised words
       (?:Treaty|Agreement|Accords?|Act|Convention|Protocol|Pact|Memorandum|Declaration|Charter|Plan\sof\sAction|
          Deal|Framework|Roadmap|Road\sMap|Resolution\s\d+|Communiqu[eé]|Contract|Concordat|START|JCPOA|INF))
    (?![\w-])
    """,
    re.VERBOSE,
)
_PLAIN = re.compile(
    r"""
    (?P<det>\b(?:the|an?|these|those|this|both|its|their|our|two|three|any|all|his|her|some|no)\b(?:\s+(?:two|three|four|other))?\s+)?
    (?P<adj>(?:(?!(?:of|the|to|in|for|on|with|and)\b)[\w\-’'–]{1,60}\s+){0,4}?)
    (?P<noun>drafts?(?!\s+(?:text|treat|agreement|accord|pact|deal|resolution|declaration|proposal|document|law|decision|outcome|protocol|contract))|texts?|documents?|treat(?:y|ies)|agreements?|accords?|pacts?|deals?|protocols?|contracts?|proposals|
       counterproposals?|resolutions?|memorandum|declarations?|ceasefires?|truces?|settlements?|communiqu[eé]s?)\b
    """,
    re.VERBOSE | re.IGNORECASE,
)
_NOT_TITLE = frozenset(["the", "a", "an", "and", "of", "on", "for", "in", "to"])
_ADJECTIVES = frozenset(
    [
        "draft",
        "final",
        "new",
        "second",
        "first",
        "peace",
        "trade",
        "treaty",
        "written",
        "revised",
        "interim",
        "framework",
        "security",
        "joint",
        "legal",
        "initial",
        "tentative",
        "preliminary",
        "comprehensive",
        "bilateral",
        "proposed",
        "political",
        "overall",
        "whole",
        "rolling",
        "negotiating",
        "chair's",
        "two",
        "three",
        "four",
        "outline",
        "ceasefire",
        "signed",
        "climate",
        "fisheries",
    ]
)


def mentions_of_texts(context: Context, start: int, end: int, own: str | None, *, role: str = "about") -> list[Mention]:
    """Instruments named in [start, end): titles first; without one, the plainest noun phrase that stands for a text."""
    text = context.text[start:end]
    found: list[Mention] = []
    for m in _TITLE.finditer(text):
        title = " ".join(m["title"].split())
        if len(title.split()) < 2 and title not in ("JCPOA",):
            continue
        parties = tuple(context.parties_in(start + m.start("title"), start + m.end("title")))
        pre = " ".join(w for w in m["pre"].split() if w in ("draft",))
        found.append(
            Mention(
                kind="instrument",
                label=f"{pre} {title}".strip(),
                role=role,
                reference="named",
                parties=parties,
                attributes={"title": title},
            )
        )
    if found:
        return found
    each = _each_with(context, start, text, own, role)
    if each:
        return each
    plain = [x for m in _PLAIN.finditer(text) if (x := _plain(context, start, m, own, role))]
    best = next((x for x in plain if len(x[0].parties) > 1 or len(x) > 1), plain[0] if plain else None)
    if best is not None:
        return best
    if re.search(r"\b(?:them|it|these|those)\b", text, re.IGNORECASE):
        several = bool(re.search(r"\b(?:them|these|those)\b", text, re.IGNORECASE))
        return [Mention(kind="instrument", label="", role=role, reference="anaphor", attributes={"several": several})]
    return []


_WITH = re.compile(
    r"\b(?:an?|the|one|its)\s+(?:[\w\-]+\s+){0,2}?(?P<noun>draft|treaty|agreement|accord|pact|"
    r"contract)\s+with\s+(?=(?:the\s+)?[A-Z])"
)


def _each_with(context: Context, start: int, text: str, own: str | None, role: str) -> list[Mention]:
    """As in "A treaty with the one and an agreement with the other": one text for each partner."""
    found = []
    for m in _WITH.finditer(text):
        partner = context.parties_in(start + m.end(), start + m.end() + 24)[:1]
        if partner and partner[0] != own:
            label = ("draft " if "draft" in text.lower() and m["noun"] != "draft" else "") + m["noun"]
            found.append(
                Mention(
                    kind="instrument",
                    label=label,
                    role=role,
                    reference="definite",
                    parties=tuple(p for p in (own, partner[0]) if p),
                )
            )
    return found


_OF_ANY_TEXT = frozenset(
    [
        "latest",
        "last",
        "current",
        "existing",
        "old",
        "earlier",
        "previous",
        "prior",
        "same",
        "such",
        "other",
        "another",
        "whole",
        "entire",
        "possible",
        "future",
        "separate",
        "lasting",
        "good",
        "better",
        "best",
        "fair",
        "single",
        "unilateral",
        "own",
        "full",
        "complete",
        "formal",
        "official",
        "public",
        "secret",
        "common",
        "general",
        "major",
        "key",
        "main",
        "original",
        "present",
        "recent",
        "similar",
        "different",
        "eventual",
        "permanent",
        "temporary",
        "durable",
        "final-status",
        "draft",
        "mutual",
        "international",
        "national",
        "regional",
        "local",
        "global",
        "historic",
        "landmark",
        "binding",
        "peaceful",
        "unwritten",
        "verbal",
        "oral",
        "signed",
        "agreed",
        "broad",
        "limited",
        "partial",
        "more",
        "most",
        "very",
        "first-ever",
        "great",
        "small",
        "big",
        "short",
        "long",
        "clear",
        "concrete",
        "new-found",
        "nuclear",
        "iranian",
        "only",
        "next",
        "necessary",
        "acceptable",
        "definitive",
        "so-called",
        "american",
        "russian",
        "chinese",
        "european",
        "french",
        "german",
        "british",
    ]
)


def _matter_before(m: re.Match[str], det: list[str]) -> list[str]:
    """The noun that says what a text is about, before its kind: "immunity" of "the immunity agreement"."""
    words = m["adj"].split()
    word = words[-1] if words and det and len(words) < 3 else ""
    plain = word.isalpha() and word.islower() and word not in _ADJECTIVES | _OF_ANY_TEXT
    return [word] if plain and not re.search(r"(?:ed|ing|ly|ful|ive|ous|able|ible|al)$", word) else []


def _plain(context: Context, start: int, m: re.Match[str], own: str | None, role: str) -> list[Mention]:
    text = m.string
    adjectives = [w for w in m["adj"].split() if w.lower().strip("-") in _ADJECTIVES or "-" in w or "–" in w]
    det, noun = (m["det"] or "").lower().split(), m["noun"].lower()
    plural = (noun.endswith("s") and noun != "texts ") or noun.endswith("ies")
    inside = tuple(context.parties_in(start + m.start(), start + m.end()))
    own_words = _matter_before(m, det)
    label = " ".join([*adjectives, *own_words, m["noun"]])
    follow = text[m.end() : m.end() + 60]
    if plural:
        tail = re.match(r"\s+(?:involving|with|between|for)\b", follow)
        partners = context.parties_in(start + m.end(), start + m.end() + 60) if tail else []
        if len(partners) > 1 and tail and "between" not in tail.group():
            single = re.sub(r"ies$", "y", noun).rstrip("s") if not noun.endswith("ies") else noun[:-3] + "y"
            return [
                Mention(
                    kind="instrument",
                    label=" ".join([*adjectives, single]),
                    role=role,
                    reference="definite",
                    parties=(*(x for x in (own, p) if x and x != p), p),
                )
                for p in partners
                if p != own
            ]
        count = 3 if "three" in det else 2 if "two" in det or "both" in det else 0
        return [
            Mention(
                kind="instrument",
                label=label,
                role=role,
                reference="anaphor",
                parties=inside,
                attributes={"several": True, **({"count": count} if count else {})},
            )
        ]
    reference = "new" if det[:1] in (["a"], ["an"]) else "anaphor" if det[:1] == ["this"] else "definite"
    about = re.match(
        r"\s+(?:on|for|about|of|to end|to extend)\s+((?:the\s+)?[\w\-’' ]{3,40}?(?:\s+and\s+[\w\-]+(?:\s+[\w\-]+)?)?)"
        r"(?=[,.;:]|\s+(?:in|on|at|and|"
        r"that|which|was|were|is|will|has)\b|$)",
        follow,
    )
    between = (
        context.parties_in(start + m.end(), start + m.end() + 70) if re.match(r"\s+(?:with|between)\b", follow) else []
    )
    parties = tuple(dict.fromkeys((*inside, *((own,) if own and between else ()), *between)))
    return [
        Mention(
            kind="instrument",
            label=label + (f" on {about[1].strip()}" if about else ""),
            role=role,
            reference=reference,
            parties=parties,
            content=about[1].strip() if about else " ".join(own_words),
        )
    ]
