"""This adapter, in this process."""

from lockstep_testing.fee_market import FeeMarketAdapter

from adapter import SUPPORTS
from session import Session

ADAPTER = FeeMarketAdapter(SUPPORTS, Session)
