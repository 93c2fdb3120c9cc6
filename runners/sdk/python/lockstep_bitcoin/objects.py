"""Every block and transaction that an instance labels, built before its first step."""

from collections.abc import Iterable

from lockstep_sdk import InvalidParams, Object, Record, decode_hex

from .blocks import Block, Chain, Plan, build
from .scripts import script, spending
from .setup import Setup
from .transactions import Input, Output, Transaction

SPACING = 60
"""Seconds between a block and its parent, where nothing else is said."""
VALUE_LIMIT = 2**64

_bases: dict[tuple[Chain, int], list[Block]] = {}


def base(chain: Chain, subsidy: int, length: int) -> list[Block]:
    """The blocks on top of genesis, the same for every instance."""
    blocks = _bases.setdefault((chain, subsidy), [])
    while len(blocks) < length:
        height = len(blocks) + 1
        blocks.append(
            build(
                Plan(
                    parent=blocks[-1].hash if blocks else chain.genesis,
                    height=height,
                    time=chain.genesis_time + height * SPACING,
                    bits=chain.bits,
                    tag=b"base %d" % height,
                    coinbase_value=subsidy,
                ),
                chain,
            )
        )
    return blocks[:length]


class Objects:
    """The tree of blocks and the transactions, found by label or by identity.

    Identities are in the order of memory here, and last byte first on the wire.
    """

    def __init__(self, chain: Chain, setup: Setup, objects: Iterable[Object]) -> None:
        self._chain = chain
        self._subsidy = setup.subsidy
        self.base = base(chain, setup.subsidy, setup.base)
        self._labels: dict[str, bytes] = {"genesis": chain.genesis}
        self.blocks: dict[bytes, Block] = {}
        self.transactions: dict[bytes, Transaction] = {}
        self._coinbases = {chain.genesis: chain.genesis_coinbase}
        for block in self.base:
            self._add_block(block)
        for label, height in setup.coins.items():
            self._labels[label] = self.base[height - 1].hash
        for item in objects:
            self._labels[item.label] = self._build(item)

    @property
    def identities(self) -> dict[str, str]:
        return {label: "0x" + hash[::-1].hex() for label, hash in self._labels.items()}

    def coinbase(self, block: bytes) -> bytes | None:
        """The txid of a block's coinbase; None for what is no block that was built here."""
        return self._coinbases.get(block)

    def _build(self, item: Object) -> bytes:
        item.params.ignore("root")
        if item.operation in ("block", "header"):
            block = self._block(item.label, item.params)
            self._add_block(block)
            return block.hash
        if item.operation in ("transaction", "prepare"):
            transaction = self._transaction(item.params)
            self.transactions[transaction.txid] = transaction
            return transaction.txid
        raise InvalidParams(f"{item.operation!r} introduces nothing that is hashed")

    def _add_block(self, block: Block) -> None:
        self.blocks[block.hash] = block
        coinbase = block.transactions[0]
        self._coinbases[block.hash] = coinbase.txid
        self.transactions[coinbase.txid] = coinbase

    def _identity(self, name: str) -> bytes:
        """What a label stands for; one that nothing introduces comes as the identity itself."""
        if name in self._labels:
            return self._labels[name]
        return decode_hex(name, 32)[::-1]

    def _block(self, label: str, params: Record) -> Block:
        parent = self._identity(params.text("parent"))
        known = self.blocks.get(parent)
        height = known.height + 1 if known else 1
        earlier = known.time if known else self._chain.genesis_time
        bits = known.bits if known else self._chain.bits
        if "bits" in params:
            bits = int.from_bytes(params.bytes("bits", length=4), "big")
        time = earlier + SPACING
        if "time" in params:
            time = self._chain.genesis_time + params.quantity("time")
        names = [self._identity(name) for name in params.json("transactions")]
        transactions = [self._known(name) for name in names]
        value = max(0, self._subsidy + sum(map(self._fee, transactions)))
        return build(
            Plan(
                parent=parent,
                height=height,
                time=time,
                bits=bits,
                tag=label.encode(),
                coinbase_value=params.quantity("coinbase", value),
                transactions=transactions,
                proof_of_work=params.boolean("proof-of-work", True),
            ),
            self._chain,
        )

    def _known(self, txid: bytes) -> Transaction:
        if txid not in self.transactions:
            raise InvalidParams(f"no transaction has the identity 0x{txid[::-1].hex()}")
        return self.transactions[txid]

    def _transaction(self, params: Record) -> Transaction:
        inputs = tuple(self._input(entry) for entry in params.records("inputs"))
        outputs: list[Output] = []
        for entry in params.records("outputs"):
            value = entry.quantity("value")
            if value >= VALUE_LIMIT:
                raise InvalidParams(f"the field of a value has eight bytes, found {value}")
            output = Output(value, script(entry.text("type"), entry.bytes("data")))
            outputs += [output] * entry.integer("count")
        return Transaction(
            version=params.integer("version"),
            inputs=inputs,
            outputs=tuple(outputs),
            lock_time=params.quantity("lock-time"),
        )

    def _input(self, entry: Record) -> Input:
        source = self._identity(entry.text("from"))
        txid = self._coinbases.get(source, source)
        output = entry.integer("output")
        spent = self._output(txid, output)
        # What is not there is spent as most outputs are.
        proof = spending(spent.script if spent else script("p2wsh", b""))
        return Input(txid, output, proof, entry.integer("sequence"))

    def _output(self, txid: bytes, number: int) -> Output | None:
        transaction = self.transactions.get(txid)
        if transaction is None or number >= len(transaction.outputs):
            return None
        return transaction.outputs[number]

    def _fee(self, transaction: Transaction) -> int:
        spent = [self._output(i.transaction, i.output) for i in transaction.inputs]
        paid = sum(output.value for output in spent if output)
        return paid - sum(output.value for output in transaction.outputs)
