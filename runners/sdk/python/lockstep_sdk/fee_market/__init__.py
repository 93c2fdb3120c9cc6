"""The wire of the profile fee-market, for adapters of clients that have its rules."""

from .execution import Execution, Log, outcome
from .promise import supports
from .session import FeeMarket
from .setup import Account, Environment, Setup
from .transaction import named_addresses, offer

__all__ = [
    "Account",
    "Environment",
    "Execution",
    "FeeMarket",
    "Log",
    "Setup",
    "named_addresses",
    "offer",
    "outcome",
    "supports",
]
