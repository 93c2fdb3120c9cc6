"""What a daemon of the family says when it refuses, as the codes of the profile.

The strings are those of `src/validation.cpp`, `src/consensus/tx_check.cpp`,
`src/consensus/tx_verify.cpp` and `src/policy/policy.cpp`. One that is not known here is a rejection
without a code.
"""

from lockstep_sdk import Deferred, Ignored, Rejected
from lockstep_sdk.replies import Refusal

_OF_ANY_TRANSACTION = {
    "bad-txns-vin-empty": "no-inputs",
    "bad-txns-vout-empty": "no-outputs",
    "bad-txns-vout-negative": "value-negative",
    "bad-txns-vout-toolarge": "value-too-large",
    "bad-txns-txouttotal-toolarge": "sum-too-large",
    "bad-txns-inputs-duplicate": "duplicate-input",
    "bad-txns-premature-spend-of-coinbase": "premature-spend",
    "bad-txns-in-belowout": "in-below-out",
}

_OF_HEADERS: dict[str, Refusal] = {
    "high-hash": Rejected("high-hash"),
    "bad-diffbits": Rejected("wrong-bits"),
    "time-too-old": Rejected("time-too-old"),
    "time-too-new": Rejected("time-too-new"),
    "bad-prevblk": Rejected("invalid-parent"),
    "prev-blk-not-found": Deferred("unknown-parent"),
}

_OF_BLOCKS: dict[str, Refusal] = {
    **_OF_HEADERS,
    **{reason: Rejected(code) for reason, code in _OF_ANY_TRANSACTION.items()},
    "duplicate": Ignored("duplicate"),
    "duplicate-invalid": Rejected("known-invalid"),
    "bad-txns-inputs-missingorspent": Rejected("missing-input"),
    "bad-txns-nonfinal": Rejected("non-final"),
    "bad-cb-amount": Rejected("coinbase-value"),
    "bad-blk-length": Rejected("too-large"),
    "bad-blk-weight": Rejected("too-large"),
}

_OF_TRANSACTIONS: dict[str, Refusal] = {
    **{reason: Rejected(code) for reason, code in _OF_ANY_TRANSACTION.items()},
    "version": Rejected("non-standard-version"),
    "dust": Rejected("dust"),
    "scriptpubkey": Rejected("non-standard-output"),
    "multi-op-return": Rejected("many-data-outputs"),
    "tx-size-small": Rejected("too-small"),
    "tx-size": Rejected("too-large"),
    "bad-txns-oversize": Rejected("too-large"),
    "non-final": Rejected("non-final"),
    "txn-mempool-conflict": Rejected("conflict"),
    "min relay fee not met": Rejected("below-minimum-fee"),
    "mempool min fee not met": Rejected("below-minimum-fee"),
    "too-long-mempool-chain": Rejected("too-long-chain"),
    "bad-txns-spends-conflicting-tx": Rejected("spends-conflicting"),
    "insufficient fee": Rejected("insufficient-fee"),
    "too many potential replacements": Rejected("too-many-replacements"),
    "replacement-adds-unconfirmed": Rejected("new-unconfirmed-input"),
    "txn-already-in-mempool": Ignored("duplicate"),
    "txn-already-known": Ignored("known"),
    "missing-inputs": Deferred("missing-input"),
    "bad-txns-inputs-missingorspent": Deferred("missing-input"),
}


def of_header(reason: str) -> Refusal:
    """Of a header, 'duplicate' says that it is known to be invalid: a valid one is accepted."""
    if reason == "duplicate":
        return Rejected("known-invalid", reason)
    return _with(reason, _OF_HEADERS.get(reason))


def of_block(reason: str) -> Refusal:
    return _with(reason, _OF_BLOCKS.get(reason))


def of_transaction(text: str) -> Refusal:
    """The reason is what stands before a comma, behind which there may be figures."""
    return _with(text, _OF_TRANSACTIONS.get(text.partition(",")[0]))


def _with(text: str, refusal: Refusal | None) -> Refusal:
    """The text goes along, for people."""
    if refusal is None:
        return Rejected(None, text)
    return type(refusal)(refusal.code, text)
