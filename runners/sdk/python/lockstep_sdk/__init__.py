"""What an adapter author starts from: the adapter protocol, version 1, in plain Python."""

from .identity import AdapterInfo, ClientInfo, Support
from .record import Record
from .replies import Accepted, Deferred, Ignored, InvalidParams, Rejected, Unsupported
from .scenario import Activation, Object, Scenario
from .server import Server
from .stdio import serve
from .values import decode_hex, decode_quantity, encode_hex, encode_quantity

__all__ = [
    "Accepted",
    "Activation",
    "AdapterInfo",
    "ClientInfo",
    "Deferred",
    "Ignored",
    "InvalidParams",
    "Object",
    "Record",
    "Rejected",
    "Scenario",
    "Server",
    "Support",
    "Unsupported",
    "decode_hex",
    "decode_quantity",
    "encode_hex",
    "encode_quantity",
    "serve",
]
