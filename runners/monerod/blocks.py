"""Monero's blocks as bytes, without transactions beside the coinbase.

The forms are those of `src/cryptonote_basic/cryptonote_basic.h`, the hashes those of
`src/cryptonote_basic/cryptonote_format_utils.cpp`.
"""

from dataclasses import dataclass

from keccak import keccak

VERSION = 16
"""The version that the regression test chain has from its first block on."""
UNLOCK = 60
"""Blocks until a coinbase may be spent, as each must state."""
SUPPLY = 2**64 - 1
EMISSION = 19
"""Each coinbase takes what is left of the supply, shifted by this, and nothing else."""
POINT = bytes.fromhex("5866666666666666666666666666666666666666666666666666666666666666")
"""The base point of ed25519, as the key of every output: nobody spends it."""
LONGEST_TAG = 200

_TO_GENERATE = b"\xff"
_TO_TAGGED_KEY = b"\x03"
_VIEW_TAG = b"\x00"
_PUBLIC_KEY = b"\x01"
_EXTRA_NONCE = b"\x02"
_NO_SIGNATURES = b"\x00"


@dataclass(frozen=True)
class Block:
    data: bytes
    hash: bytes
    height: int
    time: int
    generated: int
    """What all coinbases up to this one have taken."""


GENESIS = Block(
    data=b"",
    hash=bytes.fromhex("418015bb9ae982a1975da7d79277c2705727a56894ba0fb246adaabb1f4632e3"),
    height=0,
    time=0,
    generated=17_592_186_044_415,
)


def build(parent: Block, time: int, tag: bytes) -> Block:
    """A block of its own for each tag. At difficulty 1 every hash meets the target."""
    tag = tag if len(tag) <= LONGEST_TAG else keccak(tag)
    height = parent.height + 1
    reward = (SUPPLY - parent.generated) >> EMISSION
    header = varint(VERSION) + varint(VERSION) + varint(time) + parent.hash + bytes(4)
    coinbase = _coinbase(height, reward, tag)
    # Three hashes: of what it says, of the kind of its signatures, and of those, which it lacks.
    transaction = keccak(keccak(coinbase) + keccak(_NO_SIGNATURES) + bytes(32))
    hashed = header + transaction + varint(1)
    return Block(
        data=header + coinbase + _NO_SIGNATURES + varint(0),
        hash=keccak(varint(len(hashed)) + hashed),
        height=height,
        time=time,
        generated=parent.generated + reward,
    )


def varint(number: int) -> bytes:
    """Seven bits a byte, the lowest first."""
    data = bytearray()
    while number >= 0x80:
        data.append(number & 0x7F | 0x80)
        number >>= 7
    data.append(number)
    return bytes(data)


def _coinbase(height: int, reward: int, tag: bytes) -> bytes:
    extra = _PUBLIC_KEY + POINT + _EXTRA_NONCE + varint(len(tag)) + tag
    return b"".join(
        (
            varint(2),
            varint(height + UNLOCK),
            varint(1) + _TO_GENERATE + varint(height),
            varint(1) + varint(reward) + _TO_TAGGED_KEY + POINT + _VIEW_TAG,
            varint(len(extra)) + extra,
        )
    )
