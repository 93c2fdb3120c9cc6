"""The reasons for which a transaction is refused, revm's own and the adapter's."""

import re
import sys

from lockstep_sdk import Rejected

_CODES = {
    "CallGasCostMoreThanGasLimit": "intrinsic-gas-too-low",
    "CallerGasLimitMoreThanBlock": "gas-limit-exceeds-block",
    "CreateInitCodeSizeLimit": "init-code-too-large",
    "LackOfFundForMaxFee": "insufficient-balance",
    "OverflowPaymentInTransaction": "insufficient-balance",
    "RejectCallerWithCode": "sender-not-eoa",
    "InvalidChainId": "wrong-chain-id",
    "EmptyBlobs": "no-blobs",
    # It compares with what a block may have.
    "TooManyBlobs": "blob-gas-exceeds-block",
    "BlobVersionNotSupported": "blob-version-unknown",
    "BlobGasPriceGreaterThanMax": "max-blob-fee-below-price",
    "BlobCreateTransaction": "creation-not-allowed",
}
"""revm's errors of a transaction."""

_ERROR = re.compile(r"Transaction\((\w+)")
_LARGEST_NONCE = 2**64 - 1

EMULATED = (
    "type-not-supported",
    "max-fee-below-base-fee",
    "priority-fee-above-max-fee",
    "nonce-too-low",
    "nonce-too-high",
    "nonce-overflow",
)
"""The codes that `unseen` gives."""


def refusal(text: str) -> Rejected:
    """The answer that an error of revm stands for."""
    error = _ERROR.search(text)
    code = _CODES.get(error[1]) if error else None
    if code is None:
        print(f"no code for: {text}", file=sys.stderr)
    return Rejected(code, text)


def unseen(
    *,
    is_type_known: bool,
    nonce: int,
    account_nonce: int,
    base_fee: int,
    max_fee: int,
    priority_fee: int,
) -> Rejected | None:
    """What pyrevm never shows to revm, or tells it not to check: the adapter's own answer.

    A call has no type and no nonce, and pyrevm switches the checks against the base fee off.
    """
    if not is_type_known:
        return Rejected("type-not-supported")
    if nonce >= _LARGEST_NONCE:
        return Rejected("nonce-overflow")
    if max_fee < priority_fee:
        return Rejected("priority-fee-above-max-fee")
    if max_fee < base_fee:
        return Rejected("max-fee-below-base-fee")
    if nonce != account_nonce:
        return Rejected("nonce-too-low" if nonce < account_nonce else "nonce-too-high")
    return None
