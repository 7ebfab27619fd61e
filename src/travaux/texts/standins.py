"""What a pair of brackets holds in the place of text: a placeholder, or a blank for a value."""

from __future__ import annotations

import re

_PLACEHOLDER = re.compile(r"[\s*_]*placeholder\b", re.I)
_TO_COME = re.compile(r"\bto\s+be\s+(?:added|issued|inserted|confirmed|determined|completed)[\s.*_]*$", re.I)
_TBD = re.compile(r"[\s*_]*t\.?b\.?[dc]\.?[\s*_]*", re.I)
_TAIL_CHARS = 60

_VALUE = r"(?:xx?|yy?|zz?|\d\dxx|\.{2,}|…+|_+|date|year|number|amount|name)"
_UNIT = (
    r"(?:per\s?cent|percent|percentage|points?|%|°\s?[cf]|degrees?|years?|months?|weeks?|days?|hours?|dates?|times?|"
    r"hundred|thousand|million|billion|trillion|us\s?dollars?|dollars?|us\$|usd|\$|euros?|eur|€|£|pounds?|"
    r"tonnes?|tons?|[mgk]t|gtco2(?:-?eq?)?|kg|km|kilomet(?:re|er)s?|met(?:re|er)s?|miles?|nm|hectares?|ha|ppm)"
)
_BLANK = re.compile(rf"\s*|\s*(?:{_UNIT}\s*){{0,2}}{_VALUE}(?:[\s-]*{_UNIT}){{0,3}}[\s.]*", re.I)
_BLANK_CHARS = 60


def is_placeholder(text: str, start: int, end: int) -> bool:
    """Whether the pair [start, end) of a text keeps a place: "Placeholder …", "… to be inserted", TBD.

    >>> words = "[Placeholder for finance] [the date to be confirmed] [TBD]"
    >>> is_placeholder(words, 0, 25), is_placeholder(words, 26, 52), is_placeholder(words, 53, 58)
    (True, True, True)
    """
    if _PLACEHOLDER.match(text, start + 1, end - 1):
        return True
    if end - start < _TAIL_CHARS and _TBD.fullmatch(text, start + 1, end - 1):
        return True
    return _TO_COME.search(text, max(start + 1, end - 1 - _TAIL_CHARS), end - 1) is not None


def is_blank(text: str, start: int, end: int) -> bool:
    """Whether the pair [start, end) stands for a value to be filled in. It holds no pair: the caller has seen to it.

    >>> [is_blank(t, 0, len(t)) for t in ("[X]", "[20XX]", "[x per cent]", "[year x]", "[…]", "[ ]", "[Annex X]")]
    [True, True, True, True, True, True, False]
    >>> is_blank("countr[y]", 6, 9)
    False
    """
    if end - start > _BLANK_CHARS or text[start - 1 : start].isalpha() or text[end : end + 1].isalpha():
        return False
    return _BLANK.fullmatch(text, start + 1, end - 1) is not None
