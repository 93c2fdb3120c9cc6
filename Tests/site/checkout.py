"""A small checkout: some vectors of the corpus, run on the reference, right and wrong, and made a site."""

import os
import shutil
import subprocess
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
LOCKSTEP = os.environ.get("LOCKSTEP", str(ROOT / ".build/debug/lockstep"))
VECTORS = [
    "fork-choice/proposer-boost/against-no-vote",
    "fork-choice/tie-break/arrival",
    "fee-market/base-fee/floor-of-seven-wei",
    "fee-market/load/full-blocks-then-empty-ones",
    "network/boost/late-block-and-the-next",
]
FEATURES = """\
planned:
  fork-choice: [gloas]
features:
- name: proposer-boost
  profile: fork-choice
  added: phase0
  removed: gloas
  summary: A timely block weighs more until its slot ends.
  references: [{source: consensus-specs, section: "phase0/fork-choice.md#get_weight"}]
  tags: [proposer-boost]
"""


class Checkout:
    """Stands in a folder of its own, which goes with it."""

    def __init__(self) -> None:
        self._folder = tempfile.TemporaryDirectory(prefix="lockstep-site-")
        self.path = Path(self._folder.name)
        shutil.copytree(ROOT / "schemas/profiles", self.path / "schemas/profiles")
        for vector in VECTORS:
            target = self.path / "vectors" / f"{vector}.yaml"
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / "vectors" / f"{vector}.yaml", target)
        shutil.copy(ROOT / "vectors/corpus.yaml", self.path / "vectors/corpus.yaml")
        (self.path / "vectors/features.yaml").write_text(FEATURES)

    def lockstep(self, *arguments: str, codes: tuple[int, ...] = (0,)) -> None:
        done = subprocess.run(
            [LOCKSTEP, *arguments], cwd=self.path, capture_output=True, text=True, check=False
        )
        if done.returncode not in codes:
            raise RuntimeError(f"lockstep {arguments} ended with {done.returncode}: {done.stderr}")

    def make_site(self) -> Path:
        """The folder of a site of three clients, two of which are wrong."""
        clients = ["reference", "reference:no-proposer-boost", "reference:no-minimum-rise"]
        options = [word for client in clients for word in ("--client", client)]
        self.lockstep("run", "-q", *options, codes=(0, 1))
        folders = [f"lockstep-results/{name.replace(':', '-')}" for name in clients]
        self.lockstep("matrix", *folders, "-o", "site", "--history", "history")
        return self.path / "site"

    def close(self) -> None:
        self._folder.cleanup()
