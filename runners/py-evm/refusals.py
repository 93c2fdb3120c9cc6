"""What py-evm raises, as the codes of the profile.

It has one class of error for nearly everything, so the text decides.
"""

import re
import sys

from eth.exceptions import UnrecognizedTransactionType, VMError
from eth_utils import ValidationError
from lockstep_sdk import Rejected

_TEXTS: tuple[tuple[str, str], ...] = (
    (r"Insufficient gas$", "intrinsic-gas-too-low"),
    # What is left for the message: typed transactions are not looked at before.
    (r"Message\.gas cannot be negative", "intrinsic-gas-too-low"),
    (r"Contract code size exceeds EIP-3860 limit", "init-code-too-large"),
    (r"Transaction exceeds gas limit: ", "gas-limit-exceeds-block"),
    (r"Nonce must be less than 2\^64-1", "nonce-overflow"),
    (r"Nonce exceeds maximum uint64 size", "nonce-overflow"),
    (r"Sender's max fee per gas \(\d+\) is lower than block's", "max-fee-below-base-fee"),
    (r"Sender .* cannot afford txn gas ", "insufficient-balance"),
    (r"Sender does not have enough balance to cover ", "insufficient-balance"),
    (r"Sender has insufficient funds for blob fee\.", "insufficient-balance"),
    (r"Blob transaction must contain at least one blob\.", "no-blobs"),
    (r"Blob versioned hash does not start with ", "blob-version-unknown"),
    (r"Blob transaction must pay at least ", "max-blob-fee-below-price"),
    (r"Block exceeded maximum blob gas limit\.", "blob-gas-exceeds-block"),
    (r"Transaction\.authorization_list cannot empty", "no-authorizations"),
    (r"Transaction\.to b'' is not a valid canonical address", "creation-not-allowed"),
)

_NONCE = re.compile(r"Invalid transaction nonce: Expected (\d+), but got (\d+)")


def refusal(error: Exception) -> Rejected | None:
    """The answer that an exception stands for; None for one that is no refusal of the client."""
    if isinstance(error, UnrecognizedTransactionType):
        return Rejected("type-not-supported", str(error))
    if not isinstance(error, ValidationError | VMError):
        return None
    text = str(error)
    code = _code(text)
    if code is None:
        print(f"no code for: {text}", file=sys.stderr)
    return Rejected(code, text)


def _code(text: str) -> str | None:
    if nonce := _NONCE.match(text):
        expected, got = (int(number) for number in nonce.groups())
        return "nonce-too-low" if got < expected else "nonce-too-high"
    return next((code for pattern, code in _TEXTS if re.match(pattern, text, re.DOTALL)), None)
