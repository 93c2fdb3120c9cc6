"""Litecoin Core as a client of the profile nakamoto."""

from lockstep_bitcoin import serve_member

from litecoin import FEATURES, LITECOIN


def main() -> None:
    serve_member(LITECOIN, name="litecoind", lineage="bitcoin-core", features=FEATURES)


if __name__ == "__main__":
    main()
