"""One adapter for all tests of a class."""

from pathlib import Path
from typing import ClassVar

from ..conversation import Process
from .wire import Play, Step, setup


class AdapterTests:
    """Mixed into a TestCase that says in which folder the adapter stands."""

    folder: Path
    base: ClassVar[dict[str, object]] = {}
    """What every setup of the class has."""
    adapter: Process

    @classmethod
    def setUpClass(cls) -> None:
        cls.adapter = Process(cls.folder / "adapter.py")

    @classmethod
    def tearDownClass(cls) -> None:
        cls.adapter.finish()

    def play(self, *steps: Step, **fields: object) -> Play:
        return Play(self.adapter, setup(**{**self.base, **fields}), *steps)
