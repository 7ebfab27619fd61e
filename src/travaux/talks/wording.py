"""From the words of a source to the words of a list: without who said it, how it is joined on, and what comes after."""

from __future__ import annotations

import re
from functools import lru_cache

MOST_WORDS, FEWEST_WORDS = 16, 8
_BORDERS = frozenset(
    [
        "after",
        "against",
        "although",
        "and",
        "as",
        "at",
        "because",
        "before",
        "between",
        "but",
        "by",
        "during",
        "for",
        "from",
        "if",
        "in",
        "into",
        "on",
        "or",
        "over",
        "since",
        "so",
        "than",
        "that",
        "to",
        "toward",
        "towards",
        "under",
        "unless",
        "until",
        "when",
        "where",
        "which",
        "while",
        "who",
        "with",
        "without",
    ]
)
_WEAK_ENDS = _BORDERS | frozenset(
    ["of", "a", "an", "the", "its", "their", "his", "her", "our", "no", "not", "any", "some", "all"]
)
_JOINING = re.compile(
    r"""(?ix)^(?:
        (?:and|but|or|so|yet|that|which|then|also|however|because|while|although|if|when|as\swell)\b(?!\s+(?:soon|long)\b)
      | (?:this\stime|meanwhile|moreover|in\saddition|of\scourse|first\sof\sall|for\s(?:his|her|its)\spart)\b
      | as\s[^,]{2,50}?\s(?:said|says|stated|stressed|noted|put\sit)\b
    )[\s,]+"""
)
_TOLD = re.compile(
    r"""(?ix)^(?:as\s)?[^,.;]{1,70}?\b
    (?:said|says|told\s[^,.;]{2,40}?|warned|stressed|added|insisted|insists|explained|stated|announced|argued)
    (?:,\s|\sthat\s)"""
)
_ASSURED = re.compile(
    r"""(?ix)^[^,.;]{1,70}?\b
    (?:(?:assured|reminded|informed|promised)\s[^,.;]{2,60}?\sthat
      |(?:gave|given|offered)\s(?:[\w’'-]+\s){0,4}?(?:assurances?|guarantees?|promise|word)\sthat)\s"""
)
_TOLD_AFTER = re.compile(
    r"(?i),\s(?:[\w.'’-]+\s){1,5}(?:said|says|told reporters|added|promised|warned)(?:\s.{0,40})?$"
)
_WHERE_TOLD = re.compile(
    r"(?i)\s(?:in\s(?:an?|his|her|their)\s(?:\w+\s)?(?:interview|statement|letter|speech|telephone\scall)"
    r"|at\sa\s(?:press|news)\sconference)\b.*$"
)
_TOLD_INSIDE = re.compile(
    r",\s(?:[Hh]e|[Ss]he|they|[A-Z][\w’'-]+)\s(?:said|says|added|warned|stressed)\b,?"
    r"(?P<verb>(?=\s(?:is|was|are|were|has|have|had|will|would|must|should|can|could|may|did|does|[a-z]{3,}ed)\b))?"
)
_ASKED = re.compile(
    r"""(?ix)^(?:if\s)?[^,;]{1,70}?\b
    (?:demand(?:ed|s)?|insist(?:ed|s)?|ask(?:ed|s)?|propos(?:ed|es)|want(?:ed|s)?|requir(?:ed|es)|call(?:ed|s)?\sfor|urg(?:ed|es))
    \s(?:that\s)?(?!to\s)"""
)
_SOUGHT = re.compile(
    r"""(?ix)^[^,;]{1,50}?\b
    (?:want(?:s|ed)?|seeks?|sought|(?:is|are)\s(?:now\s)?seeking|needs?|demand(?:s|ed)?|would\slike)\s
    (?:to\s(?:see|have|get|receive)\s)?"""
)
_PLEDGED = re.compile(
    r"""(?ix)^(?P<who>[^,.;]{1,50}?)\s(?:also\s|again\s)?(?:has\s|have\s)?(?:also\s|again\s)?
    (?:pledged|promised|vowed|undertook|committed\sitself)\sto\s"""
)
_REFUSED = re.compile(
    r"""(?ix)^[^,.;]{1,60}?\b(?:would|will|wo|does|do|did|can|could)\s?(?:not|n[’']t|never)\s
    (?:accept|tolerate|agree\sto|allow|consider)\s"""
)
_TURNED_DOWN = re.compile(
    r"""(?ix)^[^,;]{1,60}?\b
    (?:rul(?:ed|es)\sout|reject(?:ed|s)|dismiss(?:ed|es)|turn(?:ed|s)\sdown|refus(?:ed|es)\sto|declin(?:ed|es)\sto)\s"""
)
_CLEFT = re.compile(r"(?i)^what\s[^,.;]{2,60}?\s(?:is|was|are)\s(?:that\s)?")
_WE_WILL = re.compile(r"(?i)^(?:we|i)\s(?:will|shall)\s")
_POINTING = re.compile(
    r"(?i)^(?:(?:and|but|as)\s)?(?:i|we|us|you|he|she|him|her|it|its|they|them|both|neither|one"
    r"|(?:this|that|these|those)(?=\s(?:one|is|was|are|were|has|have|had|will|would|must|should|can|could|may)\b))\b"
)


