"""Real daemons as clients: started, spoken to, and gone with everything they wrote, whatever ends first."""

from .daemon import Daemon, NotStarted, free_port, program
from .rpc import Rpc, RpcError
from .shelter import Shelter
from .spares import Spares

__all__ = [
    "Daemon",
    "NotStarted",
    "Rpc",
    "RpcError",
    "Shelter",
    "Spares",
    "free_port",
    "program",
]
