"""The operations of the profile `validator-lifecycle`."""

from hashlib import sha256
from types import ModuleType
from typing import Any

from lockstep_sdk import InvalidParams, Record, Scenario, encode_quantity

from lifecycle import answers
from lifecycle.chain import Chain
from lifecycle.evidence import attester_slashing, proposer_slashing
from lifecycle.keys import credentials, public_key, signature
from lifecycle.participation import Pattern
from wire_values import uint64


class LifecycleSession:
    def __init__(self, scenario: Scenario) -> None:
        self._chain = Chain(scenario)
        self._proposer = self._chain.pattern.proposer
        self._registry = answers.Registry()
        self._slashings = answers.Slashings()

    def epoch(self, params: Record) -> None:
        self._chain.pass_to(uint64(params, "to"))

    def participation(self, params: Record) -> None:
        pattern = Pattern.read(params.records("lapses"), self._chain.spec, self._proposer)
        self._chain.vote_by(pattern, params.boolean("previous", False))

    def deposit(self, params: Record) -> None:
        key, data = self._deposit_data(params)

        def change(spec: ModuleType, state: Any) -> None:
            deposit = spec.Deposit(data=spec.DepositData(pubkey=public_key(key), **data))
            leaf = bytes(spec.hash_tree_root(deposit.data))
            depth = int(spec.DEPOSIT_CONTRACT_TREE_DEPTH) + 1
            state.eth1_data.deposit_root = _lone_leaf(leaf, int(state.eth1_deposit_index), depth)
            spec.process_deposit(state, deposit)

        self._chain.apply("process_deposit", change)

    def deposit_request(self, params: Record) -> None:
        key, data = self._deposit_data(params)
        index = uint64(params, "index")
        self._chain.apply(
            "process_deposit_request",
            lambda spec, state: spec.process_deposit_request(
                state, spec.DepositRequest(pubkey=public_key(key), index=index, **data)
            ),
        )

    def withdrawal_request(self, params: Record) -> None:
        request = {
            "source_address": params.address("source-address"),
            "validator_pubkey": public_key(params.integer("key")),
            "amount": uint64(params, "amount"),
        }
        self._chain.apply(
            "process_withdrawal_request",
            lambda spec, state: spec.process_withdrawal_request(
                state, spec.WithdrawalRequest(**request)
            ),
        )

    def consolidation_request(self, params: Record) -> None:
        request = {
            "source_address": params.address("source-address"),
            "source_pubkey": public_key(params.integer("source")),
            "target_pubkey": public_key(params.integer("target")),
        }
        self._chain.apply(
            "process_consolidation_request",
            lambda spec, state: spec.process_consolidation_request(
                state, spec.ConsolidationRequest(**request)
            ),
        )

    def voluntary_exit(self, params: Record) -> None:
        validators, epoch = params.integers("validators"), uint64(params, "epoch")
        signed = signature(params.text("signature"))

        def change(spec: ModuleType, state: Any) -> None:
            for validator in validators:
                message = spec.VoluntaryExit(epoch=epoch, validator_index=validator)
                spec.process_voluntary_exit(
                    state, spec.SignedVoluntaryExit(message=message, signature=signed)
                )

        self._chain.apply("process_voluntary_exit", change)

    def attester_slashing(self, params: Record) -> None:
        first, second = params.integers("validators"), params.integers("second")
        evidence, signed = params.text("evidence"), signature(params.text("signature"))
        build = attester_slashing(evidence, first, second, signed)
        self._chain.apply(
            "process_attester_slashing",
            lambda spec, state: spec.process_attester_slashing(state, build(spec)),
            params.integer("proposer"),
        )

    def proposer_slashing(self, params: Record) -> None:
        validator = params.integer("validator")
        evidence, signed = params.text("evidence"), signature(params.text("signature"))
        build = proposer_slashing(evidence, validator, signed)
        self._chain.apply(
            "process_proposer_slashing",
            lambda spec, state: spec.process_proposer_slashing(state, build(spec, state)),
            params.integer("proposer"),
        )

    def bls_to_execution_change(self, params: Record) -> None:
        validator, address = params.integer("validator"), params.address("address")
        whose, signed = params.text("withdrawal-key"), signature(params.text("signature"))
        if whose not in ("own", "other"):
            raise InvalidParams(f"withdrawal-key: expected own or other, found {whose!r}")

        def change(spec: ModuleType, state: Any) -> None:
            pubkey = public_key(validator)
            if whose == "own" and validator < len(state.validators):
                pubkey = state.validators[validator].pubkey
            elif whose == "other":
                pubkey = public_key(2**32 + validator)
            message = spec.BLSToExecutionChange(
                validator_index=validator, from_bls_pubkey=pubkey, to_execution_address=address
            )
            spec.process_bls_to_execution_change(
                state, spec.SignedBLSToExecutionChange(message=message, signature=signed)
            )

        self._chain.apply("process_bls_to_execution_change", change)

    def withdrawals(self, params: Record) -> None:
        stated = params.records("withdrawals", None)

        def change(spec: ModuleType, state: Any) -> None:
            if stated is None:
                included = spec.get_expected_withdrawals(state).withdrawals
            elif len(stated) > int(spec.MAX_WITHDRAWALS_PER_PAYLOAD):
                raise InvalidParams("withdrawals: more than a payload can hold")
            else:
                included = [_withdrawal(spec, record) for record in stated]
            spec.process_withdrawals(state, spec.ExecutionPayload(withdrawals=included))

        self._chain.apply("process_withdrawals", change)

    def churn_limits(self, params: Record) -> dict[str, Any]:
        return answers.churn_limits(self._chain.spec, self._chain.state)

    def exit_epochs(self, params: Record) -> dict[str, Any]:
        return {"exits": self._of_each(params, ("exit-epoch", "withdrawable-epoch"))}

    def activation_epochs(self, params: Record) -> dict[str, Any]:
        names = ("activation-eligibility-epoch", "activation-epoch")
        return {"activations": self._of_each(params, names)}

    def effective_balances(self, params: Record) -> dict[str, Any]:
        return {"effective-balances": self._of_each(params, ("effective-balance",))}

    def balances(self, params: Record) -> dict[str, Any]:
        return {"balances": self._of_each(params, ("balance",))}

    def registry(self, params: Record) -> dict[str, Any]:
        return {"validators": answers.runs(self._registry.rows(self._chain.state))}

    def inactivity_scores(self, params: Record) -> dict[str, Any]:
        scores = getattr(self._chain.state, "inactivity_scores", [])
        return {"scores": answers.runs({"score": encode_quantity(score)} for score in scores)}

    def queues(self, params: Record) -> dict[str, Any]:
        return answers.queues(self._chain.state)

    def expected_withdrawals(self, params: Record) -> dict[str, Any]:
        if not hasattr(self._chain.spec, "get_expected_withdrawals"):
            raise InvalidParams(f"{self._chain.spec.fork} knows no withdrawals")
        return answers.expected_withdrawals(self._chain.spec, self._chain.state)

    def slashings(self, params: Record) -> dict[str, Any]:
        return {"slashings": self._slashings.rows(self._chain.state)}

    def finality(self, params: Record) -> dict[str, Any]:
        return answers.finality(self._chain.state)

    def totals(self, params: Record) -> dict[str, Any]:
        return answers.totals(self._chain.spec, self._chain.state)

    def _of_each(self, params: Record, names: tuple[str, ...]) -> list[answers.Row]:
        """Some fields of the validators that are asked for, or of all."""
        rows = self._registry.rows(self._chain.state)
        asked = params.integers("validators", None)
        for index in asked or []:
            if index >= len(rows):
                raise InvalidParams(f"validators: there is no validator {index}")
        chosen = rows if asked is None else [rows[index] for index in asked]
        return answers.runs({name: row[name] for name in names} for row in chosen)

    def _deposit_data(self, params: Record) -> tuple[int, dict[str, Any]]:
        key = params.integer("key")
        address = params.address("address")
        return key, {
            "withdrawal_credentials": credentials(
                self._chain.spec, params.text("credentials"), address, key
            ),
            "amount": uint64(params, "amount"),
            "signature": signature(params.text("signature")),
        }


def _lone_leaf(leaf: bytes, index: int, depth: int) -> bytes:
    """The root of a tree whose proofs are of zeros. The specification's function checks them, and
    would find right whatever it computed here."""
    root = leaf
    for level in range(depth):
        pair = (bytes(32) + root) if index >> level & 1 else (root + bytes(32))
        root = sha256(pair).digest()
    return root


def _withdrawal(spec: ModuleType, record: Record) -> Any:
    return spec.Withdrawal(
        index=uint64(record, "index"),
        validator_index=record.integer("validator"),
        address=record.address("address"),
        amount=uint64(record, "amount"),
    )
