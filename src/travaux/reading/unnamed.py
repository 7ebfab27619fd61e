"""Officials without a name ("a senior administration official") and groups without one ("both sides")."""

from __future__ import annotations

import bisect
import re

import msgspec

from travaux.reading.name_mentions import NameMention, Words
from travaux.reading.name_words import word_set

_HEADS = word_set("unnamed_heads")
_PEOPLE = frozenset(["people", "person", "persons", "those", "others", "someone"])
_NEAR = r"\s+(?:directly |closely )?(?:familiar with|briefed on|close to|with (?:direct )?knowledge of|{more})\s+"
_MATTER = r"talks|discussions?|negotiations|matter|issue|process|deliberations|thinking|plans?"
_FAMILIAR = re.compile(
    r"(?:\s+who (?:is|are|were|was))?"
    + _NEAR.format(more="involved in|aware of")
    + r"(?:(?:the|its|their|his)\s+)?[\w’'\-]+"
    + rf"(?:\s+(?:{_MATTER}))?"
)
_FURTHER = re.compile(
    _NEAR.format(more="within|inside")
    + r"(?:the\s+)?(?:[\w’'\-]+\s+){0,2}"
    + rf"(?:{_MATTER}|government|[Mm]inistry|delegation|administration|president|presidency)\b"
)
_QUALIFIERS = word_set("unnamed_qualifiers")
_DETERMINERS = word_set("unnamed_determiners")
_GROUPS = re.compile(
    r"\b(?P<words>(?:[Tt]he\s+)?(?:two|three|[Bb]oth|opposing|warring|rival|negotiating|contending|other|all)\s+(?:sides|parties|countries|states|governments|capitals|delegations|teams|leaders|"
    r"presidents|(?:foreign\s+)?ministers|nations|powers|heads)|[Bb]oth(?=\s+(?:have|are|were|will|would|remain|agreed|said|say|must|should|want))|[Tt]he\s+(?:sides|parties|delegations|mediators|guarantors|co-chairs|participants|negotiators|delegates|members|ministers|"
    r"leaders|powers)|(?:[Mm]ember\s+(?:states|countries)|[Mm]embers|[Mm]inisters|[Dd]elegates|[Nn]egotiators)(?=\s+(?:have|had|are|were|will|would|agree|agreed|go|wish|meet|met|said|continue|adopted|approved|failed|must|should|can|could)\b))"
    r"(?!\s+of\b)"
)
_ALLIES = frozenset(["allies", "partners"])


def find_unnamed(
    words: Words, lower: list[str], taken: dict[int, tuple[int, int, NameMention]], in_office: set[int]
) -> list[NameMention]:
    """Unnamed sources, with the party an adjective or organ gives. in_office: words that belong to somebody named."""
    found: list[NameMention] = []
    for k, word in enumerate(lower):
        if word in _HEADS:
            if k in in_office or (k in taken and taken[k][2].kind == "outlet"):
                continue
            mention = _unnamed_at(words, lower, taken, k)
        elif word in _PEOPLE:
            m = _FAMILIAR.match(words.text, words.ends[k])
            first = k - 1 if k and lower[k - 1] in _DETERMINERS else k
            mention = None if m is None else _mention(words, first, m.end(), k, None)
        else:
            continue
        if mention is None:
            continue
        if mention.party is None and lower[words_at(words, mention.start)] in ("officials", "the"):
            earlier = next(
                (f for f in reversed(found) if f.party is not None and (f.office or "").endswith("officials")), None
            )
            if earlier is not None and (mention.office or "") == "officials":
                mention = msgspec.structs.replace(mention, party=earlier.party, guessed=True)
        found.append(mention)
    return found


def words_at(words: Words, position: int) -> int:
    """The word that begins at a code point, or the one before it."""
    return bisect.bisect_right(words.starts, position) - 1


def _unnamed_at(
    words: Words, lower: list[str], taken: dict[int, tuple[int, int, NameMention]], head: int
) -> NameMention | None:
    k, party = head, None
    while k > 0 and head - k < 6 and (words.adjacent(k - 1) or words.owns[k - 1]):
        if k - 1 in taken:
            a, _, mention = taken[k - 1]
            if mention.kind != "party" or mention.place:
                break
            k, party = a, party or mention.name
        elif lower[k - 1] in _QUALIFIERS:
            k -= 1
        else:
            break
    if k > 0 and lower[k - 1] in _DETERMINERS and words.adjacent(k - 1):
        k -= 1
    if k == head and lower[head] in (
        "source",
        "observers",
        "participants",
        "delegate",
        "negotiator",
        "mediators",
        "facilitators",
        "adviser",
        "advisers",
        "advisor",
        "advisors",
        "spokesperson",
        "spokespeople",
        "envoys",
    ):
        return None
    if (
        head + 1 < len(words)
        and words.adjacent(head)
        and (lower[head + 1] in ("of", "code") and lower[head].startswith("source"))
    ):
        return None
    further = _FURTHER.match(words.text, words.ends[head])
    end = further.end() if further else words.ends[head]
    if further and party is None:
        party = next(
            (
                taken[j][2].name
                for j in range(head, min(len(words), head + 8))
                if j in taken and words.starts[j] < end and taken[j][2].kind == "party"
            ),
            None,
        )
    return _mention(words, k, end, head, party)


def _mention(words: Words, first: int, end: int, head: int, party: str | None) -> NameMention:
    start = words.starts[first]
    office = " ".join(words.text[start:end].split())
    office = re.sub(r"^(?:an?|the|one|two|three|four|some|several|many|its|their)\s+", "", office, flags=re.IGNORECASE)
    plural = words.words[head].lower().endswith(("s", "people", "men", "those"))
    return NameMention(start, end, "person", None, "title", office=office, party=party, unnamed=True, plural=plural)


def find_groups(
    words: Words, lower: list[str], taken: dict[int, tuple[int, int, NameMention]]
) -> tuple[list[NameMention], set[int]]:
    """Groups, and "U.S. allies" (who are not the United States), with the words that these take from parties."""
    found = [
        NameMention(*m.span("words"), "group", None, "name", office=" ".join(m["words"].split()), plural=True)
        for m in _GROUPS.finditer(words.text)
    ]
    taken_over: set[int] = set()
    for k, word in enumerate(lower):
        if word in _ALLIES and k - 1 in taken and words.adjacent(k - 1):
            a, _, mention = taken[k - 1]
            if mention.kind == "party" and mention.form in ("adjective", "name") and not words.owns[k - 1]:
                start, end = words.starts[a], words.ends[k]
                found.append(
                    NameMention(start, end, "group", " ".join(words.text[start:end].split()), "name", plural=True)
                )
                taken_over.update(range(a, k))
    return found, taken_over
