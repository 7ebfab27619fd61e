"""The application: which address leads where, and how what goes wrong is said."""

from __future__ import annotations

import hmac
from pathlib import Path
from urllib.parse import quote

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles

from travaux.clerk.clocks import BadClock
from travaux.clerk.errors import Redacted, UnknownAct, UnknownDocument, UnknownObject
from travaux.desk import boundaries, deciding, entering, found, handing_on, intake, pages, review
from travaux.desk.desk import NAME_CHARS, Desk, answer, desk_of, see_other
from travaux.desk.errors import BadUpload, DecidedMeanwhile, NotAllowed
from travaux.desk.forms import posted, text_of
from travaux.desk.guard import Caps, Guard, Keys
from travaux.errors import TravauxError
from travaux.views.pages.sight import NotShown
from travaux.views.rendering import STATIC

STATUS: dict[type[TravauxError], int] = {
    NotShown: 404, UnknownAct: 404, UnknownObject: 404, UnknownDocument: 404, BadClock: 400, NotAllowed: 403,
    BadUpload: 413, DecidedMeanwhile: 409, Redacted: 410,
}  # fmt: skip
"""With which status a refusal is answered; 422 otherwise."""
STAY_S = 30 * 24 * 3600


def make_app(record: Path, *, author: str, keys: Keys, port: int, caps: Caps | None = None) -> Starlette:
    """The application on a record, which is made if there is none. port: on which 127.0.0.1 will be asked for it."""
    desk = Desk(record, author=author, keys=keys, port=port)
    hosts = frozenset({f"127.0.0.1:{port}", f"localhost:{port}", f"[::1]:{port}"})
    app = Starlette(
        routes=_routes(),
        middleware=[
            Middleware(Guard, hosts=hosts, keys=keys, cookie=desk.cookie, caps=caps),
            Middleware(GZipMiddleware, minimum_size=2000, compresslevel=4),
        ],
        exception_handlers={TravauxError: refused, HTTPException: not_there, Exception: unexpected},
    )
    app.state.desk = desk
    return app


def _routes() -> list[BaseRoute]:
    return [
        Mount("/static", StaticFiles(directory=STATIC)),
        Route("/in", let_in),
        Route("/me", posted(name_oneself), methods=["POST"]),
        Route("/review", review.show_review),
        Route("/review", posted(deciding.decide), methods=["POST"]),
        Route("/decide", posted(deciding.decide_here), methods=["POST"]),
        Route("/decisions", review.show_decisions),
        Route("/merge", boundaries.show_merge),
        Route("/merge", posted(boundaries.merge), methods=["POST"]),
        Route("/split", boundaries.show_split),
        Route("/split", posted(boundaries.split), methods=["POST"]),
        Route("/enter", entering.show_enter),
        Route("/enter", posted(entering.enter), methods=["POST"]),
        Route("/read", intake.show_read),
        Route("/read", posted(intake.hand_in), methods=["POST"]),
        Route("/read/{number}.json", intake.batch_state),
        Route("/read/{number}", intake.show_batch),
        Route("/export/{table}.{form}", handing_on.export),
        Route("/original/{sha256}", handing_on.original),
        Route("/found", found.show_found),
        *pages.routes(),
    ]


def let_in(request: Request) -> Response:
    """Take the key from the address and give the browser a cookie for it, so that the key stays in no history."""
    desk = desk_of(request)
    shown = request.query_params.get("key", "")
    if not hmac.compare_digest(shown.encode(), desk.keys.key.encode()):
        return PlainTextResponse("that is not the key of this desk; `travaux desk` printed it\n", status_code=403)
    answered = RedirectResponse("/", status_code=303)
    answered.set_cookie(desk.cookie, desk.keys.session(), httponly=True, samesite="strict", path="/")
    return answered


def name_oneself(request: Request, form: object) -> Response:
    """Say who is at this browser: under that name decisions are entered."""
    from starlette.datastructures import FormData

    assert isinstance(form, FormData)
    desk = desk_of(request)
    name = " ".join(text_of(form, "name").split())[:NAME_CHARS]
    answered = see_other("/")
    answered.set_cookie(
        f"{desk.cookie}-name", quote(name.encode(errors="replace")), httponly=True, samesite="strict", max_age=STAY_S
    )
    return answered


async def refused(request: Request, error: Exception) -> Response:
    """A refusal in one line, on a page like the others."""
    assert isinstance(error, TravauxError)
    status = next((s for kind, s in STATUS.items() if isinstance(error, kind)), 422)
    return await run_in_threadpool(
        answer, request, "fault", str(error), title="Not done", status=status, turns=False
    )  # fmt: skip


async def not_there(request: Request, error: Exception) -> Response:
    """No such page, or no such way to ask for it."""
    assert isinstance(error, HTTPException)
    words = {404: "there is no such page", 405: "this cannot be done here"}.get(error.status_code, error.detail)
    return await run_in_threadpool(
        answer, request, "fault", words, title="Not here", status=error.status_code, turns=False
    )  # fmt: skip


async def unexpected(_: Request, error: Exception) -> Response:
    """The last line of defence: no traceback reaches a browser."""
    return PlainTextResponse(f"something went wrong ({type(error).__name__}); the record is as it was\n", 500)
