"""The page `docs/power.md`, made of the documents of every profile."""

from pathlib import Path


def write_page(documents: Path, page: Path) -> Path:
    raise NotImplementedError
