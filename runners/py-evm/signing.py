"""A transaction of the wire, signed by the client's own classes and decoded as a peer's."""

from typing import Any

import rlp
from eth.abc import SignedTransactionAPI
from eth.vm.forks.prague.constants import MAGIC
from eth.vm.forks.prague.transactions import Authorization
from eth_keys import keys
from lockstep_sdk import InvalidParams, Record

from forks import LATEST, Fork


def address_of(secret: bytes) -> bytes:
    """The address of a secp256k1 key."""
    return keys.PrivateKey(secret).public_key.to_canonical_address()


def private_key_of(key: Record) -> keys.PrivateKey:
    """The private key, after a look at whether its address belongs to it."""
    address, secret = key.address("address"), key.bytes("secret", length=32)
    if address_of(secret) != address:
        raise InvalidParams(f"the address 0x{address.hex()} is not that of its secret")
    return keys.PrivateKey(secret)


def signed_transaction(params: Record, fork: Fork) -> SignedTransactionAPI:
    """The transaction as the fork decodes it from its bytes, which is where a type is unknown.

    It is built by the latest fork, which knows every type.
    """
    key = private_key_of(params.record("sender"))
    chain_id = params.quantity("chain-id")
    unsigned = _unsigned(params, chain_id)
    signed = unsigned.as_signed_transaction(key, chain_id=chain_id)
    return fork.transactions.decode(signed.encode())


def _unsigned(params: Record, chain_id: int) -> Any:
    builder, type_id = LATEST.transactions, params.integer("type")
    fields: dict[str, Any] = {
        "nonce": params.quantity("nonce"),
        "gas": params.quantity("gas-limit"),
        "to": b"" if params.is_null("to") else params.address("to"),
        "value": params.quantity("value"),
        "data": params.bytes("data"),
    }
    access_list = [
        (entry.address("address"), [int.from_bytes(key) for key in entry.roots("keys", [])])
        for entry in params.records("access-list", [])
    ]
    if type_id == 0:
        if access_list:
            raise InvalidParams("a legacy transaction has no access list")
        price = params.quantity("gas-price")
        return builder.create_unsigned_transaction(gas_price=price, **fields)
    fields |= {"chain_id": chain_id, "access_list": access_list}
    if type_id == 1:
        price = params.quantity("gas-price")
        return builder.new_unsigned_access_list_transaction(gas_price=price, **fields)
    fields["max_fee_per_gas"] = params.quantity("max-fee")
    fields["max_priority_fee_per_gas"] = params.quantity("max-priority-fee")
    if type_id == 2:
        return builder.new_unsigned_dynamic_fee_transaction(**fields)
    if type_id == 3:
        fields["max_fee_per_blob_gas"] = params.quantity("max-blob-fee")
        fields["blob_versioned_hashes"] = params.roots("blobs", [])
        return builder.new_unsigned_blob_transaction(**fields)
    if type_id == 4:
        authorizations = [_authorization(a) for a in params.records("authorizations", [])]
        return builder.new_unsigned_set_code_transaction(
            authorization_list=authorizations, **fields
        )
    raise InvalidParams(f"no transaction type of this adapter: {type_id}")


def _authorization(params: Record) -> Authorization:
    key = private_key_of(params.record("authority"))
    chain_id, nonce = params.quantity("chain-id"), params.quantity("nonce")
    address = params.address("address")
    signature = key.sign_msg(MAGIC + rlp.encode([chain_id, address, nonce]))
    parity, r, s = signature.vrs
    return Authorization(chain_id, address, nonce, parity, r, s)
