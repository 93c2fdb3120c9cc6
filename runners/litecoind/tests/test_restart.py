"""A node that starts again finds its chain and its mempool, and the clock of the vector."""

import unittest
from typing import Any

from lockstep_bitcoin.adapter import Sessions
from lockstep_daemon import Shelter
from lockstep_sdk import Record, Scenario
from lockstep_testing.nakamoto import block, output, setup, spend, transaction

from litecoin import LITECOIN


class RestartTests(unittest.TestCase):
    def test_what_was_there_is_there_again(self) -> None:
        pay = transaction("pay", [spend("coin")], [output(4_999_990_000)])
        made = {"transaction": pay, "block": block("next", "last")}
        late = block("late", "next", time="20000")
        wire = {
            "profile": "nakamoto",
            "setup": setup(base=110, coins={"coin": 1, "last": 110}, time="13000"),
            "objects": [
                {"label": params["root"], "operation": operation, "params": params}
                for operation, params in [*made.items(), ("header", late)]
            ],
        }
        shelter = Shelter("litecoind-restart")
        sessions = Sessions(LITECOIN, shelter)
        try:
            session = sessions.open(Scenario.from_wire(Record(wire)))

            def record(**fields: Any) -> Record:
                params = Record(fields)
                params.bind(session.identities)
                return params

            self.assertIsNone(session.block(record(root="next")))
            self.assertIsNone(session.transaction(record(root="pay")))
            before = (session.tip(record()), session.mempool(record()))
            session.restart()
            self.assertEqual((session.tip(record()), session.mempool(record())), before)
            self.assertEqual(before[0]["height"], "111")
            self.assertEqual(before[1]["transactions"], [session.identities["pay"]])
            self.assertIsNone(session.header(record(root="late")))
            session.close()
        finally:
            sessions.close()
            shelter.close()
        self.assertFalse(shelter.folder.exists())


if __name__ == "__main__":
    unittest.main()