@lru_cache(maxsize=1 << 14)
def matter(words: str, kind: str, *, holder: str | None = None, towards: tuple[str, ...] = ()) -> str:
    """What a sentence is about, short enough for a list; quoted where it points at what only the source shows.

    kind: of the object, since what may be left out differs: who demands is told beside a demand. holder: whose it is;
    stands in for "we" in a promise. towards: of whom it is demanded.

    >>> matter("What Norland will not accept is the imposition of conditions on those talks", "condition")
    'The imposition of conditions on those talks'
    >>> matter("The minister demanded that Sudria free the pilots", "demand", towards=("Sudria",))
    'Sudria to free the pilots'
    >>> matter("This one has to be written down", "demand")
    '“This one has to be written down”'
    """
    text = " ".join(words.split()).strip(' .,;:“”"‘’…')
    text = _TOLD_INSIDE.sub(lambda told: "" if told["verb"] is not None else ",", _TOLD_AFTER.sub("", text)).rstrip(",")
    text = _leave_out(text, _WHERE_TOLD)
    text = _leave_out(text, _JOINING, _TOLD, _ASSURED)
    if kind in ("demand", "proposal", "condition"):
        text = _leave_out(text, _CLEFT, _ASKED, _REFUSED, _TURNED_DOWN, _JOINING)
        for party in towards:
            if (
                text.startswith(f"{party} ")
                and words != text
                and re.match(r"[a-z]+(?<!ed)(?<!s)\s", text[len(party) + 1 :])
            ):
                text = f"{party} to {text[len(party) + 1 :]}"
    elif kind in ("commitment", "measure"):
        text = _PLEDGED.sub(lambda told: f"{_named(told['who'], holder)} to ", text)
        if kind == "commitment":
            text = _leave_out(text, _SOUGHT)
        if holder and _WE_WILL.match(text):
            text = re.sub(r"\bour\b", "its", _WE_WILL.sub(f"{holder} to ", text))
    short = shorten(text)
    return f"“{short}”" if _POINTING.match(short) else short


def _named(who: str, holder: str | None) -> str:
    """The one who promised, by name where the text has a pronoun."""
    return holder if holder and _POINTING.match(who) else who


def _leave_out(text: str, *leads: re.Pattern[str]) -> str:
    """Drop what leads up to the matter, as long as at least two words are left."""
    for lead in leads:
        for _ in range(3):
            rest = lead.sub("", text, count=1).lstrip(" ,")
            if rest == text or len(rest.split()) < 2:
                break
            text = rest
    return text


def shorten(words: str) -> str:
    """The first sixteen words or fewer, cut where a phrase ends; the first letter large.

    >>> shorten("the withdrawal of all troops and all guns from the river bank by the last day of next month")
    'The withdrawal of all troops and all guns from the river bank …'
    """
    parts = words.split()
    if not parts:
        return ""
    if len(parts) > MOST_WORDS:
        end = next((n for n in range(MOST_WORDS, FEWEST_WORDS - 1, -1) if _is_border(parts, n)), MOST_WORDS)
        parts = [*parts[:end], "…"]
        parts[end - 1] = parts[end - 1].rstrip(",;:")
    text = " ".join(parts)
    return text[0].upper() + text[1:]


def _is_border(parts: list[str], n: int) -> bool:
    before = parts[n - 1]
    if before.lower() in _WEAK_ENDS:
        return False
    return before[-1] in ",;:" or parts[n].lower() in _BORDERS
