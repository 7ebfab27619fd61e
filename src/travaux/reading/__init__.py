"""Document -> attributed statements -> suggested acts. Pure: no clock, no network, no environment."""

from travaux.reading.met import Met
from travaux.reading.pipeline import READER_VERSION, Reading, hear, introduce, read

__all__ = ["READER_VERSION", "Met", "Reading", "hear", "introduce", "read"]
