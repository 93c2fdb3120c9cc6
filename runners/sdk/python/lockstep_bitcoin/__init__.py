"""Bitcoin Core and the daemons that descend from it, as clients of the profile nakamoto."""

from .adapter import serve_member
from .blocks import Chain
from .family import Member

__all__ = ["Chain", "Member", "serve_member"]
