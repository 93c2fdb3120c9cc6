"""The operations on transactions and the mempool."""

from typing import Any

from lockstep_daemon import RpcError
from lockstep_sdk import Ignored, InvalidParams, Record, Rejected, encode_hex, encode_quantity
from lockstep_sdk.replies import Refusal

from . import refusals
from .encoding import COIN, shown
from .node import Node
from .objects import Objects
from .transactions import Transaction

NOT_THERE = -5
UNREADABLE = -22
NOT_KNOWN = -25
REFUSED = -26
IN_CHAIN = -27
ANY_FEE = 0
"""No bound on what a transaction may pay, which would be the caller's and not the mempool's."""
DETAILS = ("inputs", "outputs", "version", "lock-time")
"""What a transaction was built of, at `open`."""


class MempoolOperations:
    node: Node
    objects: Objects

    def transaction(self, params: Record) -> Refusal | None:
        transaction = self._transaction(params)
        params.ignore(*DETAILS)
        # To what it holds already, the daemon says yes when it is sent, and the truth when asked.
        refusal = self._test(transaction)
        if isinstance(refusal, Ignored) and refusal.code == "duplicate":
            return refusal
        try:
            self.node.call("sendrawtransaction", transaction.data.hex(), ANY_FEE)
        except RpcError as error:
            if error.code == IN_CHAIN:
                return Ignored("known", error.message)
            if error.code in (REFUSED, NOT_KNOWN):
                return refusals.of_transaction(error.message)
            if error.code == UNREADABLE:
                return Rejected(None, error.message)
            raise
        return None

    def prepare(self, params: Record) -> dict[str, Any]:
        transaction = self._transaction(params)
        params.ignore(*DETAILS)
        decoded = self.node.call("decoderawtransaction", transaction.data.hex())
        return {"size": encode_quantity(decoded["vsize"])}

    def accepts(self, params: Record) -> dict[str, Any]:
        refusal = self._test(self._transaction(params))
        code = None if refusal is None else refusal.code
        return {"accepted": refusal is None, "code": code}

    def mempool(self, params: Record) -> dict[str, Any]:
        return {"transactions": [f"0x{txid}" for txid in self.node.call("getrawmempool")]}

    def mempool_entry(self, params: Record) -> dict[str, Any]:
        txid = shown(params.root("root")[::-1])
        try:
            entry = self.node.call("getmempoolentry", txid)
        except RpcError as error:
            if error.code == NOT_THERE:
                return {"entry": None}
            raise
        held = {
            "size": encode_quantity(entry["vsize"]),
            "fee": encode_quantity(int(entry["fees"]["base"] * COIN)),
            "ancestors": entry["ancestorcount"],
            "descendants": entry["descendantcount"],
        }
        return {"entry": held}

    def unspent(self, params: Record) -> dict[str, Any]:
        root = params.root("root")[::-1]
        txid = self.objects.coinbase(root) or root
        output = self.node.call("gettxout", shown(txid), params.integer("output"), False)
        return {"unspent": output is not None}

    def _transaction(self, params: Record) -> Transaction:
        root = params.root("root")
        if root[::-1] not in self.objects.transactions:
            raise InvalidParams(f"no step introduces the transaction {encode_hex(root)}")
        return self.objects.transactions[root[::-1]]

    def _test(self, transaction: Transaction) -> Refusal | None:
        """What the mempool would say, without taking it."""
        try:
            result = self.node.call("testmempoolaccept", [transaction.data.hex()], ANY_FEE)[0]
        except RpcError as error:
            if error.code == UNREADABLE:
                return Rejected(None, error.message)
            raise
        return None if result["allowed"] else refusals.of_transaction(result["reject-reason"])
