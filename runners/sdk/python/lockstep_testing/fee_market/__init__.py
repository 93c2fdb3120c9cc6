"""The profile fee-market as tests ask it, and the tests that its clients have in common."""

from .adapter import FeeMarketAdapter, Rules
from .header_tests import HeaderTests
from .process_tests import FeeMarketProcessTests
from .refusal_tests import PRAGUE_REFUSALS, REFUSALS, RefusalTests, Refused, StateTests
from .settlement_tests import SettlementTests
from .wire import (
    ALICE,
    BLOB,
    BOB,
    COINBASE,
    ETHER,
    KEYS,
    LOGS,
    RECIPIENT,
    SETS_AND_CLEARS,
    blob_transaction,
    contract,
    set_code_transaction,
    setup,
    transaction,
)

__all__ = [
    "ALICE",
    "BLOB",
    "BOB",
    "COINBASE",
    "ETHER",
    "KEYS",
    "LOGS",
    "PRAGUE_REFUSALS",
    "RECIPIENT",
    "REFUSALS",
    "SETS_AND_CLEARS",
    "FeeMarketAdapter",
    "FeeMarketProcessTests",
    "HeaderTests",
    "RefusalTests",
    "Refused",
    "Rules",
    "SettlementTests",
    "StateTests",
    "blob_transaction",
    "contract",
    "set_code_transaction",
    "setup",
    "transaction",
]
