"""The ledger and its file. Knows bytes and hashes, and nothing of what they mean.

`Ledger` is the port; `MemoryLedger` and `SqliteLedger` are its adapters, held to one contract suite.
"""

from travaux.record.entries import PLENARY, Draft, Entry
from travaux.record.ledger import Ledger, VerifyReport
from travaux.record.sources import Source

__all__ = ["PLENARY", "Draft", "Entry", "Ledger", "Source", "VerifyReport"]
