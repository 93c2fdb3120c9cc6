"""What the spec raises, as the codes of the profile.

The type of the exception says it, or its text where one type stands for two reasons. A bare
InvalidBlock says nothing: there it is the place in the spec that raised it.
"""

import sys

from ethereum.exceptions import EthereumException
from lockstep_sdk import Rejected
from lockstep_sdk.origin import origin

_PACKAGES = ("ethereum", "ethereum_types", "ethereum_rlp")
_REFUSING = (EthereumException, OverflowError)
"""What the spec raises of a transaction or a header. A number overflows: it is invalid as well."""

_ASKED = (
    "decode_transaction",
    "validate_transaction",
    "check_transaction",
    "process_transaction",
    # Asked by `process_transaction`, and observed on the way.
    "set_account_balance",
    "calculate_data_fee",
)
"""The spec's functions that may refuse. Its number types are not among them: where the adapter
cannot build a value, the fault is its own."""

_CODES: dict[tuple[str, str], str] = {
    ("TransactionTypeError", ""): "type-not-supported",
    ("GasUsedExceedsLimitError", ""): "gas-limit-exceeds-block",
    ("InsufficientTransactionGasError", ""): "intrinsic-gas-too-low",
    ("TransactionGasLimitExceededError", ""): "gas-limit-above-cap",
    ("InitCodeTooLargeError", ""): "init-code-too-large",
    ("NonceMismatchError", "nonce too low"): "nonce-too-low",
    ("NonceMismatchError", "nonce too high"): "nonce-too-high",
    ("NonceOverflowError", ""): "nonce-overflow",
    ("InsufficientMaxFeePerGasError", ""): "max-fee-below-base-fee",
    ("PriorityFeeGreaterThanMaxFeeError", ""): "priority-fee-above-max-fee",
    ("InsufficientBalanceError", ""): "insufficient-balance",
    ("InvalidSenderError", "not EOA"): "sender-not-eoa",
    # The adapter signs well: 'v' is wrong only where it says another chain.
    ("InvalidSignatureError", "bad v"): "wrong-chain-id",
    ("NoBlobDataError", ""): "no-blobs",
    ("BlobCountExceededError", ""): "too-many-blobs",
    ("BlobGasLimitExceededError", ""): "blob-gas-exceeds-block",
    ("InvalidBlobVersionedHashError", ""): "blob-version-unknown",
    ("InsufficientMaxFeePerBlobGasError", ""): "max-blob-fee-below-price",
    ("TransactionTypeContractCreationError", ""): "creation-not-allowed",
    ("EmptyAuthorizationListError", ""): "no-authorizations",
}

_PLACES: dict[tuple[str, str], str] = {
    ("check_transaction", "if tx.gas_price < block_env.base_fee_per_gas:"): (
        "max-fee-below-base-fee"
    ),
}
"""For a bare exception: the function that raised it, and the condition before the raise."""


def refusal(error: Exception) -> Rejected | None:
    """The answer that an exception of the spec stands for; None for one that is not the spec's."""
    found = origin(error, _PACKAGES)
    if found is None or found.entered not in _ASKED or not isinstance(error, _REFUSING):
        return None
    name, text, place = type(error).__name__, str(error), found.raised
    code = (
        _CODES.get((name, text))
        or _CODES.get((name, ""))
        or _PLACES.get((place.function, place.line(before=1)))
    )
    if code is None:
        where = f"{place.function}, line {place.line_number}"
        print(f"no code for {name} {text!r} in {where}", file=sys.stderr)
    return Rejected(code, f"{name}: {text}" if text else name)


def is_of_gas_limit(error: EthereumException) -> bool:
    """Whether a header was refused for its gas limit, by the condition before the raise."""
    found = origin(error, _PACKAGES)
    return found is not None and "gas_limit" in found.raised.line(before=1)
