"""The forms a date is told in, each a regular expression with named parts. What they mean is in date_meanings."""

from __future__ import annotations

import re
from functools import cache

from travaux.reading.date_words import either

_YEAR = r"(?:1[5-9]\d\d|20\d\d)(?![\d%]|[.,]\d|\s?(?:%|per\s?cent))"
_DAY = r"(?:[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th)?(?![\d\w%]|[.,:]\d)"
_DASH = r"\s?[-–—]\s?"
_UNIT = r"(?:hours?|days?|weeks?|months?|years?|decades?)"
_OF = r"(?:\s(?i:of|in))?"
_CLOCK = r"(?i:(?:\s(?:early|late))?(?:\s(?:morning|afternoon|evening|night))?)"


@cache
def forms() -> dict[str, re.Pattern[str]]:
    """Name -> pattern, in the order in which they are tried at one place."""
    return {name: re.compile(rf"(?:{pattern})(?!\w)", re.ASCII) for name, pattern in _form_texts().items()}


@cache
def any_form() -> re.Pattern[str]:
    """All forms in one pattern: `lastgroup` names the form that fits."""
    branches = "|".join(f"(?P<{name}>(?:{_nameless(text)})(?!\\w))" for name, text in _form_texts().items())
    return re.compile(rf"(?<![\w$€£.,/-])(?:{branches})", re.ASCII)


@cache
def trigger() -> re.Pattern[str]:
    """Words without which nothing is a date: one fast scan tells the stretches worth a closer look."""
    return re.compile(
        r"\d\d\d\d|\d(?:st|nd|rd|th)\b"
        r"|Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|Mon|Tue|Wed|Thu|Fri|Sat|Sun|Christmas|New Year|[’']\d0s"
        r"|[Yy]esterday|[Tt]o(?:day|night|morrow)|(?:day|week|month|year|hour|decade|quarter|century|weekend)"
        r"|morning|night|afternoon|evening|spring|summer|autumn|fall|winter|foreseeable|near\sfuture|turn\sof"
    )


def _nameless(pattern: str) -> str:
    return re.sub(r"\(\?P<\w+>", "(?:", pattern)


