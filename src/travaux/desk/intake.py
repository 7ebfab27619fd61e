"""Documents handed in through the browser: uploaded, dropped or pasted; and how far reading them has come."""

from __future__ import annotations

import re
from datetime import date

import msgspec
from starlette.datastructures import FormData, UploadFile
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from travaux.desk.batches import Batch
from travaux.desk.desk import answer, desk_of, see_other
from travaux.desk.errors import BadUpload
from travaux.desk.forms import files_of, text_of
from travaux.desk.sights import Clock
from travaux.desk.spool import Handed
from travaux.documents.errors import NotADay
from travaux.documents.limits import LIMITS
from travaux.views.pages.sight import NotShown

_UNFIT = re.compile(r"[\x00-\x1f\x7f-\x9f/\\\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
NAME_CHARS = 120
"""Longest file name kept."""


def show_read(request: Request) -> Response:
    """The form, and the batches there were."""
    return answer(request, "read", desk_of(request).batches.all(), title="Read documents", here="read", turns=False)


def hand_in(request: Request, form: FormData) -> Response:
    """Take in what was handed in and show how reading it goes. Raises BadUpload, NotADay."""
    desk = desk_of(request)
    publisher = " ".join(text_of(form, "publisher").split())[:200] or None
    published = text_of(form, "published") or None
    if published is not None:
        _check_day(published)
    items = [_from_file(file, publisher, published) for file in files_of(form, "files")]
    pasted = text_of(form, "text")
    if pasted.strip():
        name = clean_name(text_of(form, "name")) or "pasted text"
        items.append(Handed(name=name, raw=pasted.encode(), publisher=publisher, published=published, text=True))
    if not items:
        raise BadUpload("there is no document in the form", hint="choose files, or paste a text")
    batch = desk.batches.hand_in(items, desk.clerk_of(request), desk.author_of(request))
    return see_other(f"/read/{batch.number}")


def _from_file(file: UploadFile, publisher: str | None, published: str | None) -> Handed:
    name = clean_name(file.filename or "") or "document"
    raw = file.file.read(LIMITS.pdf_bytes + 1)  # how large a document of its kind may be is seen when it is opened
    if len(raw) > LIMITS.pdf_bytes:
        raise BadUpload(f"{name} is larger than {LIMITS.pdf_bytes // 1_000_000} MB", hint="split it")
    return Handed(name=name, raw=raw, publisher=publisher, published=published)


def clean_name(name: str) -> str:
    r"""The last part of a file's name, without what a path, a header or a terminal would take for more than a name.

    >>> clean_name("../../etc/passwd"), clean_name("C:\\briefs\\a.txt"), clean_name("..")
    ('passwd', 'a.txt', '')
    """
    last = re.split(r"[/\\]", name)[-1]
    kept = " ".join(_UNFIT.sub("", last).split())
    return kept[:NAME_CHARS] if kept.strip(". ") else ""


def _check_day(day: str) -> None:
    try:
        date.fromisoformat(day)
    except ValueError as error:
        raise NotADay(f"{day!r} is not a day", hint="write it YYYY-MM-DD") from error


def show_batch(request: Request) -> Response:
    """How far a batch has come."""
    batch = _batch(request)
    desk_of(request).sights.warm_later(Clock())
    return answer(request, "batch", batch, title=f"Reading, batch {batch.number}", here="read", turns=False)


def batch_state(request: Request) -> Response:
    """The same for the script that looks again."""
    batch = _batch(request)
    return JSONResponse({
        "done": batch.done, "of": len(batch.items), "items": [msgspec.to_builtins(item) for item in batch.items],
    })  # fmt: skip


def _batch(request: Request) -> Batch:
    asked = request.path_params["number"]
    batch = desk_of(request).batches.batch(int(asked)) if asked.isascii() and asked.isdigit() else None
    if batch is None:
        raise NotShown("this batch is not kept any more", hint="what it read is in the record")
    return batch
