"""The operations of the profile upgrade that are about a beacon chain's epochs."""

from functools import cache
from importlib.util import find_spec, module_from_spec
from types import ModuleType
from typing import Any

from lockstep_sdk import InvalidParams, Record, Scenario, Support, encode_hex, encode_quantity

from wire_values import uint64

UPGRADE = Support("upgrade", operations=["fork-version", "fork-digest", "blob-limit"])

_FORKS = ("altair", "bellatrix", "capella", "deneb", "electra", "fulu")
_FAR_FUTURE_EPOCH = 2**64 - 1


@cache
def _specification() -> ModuleType:
    """Fulu as it was published: the module that the fork choice uses has other hashes.

    Its fork versions and digests are those of every fork before it. They do not depend on the
    preset, only on the configuration.
    """
    found = find_spec("eth_consensus_specs.fulu.mainnet")
    if found is None or found.loader is None:
        raise ModuleNotFoundError("eth_consensus_specs.fulu.mainnet")
    module = module_from_spec(found)
    found.loader.exec_module(module)
    return module


class UpgradeSession:
    """One instance: a beacon chain's configuration."""

    def __init__(self, scenario: Scenario) -> None:
        # The rest is for an execution chain.
        scenario.setup.ignore("genesis-hash", "genesis-time", "genesis-fork", "blocks", "times")
        scenario.setup.ignore("tip")
        self._spec = _specification()
        chain = scenario.setup.record("beacon-chain")
        self._root = self._spec.Root(chain.root("genesis-validators-root"))
        self._config = self._spec.config._replace(**_configuration(self._spec, chain))

    def fork_version(self, params: Record) -> dict[str, Any]:
        epoch = self._epoch(params)
        return {"version": encode_hex(self._spec.compute_fork_version(epoch))}

    def fork_digest(self, params: Record) -> dict[str, Any]:
        epoch = self._epoch(params)
        return {"digest": encode_hex(self._spec.compute_fork_digest(self._root, epoch))}

    def blob_limit(self, params: Record) -> dict[str, Any]:
        parameters = self._spec.get_blob_parameters(self._epoch(params))
        return {
            "epoch": encode_quantity(int(parameters.epoch)),
            "max-blobs": encode_quantity(int(parameters.max_blobs_per_block)),
        }

    def _epoch(self, params: Record) -> Any:
        """The epoch of a question, for which the module has this chain's configuration."""
        self._spec.config = self._config
        return self._spec.Epoch(uint64(params, "epoch"))


def _configuration(spec: ModuleType, chain: Record) -> dict[str, Any]:
    """Every constant that the three functions read."""
    values: dict[str, Any] = {
        "GENESIS_FORK_VERSION": _version(spec, chain, "genesis-version"),
        "MAX_BLOBS_PER_BLOCK_ELECTRA": spec.Uint64(uint64(chain, "max-blobs-electra")),
        "BLOB_SCHEDULE": tuple(
            spec.frozendict(
                {"EPOCH": uint64(entry, "epoch"), "MAX_BLOBS_PER_BLOCK": uint64(entry, "max-blobs")}
            )
            for entry in chain.records("blob-schedule")
        ),
    }
    values |= {f"{fork.upper()}_FORK_EPOCH": spec.Epoch(_FAR_FUTURE_EPOCH) for fork in _FORKS}
    listed = chain.records("forks")
    for entry in listed:
        name = entry.text("fork")
        if name not in _FORKS:
            raise InvalidParams(f"fork: expected one of {_FORKS}, found {name!r}")
        values[f"{name.upper()}_FORK_VERSION"] = _version(spec, entry, "version")
        values[f"{name.upper()}_FORK_EPOCH"] = spec.Epoch(uint64(entry, "epoch"))
    if len({entry.text("fork") for entry in listed}) < len(listed):
        raise InvalidParams("forks: a fork is scheduled twice")
    return values


def _version(spec: ModuleType, record: Record, name: str) -> Any:
    return spec.Version(record.bytes(name, length=4))
