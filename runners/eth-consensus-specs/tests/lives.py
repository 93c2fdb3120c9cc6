"""Asks the profile `validator-lifecycle`, as Lockstep would: every default filled in."""

from typing import Any

from lockstep_testing import in_process

from adapter import SUPPORTS, open_session

ETH = 10**9
FAR = 2**64 - 1
FORKS = ("phase0", "altair", "bellatrix", "capella", "deneb", "electra", "fulu")
OWNER, STRANGER = "0x" + "11" * 20, "0x" + "22" * 20
ACCEPTED = {"verdict": "accepted"}
OBSERVE = ("registry", "queues", "slashings", "finality", "totals")
NUMBERS = (
    "deposit-requests-start-index",
    "deposit-balance-to-consume",
    "exit-balance-to-consume",
    "earliest-exit-epoch",
    "consolidation-balance-to-consume",
    "earliest-consolidation-epoch",
)


def named(fields: dict[str, Any]) -> dict[str, Any]:
    return {name.replace("_", "-"): value for name, value in fields.items()}


def group(count: int = 1, **changes: Any) -> dict[str, Any]:
    return {
        "count": count,
        "credentials": "execution",
        "address": OWNER,
        "effective-balance": str(32 * ETH),
        "slashed": False,
        "activation-eligibility-epoch": "0",
        "activation-epoch": "0",
        "exit-epoch": str(FAR),
        "withdrawable-epoch": str(FAR),
        **named(changes),
    }


def rejected(code: str) -> dict[str, str]:
    return {"verdict": "rejected", "code": code}


class Life:
    """One session; a number is a quantity where the profile has one."""

    def __init__(
        self,
        fork: str = "fulu",
        *validators: dict[str, Any],
        epoch: int = 70,
        schedule: list[dict[str, str]] | None = None,
        preset: str = "minimal",
        **setup: Any,
    ) -> None:
        self.request = in_process(SUPPORTS, open_session).request
        rules = {"schedule": schedule} if schedule else {"fork": fork}
        self.opened = self.request(
            "open",
            session="s",
            profile="validator-lifecycle",
            **rules,
            setup={
                "preset": preset,
                "epoch": str(epoch),
                "validators": list(validators) or [group(24)],
                "participation": [],
                "proposer": 0,
                "slashings": [],
                "eth1-deposit-index": "0",
                **named(setup),
            }
            | ({} if fork in FORKS[:5] else self._electra(setup)),
        )

    @staticmethod
    def _electra(setup: dict[str, Any]) -> dict[str, Any]:
        numbers = dict.fromkeys(NUMBERS, "0")
        return {name: value for name, value in numbers.items() if name not in named(setup)}

    def ask(self, operation: str, **params: Any) -> Any:
        return self.request("step", session="s", operation=operation, params=named(params))

    def value(self, query: str, **params: Any) -> Any:
        return self.ask(query, **params)["value"]

    def state(self) -> list[Any]:
        return [self.value(query) for query in OBSERVE]

    def pass_to(self, epoch: int) -> Any:
        return self.ask("epoch", to=str(epoch))

    def exit(self, *validators: int, epoch: int = 0, signature: str = "valid") -> Any:
        return self.ask(
            "voluntary-exit", validators=list(validators), epoch=str(epoch), signature=signature
        )

    def attester_slashing(
        self,
        first: list[int],
        second: list[int] | None = None,
        evidence: str = "double",
        signature: str = "valid",
        proposer: int = 0,
    ) -> Any:
        return self.ask(
            "attester-slashing",
            validators=first,
            second=first if second is None else second,
            evidence=evidence,
            signature=signature,
            proposer=proposer,
        )

    def proposer_slashing(
        self, validator: int, evidence: str = "double", signature: str = "valid", proposer: int = 0
    ) -> Any:
        return self.ask(
            "proposer-slashing",
            validator=validator,
            evidence=evidence,
            signature=signature,
            proposer=proposer,
        )

    def credentials_change(
        self, validator: int, withdrawal_key: str = "own", signature: str = "valid"
    ) -> Any:
        return self.ask(
            "bls-to-execution-change",
            validator=validator,
            address=STRANGER,
            withdrawal_key=withdrawal_key,
            signature=signature,
        )

    def deposit(self, operation: str, key: int, amount: int, **changes: Any) -> Any:
        index = {"index": "0"} if operation == "deposit-request" else {}
        params = {"credentials": "execution", "address": OWNER, "signature": "valid", **changes}
        return self.ask(operation, key=key, amount=str(amount), **index, **params)

    def balances(self, *validators: int) -> list[int]:
        """Of each validator, not in runs."""
        return [
            int(self.value("balances", validators=[index])["balances"][0]["balance"])
            for index in validators
        ]

    def exit_epochs(self, *validators: int) -> list[int]:
        return [
            int(self.value("exit-epochs", validators=[index])["exits"][0]["exit-epoch"])
            for index in validators
        ]
