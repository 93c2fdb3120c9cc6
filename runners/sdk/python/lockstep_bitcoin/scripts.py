"""The scripts of the profile's outputs, and what spends them."""

from dataclasses import dataclass
from hashlib import sha256

from lockstep_sdk import InvalidParams

OP_TRUE = b"\x51"
HASH_OF_OP_TRUE = bytes.fromhex("da1745e9b549bd0bfa1a569971c77eba30cd5a4b")
"""RIPEMD-160 of SHA-256, stated because not every OpenSSL has RIPEMD-160."""
KEY_OF_TAPROOT = bytes.fromhex("79be667ef9dcbbac55a06295ce870b07029bfcdb2dce28d959f2815b16f81798")
COMMITMENT = b"\x6a\x24\xaa\x21\xa9\xed"
"""What the coinbase's commitment to witnesses starts with (BIP-141)."""

_OP_PUSHDATA1 = b"\x4c"
_DIRECT_PUSH = 75
_LONGEST_PUSH = 255
_NOBODY = bytes(20)

_FIXED = {
    "p2wsh": b"\x00\x20" + sha256(OP_TRUE).digest(),
    "p2sh": b"\xa9\x14" + HASH_OF_OP_TRUE + b"\x87",
    "p2pkh": b"\x76\xa9\x14" + _NOBODY + b"\x88\xac",
    "p2wpkh": b"\x00\x14" + _NOBODY,
    "p2tr": b"\x51\x20" + KEY_OF_TAPROOT,
}


@dataclass(frozen=True)
class Spending:
    """What an input shows for an output."""

    script: bytes
    witness: tuple[bytes, ...]


_SPENDING = {
    _FIXED["p2wsh"]: Spending(b"", (OP_TRUE,)),
    _FIXED["p2sh"]: Spending(b"\x01" + OP_TRUE, ()),
}


def script(kind: str, data: bytes) -> bytes:
    """The script of an output."""
    if kind == "op-return":
        return b"\x6a" + _push(data)
    if data:
        raise InvalidParams(f"an output of type {kind} carries no data")
    if kind not in _FIXED:
        raise InvalidParams(f"no such type of output: {kind}")
    return _FIXED[kind]


def spending(script: bytes) -> Spending:
    """How to spend an output; of those that nobody can spend, an input without any proof."""
    return _SPENDING.get(script, Spending(b"", ()))


def height(number: int) -> bytes:
    """How a coinbase states its height (BIP-34)."""
    if number == 0:
        return b"\x00"
    if number <= 16:
        return bytes([0x50 + number])
    # One byte more than the number needs where its highest bit would be read as a sign.
    return _push(number.to_bytes(number.bit_length() // 8 + 1, "little"))


def _push(data: bytes) -> bytes:
    if len(data) <= _DIRECT_PUSH:
        return bytes([len(data)]) + data
    if len(data) <= _LONGEST_PUSH:
        return _OP_PUSHDATA1 + bytes([len(data)]) + data
    raise InvalidParams(f"at most {_LONGEST_PUSH} bytes of data, found {len(data)}")
