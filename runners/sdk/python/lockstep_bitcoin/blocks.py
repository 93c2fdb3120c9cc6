"""Blocks as bytes, with the proof of work of their chain."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from hashlib import sha256
from itertools import count

from . import scripts
from .encoding import compact_size, hash256, merkle_root, target
from .scripts import Spending, script
from .transactions import Input, Output, Transaction

VERSION = 0x20000000
_RESERVED = bytes(32)
"""The witness of the coinbase, which the commitment covers (BIP-141)."""
_LONGEST_TAG = 60


@dataclass(frozen=True)
class Chain:
    """What a regression test chain starts from. Hashes are in the order of memory."""

    genesis: bytes
    genesis_coinbase: bytes
    genesis_time: int
    bits: int
    work_hash: Callable[[bytes], bytes]
    """The hash of a header that is compared with its target."""


@dataclass(frozen=True)
class Block:
    header: bytes
    transactions: tuple[Transaction, ...]
    hash: bytes
    """In the order of memory."""
    height: int
    time: int
    bits: int

    @property
    def data(self) -> bytes:
        return (
            self.header
            + compact_size(len(self.transactions))
            + b"".join(t.data for t in self.transactions)
        )


@dataclass(frozen=True)
class Plan:
    """What a block is to be."""

    parent: bytes
    height: int
    time: int
    bits: int
    tag: bytes
    """What makes its coinbase unlike any other."""
    coinbase_value: int
    transactions: Sequence[Transaction] = ()
    proof_of_work: bool = True


def build(plan: Plan, chain: Chain) -> Block:
    """Searches a nonce so that the hash meets the target, or misses it where that is the plan."""
    transactions = (_coinbase(plan), *plan.transactions)
    start = (
        VERSION.to_bytes(4, "little")
        + plan.parent
        + merkle_root([t.txid for t in transactions])
        + (plan.time & 0xFFFFFFFF).to_bytes(4, "little")
        + plan.bits.to_bytes(4, "little")
    )
    limit = target(plan.bits)
    for nonce in count():
        header = start + nonce.to_bytes(4, "little")
        found = int.from_bytes(chain.work_hash(header), "little")
        if (found <= limit) == plan.proof_of_work:
            return Block(header, transactions, hash256(header), plan.height, plan.time, plan.bits)
    raise AssertionError("a count does not end")


def _coinbase(plan: Plan) -> Transaction:
    witness_root = merkle_root([bytes(32), *(hash256(t.data) for t in plan.transactions)])
    commitment = scripts.COMMITMENT + hash256(witness_root + _RESERVED)
    tag = plan.tag if len(plan.tag) <= _LONGEST_TAG else sha256(plan.tag).digest()
    signature = scripts.height(plan.height) + bytes([len(tag)]) + tag
    return Transaction(
        version=2,
        inputs=(Input(bytes(32), 0xFFFFFFFF, Spending(signature, (_RESERVED,))),),
        outputs=(Output(plan.coinbase_value, script("p2wsh", b"")), Output(0, commitment)),
    )
