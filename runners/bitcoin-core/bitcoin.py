"""What Bitcoin's regression test chain starts from (src/kernel/chainparams.cpp, CRegTestParams).

Nobody has seen this run yet: see the README.
"""

from dataclasses import replace

from lockstep_bitcoin import Chain, Member
from lockstep_bitcoin.encoding import COIN, hash256, identity

FEATURES = ("timestamps", "coinbase-amount", "hash-above-target", "taproot", "money-of-bitcoin")

FLAG_FOR_FULL = 24
"""The first version with -mempoolfullrbf."""
ONLY_FULL = 29
"""The first version without it, which replaces whether or not a transaction signals it."""

CHAIN = Chain(
    genesis=identity("0f9188f13cb7b2c71f2a335e3a4fc328bf5beb436012afca590b1a11466e2206"),
    genesis_coinbase=identity("4a5e1e4baab89f3a32518a88c31bc87f618f76673e2cc77ab2127b7afdeda33b"),
    genesis_time=1_296_688_602,
    bits=0x207FFFFF,
    work_hash=hash256,
)


def replacement(version: int, way: str) -> tuple[str, ...] | None:
    """The flags of a version for a way of replacement; 'none' it no longer has."""
    if version >= ONLY_FULL:
        return () if way == "full" else None
    if version >= FLAG_FOR_FULL:
        ways = {"signalling": ("-mempoolfullrbf=0",), "full": ("-mempoolfullrbf=1",)}
        return ways.get(way)
    return () if way == "signalling" else None


def bitcoin() -> Member:
    """With the ways of replacement that the installed version has."""
    member = Member(
        program="bitcoind",
        chain=CHAIN,
        subsidy=50 * COIN,
        max_money=21_000_000 * COIN,
        replacement=lambda way: None,
        codec="bitcoin-block",
    )
    version = int(member.version().partition(".")[0])
    return replace(member, replacement=lambda way: replacement(version, way))
