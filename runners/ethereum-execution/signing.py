"""A transaction of the wire, signed and in the classes of the spec."""

from collections.abc import Callable
from typing import Any

import coincurve
from ethereum.crypto.hash import keccak256
from ethereum.forks.prague.vm.eoa_delegation import SET_CODE_TX_MAGIC
from ethereum_rlp import rlp
from ethereum_types.bytes import Bytes0, Bytes20, Bytes32
from ethereum_types.numeric import U8, U64, U256, Uint
from lockstep_sdk import InvalidParams, Record

from forks import LATEST, Fork, load

_CLASSES = (
    ("LegacyTransaction", "signing_hash_155"),
    ("AccessListTransaction", "signing_hash_2930"),
    ("FeeMarketTransaction", "signing_hash_1559"),
    ("BlobTransaction", "signing_hash_4844"),
    ("SetCodeTransaction", "signing_hash_7702"),
)
"""The spec's names by transaction type."""

_UNSIGNED = {"r": U256(0), "s": U256(0)}


def address_of(secret: bytes) -> bytes:
    """The address of a secp256k1 key."""
    public = coincurve.PrivateKey(secret).public_key.format(compressed=False)[1:]
    return keccak256(public)[12:]


def secret_of(key: Record) -> bytes:
    """The secret of a key, after a look at whether its address belongs to it."""
    address, secret = key.address("address"), key.bytes("secret", length=32)
    if address_of(secret) != address:
        raise InvalidParams(f"the address 0x{address.hex()} is not that of its secret")
    return secret


def signed_transaction(params: Record, fork: Fork) -> Any:
    """The transaction as the fork would decode it; raises the fork's error for an unknown type."""
    type_id = params.integer("type")
    if not 0 <= type_id < len(_CLASSES):
        raise InvalidParams(f"no transaction type of this adapter: {type_id}")
    name, signing_hash = _CLASSES[type_id]
    known = hasattr(fork.transactions, name)
    rules = fork if known else load(LATEST)
    secret = secret_of(params.record("sender"))
    chain_id = U64(params.quantity("chain-id"))
    fields = _fields(params, type_id, rules)
    hash_of = getattr(rules.transactions, signing_hash)
    build = getattr(rules.transactions, name)
    if type_id == 0:
        signature = _sign(
            secret, lambda: hash_of(build(**fields, v=U256(0), **_UNSIGNED), chain_id)
        )
        parity = signature.pop("y_parity")
        v = U256(35) + U256(chain_id) * U256(2) + parity
        return build(**fields, v=v, **signature)
    fields["chain_id"] = chain_id
    unsigned = build(**fields, y_parity=U256(0), **_UNSIGNED)
    transaction = build(**fields, **_sign(secret, lambda: hash_of(unsigned)))
    if known:
        return transaction
    return fork.transactions.decode_transaction(rules.transactions.encode_transaction(transaction))


def _fields(params: Record, type_id: int, rules: Fork) -> dict[str, Any]:
    """Everything but the chain and the signature."""
    fields: dict[str, Any] = {
        "nonce": (U64 if type_id == 4 else U256)(params.quantity("nonce")),
        "gas": Uint(params.quantity("gas-limit")),
        "to": Bytes0() if params.is_null("to") else Bytes20(params.address("to")),
        "value": U256(params.quantity("value")),
        "data": params.bytes("data"),
    }
    access_list = _access_list(params, rules)
    if type_id > 0:
        fields["access_list"] = access_list
    elif access_list:
        raise InvalidParams("a legacy transaction has no access list")
    if type_id < 2:
        fields["gas_price"] = Uint(params.quantity("gas-price"))
    else:
        fields["max_fee_per_gas"] = Uint(params.quantity("max-fee"))
        fields["max_priority_fee_per_gas"] = Uint(params.quantity("max-priority-fee"))
    if type_id == 3:
        fields["max_fee_per_blob_gas"] = U256(params.quantity("max-blob-fee"))
        fields["blob_versioned_hashes"] = tuple(Bytes32(h) for h in params.roots("blobs", []))
    if type_id == 4:
        fields["authorizations"] = tuple(
            _authorization(authorization, rules)
            for authorization in params.records("authorizations", [])
        )
    return fields


def _access_list(params: Record, rules: Fork) -> tuple[Any, ...]:
    entries = params.records("access-list", [])
    return tuple(
        rules.transactions.Access(
            account=Bytes20(entry.address("address")),
            slots=tuple(Bytes32(key) for key in entry.roots("keys", [])),
        )
        for entry in entries
    )


def _authorization(params: Record, rules: Fork) -> Any:
    secret = secret_of(params.record("authority"))
    chain_id = U256(params.quantity("chain-id"))
    address = Bytes20(params.address("address"))
    nonce = U64(params.quantity("nonce"))
    message = SET_CODE_TX_MAGIC + rlp.encode((chain_id, address, nonce))
    signature = _sign(secret, lambda: keccak256(message))
    parity = U8(int(signature.pop("y_parity")))
    return rules.fork_types.Authorization(
        chain_id=chain_id, address=address, nonce=nonce, y_parity=parity, **signature
    )


def _sign(secret: bytes, hash_of: Callable[[], bytes]) -> dict[str, U256]:
    signature = coincurve.PrivateKey(secret).sign_recoverable(hash_of(), hasher=None)
    return {
        "r": U256.from_be_bytes(signature[:32]),
        "s": U256.from_be_bytes(signature[32:64]),
        "y_parity": U256(signature[64]),
    }
