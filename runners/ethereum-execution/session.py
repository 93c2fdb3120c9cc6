"""The operations of the profile fee-market, each a function of the spec."""

from typing import Any

from lockstep_sdk.fee_market import FeeMarket

import headers
from forks import load
from ledger import Ledger, price_and_tip
from refusals import refusal
from signing import signed_transaction


class Session(FeeMarket):
    """One instance, answered by the spec."""

    headers = headers
    load = staticmethod(load)
    open_block = Ledger
    sign = staticmethod(signed_transaction)
    refusal = staticmethod(refusal)

    offered_gas_limit = 0
    """It buys no gas, so that its sender needs no balance."""

    def intrinsic(self, transaction: Any) -> tuple[int, int | None]:
        cost = self.fork.transactions.calculate_intrinsic_cost(transaction)
        return cost if self.fork.has_floor else (cost, None)

    def price_and_tip(self, base_fee: int, transaction: Any) -> tuple[int, int]:
        return price_and_tip(self.fork, base_fee, transaction)