def _form_texts() -> dict[str, str]:
    month, short = either("month"), either("month_short")
    name = rf"(?:{month}(?!\w)|{short}\.)"
    before_day = rf"(?:{month}(?!\w)|{short}\.?(?!\w))"
    weekday = rf"{either('weekday')}(?!\w)"
    number = rf"(?:\d{{1,3}}|(?i:{either('number')}))"
    vague = f"(?i:{either('vague')})"
    part = rf"(?i:(?P<part>{either('part')})(?:\sof|\sin)?(?:\s(?:the|month\sof|year))?)"
    rel = r"(?P<rel>(?i:this\s(?:past|coming)|this|(?:the\s)?(?:last|next|past|coming|current|previous|following)))"
    day_of_week = rf"(?:{weekday}{_CLOCK},?\s)?"
    year_of = rf"(?:,?{_OF}\s(?P<year>{_YEAR}|(?i:this|next|last)\syear))?"
    year_after = rf"(?:,?\s(?P<year>{_YEAR}|(?i:(?:of\s)?(?:this|next|last)\syear)))?"
    season = f"(?P<season>{either('season')})"
    return {
        "iso": r"(?P<edtf>(?:1[5-9]|20)\d\d-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01]))",
        "dotted": rf"(?P<day>[0-3]?\d)\.(?P<number>0?[1-9]|1[0-2])\.(?P<year>{_YEAR})",
        "month_days": rf"{day_of_week}(?P<month>{before_day})\s(?P<first>{_DAY})(?:{_DASH}|\s(?:and|or|to)\s)"
        rf"(?P<last>{_DAY}){year_after}",
        "days_month": rf"(?:(?i:the)\s)?(?P<first>{_DAY})(?:{_DASH}|\s(?:and|or|to)\s)(?:the\s)?"
        rf"(?P<last>{_DAY})(?:\sof)?\s(?P<month>{before_day}\.?){year_after}",
        "month_day": rf"{day_of_week}(?P<month>{before_day})\s(?:the\s)?(?P<day>{_DAY}){year_after}",
        "day_month": rf"{day_of_week}(?:(?i:the)\s)?(?P<day>{_DAY})(?:\sof)?\s(?P<month>{before_day}\.?){year_after}",
        "quarter": rf"(?:{part}\s)?(?:(?i:the)\s)?(?:(?P<nth>(?i:{either('ordinal')})|[1-4](?:st|nd|rd|th))\squarter"
        rf"|Q(?P<q>[1-4])){year_of}",
        "half": rf"(?i:(?:the\s)?(?P<nth>first|second)\shalf\sof)\s(?P<year>{_YEAR}|(?i:this|next|last|the)\syear)",
        "season": rf"(?:{part}\s)?(?:(?i:(?P<rel>this|last|next|the\scoming|the\spast))\s{season}|(?:(?i:the)\s)?"
        rf"{season}(?:\sof)?\s(?P<year>{_YEAR}|(?i:this|next|last)\syear)|(?<=in\s)(?:(?i:the)\s)?{season}"
        rf"|(?<=by\s)(?:(?i:the)\s)?{season})".replace("(?P<season>", "(?:"),
        "month": rf"(?:{part}[\s-]?)?(?:{rel}\s)?(?P<month>{name}){year_of}",
        "turn_of_year": r"(?i:(?:the\s)?turn\sof\sthe\syear)",
        "later_this": r"(?i:(?P<way>later|earlier)(?:\son)?(?:\sin\sthe|\sthis)\s(?P<unit>week|month|year|decade|day))",
        "period": rf"(?:(?i:(?P<part>{either('part')})(?:\sof|\sin)?)\s)?(?:{rel}\s|(?i:the)\s)"
        r"(?P<unit>(?i:week(?:end)?|month|year|decade|quarter|century))(?![’']s)",
        "decade": rf"(?:{part}\s)?(?:(?i:the)\s)?(?:(?P<decade>(?:1[5-9]|20)\d)0[’']?s|[’'](?P<short>\d)0s)",
        "century": r"(?i:(?:the\s)?(?P<nth>1[5-9]|2[01])(?:st|th)\scentury)",
        "day_word": r"(?i:(?P<word>(?:the\s)?day\s(?:before\syesterday|after\stomorrow)"
        r"|(?:earlier\s|late\s|early\s)?(?:yesterday|today|tonight|tomorrow)|this\s(?:morning|afternoon|evening)"
        r"|last\snight)(?:\s(?:morning|afternoon|evening|night))?)",
        "counted": r"(?i:(?:(?P<lead>within|in|over|for|during)\s)?(?P<the>(?:the\s)?(?:next|coming|last|past)\s)?"
        rf"(?:less\sthan\s|about\s|around\s|some\s|at\smost\s)?)(?:(?P<count>{number})|(?P<vague>{vague}))[\s-]"
        rf"(?P<unit>{_UNIT})(?i:[’']?(?:\stime)?(?P<way>\s(?:ago|earlier|from\s(?:now|today)|before\snow))?)",
        "uncounted": r"(?i:(?P<lead>in|over|for|during|within)\s(?:the\s)?(?P<way>recent|coming|next\sfew|last\sfew"
        r"|past|last|past\sfew|previous|days\sand|weeks\sand|immediate)\s(?P<unit>hours|days|weeks|months|years|decades)"
        r"(?:\s(?:and|or)\s(?:weeks|months|years))?(?:\s(?:ahead|to\scome))?)",
        "within": r"(?i:(?P<lead>within)\s(?P<unit>hours|days|weeks|months))",
        "future": r"(?i:(?:in|for)\sthe\s(?P<word>(?:foreseeable|near|nearest|immediate|not\stoo\sdistant)\sfuture))",
        "weekday": rf"(?:(?i:late|early)\s(?:(?i:on)\s)?)?(?:{rel}\s)?(?P<weekday>{weekday}){_CLOCK}",
        "holiday": rf"(?P<holiday>{either('holiday')})",
        "nth": r"(?i:the)\s(?P<day>(?:[12]?1st|[12]?2nd|[12]?3rd|(?:[4-9]|1\d|2[04-9]|30)th|31st))",
        "year": rf"(?:{part}[\s-]?)?(?P<year>{_YEAR})",
    }
