"""Parts of a clause that say something of their own: relative clauses, participles, appositions, asides of time."""

from __future__ import annotations

import re

from travaux.model.passages import Span

_SHORTEST_HEAD, _SHORTEST_TAIL = 14, 12
_MOST_TAILS = 4

_PREPOSITION = r"(?:of|to|in|on|for|from|with|by|under|at|during|after|before|about|against|over|without|through)"
_PASSIVE = (
    r"(?:made|published|released|issued|circulated|leaked|posted|tabled|submitted|delivered|handed|presented|signed|"
    r"initial+ed|adopted|approved|ratified|agreed|reached|concluded|brokered|mediated|negotiated|announced|imposed|"
    r"lifted|suspended|extended|postponed|cancell?ed|broken|violated|rejected|accepted|opposed|backed|supported|"
    r"demanded|requested|sought|proposed|offered|promised|pledged|set|fixed|scheduled|planned|led|headed|chaired|"
    r"hosted|attended|joined|followed|obtained|seen|sent|dated|withdrawn|freed|raised|convened|opened|held|resumed)"
)
_DOING = (
    r"(?:honou?ring|fulfilling|keeping|breaking|violating|breaching|ending|lifting|suspending|resuming|reversing|"
    r"withdrawing|dropping|abandoning|rejecting|refusing|accepting|demanding|insisting|calling|urging|asking|"
    r"accusing|blaming|warning|threatening|promising|pledging|offering|proposing|suggesting|adding|saying|arguing|"
    r"noting|stressing|citing|denying|confirming|announcing|declaring|welcoming|condemning|criticising|criticizing|"
    r"giving|leaving|setting|paving|opening|closing|bringing|making|putting|releasing|freeing|expelling|recalling|"
    r"imposing|extending|postponing|delaying|cancelling|canceling|hoping|expecting|agreeing|conceding)"
)
_TAIL = re.compile(
    rf"""
    ,\s+(?:
        (?P<who>(?:which|who)\s+(?!(?:will|would|could|may|might|can|should|must)\b)(?:\w+\s+)?\w+)
      | (?P<noun>(?:an?|one|another|something|nothing)\s(?:[\w-]+\s){{0,3}}?(?:{_PREPOSITION}\s)?(?:which|whom|that)\b
          | something\s(?:its|his|her|their|the|few|many|all|both|no|it|he|she|they)\s)
      | (?P<under>{_PREPOSITION}\s(?:which|whom|what)\b)   # ", under which …", ", in what would be …"
      | (?P<doing>(?:\w+ly\s)?{_DOING}\s)                                          # ", honouring a pledge …"
      | (?P<done>(?:\w+ly\s|also\s|first\s)?{_PASSIVE}\s(?:\w+\s){{0,2}}?
           (?:by|on|in|at|to|from|last|this|earlier|late|early|public|for|after|yesterday|today|together|with)\b)
      | (?P<since>(?:[\w-]+\s){{1,3}}(?:hours?|days?|weeks?|months?|years?)\s(?:after|before|since)\b)
      | (?P<where>(?:halfway|midway|down|up|far|short)\s(?:\w+\s)?(?:between|from|of)\b)
    )
    """,
    re.VERBOSE,
)


def parts_of(text: str, start: int, end: int, finite: re.Pattern[str], subject: re.Pattern[str]) -> list[Span]:
    """text[start:end], a clause, with the parts cut off that say something of their own; in order.

    finite: finds a finite verb; subject: fits where a subject with its verb begins.
    """
    tails: list[Span] = []
    last = end
    for m in reversed(list(_TAIL.finditer(text, start, end))):
        if len(tails) >= _MOST_TAILS or last - m.end() < 3 or last - m.start() < _SHORTEST_TAIL:
            continue
        if m.start() - start < _SHORTEST_HEAD or _in_quotation(text, start, m.start()):
            continue
        head = text[start : m.start()]
        comma = _next_comma(text, m.end(), last)
        behind = _behind(text, comma, last)
        if comma < last and subject.match(behind):
            # "Under the text, made public on Sunday by the ministry, the weapons are to be handed over"
            tails += [(comma + 2, last), (m.start() + 2, comma)]
            last = m.start()
        elif finite.search(head) and not finite.match(behind):
            tails.append((m.start() + 2, last))
            last = m.start()
    return [(start, last), *reversed(tails)]


def _next_comma(text: str, at: int, end: int) -> int:
    comma = text.find(", ", at, end)
    return comma if comma >= 0 else end


def _behind(text: str, comma: int, end: int) -> str:
    return text[comma + 2 : end] if comma < end else ""


def _in_quotation(text: str, start: int, at: int) -> bool:
    """Has a quotation been opened and not closed between the two places?"""
    words = text[start:at]
    return words.count("“") > words.count("”") or words.count('"') % 2 == 1
