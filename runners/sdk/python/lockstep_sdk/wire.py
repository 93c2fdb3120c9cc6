"""JSON-RPC 2.0, one message a line, read strictly."""

import json
from dataclasses import dataclass
from typing import Any

LINE_LIMIT = 16 * 1024 * 1024
"""Bytes of one line, its end included."""

PARSE_ERROR = -32700
INVALID_REQUEST = -32600
METHOD_NOT_FOUND = -32601
INVALID_PARAMS = -32602
UNSUPPORTED = -32050
ADAPTER_INTERNAL = -32051

_MEMBERS = {"jsonrpc", "id", "method", "params"}


class WireError(Exception):
    """A JSON-RPC error: what could not be done at all."""

    def __init__(self, code: int, message: str, data: str | None = None, id: Any = None) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.data = data
        self.id = id


@dataclass(frozen=True)
class Request:
    id: int | str
    method: str
    params: dict[str, Any]


def decode_request(line: bytes) -> Request:
    """The request a line holds, or the WireError to answer."""
    if len(line) > LINE_LIMIT:
        raise WireError(PARSE_ERROR, f"a line has more than {LINE_LIMIT} bytes")
    if not line.endswith(b"\n"):
        raise WireError(PARSE_ERROR, "the input ended within a line")
    try:
        message = _DECODER.decode(line.decode("utf-8"))
    except (ValueError, RecursionError) as error:
        raise WireError(PARSE_ERROR, f"no JSON: {error}") from None
    if not isinstance(message, dict):
        raise WireError(INVALID_REQUEST, "a message is an object")
    id = message.get("id")
    if type(id) not in (int, str):
        raise WireError(INVALID_REQUEST, "a request has an 'id', a number or a string")
    if message.get("jsonrpc") != "2.0":
        raise WireError(INVALID_REQUEST, 'a request has "jsonrpc": "2.0"', id=id)
    if not _MEMBERS.issuperset(message):
        unknown = min(set(message) - _MEMBERS)
        raise WireError(INVALID_REQUEST, f"unknown member {unknown!r}", id=id)
    if not isinstance(message.get("method"), str):
        raise WireError(INVALID_REQUEST, "a request has a 'method'", id=id)
    params = message.get("params", {})
    if not isinstance(params, dict):
        raise WireError(INVALID_PARAMS, "params: expected an object", id=id)
    return Request(id, message["method"], params)


def encode_result(id: int | str, result: Any) -> bytes:
    """The line of an answer; a value that JSON or the protocol lacks is a ValueError."""
    _check(result)
    return _line({"jsonrpc": "2.0", "id": id, "result": result})


def encode_error(id: int | str | None, error: WireError) -> bytes:
    body: dict[str, Any] = {"code": error.code, "message": _scalars(error.message)}
    if error.data is not None:
        body["data"] = _scalars(error.data)
    return _line({"jsonrpc": "2.0", "id": id, "error": body})


def _line(message: dict[str, Any]) -> bytes:
    return _ENCODER.encode(message).encode() + b"\n"


def _scalars(text: str) -> str:
    """Texts for people may come from anywhere: no lone surrogates on the wire."""
    return text.encode("utf-8", "replace").decode()


def _check(value: Any) -> None:
    if type(value) in (str, int, bool):
        return
    if isinstance(value, dict):
        for key, member in value.items():
            if not isinstance(key, str):
                raise ValueError(f"a key is a string, found {key!r}")
            _check(member)
    elif isinstance(value, (list, tuple)):
        for member in value:
            _check(member)
    elif value is not None:
        raise ValueError(f"no value of the protocol: {value!r} ({type(value).__name__})")


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    fields = dict(pairs)
    if len(fields) != len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise ValueError(f"the key {twice!r} stands twice")
    return fields


def _refuse(text: str) -> Any:
    raise ValueError(f"numbers are whole, found {text}")


_ENCODER = json.JSONEncoder(separators=(",", ":"), ensure_ascii=False)
_DECODER = json.JSONDecoder(object_pairs_hook=_object, parse_float=_refuse, parse_constant=_refuse)
