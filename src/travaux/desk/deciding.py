"""What a person decides, entered: an answer is given when it is durable, and the same decision twice is one."""

from __future__ import annotations

from urllib.parse import quote, urlencode

import msgspec
from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import Response

from travaux.clerk import Clerk
from travaux.clerk.errors import ActSuperseded
from travaux.clerk.writing.correction import corrected
from travaux.desk.desk import Desk, desk_of, see_other
from travaux.desk.errors import DecidedMeanwhile
from travaux.desk.forms import text_of
from travaux.desk.review import KEPT, cursor_of, review_page
from travaux.desk.sights import Clock
from travaux.errors import TravauxError
from travaux.model.acts import Act, RecordedAct
from travaux.views.pages.review import people_near

SETTLED = {"confirm": "confirmed", "reject": "rejected"}


def decide(request: Request, form: FormData) -> Response:
    """Enter a decision and show the next suggestion; what cannot be entered is said beside the act, nothing lost."""
    desk = desk_of(request)
    act_id, verdict = text_of(form, "act"), text_of(form, "verdict")
    recorded = desk.clerk.act(act_id)
    kept = {key: text_of(form, key) for key in KEPT if text_of(form, key)}
    if verdict == "skip":
        return see_other(f"/review?{urlencode({'after': cursor_of(recorded)} | kept)}")
    try:
        _enter(desk, desk.clerk_of(request), recorded, verdict, form)
    except TravauxError as error:
        asked = {"act": act_id, "after": text_of(form, "after")} | kept
        typed = {key.removeprefix("f-"): text_of(form, key) for key in form if key.startswith("f-")}
        status = 409 if isinstance(error, DecidedMeanwhile | ActSuperseded) else 422
        if isinstance(error, ActSuperseded):
            asked["act"] = str(error.fields.get("successor", act_id))
        return review_page(request, asked, fault=str(error), status=status, typed=typed)
    desk.sights.warm_later(Clock())
    if verdict == "reopen":
        return see_other(f"/review?{urlencode({'act': act_id, 'after': text_of(form, 'after')} | kept)}")
    after = text_of(form, "after") if text_of(form, "single") else cursor_of(recorded)
    return see_other(f"/review?{urlencode({'after': after, 'last': act_id} | kept)}")


def _enter(desk: Desk, clerk: Clerk, recorded: RecordedAct, verdict: str, form: FormData) -> None:
    """Enter what was decided, unless somebody decided otherwise after the page was made. Raises DecidedMeanwhile."""
    act_id, reason = recorded.act.id, text_of(form, "reason")
    if verdict == "correct":
        sight = desk.sights.last_known(Clock())
        given = {key.removeprefix("f-"): text_of(form, key) for key in form if key.startswith("f-")}
        changed = corrected(recorded.act, given, sight.names, people_near(recorded, sight))
    with desk.deciding:
        now = clerk.act(act_id)
        if SETTLED.get(verdict) == now.status:
            return
        if verdict == "correct" and _is_done(clerk, act_id, changed):
            return
        seen = text_of(form, "seen")
        if seen and seen != str(clerk.last_touched(act_id)):
            made = clerk.decisions(act_id)
            by = made[-1].entered_by if made else "a new reading"
            raise DecidedMeanwhile(f"{by} decided on this meanwhile: it is {now.status}", hint="look, and decide again")
        if verdict == "confirm":
            clerk.confirm(act_id)
        elif verdict == "reject":
            clerk.reject(act_id, reason)
        elif verdict == "reopen":
            clerk.reopen(act_id)
        elif verdict == "correct":
            clerk.correct(act_id, changed, reason)


def decide_here(request: Request, form: FormData) -> Response:
    """Beside a source: one suggestion rejected, or all confirmed that the page showed and nobody has decided since."""
    desk, clerk = desk_of(request), desk_of(request).clerk_of(request)
    source, rejected = text_of(form, "source"), text_of(form, "reject")
    for act_id in [rejected] if rejected else text_of(form, "shown").split():
        with desk.deciding:
            now = clerk.act(act_id)
            if now.status != "suggested" or now.act.document != source:
                continue
            if rejected:
                clerk.reject(act_id, "")
            else:
                clerk.confirm(act_id)
    desk.sights.warm_later(Clock())
    part = text_of(form, "part")
    return see_other(f"/source/{quote(source, safe='')}?{urlencode({'part': part} if part not in ('', '1') else {})}")


def _is_done(clerk: Clerk, act_id: str, changed: Act) -> bool:
    """Tell whether this very correction was entered already: a form that was sent again."""
    made = clerk.decisions(act_id)
    if not made or made[-1].by_act is None:
        return False
    there = clerk.act(made[-1].by_act).act
    return msgspec.structs.replace(there, id="") == msgspec.structs.replace(changed, id="")
