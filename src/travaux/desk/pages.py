"""The pages of the book, served: one of a kind, and one for each source, object, party, person and outlet."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from starlette.background import BackgroundTask
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from travaux.desk.desk import answer, clock_of, desk_of, links_of, wanted_of
from travaux.desk.sights import Clock
from travaux.views.pages.book import LEAVES, PAGES, LeafKind, PageKind
from travaux.views.pages.sight import NotShown

Endpoint = Callable[[Request], Awaitable[Response]]


def routes() -> list[Route]:
    """A route for every page of the book, and the redirect from an act to where it is shown."""
    one = [Route("/" if kind.name == "standing" else f"/{kind.name}", _page(kind)) for kind in PAGES]
    many = [Route(f"/{kind.name}/{{key:path}}", _leaf(kind)) for kind in LEAVES]
    return [*one, Route("/act/{key:path}", act), *many]


def _page(kind: PageKind) -> Endpoint:
    async def serve(request: Request) -> Response:
        return await run_in_threadpool(show_page, request, kind)

    return serve


def _leaf(kind: LeafKind) -> Endpoint:
    async def serve(request: Request) -> Response:
        return await run_in_threadpool(show_leaf, request, kind)

    return serve


def show_page(request: Request, kind: PageKind) -> Response:
    desk, clock = desk_of(request), clock_of(request)
    sight = desk.sights.sight(clock)
    page = kind.make(sight, _in_parts(request))
    answered = answer(request, kind.name, page, title=kind.label, here=kind.name, sight=sight)
    answered.background = BackgroundTask(desk.sights.warm, *_neighbours(clock, sight.as_of, sight.days))
    return answered


def show_leaf(request: Request, kind: LeafKind) -> Response:
    sight = desk_of(request).sights.sight(clock_of(request))
    key = request.path_params["key"]
    page = kind.make(sight, key, _in_parts(request))
    return answer(request, kind.name, page, title=title_of(kind, page, key), sight=sight)


def title_of(kind: LeafKind, page: object, key: str) -> str:
    """What a leaf is called: by its own title or name if it has one."""
    document = getattr(page, "document", None)
    named = getattr(document, "title", None) or getattr(document, "name", None)
    return str(named or getattr(page, "title", None) or getattr(page, "name", None) or key or kind.name)


def act(request: Request) -> Response:
    """An act is shown at its passage; one without a passage, or that counts no more, on a page of its own."""
    desk, links = desk_of(request), links_of(request)
    key = request.path_params["key"]
    recorded = desk.clerk.act(key)
    anchor = recorded.act.anchor
    sight = desk.sights.sight(clock_of(request))
    if anchor is not None and key in sight.known:
        return RedirectResponse(links.source(anchor.source, key), status_code=302)
    from travaux.desk.acts import show_act

    return show_act(request, recorded, sight)


def _in_parts(request: Request) -> dict[str, str]:
    return {"part": "1"} | wanted_of(request)


def _neighbours(clock: Clock, as_of: str | None, days: tuple[str, ...]) -> list[Clock]:
    """The days one step away, which are asked for next."""
    if as_of is None:
        return []
    earlier, later = [d for d in days if d < as_of], [d for d in days if d > as_of]
    return [Clock(day, clock.known_at, clock.confirmed) for day in (*earlier[-1:], *later[:1])]


__all__ = ["NotShown", "routes"]
