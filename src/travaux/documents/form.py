"""The form of a text: news, communiqué, press call, interview, speech or draft."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from travaux.documents.speakers import speaker_label
from travaux.model.documents import Block

_ISSUED_TITLE = re.compile(
    r"(?i)(?:\W|the\s|[\w.]+[’']s?\s)*(?:final\s|joint\s|press\s|chair[’'\w]*\s|co-chairs[’']?\s|leaders[’']?\s|presidential\s|"
    r"official\s|trilateral\s|quad\w*\s|ministerial\s|common\s|u\.s\.\S*\s|[a-z.–—-]+[-–][a-z.]+\s|[a-z]{2,}\s){0,6}?"
    r"(?:joint\s(?:\w+\s)?(?:statement|communiqu[ée]|declaration|announcement)|communiqu[ée]|statement\s(?:by|from|of|on|attributable)|"
    r"declaration\s(?:by|of|on)|readout\s(?:of|from)|concluding\sstatement)\b"
)
_TALK_TITLE = re.compile(
    r"(?i)\b(?:press (?:call|briefing|gaggle|conference|availability)|news conference|briefing by|gaggle)\b"
)
_INTERVIEW_TITLE = re.compile(
    r"(?i)\binterview(?:s|ed)?\b|\bin conversation with\b|\bQ\s?&\s?A\b|\bquestions and answers\b"
)
_SPEECH_TITLE = re.compile(r"(?i)\b(?:remarks|speech|address|statement to the|opening statement)\b")
_ISSUER_OPENING = re.compile(
    r"(?:We,\s(?:the\s)?|We\s(?:met|reaffirm|agreed)|The\s(?:\w+\s){0,4}(?:Parties|Sides|parties|sides|Participants|participants|Ministers|leaders|Leaders)"
    r"\s(?:met|agreed|reaffirm|welcom|express|stress|underlin|emphasi[sz]|not|re-?commit|condemn|decid|call))"
)
_VOCATIVE = re.compile(
    r"\b(?:Mr\.?|Mr,|Madam|Mister)\s(?:President|Chair(?:man|person|woman)?|Secretary-General|Speaker)[,.!:]|^(?:Excellencies|Ladies and gentlemen)",
    re.M,
)
_ARTICLE = re.compile(r"(?:\**\s*)?(?:Article|ARTICLE|Chapter|CHAPTER|Annex|ANNEX)\s+(?:\d+|[IVXLC]+)\b")
_BRACKETED = re.compile(r"\[[^\[\]\n]{2,200}\](?!\()")
_OBLIGES = re.compile(r"\b(?:shall|undertake to|the Parties)\b", re.I)
_I = re.compile(r"\b(?:I|we|We|my|My|our|Our|I[’']\w+|we[’']\w+)\b")
_QUOTED = re.compile(r"[“\"][^“”\"\n]{1,1500}[”\"]")
_LOOK_CHARS = 40_000


def judge_form(text: str, blocks: Sequence[Block], title: str | None, *, running_dateline: bool) -> str:
    """Name the form of a text: news | communique | press_call | interview | speech | draft.

    running_dateline: the text opens with place and day as agencies print them, so it reports of others.
    """
    body = [text[block.start : block.end] for block in blocks if block.kind not in ("boilerplate", "title")]
    head = title or ""
    spoken = _spoken_form(body, head)
    if spoken is not None:
        return spoken
    if _is_draft(body):
        return "draft"
    prose = "\n".join(body)[:_LOOK_CHARS]
    if not running_dateline:
        if _ISSUED_TITLE.match(head) or any(_ISSUER_OPENING.match(part) for part in body[:3]):
            return "communique"
        if _is_speech(prose, head):
            return "speech"
    return "news"


def _spoken_form(body: Sequence[str], title: str) -> str | None:
    labels = [label for part in body if (label := speaker_label(part)) is not None]
    kinds = Counter(label.kind for label in labels)
    turns = Counter(label.words for label in labels)
    returning = sum(times for times in turns.values() if times > 1)
    asked = kinds["asks"]
    if returning < 3 and asked < 2:
        return _unlabelled_interview(body, title)
    if kinds["answers"] >= 2 or any(words == "Question" for words in turns) or _INTERVIEW_TITLE.search(title):
        return "interview"
    if asked >= 2 or _TALK_TITLE.search(title):
        return "press_call"
    if returning >= 3 and kinds["capitals"] >= 3:
        return "speech" if _SPEECH_TITLE.search(title) else "press_call"
    return "interview" if returning >= 4 and returning > 0.3 * len(body) else None


def _unlabelled_interview(body: Sequence[str], title: str) -> str | None:
    """Questions as paragraphs of their own, under a title or lead that says it is an interview."""
    asked = sum(part.rstrip("*_ ").endswith("?") for part in body)
    if asked >= 3 and asked > 0.12 * len(body) and _INTERVIEW_TITLE.search(title + " " + " ".join(body[:3])):
        return "interview"
    return None


def _is_draft(body: Sequence[str]) -> bool:
    articles = sum(_ARTICLE.match(part) is not None for part in body)
    text = "\n".join(body)[:_LOOK_CHARS]
    obliges = len(_OBLIGES.findall(text))
    brackets = len(_BRACKETED.findall(text))
    return (articles >= 2 and obliges >= 2) or (brackets >= 4 and obliges >= 4 and brackets > len(body) / 6)


def _is_speech(prose: str, title: str) -> bool:
    own = _QUOTED.sub("", prose)
    words = own.count(" ") + 1
    first_person = len(_I.findall(own)) / words
    if words < 30:
        return False
    addressed = _VOCATIVE.search(own) is not None or _SPEECH_TITLE.search(title) is not None
    return first_person > (0.012 if addressed else 0.03)
