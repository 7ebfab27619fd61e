"""Which statements inside what somebody says tell an utterance, and not a mood or the speaker's own manner of speaking.

Annotators of channels mark what others "have said" and what "was agreed" there, and leave "I think", "we hope" and "I'd
just say" in the speech that they belong to.
"""

from __future__ import annotations

import re
from itertools import pairwise

from travaux.reading.attributions import Attribution
from travaux.reading.cues import cue_forms

_WORD = re.compile(r"[a-z]+")
_OWN = re.compile(r"(?i)(?:I|we|me|us|my|our)\b")
_HERE = re.compile(r"(?i)(?:I|we|you|me|us)\b")
_AGREED = re.compile(r"(?i)\b(?:dis)?agree[ds]?\b|\bpledged\b|\bcommitted\b")
_POINTS = frozenset(["it", "that", "this", "which", "who", "they all", "there"])
_NOT_YET = re.compile(
    r"(?i)\b(?:will|would|shall|should|can|could|may|might|must|let|going|want\w*|like|hope|try\w*|to)\b|['’](?:ll|d)\b"
)
_PAST = re.compile(
    r"(?i)\b(?:\w+ed|said|told|made|gave|wrote|spoke|heard|put|have|has|had|did|was|were)\b|['’](?:ve|s)\b"
)
_SPOKEN_NOUN = re.compile(
    r"(?i)\b(?:accus\w+|agreement|allegation|announcement|appeal|apology|call|charge|claim|comment|commitment|complaint"
    r"|criticism|demand|denial|imperative|insistence|offer|pledge|promise|proposal|protest|remark|report|request"
    r"|statement|suggestion|threat|vow|warning|words)s?\b"
)


def tells_an_utterance(text: str, inner: Attribution) -> bool:
    """Whether a statement found inside another's words is one that reports an utterance of somebody."""
    if not inner.cue:
        return False
    cue = " ".join(text[a:b] for a, b in inner.cue)
    source = " ".join(" ".join(text[a:b] for a, b in inner.source).split())
    if not source or source.lower() in _POINTS:
        return bool(re.match(r"(?i)(?:reports?\b|reported|allegedly|reportedly|according)", cue))
    if _OWN.fullmatch(source) and (_NOT_YET.search(cue) or not _PAST.search(cue)):
        return False
    return _speaks(cue) or (_AGREED.search(cue) is not None and _HERE.fullmatch(source) is None)


def _speaks(cue: str) -> bool:
    forms, words = cue_forms(), _WORD.findall(cue.lower())
    pairs = [f"{a} {b}" for a, b in pairwise(words)]
    kinds = {forms[w][1] for w in (*words, *pairs) if w in forms}
    return bool(kinds - {"light"}) or _SPOKEN_NOUN.search(cue) is not None
