"""Real daemons as clients: started, spoken to, and gone with all that they wrote."""

from .daemon import Daemon, NotStarted, free_port, program
from .rpc import Rpc, RpcError, Unreachable
from .shelter import Shelter
from .spares import Spares

__all__ = [
    "Daemon",
    "NotStarted",
    "Rpc",
    "RpcError",
    "Shelter",
    "Spares",
    "Unreachable",
    "free_port",
    "program",
]
