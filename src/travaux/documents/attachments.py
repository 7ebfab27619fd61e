"""What is attached to a message, as documents of their own."""

from __future__ import annotations

import email
import email.policy
from collections.abc import Iterator
from email.message import EmailMessage

from travaux.documents.errors import DamagedFile, TooLarge
from travaux.documents.limits import LIMITS
from travaux.errors import TravauxError

_ENDINGS = {
    "text/plain": ".txt", "text/html": ".html", "text/markdown": ".md", "application/pdf": ".pdf",
    "message/rfc822": ".eml", "application/zip": ".zip", "application/gzip": ".gz",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
}  # fmt: skip


def find_attachments(data: bytes, name: str) -> Iterator[tuple[str, bytes | TravauxError]]:
    """Each attachment's name and bytes, or why it cannot be had. name: of the message.

    A message that cannot be parsed has none here: that is said of the message itself, when it is read.
    """
    try:
        message = email.message_from_bytes(data, policy=email.policy.default)
        if not isinstance(message, EmailMessage) or sum(1 for _ in message.walk()) > LIMITS.mail_parts:
            return
        attached = list(message.iter_attachments())
    except Exception:  # noqa: BLE001 - the parser is not ours, and `mail` meets the same
        return
    for number, part in enumerate(attached, 1):
        if number > LIMITS.attachments:
            yield "", TooLarge(f"{name} has more than {LIMITS.attachments} attachments; the rest is left out")
            return
        shown = _name(part, number)
        try:
            yield shown, _content(part)
        except Exception:  # noqa: BLE001 - as above
            yield shown, DamagedFile(f"{name}!{shown} is damaged: it cannot be unpacked", hint="ask for it again")


def _name(part: EmailMessage, number: int) -> str:
    try:
        told = part.get_filename() or ""
    except Exception:  # noqa: BLE001 - as above
        told = ""
    return told or f"attachment {number}{_ENDINGS.get(part.get_content_type(), '')}"


def _content(part: EmailMessage) -> bytes:
    if part.get_content_type() == "message/rfc822":
        inner = part.get_payload(0)
        return inner.as_bytes() if isinstance(inner, EmailMessage) else b""
    content = part.get_payload(decode=True)
    return content if isinstance(content, bytes) else b""
