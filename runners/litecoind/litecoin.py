"""What Litecoin's regression test chain starts from (src/chainparams.cpp, CRegTestParams)."""

from hashlib import scrypt

from lockstep_bitcoin import Chain, Member
from lockstep_bitcoin.encoding import COIN, identity

FEATURES = ("timestamps", "coinbase-amount", "hash-above-target", "taproot", "money-of-litecoin")


def work_hash(header: bytes) -> bytes:
    return scrypt(header, salt=header, n=1024, r=1, p=1, dklen=32)


def replacement(way: str) -> tuple[str, ...] | None:
    """Off unless it is asked for, and only of what signals it (src/validation.cpp)."""
    return {"none": ("-mempoolreplacement=0",), "signalling": ("-mempoolreplacement=1",)}.get(way)


LITECOIN = Member(
    program="litecoind",
    chain=Chain(
        genesis=identity("530827f38f93b43ed12af0b3ad25a288dc02ed74d6d7857862df51fc56c416f9"),
        genesis_coinbase=identity(
            "97ddfbbae6be97fd6cdf3e7ca13232a3afff2353e29badfab7f73011edd4ced9"
        ),
        genesis_time=1_296_688_602,
        bits=0x207FFFFF,
        work_hash=work_hash,
    ),
    subsidy=50 * COIN,
    max_money=84_000_000 * COIN,
    replacement=replacement,
    codec="litecoin-block",
)
