"""What the words around a date make of it: its role (by, since, from … to), its tense, and whether it is one."""

from __future__ import annotations

import re
from datetime import date, timedelta

from travaux.model.edtf import bounds, format_one_of, format_span
from travaux.reading.date_periods import Parts
from travaux.reading.date_words import part_of_period, words

_ROLES = {
    "by": "by", "until": "by", "till": "by", "up to": "by", "no later than": "by", "not later than": "by",
    "through": "by", "before": "before", "prior to": "before", "ahead of": "before", "since": "since",
    "after": "after", "starting": "from", "starting on": "from", "starting from": "from", "beginning on": "from",
    "beginning": "from", "as of": "from", "as from": "from", "from": "from", "between": "between", "in": "at",
    "on": "at", "at": "at", "during": "at", "throughout": "at", "to": "at", "of": "of", "for": "of",
    "and": "of", "or": "of", "preferably in": "preferred", "preferably on": "preferred",
    "preferably by": "preferred", "preferably": "preferred",
}  # fmt: skip
_ROLE = re.compile(
    r"\b(?P<role>" + "|".join(sorted((re.escape(r).replace(r"\ ", r"\s") for r in _ROLES), key=len, reverse=True)) + ")"
    r"\s(?:about\s|around\s|approximately\s|the\s)?\Z",
    re.IGNORECASE,
)
_HOUR = re.compile(
    r"\b(?:midnight|noon|\d{1,2}(?::\d\d(?:\s?[ap]\.?m\.?)?|\s?[ap]\.?m\.?)(?:\s(?:GMT|UTC|CET))?)(?:\son|,)?\s\Z",
    re.IGNORECASE,
)
_SHORTLY = re.compile(r"\b(?:shortly|just|minutes|hours?|soon)\s\Z", re.IGNORECASE)
_PLAIN = re.compile(r"\d{4}(?:-(?:0\d|1[0-2])(?:-\d\d)?)?", re.ASCII)
_DASHED = re.compile(r"\s?[-–—]\s?")
_SPAN = re.compile(r",?\s(?:to|until|till|through|and|up\sto)\s(?:the\s)?", re.IGNORECASE)
_OR = re.compile(r"\sor\s(?:(?:in|on|at|by)\s)?(?:the\s)?", re.IGNORECASE)
_PREFERABLY = re.compile(r",?\s\(?(?:and\s)?preferably\s(?:(?:in|on|by|before|at)\s)?(?:the\s)?", re.IGNORECASE)

# Months that are also a verb, a name or an adjective: bare they need a preposition before them.
_DOUBLE_MEANING = ("May", "March", "April", "June", "August")
_MONTH_LEADS = re.compile(
    r"\b(?:in|by|until|till|since|from|of|to|during|through|before|after|between|and|or|for|last|next|this|preferably)\s\Z",
    re.IGNORECASE,
)
_YEAR_LEADS = re.compile(
    r"\b(?:in|since|by|until|till|from|to|during|before|after|of|for|through|between|around|circa|and|or|year|as\sof"
    r"|back\sin|[-–—])\s?\Z",
    re.IGNORECASE,
)
_NEXT_WORD = re.compile(r"\s+([\w’'éÉ-]+)")
_AFTER_NTH = re.compile(r"\Z|\s*[.,;:!?)\"”]|\s(?:in|at|with|when|that|as|for|to|until|or|but|they|he|she|it|the)\b")
_FUTURE = re.compile(
    r"\b(?:will|shall|won[’']t|due|scheduled|slated|expected|set\sto|set\sfor|planned|plans?\sto|planning|upcoming"
    r"|expires?|expiring|runs\sout|until|deadline|going\sto|agreed\sto|ready\sto|intends?\sto|wants?\sto|hopes?\sto"
    r"|proposed\sto|to\sbe)\b(?:\s(?:be|been|not|also|then|to))*(?:\s[a-z]+)?",
)
_PAST = re.compile(r"\b(?:said|told|was|were|had|met|held|spoke|began|came|took|gave|made|saw|went|[a-z]{2,}ed)\b")


def role_before(text: str, start: int, at: int, *, after: str, form: str, parts: Parts) -> tuple[int, str]:
    """Where the phrase with its leading words starts, and its role."""
    if re.match(r"[’']s?\s(?!$)", after) and form != "year":
        return at, "modifier"
    outer = at
    if hour := _HOUR.search(text, max(start, at - 24), at):
        outer = hour.start()
    match = _ROLE.search(text, max(start, outer - 40), outer)
    if not match:
        if parts.get("lead"):
            return outer, "at"
        follows = _NEXT_WORD.match(after)
        modifies = form in ("year", "month") and follows and follows[1] in words("year_noun")
        return outer, "modifier" if modifies else "plain"
    role = _ROLES[" ".join(match["role"].lower().split())]
    if outer != at and role in ("before", "after"):  # an hour of the day, not the day
        lately = _SHORTLY.search(text, max(start, match.start() - 12), match.start())
        role = "by" if role == "before" and not lately else "at"
    return (outer, "plain") if role == "of" else (match.start(), role)


