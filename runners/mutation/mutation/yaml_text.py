"""YAML by the reader that the client's environment has; each client depends on one."""

from pathlib import Path
from typing import Any


def read_yaml(file: Path) -> Any:
    text = file.read_text(encoding="utf-8")
    try:
        import yaml
    except ImportError:
        from ruamel.yaml import YAML

        return YAML(typ="safe", pure=True).load(text)
    return yaml.safe_load(text)
