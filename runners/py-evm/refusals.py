"""What py-evm raises, as the codes of the profile.

It has one class of error for nearly everything, a wrong type among it, so the text decides. A text
that is not known here is no refusal: it may speak of what the adapter gave.
"""

import re

from eth.exceptions import InsufficientFunds, OutOfGas, UnrecognizedTransactionType
from eth_utils import ValidationError
from lockstep_sdk import Rejected
from lockstep_sdk.origin import origin

_PACKAGES = ("eth",)
_REFUSING = (ValidationError, OutOfGas, InsufficientFunds)
_ASKED = (
    "decode",
    "validate_transaction_against_header",
    "validate_frontier_transaction_against_header",
    "validate_transaction",
    "validate_block_blobs",
    "__call__",
    "validate_gas",
    "validate_gas_limit",
    # Asked by the executor, `__call__`, and observed on the way.
    "build_evm_message",
    "finalize_computation",
    "calc_data_fee",
    "delta_balance",
)
"""The functions of py-evm that may refuse. Those that build a value are not among them."""

_TEXTS: tuple[tuple[str, str | None], ...] = (
    (r"Insufficient gas$", "intrinsic-gas-too-low"),
    # What is left for the message, when it runs: of typed transactions that is the only check.
    (r"Message\.gas cannot be negative", "intrinsic-gas-too-low"),
    (r"Contract code size exceeds EIP-3860 limit", "init-code-too-large"),
    (r"Transaction exceeds gas limit: ", "gas-limit-exceeds-block"),
    (r"Nonce must be less than 2\^64-1", "nonce-overflow"),
    (r"Nonce exceeds maximum uint64 size", "nonce-overflow"),
    (r"Sender's max fee per gas \(\d+\) is lower than block's", "max-fee-below-base-fee"),
    (r"Sender .* cannot afford txn gas ", "insufficient-balance"),
    (r"Sender does not have enough balance to cover ", "insufficient-balance"),
    (r"Sender has insufficient funds for blob fee\.", "insufficient-balance"),
    (r"Insufficient funds: \d+ < \d+", "insufficient-balance"),
    (r"Account Balance cannot be negative", "insufficient-balance"),
    (r"Blob transaction must contain at least one blob\.", "no-blobs"),
    (r"Blob versioned hash does not start with ", "blob-version-unknown"),
    (r"Blob transaction must pay at least ", "max-blob-fee-below-price"),
    (r"Block exceeded maximum blob gas limit\.", "blob-gas-exceeds-block"),
    (r"Transaction\.authorization_list cannot empty", "no-authorizations"),
    (r"Transaction\.to b'' is not a valid canonical address", "creation-not-allowed"),
    # No code of the profile.
    (r"Account Balance exceeds maximum uint256 size", None),
    (r"The gas limit \d+ is too (low|high)\.", None),
)

_NONCE = re.compile(r"Invalid transaction nonce: Expected (\d+), but got (\d+)")


def refusal(error: Exception) -> Rejected | None:
    """The answer that an exception stands for; None for one that is no refusal of the client."""
    found = origin(error, _PACKAGES)
    if found is None or found.entered not in _ASKED:
        return None
    if isinstance(error, UnrecognizedTransactionType):
        return Rejected("type-not-supported", str(error))
    if not isinstance(error, _REFUSING):
        return None
    text = str(error)
    if nonce := _NONCE.match(text):
        expected, got = (int(number) for number in nonce.groups())
        return Rejected("nonce-too-low" if got < expected else "nonce-too-high", text)
    for pattern, code in _TEXTS:
        if re.match(pattern, text, re.DOTALL):
            return Rejected(code, text)
    return None
