"""Forms as they come in: checked for their token, read as plain text."""

from __future__ import annotations

import hmac
from collections.abc import Awaitable, Callable

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData, UploadFile
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from travaux.desk.desk import desk_of
from travaux.desk.errors import NotAllowed

MOST_FILES = 500
MOST_FIELDS = 300
PART_BYTES = 25_000_000
"""Largest single field that is not a file: a pasted text."""

Handler = Callable[[Request, FormData], Response]


def posted(handle: Handler) -> Callable[[Request], Awaitable[Response]]:
    """An endpoint that takes a form of ours. Raises NotAllowed where the token is missing or another's."""

    async def serve(request: Request) -> Response:
        try:
            async with request.form(
                max_files=MOST_FILES, max_fields=MOST_FIELDS, max_part_size=PART_BYTES
            ) as form:  # fmt: skip
                if not hmac.compare_digest(text_of(form, "token").encode(), desk_of(request).keys.token().encode()):
                    raise NotAllowed("this form is not of this desk, or is an old one", hint="load the page again")
                return await run_in_threadpool(handle, request, form)
        except HTTPException as error:
            raise NotAllowed(f"the form cannot be read: {error.detail}") from error

    return serve


def text_of(form: FormData, name: str) -> str:
    """A field as text; empty where it is missing or a file."""
    value = form.get(name, "")
    return value.replace("\r\n", "\n") if isinstance(value, str) else ""


def texts_of(form: FormData, name: str) -> list[str]:
    """Every value of a field."""
    return [value for value in form.getlist(name) if isinstance(value, str)]


def files_of(form: FormData, name: str) -> list[UploadFile]:
    """The files of a field; a file field left empty has none."""
    return [value for value in form.getlist(name) if isinstance(value, UploadFile) and value.filename]
