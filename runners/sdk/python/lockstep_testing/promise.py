"""What a client.yaml promises, read without a library for YAML."""

import re
from pathlib import Path
from typing import Any


def promised(folder: Path) -> list[dict[str, Any]]:
    """The entries of `supports`, one list a line, which is how client.yaml is written here."""
    entries = []
    for block in _text(folder).split("- profile: ")[1:]:
        lists = re.findall(r"^  ([\w-]+): \[(.*)\]$", block, re.MULTILINE)
        entry = {name: [v.strip() for v in values.split(",") if v] for name, values in lists}
        texts: dict[str, Any] = dict(re.findall(r"^  (codec): ([\w-]+)$", block, re.MULTILINE))
        if re.search(r"^  restart: true$", block, re.MULTILINE):
            texts["restart"] = True
        entries.append({"profile": block.split()[0], **entry, **texts})
    return entries


def stated(folder: Path, key: str) -> str:
    """The value of a key at the top level that is a text."""
    found = re.search(rf"^{key}: (.*)$", _text(folder), re.MULTILINE)
    if found is None:
        raise AssertionError(f"client.yaml of {folder.name} does not state {key!r}")
    return found[1]


def covered(folder: Path) -> list[str]:
    """The `files` that the adapter's digest covers, in either way of writing a list."""
    found = re.search(r"^files:(?: \[(.*)\]|((?:\n- .*)+))$", _text(folder), re.MULTILINE)
    if found is None:
        raise AssertionError(f"client.yaml of {folder.name} names no files")
    return found[1].split(", ") if found[1] else found[2].removeprefix("\n- ").split("\n- ")


def _text(folder: Path) -> str:
    return (folder / "client.yaml").read_text()
