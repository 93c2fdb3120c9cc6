"""The operations of the profile nakamoto that monerod has, each a call of the daemon."""

from typing import Any

from lockstep_daemon import RpcError, Spares
from lockstep_sdk import (
    Deferred,
    Ignored,
    Record,
    Rejected,
    Scenario,
    encode_quantity,
)
from lockstep_sdk.replies import Refusal

from node import Node
from objects import Objects

NOT_FOUND = -5
NOT_ACCEPTED = -7
OF_THE_MEMPOOL = ("fees", "replacement", "limits", "data-carrier", "subsidy", "max-money")
"""Parts of a setup that only transactions and coinbases could feel, and there are none here."""


class Session:
    def __init__(self, scenario: Scenario, spares: Spares[None, Node]) -> None:
        setup = scenario.setup
        setup.ignore(*OF_THE_MEMPOOL)
        coins = setup.record("coins")
        heights = {label: coins.integer(label) for label in coins.names()}
        self._objects = Objects(setup.integer("base"), heights, scenario.objects or ())
        setup.finish()
        self.identities = self._objects.identities
        self._node = spares.take(None)
        try:
            for block in self._objects.base[1:]:
                self._node.call("submit_block", [block.data.hex()])
            if self._tip()["height"] != len(self._objects.base) - 1:
                raise RuntimeError("a block of the base was refused")
        except BaseException:
            self._node.kill()
            raise

    def block(self, params: Record) -> Refusal | None:
        block = self._objects.blocks[params.root("root")]
        params.ignore("parent", "transactions")
        was_known = self._knows(block.hash)
        try:
            self._node.call("submit_block", [block.data.hex()])
        except RpcError as error:
            if error.code == NOT_ACCEPTED:
                return Rejected(None, error.message)
            raise
        # The daemon says yes to what it has already, and to what it drops.
        if was_known:
            return Ignored("duplicate")
        return None if self._knows(block.hash) else Deferred("unknown-parent")

    def tip(self, params: Record) -> dict[str, Any]:
        tip = self._tip()
        return {"root": f"0x{tip['hash']}", "height": encode_quantity(tip["height"])}

    def mempool(self, params: Record) -> dict[str, Any]:
        answer = self._node.post("/get_transaction_pool_hashes")
        return {"transactions": [f"0x{txid}" for txid in answer.get("tx_hashes", [])]}

    def close(self) -> None:
        self._node.kill()

    def _tip(self) -> dict[str, Any]:
        return self._node.call("get_last_block_header", {})["block_header"]

    def _knows(self, block: bytes) -> bool:
        try:
            self._node.call("get_block_header_by_hash", {"hash": block.hex()})
        except RpcError as error:
            if error.code == NOT_FOUND:
                return False
            raise
        return True
