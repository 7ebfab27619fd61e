import pytest

from contracts.ledger import LedgerContract, MakeLedger
from travaux.record.memory import MemoryLedger


class TestMemoryLedger(LedgerContract):
    @pytest.fixture
    def make(self) -> MakeLedger:
        return MemoryLedger
