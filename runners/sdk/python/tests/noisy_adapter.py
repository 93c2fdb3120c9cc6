"""An adapter whose client prints wherever it can, and reads what is not its own."""

import os
import sys

from lockstep_sdk import AdapterInfo, ClientInfo, Record, Scenario, Support, serve


class Noisy:
    def __init__(self, scenario: Scenario) -> None:
        print("hello from Python")

    def shout(self, params: Record) -> dict[str, str]:
        print("hello again")
        os.write(1, b"hello from C\n")
        os.system("echo hello from a child")
        return {"stdin": sys.stdin.read()}


if __name__ == "__main__":
    serve(
        client=ClientInfo("noisy", "1", "noise"),
        adapter=AdapterInfo("noisy", "1"),
        supports=[Support("noise", ["one"], ["shout"])],
        open_session=Noisy,
    )
