"""Public keys by number, and withdrawal credentials by kind."""

from types import ModuleType

from lockstep_sdk import InvalidParams

from lifecycle.rules import INFINITY, INVALID, VALID

KINDS = {"bls": b"\x00", "execution": b"\x01", "compounding": b"\x02"}
NAMES = {prefix: name for name, prefix in KINDS.items()}
SIGNATURES = {"valid": VALID, "invalid": INVALID, "infinity": INFINITY}
SIGNATURE_NAMES = {signature: name for name, signature in SIGNATURES.items()}

_KEY_PREFIX = b"\xa0" + b"\x00" * 39


def public_key(number: int) -> bytes:
    return _KEY_PREFIX + number.to_bytes(8, "big")


def key_number(pubkey: bytes) -> int:
    return int.from_bytes(bytes(pubkey)[-8:], "big")


def credentials(spec: ModuleType, kind: str, address: bytes, key: int) -> bytes:
    """The withdrawal credentials of a validator; bls ones hold the hash of its own public key."""
    if kind not in KINDS:
        raise InvalidParams(f"credentials: expected one of {tuple(KINDS)}, found {kind!r}")
    if kind == "bls":
        return KINDS[kind] + bytes(spec.hash(public_key(key)))[1:]
    return KINDS[kind] + b"\x00" * 11 + address


def kind_of(withdrawal_credentials: bytes) -> str:
    return NAMES[bytes(withdrawal_credentials)[:1]]


def address_of(withdrawal_credentials: bytes) -> bytes | None:
    whole = bytes(withdrawal_credentials)
    return None if whole[:1] == KINDS["bls"] else whole[12:]


def signature(name: str) -> bytes:
    if name not in SIGNATURES:
        raise InvalidParams(f"signature: expected one of {tuple(SIGNATURES)}, found {name!r}")
    return SIGNATURES[name]
