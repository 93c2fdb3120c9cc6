"""Bytes as the family's peer-to-peer protocol writes them."""

from hashlib import sha256

COIN = 100_000_000


def hash256(data: bytes) -> bytes:
    """SHA-256 twice: the hash of identities, in the order of memory."""
    return sha256(sha256(data).digest()).digest()


def compact_size(number: int) -> bytes:
    if number < 0xFD:
        return number.to_bytes(1, "little")
    if number <= 0xFFFF:
        return b"\xfd" + number.to_bytes(2, "little")
    return b"\xfe" + number.to_bytes(4, "little")


def counted(data: bytes) -> bytes:
    """A byte string behind its length."""
    return compact_size(len(data)) + data


def merkle_root(hashes: list[bytes]) -> bytes:
    """The root over hashes in the order of memory; an odd one out is paired with itself."""
    while len(hashes) > 1:
        if len(hashes) % 2:
            hashes = [*hashes, hashes[-1]]
        hashes = [
            hash256(left + right) for left, right in zip(hashes[::2], hashes[1::2], strict=True)
        ]
    return hashes[0]


def target(bits: int) -> int:
    """What a compact target stands for (SetCompact of arith_uint256.cpp, without its sign)."""
    exponent, mantissa = bits >> 24, bits & 0x007FFFFF
    shift = 8 * (exponent - 3)
    return mantissa << shift if shift >= 0 else mantissa >> -shift


def coins(amount: int) -> str:
    """An amount in coins, exactly, as flags and calls take it."""
    return f"{amount // COIN}.{amount % COIN:08}"


def shown(identity: bytes) -> str:
    """An identity as the daemon's calls write it: last byte first."""
    return identity[::-1].hex()


def identity(text: str) -> bytes:
    return bytes.fromhex(text)[::-1]
