"""Messages (.eml): who wrote it, when, about what, and its words; earlier messages quoted in it are told apart."""

from __future__ import annotations

import email
import email.policy
import email.utils
from email.message import EmailMessage

import msgspec

from travaux.documents.blocks import cut_blocks
from travaux.documents.errors import DamagedFile, EmptyDocument, TooLarge
from travaux.documents.extract import Extract
from travaux.documents.html import read_html
from travaux.documents.limits import LIMITS
from travaux.model.documents import Block


def read_mail(data: bytes, name: str) -> Extract:
    """Read a message. Its attachments are counted here, and read apart (`attachments`).

    Raises DamagedFile, EmptyDocument, TooLarge.
    """
    message = email.message_from_bytes(data, policy=email.policy.default)
    if not isinstance(message, EmailMessage) or sum(1 for _ in message.walk()) > LIMITS.mail_parts:
        raise DamagedFile(f"{name} has too many parts for a message", hint="save its text instead")
    body = message.get_body(preferencelist=("plain", "html"))
    if body is None:
        raise EmptyDocument(f"{name} holds no words", hint="save its attachments and read those")
    words = str(body.get_content())
    words = words.encode("utf-8", "replace").decode("utf-8").replace("\r\n", "\n").replace("\x00", " ")
    if body.get_content_subtype() == "html":
        if len(words) > LIMITS.html_bytes:
            raise TooLarge(f"{name} holds a web page of more than {LIMITS.html_bytes // 1_000_000} MB")
        page = read_html(words)
        text, blocks = page.text, page.blocks
    else:
        text, blocks = words, tuple(_told_apart(block, words) for block in cut_blocks(words))
    sender, address = email.utils.parseaddr(str(message.get("From", "")))
    attachments = sum(1 for _ in message.iter_attachments())
    return Extract(
        text=text, blocks=blocks, media_type="message/rfc822", title=str(message.get("Subject", "")).strip() or None,
        publisher=sender or address or None, published=_day(message),
        left_out={"attachment": attachments} if attachments else {},
    )  # fmt: skip


def _told_apart(block: Block, text: str) -> Block:
    """A quoted earlier message is no words of this one's writer."""
    quoted = text[block.start : block.end].startswith(">")
    return msgspec.structs.replace(block, kind="boilerplate") if quoted else block


def _day(message: EmailMessage) -> str | None:
    try:
        return email.utils.parsedate_to_datetime(str(message.get("Date", ""))).date().isoformat()
    except (ValueError, TypeError, OverflowError):
        return None
