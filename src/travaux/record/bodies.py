"""The bytes of a body: canonical JSON, so that anybody can make the same bytes, and the same hash, again."""

from __future__ import annotations

from typing import Any

import msgspec
import rfc8785

from travaux.errors import TravauxError


class BodyNotCanonical(TravauxError):
    """A value has no canonical JSON form: a broken character, a number that is not finite or too large."""

    code = "body-not-canonical"


def canonical(value: Any) -> bytes:
    r"""Return the one JSON text of a value, in UTF-8.

    value: a msgspec Struct or plain JSON value. Raises BodyNotCanonical for lone surrogates, NaN, infinities and
    integers beyond 2**53.

    >>> canonical({"b": 1.0, "a": "é"})
    b'{"a":"\xc3\xa9","b":1}'

    Source: RFC 8785 (JSON Canonicalization Scheme).
    """
    try:
        return rfc8785.dumps(msgspec.to_builtins(value))
    except (rfc8785.CanonicalizationError, UnicodeEncodeError) as error:
        raise BodyNotCanonical(f"this cannot be recorded: {error}") from error
