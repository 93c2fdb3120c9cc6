"""The operations of the profile fee-market, each a function of py-evm."""

from eth.abc import SignedTransactionAPI
from lockstep_sdk.fee_market import Environment, FeeMarket

import headers
from forks import load
from ledger import Ledger
from refusals import refusal
from signing import signed_transaction


class Session(FeeMarket):
    """One instance, answered by py-evm."""

    headers = headers
    load = staticmethod(load)
    open_block = Ledger
    sign = staticmethod(signed_transaction)
    refusal = staticmethod(refusal)

    def intrinsic(self, transaction: SignedTransactionAPI) -> tuple[int, int | None]:
        if not self.fork.has_floor:
            return transaction.intrinsic_gas, None
        executor = self.fork.machine.get_state_class().transaction_executor_class
        # What is missing to the floor when no gas was used: the floor.
        return transaction.intrinsic_gas, executor.calc_data_floor_gas(transaction, 0, 0)

    def price_and_tip(self, base_fee: int, transaction: SignedTransactionAPI) -> tuple[int, int]:
        block = Environment(
            number=1,
            time=0,
            gas_limit=30_000_000,
            base_fee=base_fee,
            beneficiary=bytes(20),
            chain_id=1,
        )
        return Ledger(self.fork, block, {}).price_and_tip(transaction)
