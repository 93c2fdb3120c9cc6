"""What the spec raises, as the codes of the profile.

The type of the exception says it, or its text where one type stands for two reasons. A bare
InvalidBlock says nothing: there it is the place in the spec that raised it.
"""

import linecache
import sys
from traceback import extract_tb
from types import TracebackType

from lockstep_sdk import Rejected

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
    frames = extract_tb(error.__traceback__)
    if not _is_of_the_spec(error.__traceback__):
        return None
    name, text = type(error).__name__, str(error)
    code = _CODES.get((name, text)) or _CODES.get((name, ""))
    if code is None and frames:
        last = frames[-1]
        condition = linecache.getline(last.filename, (last.lineno or 1) - 1).strip()
        code = _PLACES.get((last.name, condition))
    if code is None:
        place = f"{frames[-1].name}, line {frames[-1].lineno}" if frames else "nowhere"
        print(f"no code for {name} {text!r} in {place}", file=sys.stderr)
    return Rejected(code, f"{name}: {text}" if text else name)


def _is_of_the_spec(traceback: TracebackType | None) -> bool:
    """Whether the innermost frame belongs to the spec or to its number types."""
    if traceback is None:
        return False
    while traceback.tb_next is not None:
        traceback = traceback.tb_next
    module = traceback.tb_frame.f_globals.get("__name__", "")
    return module.partition(".")[0] in {"ethereum", "ethereum_types", "ethereum_rlp"}
