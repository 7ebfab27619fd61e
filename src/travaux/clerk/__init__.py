"""What is done to a record: read documents into it, enter, confirm, correct, reject, merge, split, ask."""

from travaux.clerk.carry import import_lines
from travaux.clerk.clerk import Clerk
from travaux.clerk.decisions import FLOOR, Decision
from travaux.clerk.open import open_record
from travaux.clerk.read import ReadReport
from travaux.clerk.search import Hit
from travaux.record.ledger import VerifyReport
from travaux.record.refusals import NewerRecord, NoRecord, NotARecord, RecordDamaged, RecordLocked, RecordNotWritten

__all__ = [
    "FLOOR", "Clerk", "Decision", "Hit", "NewerRecord", "NoRecord", "NotARecord", "ReadReport", "RecordDamaged",
    "RecordLocked", "RecordNotWritten", "VerifyReport", "import_lines", "open_record",
]  # fmt: skip
