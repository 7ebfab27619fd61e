"""Document -> attributed statements -> suggested acts. Pure: no clock, no network, no environment."""

from travaux.reading.pipeline import READER_VERSION, Reading, hear, read

__all__ = ["READER_VERSION", "Reading", "hear", "read"]
