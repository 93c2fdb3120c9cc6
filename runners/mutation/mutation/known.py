"""What the unchanged client is known to fail, so that nothing else is left out of a measurement."""

import re
from collections.abc import Sequence
from pathlib import Path

from .survivors import Mistake
from .yaml_text import read_yaml


def require_known(left_out: Sequence[str], client: Path) -> None:
    """Complains about an instance that the client does not pass and no known failure explains."""
    entries = read_yaml(client / "known-failures.yaml") or []
    globs = [_pattern(entry["instances"]) for entry in entries]
    unknown = [id for id in left_out if not any(glob.fullmatch(id) for glob in globs)]
    if unknown:
        raise Mistake("not passed by the unchanged specification:\n  " + "\n  ".join(unknown))


def _pattern(glob: str) -> re.Pattern[str]:
    """A glob of instances: `*` stays within a segment, `**` does not."""
    parts = re.split(r"(\*\*?)", glob)
    meanings = {"*": "[^/]*", "**": ".*"}
    return re.compile("".join(meanings.get(part, re.escape(part)) for part in parts))
