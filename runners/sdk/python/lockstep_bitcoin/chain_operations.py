"""The operations on headers, blocks and the chain."""

from hashlib import sha256
from typing import Any

from lockstep_daemon import RpcError
from lockstep_sdk import (
    Accepted,
    Deferred,
    Ignored,
    InvalidParams,
    Record,
    Rejected,
    encode_hex,
    encode_quantity,
)
from lockstep_sdk.replies import Refusal

from . import refusals
from .blocks import Block
from .encoding import identity, shown
from .family import Member
from .node import Node
from .objects import Objects

NO_SUCH_BLOCK = -5
UNREADABLE = -22
NO_PARENT = "Must submit previous header"
DETAILS = ("parent", "time", "bits", "transactions", "coinbase", "proof-of-work")
"""What a block was built of, at `open`."""


class ChainOperations:
    member: Member
    node: Node
    objects: Objects
    clock: int = 0

    def set_clock(self, time: int) -> None:
        self.node.call("setmocktime", time)
        self.clock = time

    def time(self, params: Record) -> None:
        self.set_clock(self.member.chain.genesis_time + params.quantity("now"))

    def header(self, params: Record) -> Refusal | None:
        block = self._named(params)
        params.ignore(*DETAILS)
        is_known = self._index(block.hash) is not None
        try:
            self.node.call("submitheader", block.header.hex())
        except RpcError as error:
            if error.message.startswith(NO_PARENT):
                return Deferred("unknown-parent", error.message)
            return refusals.of_header(error.message)
        # The daemon takes a header twice without a word.
        return Ignored("duplicate") if is_known else None

    def block(self, params: Record, raw: bytes | None = None) -> Refusal | None:
        params.ignore(*DETAILS)
        if raw is None:
            return self._submit(self._named(params).data)
        # A peer of the same chain made it: the bytes are all there is.
        params.ignore("root")
        return self._submit(raw)

    def block_data(self, params: Record) -> Refusal | None:
        if self._index(params.root("root")[::-1]) is None:
            return Deferred("unknown-header")
        return self._submit(self._named(params).data)

    def mine(self, params: Record) -> Accepted:
        program = sha256(b"lockstep payout %d" % params.integer("payout")).digest()
        payout = (b"\x00\x20" + program).hex()
        hashes = self.node.call("generatetodescriptor", 1, f"raw({payout})")
        made = self.node.call("getblock", hashes[0], 1)
        raw = self.node.call("getblock", hashes[0], 0)
        message = {
            "operation": "block",
            "params": {"root": f"0x{hashes[0]}", "parent": f"0x{made['previousblockhash']}"},
            "raw": f"0x{raw}",
            "codec": self.member.codec,
        }
        return Accepted(
            {"transactions": [f"0x{txid}" for txid in made["tx"][1:]]},
            id=f"0x{hashes[0]}",
            emitted=[message],
        )

    def invalidate(self, params: Record) -> Refusal | None:
        return self._mark("invalidateblock", params)

    def reconsider(self, params: Record) -> Refusal | None:
        return self._mark("reconsiderblock", params)

    def precious(self, params: Record) -> Refusal | None:
        return self._mark("preciousblock", params)

    def tip(self, params: Record) -> dict[str, Any]:
        hash = self.node.call("getbestblockhash")
        height = self.node.call("getblockheader", hash)["height"]
        return {"root": f"0x{hash}", "height": encode_quantity(height)}

    def work(self, params: Record) -> dict[str, Any]:
        header = self.node.call("getblockheader", shown(params.root("root")[::-1]))
        return {"work": encode_quantity(int(header["chainwork"], 16))}

    def tips(self, params: Record) -> dict[str, Any]:
        tips = self.node.call("getchaintips")
        return {"tips": [{"root": f"0x{tip['hash']}", "status": tip["status"]} for tip in tips]}

    def _named(self, params: Record) -> Block:
        root = params.root("root")
        if root[::-1] not in self.objects.blocks:
            raise InvalidParams(f"no step introduces the block {encode_hex(root)}")
        return self.objects.blocks[root[::-1]]

    def _index(self, block: bytes) -> dict[str, Any] | None:
        """What the daemon knows of a block; None for one that it never heard of."""
        try:
            return self.node.call("getblockheader", shown(block))
        except RpcError as error:
            if error.code == NO_SUCH_BLOCK:
                return None
            raise

    def _submit(self, block: bytes) -> Refusal | None:
        data = block.hex()
        try:
            answer = self.node.call("submitblock", data)
        except RpcError as error:
            if error.code == UNREADABLE:
                return Rejected(None, error.message)
            raise
        if answer is None:
            return None
        if answer != "inconclusive":
            return refusals.of_block(answer)
        # Kept and not connected. Offered again, it changes nothing, and the answer tells one that
        # turned out to follow an invalid block from one that waits or stands beside the chain.
        again = self.node.call("submitblock", data)
        if again == "duplicate-invalid":
            return Rejected("invalid-ancestor", again)
        return None if self._is_connectable(block) else Deferred("early", answer)

    def _is_connectable(self, block: bytes) -> bool:
        """Whether the data of every block before it is there, down to the chain of the tip."""
        ancestor = self._index(block[4:36])
        while ancestor is not None and ancestor["confirmations"] < 0:
            if ancestor["nTx"] == 0:
                return False
            ancestor = self._index(identity(ancestor["previousblockhash"]))
        return True

    def _mark(self, method: str, params: Record) -> Refusal | None:
        try:
            self.node.call(method, shown(params.root("root")[::-1]))
        except RpcError as error:
            if error.code == NO_SUCH_BLOCK:
                return Rejected("unknown-block", error.message)
            raise
        return None
