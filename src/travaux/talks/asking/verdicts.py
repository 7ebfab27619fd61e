"""Yes, no, disputed or none of these: what acts say to a question of yes or no."""

from __future__ import annotations

from collections.abc import Sequence

from travaux.talks.asking.fitting import Fit
from travaux.talks.asking.query import Query

BEARS = 0.5
"""A type of act of this weight bears on what is asked and does not decide it."""
MIXED = "mixed"
"""Yes and no from one voice on one day: it has been read wrongly, or the question asks for two things."""
OUTRIGHT = frozenset({
    "demand", "propose", "commit", "announce_talks", "plan_track", "set_round", "set_agenda", "set_condition",
    "set_deadline", "set_rule", "name_negotiator", "refuse_condition", "reject", "state_consequence", "concede",
    "accept", "assess",
})  # fmt: skip
"""Acts that are done by being said, even where what they are about is wished or still to come."""
CONTENT = frozenset({
    "set_rule", "commit", "assess", "explain", "effect_text", "report_performance", "demand", "propose",
    "set_deadline", "set_round",
})  # fmt: skip
"""Acts whose content may itself be a negation: "promised not to" is no yes to "promised to"."""


def role_of(query: Query, fit: Fit) -> str:
    """What an act says to a question: yes | no | disputed | found (it bears on it) | planned | hypothetical | near."""
    act = fit.evidence.act
    if fit.evidence.standing in ("retracted", "disputed"):
        return "disputed" if fit.evidence.standing == "disputed" else "near"
    if fit.type <= BEARS:
        return "near"
    if fit.contrary:
        done = act.modality == "actual" or (act.act in OUTRIGHT and act.modality != "hypothetical")
        return "no" if done else "hypothetical"
    if act.polarity != "positive":
        return "no" if act.polarity == "negative" else "near"
    if fit.evidence.refuted and not fit.contrary:
        return "no" if act.act not in CONTENT else "found"
    if fit.evidence.negated != query.negated and act.act in CONTENT:
        return "found"
    if act.modality == "hypothetical":
        return "hypothetical"
    if act.modality in ("planned", "predicted") and act.act not in OUTRIGHT and not query.ahead:
        return "planned"
    return "yes"


def weigh_roles(deciding: Sequence[tuple[Fit, str]]) -> str:
    """The verdict of acts that say yes, no, disputed or found: the latest day decides; two voices on it differ."""
    latest = max(fit.evidence.act.published or "" for fit, _ in deciding)
    now = [(fit, role) for fit, role in deciding if (fit.evidence.act.published or "") == latest]
    roles = {role for _, role in now}
    if "disputed" in roles:
        return "disputed"
    if roles >= {"yes", "no"}:
        yes, no = (_voices(now, side) for side in ("yes", "no"))
        if yes and no:
            return "disputed" if yes != no else MIXED
    return max(now, key=lambda pair: pair[0].score)[1]


def _voices(told: Sequence[tuple[Fit, str]], side: str) -> set[str]:
    return {teller for fit, role in told if role == side for teller in fit.evidence.tellers}


def says_no(query: Query, fit: Fit) -> bool:
    """Whether an act that only its words lead to says that it is not so: a denial, or an absence noted."""
    act = fit.evidence.act
    if act.polarity != "positive" or act.modality != "actual" or query.negated:
        return False
    if act.act == "answer_claim":
        return act.mode in ("deny", "correct")
    return act.act == "note_absence" and fit.evidence.negated
