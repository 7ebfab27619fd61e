"""What can be wrong with what comes in. One class per failure that a caller may treat differently."""

from __future__ import annotations

from travaux.errors import TravauxError


class NoSuchFile(TravauxError):
    """There is nothing to open at the given path, or it may not be opened."""

    code = "no-such-file"


class EmptyDocument(TravauxError):
    """The file holds no words."""

    code = "empty-document"


class UnreadableFormat(TravauxError):
    """The content is of a kind that no format reader in the table can open."""

    code = "unreadable-format"


class UnsupportedLanguage(TravauxError):
    """The text is in a language that is not read."""

    code = "unsupported-language"


class TooLarge(TravauxError):
    """The file is beyond the size that its format is read up to (limits.py)."""

    code = "too-large"


class UndecodableText(TravauxError):
    """The bytes are no text in any encoding that was declared or is usual."""

    code = "undecodable-text"


class DamagedFile(TravauxError):
    """The file is cut off or broken, or is not what it seems to be."""

    code = "damaged-file"


class Encrypted(TravauxError):
    """The file asks for a password."""

    code = "encrypted"


class NoText(TravauxError):
    """The file shows pictures of pages, and holds no text."""

    code = "no-text"


class Bomb(TravauxError):
    """The file is small and unpacks to far more than any document holds, or nests without end."""

    code = "unpacks-too-large"


class ParserStopped(TravauxError):
    """The parser took too long, wanted too much memory, or broke; it was stopped, and nothing else with it."""

    code = "parser-stopped"


class NotADay(TravauxError):
    """A day of publication was given that is not a calendar day written YYYY-MM-DD."""

    code = "not-a-day"
    exit_status = 2
