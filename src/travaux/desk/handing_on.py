"""What leaves the desk as a file: tables, the whole record as lines of JSON, a document as it came."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

from travaux.desk.desk import clock_of, desk_of
from travaux.views import exports
from travaux.views.pages.sight import NotShown, Sight
from travaux.views.wire import act_to_wire, dump, object_to_wire

MEDIA = {"csv": "text/csv", "json": "application/json", "jsonl": "application/jsonl"}


def export(request: Request) -> Response:
    """`acts` or `objects` as csv or json, `all` as jsonl, as of the day asked for."""
    table, form = request.path_params["table"], request.path_params["form"]
    desk = desk_of(request)
    sight = desk.sights.sight(clock_of(request))
    lines = _lines(table, form, sight)
    if lines is None:
        raise NotShown(f"there is no export {table}.{form}", hint="acts.csv, objects.csv, acts.json, all.jsonl")
    day = f"-{sight.as_of}" if sight.as_of else ""
    return StreamingResponse(
        iter(lines), media_type=f"{MEDIA[form]}; charset=utf-8", headers=attachment(f"{table}{day}.{form}")
    )


def _lines(table: str, form: str, sight: Sight) -> Iterable[str] | None:
    talks, acts = sight.talks, sight.acts
    if (table, form) == ("all", "jsonl"):
        documents = ((d, sight.statements_of(d.sha256)) for d in sight.documents)
        return (
            f"{line}\n" for line in exports.jsonl_lines(talks, acts, documents, sight.names, known_at=sight.known_at)
        )
    if form == "csv" and table in ("acts", "objects"):
        rows = exports.act_rows(talks, acts) if table == "acts" else exports.object_rows(talks)
        return exports.csv_lines(exports.ACT_COLUMNS if table == "acts" else exports.OBJECT_COLUMNS, rows)
    if form == "json" and table == "acts":
        return _listed(dump(act_to_wire(recorded, talks)) for recorded in acts)
    if form == "json" and table == "objects":
        return _listed(dump(object_to_wire(thing)) for thing in talks.objects)
    return None


def _listed(values: Iterable[str]) -> Iterator[str]:
    yield "["
    for number, value in enumerate(values):
        yield f",\n{value}" if number else value
    yield "]\n"


def original(request: Request) -> Response:
    """The bytes of a document as they came, to be kept and not to be opened here."""
    desk = desk_of(request)
    document = desk.clerk.document(request.path_params["sha256"])
    headers = attachment(document.name) | {"content-security-policy": "sandbox; default-src 'none'"}
    return Response(desk.clerk.raw(document.sha256), media_type="application/octet-stream", headers=headers)


def attachment(name: str) -> dict[str, str]:
    """The header that names a file to be kept (RFC 6266): its plain characters, and all of them escaped."""
    safe = "".join(c if c.isascii() and (c.isalnum() or c in "-_. ") else "_" for c in name)
    full = quote(name.encode(errors="replace"), safe="")
    return {"content-disposition": f"attachment; filename=\"{safe}\"; filename*=UTF-8''{full}"}
