"""An act that has no passage to be opened at, or that counts no more: a page of its own."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from travaux.desk.desk import answer, desk_of
from travaux.desk.review import decision_line
from travaux.model.acts import RecordedAct
from travaux.views.pages.lines import act_line
from travaux.views.pages.sight import Sight
from travaux.views.why import facts


def show_act(request: Request, recorded: RecordedAct, sight: Sight) -> Response:
    """What is known of it, and what was decided on it."""
    desk = desk_of(request)
    made = [decision_line(desk.clerk, each) for each in desk.clerk.decisions(recorded.act.id)]
    line = act_line(recorded, sight)
    return answer(
        request, "act", line, title=line.deed, sight=sight, facts=facts(recorded), status_word=recorded.status,
        history=made, counts=recorded.act.id in sight.known,
    )  # fmt: skip
