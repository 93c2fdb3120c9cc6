"""Bitcoin Core as a client of the profile nakamoto."""

from lockstep_bitcoin import serve_member

from bitcoin import FEATURES, bitcoin


def main() -> None:
    serve_member(bitcoin(), name="bitcoin-core", lineage="bitcoin-core", features=FEATURES)


if __name__ == "__main__":
    main()
