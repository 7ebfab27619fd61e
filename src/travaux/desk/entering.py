"""An act by hand: from marked words of a source, or from a note, a call or a meeting."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import Response

from travaux.clerk.errors import PassageNotFound
from travaux.clerk.writing.act_input import BadAct, Surroundings, make_act, party_name
from travaux.clerk.writing.completing import complete
from travaux.clerk.writing.quoting import find_words
from travaux.clerk.writing.vocabulary import HANDS, MODALITIES, MODES, POLARITIES, VOICES
from travaux.desk.desk import Desk, answer, desk_of, links_of, see_other
from travaux.desk.forms import text_of
from travaux.desk.review import parties_near
from travaux.desk.sights import Clock
from travaux.errors import TravauxError
from travaux.model.documents import Document
from travaux.model.objects import KINDS
from travaux.views.pages.sight import Sight
from travaux.views.words import DEEDS, plain

FIELDS = (
    "source", "start", "end", "exact", "how", "day", "act", "mode", "speaker", "office", "for", "to", "voice",
    "modality", "polarity", "said", "when", "place", "content", "kind", "title", "about", "note",
)  # fmt: skip
SEVERAL = ("speaker", "for", "to")


def show_enter(request: Request) -> Response:
    """The form; with words marked in a source, or without a document."""
    return enter_page(request, dict(request.query_params))


def enter_page(request: Request, typed: Mapping[str, str], *, fault: str = "", status: int = 200) -> Response:
    """The form with what was typed. fault: why it could not be entered."""
    desk = desk_of(request)
    sight = desk.sights.last_known(Clock())
    document = desk.clerk.document(typed["source"]) if typed.get("source") else None
    exact = _marked(document, typed) if document else ""
    modes = sorted({mode for several in MODES.values() for mode in several})
    return answer(
        request, "enter", document, title="Enter an act", here="enter", turns=False, status=status, fault=fault,
        typed={field: typed.get(field, "") for field in FIELDS} | {"exact": exact or typed.get("exact", "")},
        deeds=[(act, DEEDS.get(act, plain(act))) for act in MODES], modes=modes, hands=HANDS, modalities=MODALITIES,
        polarities=POLARITIES, voices=VOICES, kinds=KINDS, people=_people(sight), parties=parties_near(sight)[:400],
        objects=[(t.id, t.kind, sight.titles[t.id]) for t in sight.talks.objects[:400]],
    )  # fmt: skip


def _people(sight: Sight) -> list[str]:
    return list(dict.fromkeys([*sight.speakers, *(person.name for person in sight.names.persons)]))[:400]


def _marked(document: Document, typed: Mapping[str, str]) -> str:
    """The words between two offsets in code points; trimmed, empty where there are none."""
    start, end = typed.get("start", ""), typed.get("end", "")
    if not (start.isascii() and start.isdigit() and end.isascii() and end.isdigit()):
        return ""
    return document.text[int(start) : int(end)].strip()


def enter(request: Request, form: FormData) -> Response:
    """Enter the act and show it; the same form sent twice enters one."""
    desk = desk_of(request)
    typed = {field: text_of(form, field) for field in FIELDS}
    sight = desk.sights.last_known(Clock())
    try:
        act = make_act(_given(typed, desk, sight), _around(desk, sight))
        recorded = desk.clerk_of(request).enter(act)
    except TravauxError as error:
        return enter_page(request, typed, fault=str(error), status=422)
    desk.sights.warm_later(Clock())
    return see_other(links_of(request).act(recorded.act.id))


def _given(typed: Mapping[str, str], desk: Desk, sight: Sight) -> dict[str, Any]:
    """What was typed, as `make_act` takes it."""
    given: dict[str, Any] = {key: typed[key].strip() for key in FIELDS if typed[key].strip()}
    start, source = given.pop("start", ""), given.pop("source", "")
    given.pop("end", None)
    if source:
        document = desk.clerk.document(source)
        given |= {"file": document.sha256}
        given.pop("how", None)
        exact = _marked(document, typed)
        if exact:
            given |= {"exact": exact, "occurrence": _occurrence(document, exact, int(start))}
    people = _people(sight)
    for field in SEVERAL:
        names = [part.strip() for part in given.get(field, "").split(";") if part.strip()]
        if names:
            known = people if field == "speaker" else [party.name for party in sight.names.parties]
            full = [n if field != "speaker" and party_name(n, sight.names) != n else complete(n, known) for n in names]
            given[field] = full if len(full) > 1 else full[0]
    kind, title = given.pop("kind", ""), given.pop("title", "")
    if "about" not in given and (kind or title):
        if not (kind and title):
            raise BadAct("what the act is about needs a kind and a title", hint="or leave both empty")
        given["about"] = f"{kind}: {title}"
    return given


def _occurrence(document: Document, exact: str, start: int) -> int:
    for number, (first, last) in enumerate(find_words(document.text, exact), 1):
        if last > start:
            return number if first >= start else 1
    raise PassageNotFound("the words are not at that place", hint="mark the passage again")


def _around(desk: Desk, sight: Sight) -> Surroundings:
    return Surroundings(names=sight.names, document_of=desk.clerk.document, objects=sight.things)