def looks_like_a_date(text: str, start: int, at: int, end: int, *, form: str, parts: Parts, role: str) -> bool:
    """Whether what fits a form is a date here, by its neighbours ("March 31 Street" and "may" are none)."""
    follows = _NEXT_WORD.match(text, end)
    word = follows[1] if follows else ""
    if form in ("month_day", "day_month", "holiday"):
        return word not in words("not_after_day")
    if form == "month" and not (parts.get("part") or parts.get("rel") or parts.get("year")):
        name = (parts["month"] or "").rstrip(".")
        doubtful = name in _DOUBLE_MEANING and not (
            role == "preferred" or _MONTH_LEADS.search(text, max(start, at - 12), at)
        )
        return not doubtful and not (name in _DOUBLE_MEANING and text[end : end + 2] in ("’s", "'s"))
    if form == "year" and not parts.get("part"):
        return _is_year(text, start, at, end, word)
    if form == "nth":
        return bool(_AFTER_NTH.match(text, end))
    if form == "counted":
        return not (parts.get("lead") and not parts.get("way") and text[end : end + 1] == "-")
    return True


def _is_year(text: str, start: int, at: int, end: int, word: str) -> bool:
    if word in words("year_noun"):
        return text[at - 1 : at] != "(" and not re.search(
            r"\b(?:[Rr]esolution|No\.?|Article)\s\Z", text[max(start, at - 16) : at]
        )
    if text[end : end + 1] in "-/:" and text[end : end + 1]:
        return bool(re.match(r"-?\d{4}\b", text[end : end + 5]))
    plural = word.islower() and word.endswith("s") and word not in ("was", "is", "has", "as", "this", "its", "across")
    return not plural and word not in words("measure") and bool(_YEAR_LEADS.search(text, max(start, at - 12), at))


def tense_before(text: str, start: int, at: int, role: str) -> str | None:
    """Past or future by the last verb before the phrase in its sentence, None if it has none that tells."""
    if role in ("preferred", "by"):
        return "future"
    if role == "since":
        return "past"
    before = re.split(r"[.!?;]\s", text[start:at])[-1]
    future = max((match.end() for match in _FUTURE.finditer(before)), default=-1)
    past = max((match.start() for match in _PAST.finditer(before)), default=-1)
    return "future" if future > past else None


def join(gap: str, role: str) -> str | None:
    """How two dates with this text between them are one phrase: span | one_of | preferred | None."""
    if _PREFERABLY.fullmatch(gap):
        return "preferred"
    if _DASHED.fullmatch(gap) or (role in ("from", "between") and _SPAN.fullmatch(gap)):
        return "span"
    return "one_of" if _OR.fullmatch(gap) else None


def span(first: str, last: str) -> str | None:
    """Interval from the start of one to the end of the other; None if they are not in order."""
    lo, hi = bounds(first)[0], bounds(last)[1]
    return format_span(lo, hi) if lo and hi and lo <= hi else None


def one_of(first: str, last: str) -> str | None:
    (a_lo, a_hi), (b_lo, b_hi) = bounds(first), bounds(last)
    if a_lo and a_hi and b_lo and b_hi:
        return format_one_of(min(a_lo, b_lo), max(a_hi, b_hi))
    return None


def apply_role(edtf: str | None, role: str, form: str, parts: Parts) -> tuple[str | None, str | None]:
    """EDTF of a date under its role ("by 12 March" is ../2022-03-12), and the preferred date if it is one."""
    if edtf is None:
        return None, None
    lo, hi = bounds(edtf)
    one, plain = timedelta(days=1), _PLAIN.fullmatch(edtf)
    if role == "by" and hi:
        return (f"../{edtf}" if plain else format_span(None, hi)), None
    if role == "before" and hi and lo and lo > date.min:
        ends = (parts.get("part") and part_of_period(parts["part"])) == "late"
        return format_span(None, hi if ends else lo - one), None
    if (role == "since" or (role == "from" and form != "year")) and lo:
        if form in ("month_days", "days_month") and role == "from":
            return edtf, None  # "from April 2 to 6": both ends are named
        return (f"{edtf}/.." if plain else format_span(lo, None)), None
    if role == "after" and hi and hi < date.max:
        return format_span(hi + one, None), None
    return edtf, edtf if role == "preferred" else None
