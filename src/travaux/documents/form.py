"""The form of a text: news, communiqué, press call, interview, speech or draft."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from travaux.documents.speakers import speaker_label
from travaux.model.documents import Block

_ISSUED_TITLE = re.compile(
    r"""(?ix)
      \b joint \s (?:[\w.’'-]+\s){0,3}? (?:statement|communiqu[ée]|declaration|announcement) \b
    | \b communiqu[ée] \b
    | \b leaders[’'] \s (?:statement|declaration) \b
    | ^\W*+ (?:[\w.’–-]+\s){0,9}? (?:statement|declaration|readout)
      (?: \s(?:by|from|of|on|to|attributable)\b | \s*[:–—] | $ )"""
)
# A headline that tells of a statement is news: somebody issues, signs or rejects it.
_TOLD_TITLE = re.compile(
    r"(?i)\b(?:issues|issued|signs|signed|adopts|adopted|releases|released|publish(?:es|ed)?|rejects|rejected|"
    r"welcomes|condemns|slams|says|said|agrees|hails|drops|den(?:y|ies|ied))\b"
)
_TALK_TITLE = re.compile(
    r"(?i)\b(?:press (?:call|briefing|gaggle|conference|availability)|news conference|briefing by|gaggle)\b"
)
_INTERVIEW_TITLE = re.compile(
    r"(?i)\binterview(?:s|ed)?\b|\bin conversation with\b|\bQ\s?&\s?A\b|\bquestions and answers\b"
)
_SPEECH_TITLE = re.compile(r"(?i)\b(?:remarks|speech|address|statement to the|opening statement)\b")
_ISSUER_OPENING = re.compile(
    r"""(?x)
      We,\s | We\s(?:met|reaffirm|agreed)
    | The\s (?:\w+\s){0,4}? (?i:parties|sides|participants|ministers|leaders) \s
      (?:met|agreed|reaffirm|welcom|express|stress|underlin|emphasi[sz]|not|re-?commit|condemn|decid|call)"""
)
# A heading under the letterhead of a ministry or a union: "COMMUNIQUÉ", "Press release", "Joint statement".
_ISSUED_LINE = re.compile(
    r"(?i)[\W_]*(?:(?:joint|official|final|press)\s+)?"
    r"(?:communiqu[eé]|declaration|joint statement|press release|read-?out"
    r"|statement(?=\s(?:on|by|of|from|following|regarding|concerning)\b|\W*$))\b[^.]{0,120}$",
    re.MULTILINE,
)
_VOCATIVE = re.compile(
    r"(?m)\b(?:Mr\.?|Mr,|Madam|Mister)\s(?:President|Chair(?:man|person|woman)?|Secretary-General|Speaker)[,.!:]"
    r"|^(?:Excellencies|Ladies and gentlemen)"
)
_ARTICLE = re.compile(r"[#*\s]*(?:Article|ARTICLE|Chapter|CHAPTER|Annex|ANNEX)\s+(?:\d+|[IVXLC]+)\b")
_BRACKETED = re.compile(r"\[[^\[\]\n]{2,200}\](?!\()")
_OBLIGES = re.compile(r"\b(?:shall|undertake to|the Parties)\b", re.I)
_I = re.compile(r"\b(?:I|we|We|my|My|our|Our|I[’']\w+|we[’']\w+)\b")
_REPORTS = re.compile(r"\b(?:said|says|told|according to|added)\b")
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
    prose = "\n".join(body)[:_LOOK_CHARS]
    if _is_draft(body, prose):
        return "draft"
    if running_dateline and not _ISSUED_LINE.match(head):
        return "news"
    if _is_issued(body, head):
        return "communique"
    if _is_speech(prose, head):
        if _TALK_TITLE.search(head):
            return "press_call"
        return "interview" if _questions(body) >= 4 and _questions(body) > 0.15 * len(body) else "speech"
    return "news"


def _is_issued(body: Sequence[str], title: str) -> bool:
    """The issuers' own words: the title names a statement, or the text opens as one."""
    if _ISSUED_TITLE.search(title) and not _TOLD_TITLE.search(title) and not _TALK_TITLE.search(title):
        return not _SPEECH_TITLE.search(title)
    return any(_ISSUER_OPENING.match(part) or _ISSUED_LINE.match(part) for part in body[:3])


def _questions(body: Sequence[str]) -> int:
    return sum(part.rstrip("*_ ").endswith("?") for part in body)


def _spoken_form(body: Sequence[str], title: str) -> str | None:
    labels = [label for part in body if (label := speaker_label(part)) is not None]
    kinds = Counter(label.kind for label in labels)
    turns = Counter(label.words for label in labels)
    returning = sum(times for times in turns.values() if times > 1)
    asked = kinds["asks"]
    if returning < 3 and asked < 2:
        return _unlabelled_interview(body, title)
    if _TALK_TITLE.search(title):
        return "press_call"
    if kinds["answers"] >= 2 or any(words.startswith("Question") for words in turns) or _INTERVIEW_TITLE.search(title):
        return "interview"
    if asked >= 2:
        return "press_call"
    if returning >= 3 and kinds["capitals"] >= 3:
        return "speech" if _SPEECH_TITLE.search(title) else "press_call"
    return "interview" if returning >= 4 and returning > 0.3 * len(body) else None


def _unlabelled_interview(body: Sequence[str], title: str) -> str | None:
    """Questions as paragraphs of their own, under a title or lead that says it is an interview, or answers in "I"."""
    asked = _questions(body)
    if asked < 3 or asked <= 0.12 * len(body):
        return None
    if _INTERVIEW_TITLE.search(title + " " + " ".join(body[:3])):
        return "interview"
    answers = "\n".join(part for part in body if not part.rstrip("*_ ").endswith("?"))[:_LOOK_CHARS]
    quoted = sum(len(m.group()) for m in _QUOTED.finditer(answers))
    return "interview" if _first_person(answers) > 0.015 and quoted < 0.2 * len(answers) else None


def _is_draft(body: Sequence[str], prose: str) -> bool:
    articles = sum(_ARTICLE.match(part) is not None for part in body)
    obliges = len(_OBLIGES.findall(prose))
    brackets = len(_BRACKETED.findall(prose))
    if _first_person(prose) > 0.005:
        return False
    return (articles >= 2 and obliges >= 2) or (brackets >= 4 and obliges >= 4 and brackets > len(prose.split()) / 120)


def _is_speech(prose: str, title: str) -> bool:
    # Measured on 84 speeches to the General Assembly (0.5-5.8 first-person words in 100) and 250 news texts (median 0).
    if len(prose.split()) < 30:
        return False
    if not title:
        floor = 0.004
    elif _VOCATIVE.search(prose) or _SPEECH_TITLE.search(title) or _TALK_TITLE.search(title):
        floor = 0.012
    else:
        floor = 0.03
    own = _QUOTED.sub("", prose)
    first_person = len(_I.findall(own)) / (len(own.split()) or 1)
    if first_person * len(own.split()) < 3:
        return False
    return first_person > floor and len(_REPORTS.findall(own)) < 0.25 * len(_I.findall(own))


def _first_person(prose: str) -> float:
    """First-person words per word, outside quotation marks."""
    own = _QUOTED.sub("", prose)
    return len(_I.findall(own)) / (len(own.split()) or 1)
