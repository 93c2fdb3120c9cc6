"""JSON-RPC over HTTP on the loopback interface, on one connection that is kept."""

import base64
import json
from decimal import Decimal
from http.client import HTTPConnection, HTTPException
from typing import Any

CALL_SECONDS = 25


class RpcError(Exception):
    """The daemon's answer to a call that it did not carry out."""

    def __init__(self, code: int, message: str) -> None:
        super().__init__(f"{message} ({code})")
        self.code = code
        self.message = message


class Unreachable(Exception):
    """Nobody answers, or not with an answer."""


class Rpc:
    """Calls a daemon. Numbers with a point come back as decimals, never as binary fractions."""

    def __init__(self, port: int, path: str = "/", credentials: str | None = None) -> None:
        self._connection = HTTPConnection("127.0.0.1", port, timeout=CALL_SECONDS)
        self._path = path
        self._headers = {"Content-Type": "application/json"}
        if credentials is not None:
            token = base64.b64encode(credentials.encode()).decode()
            self._headers["Authorization"] = f"Basic {token}"

    def call(self, method: str, params: Any = ()) -> Any:
        """The result; `params` is a list, or a mapping of names."""
        body = {"jsonrpc": "2.0", "id": "0", "method": method, "params": params}
        answer = self.post(self._path, body)
        if not isinstance(answer, dict):
            raise Unreachable(f"no answer of JSON-RPC to {method}: {answer!r}")
        if error := answer.get("error"):
            raise RpcError(int(error["code"]), str(error["message"]))
        return answer["result"]

    def post(self, path: str, body: Any) -> Any:
        """What is answered to a document, without looking into it."""
        try:
            text = json.dumps(body)
            self._connection.request("POST", path, text, self._headers)
            response = self._connection.getresponse()
            data = response.read()
        except (OSError, HTTPException) as error:
            self._connection.close()
            raise Unreachable(f"{type(error).__name__}: {error}") from error
        try:
            return json.loads(data, parse_float=Decimal)
        except ValueError:
            raise Unreachable(f"HTTP status {response.status} without JSON") from None

    def close(self) -> None:
        self._connection.close()
