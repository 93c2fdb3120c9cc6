"""The protocol's methods over sessions; no input or output here."""

import traceback
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from .identity import AdapterInfo, ClientInfo, Support
from .record import Record
from .replies import Accepted, InvalidParams, Refusal, Unsupported
from .scenario import Scenario
from .wire import (
    ADAPTER_INTERNAL,
    INVALID_PARAMS,
    METHOD_NOT_FOUND,
    UNSUPPORTED,
    WireError,
    decode_request,
    encode_error,
    encode_result,
)

PROTOCOL = 1


@dataclass
class Open:
    """A session of the adapter and the operations that may be asked of it."""

    session: Any
    operations: frozenset[str]
    codecs: frozenset[str]
    restarts: bool


@dataclass
class Server:
    """Answers one line with one line."""

    client: ClientInfo
    adapter: AdapterInfo
    supports: Sequence[Support]
    open_session: Callable[[Scenario], Any]
    time_resolution: int = 1
    """In milliseconds."""
    play: bool = True
    max_sessions: int = 1
    finished: bool = field(default=False, init=False)
    _sessions: dict[str, Open] = field(default_factory=dict, init=False)

    def answer(self, line: bytes) -> bytes:
        """The line to write for a line that was read."""
        id: int | str | None = None
        try:
            request = decode_request(line)
            id = request.id
            return encode_result(id, self._dispatch(request.method, Record(request.params)))
        except WireError as error:
            return encode_error(id if error.id is None else error.id, error)
        except InvalidParams as error:
            return encode_error(id, WireError(INVALID_PARAMS, str(error)))
        except Unsupported as error:
            return encode_error(id, WireError(UNSUPPORTED, str(error) or "unsupported"))
        except Exception as error:
            message = f"{type(error).__name__}: {error}"
            fault = WireError(ADAPTER_INTERNAL, message, traceback.format_exc())
            return encode_error(id, fault)

    def close(self) -> None:
        """Closes what is still open."""
        for name in list(self._sessions):
            _close(self._sessions.pop(name))

    def _dispatch(self, method: str, params: Record) -> Any:
        match method:
            case "initialize":
                result = self._initialize(params)
            case "open":
                result = self._open(params)
            case "step":
                result = self._step(params)
            case "play" if self.play:
                result = self._play(params)
            case "restart":
                self._restart(params)
                result = {}
            case "close":
                _close(self._take(params))
                result = {}
            case "shutdown":
                self.finished = True
                result = {}
            case _:
                raise WireError(METHOD_NOT_FOUND, f"no such method: {method}")
        params.finish()
        return result

    def _initialize(self, params: Record) -> dict[str, Any]:
        if (protocol := params.integer("protocol")) != PROTOCOL:
            raise InvalidParams(f"this adapter speaks protocol {PROTOCOL}, found {protocol}")
        params.json("runner", None)
        params.json("corpus", None)
        return {
            "protocol": PROTOCOL,
            "client": self.client.to_wire(),
            "adapter": self.adapter.to_wire(),
            "supports": [support.to_wire() for support in self.supports],
            "maxSessions": self.max_sessions,
            "timeResolution": self.time_resolution,
            "play": self.play,
        }

    def _open(self, params: Record) -> dict[str, Any]:
        name = params.text("session")
        if name in self._sessions:
            raise InvalidParams(f"the session {name!r} is open already")
        if len(self._sessions) >= self.max_sessions:
            raise InvalidParams(f"more sessions than maxSessions, which is {self.max_sessions}")
        opened = self._start(params)
        self._sessions[name] = opened
        return _identities(opened)

    def _step(self, params: Record) -> dict[str, Any]:
        name = params.text("session")
        if name not in self._sessions:
            raise InvalidParams(f"no such session: {name!r}")
        return _ask(self._sessions[name], params)

    def _restart(self, params: Record) -> None:
        name = params.text("session")
        if name not in self._sessions:
            raise InvalidParams(f"no such session: {name!r}")
        opened = self._sessions[name]
        if not opened.restarts:
            raise Unsupported("not declared: restart")
        opened.session.restart()

    def _play(self, params: Record) -> dict[str, Any]:
        opened = self._start(params)
        try:
            identities = _identities(opened)
            names = identities.get("identities", {})
            steps = params.records("steps")
            for step in steps:
                # Sent together with the objects, they cannot know what these are called.
                step.bind(names)
            return {**identities, "replies": [_ask(opened, step) for step in steps]}
        finally:
            _close(opened)

    def _take(self, params: Record) -> Open:
        name = params.text("session")
        if name not in self._sessions:
            raise InvalidParams(f"no such session: {name!r}")
        return self._sessions.pop(name)

    def _start(self, params: Record) -> Open:
        scenario = Scenario.from_wire(params)
        covering: list[Support] = []
        for fork in scenario.forks or (None,):
            # Across forks the last one's declarations hold: an operation may have come with it.
            covering = [s for s in self.supports if s.covers(scenario.profile, fork)]
            if not covering:
                on = fork or "no fork"
                raise Unsupported(f"not declared: profile {scenario.profile} on {on}")
        operations = frozenset(name for support in covering for name in support.operations)
        session = self.open_session(scenario)
        scenario.setup.finish()
        for operation in sorted(operations):
            if not callable(getattr(session, _method(operation), None)):
                raise TypeError(f"declared, but the session lacks it: {operation}")
        codecs = frozenset(support.codec for support in covering if support.codec is not None)
        restarts = any(support.restart for support in covering)
        return Open(session, operations, codecs, restarts)


def _ask(opened: Open, step: Record) -> dict[str, Any]:
    operation = step.text("operation")
    params = step.record("params")
    if operation not in opened.operations:
        raise Unsupported(f"not declared: operation {operation}")
    arguments: list[Any] = [params]
    if "raw" in step:
        codec = step.text("codec")
        if codec not in opened.codecs:
            raise InvalidParams(f"not declared: codec {codec}")
        # What a peer made; the session never built it.
        arguments.append(step.bytes("raw"))
    try:
        answer = getattr(opened.session, _method(operation))(*arguments)
    except Refusal as refusal:
        answer = refusal
    if isinstance(answer, Refusal):
        # It may have been refused before every parameter was looked at.
        params.forget()
        return answer.to_wire()
    if not isinstance(answer, Accepted):
        if answer is not None and not isinstance(answer, Mapping):
            raise TypeError(f"{operation} answered {answer!r}")
        answer = Accepted(answer)
    params.finish()
    return answer.to_wire()


def _identities(opened: Open) -> dict[str, Any]:
    identities = getattr(opened.session, "identities", None)
    return {} if identities is None else {"identities": identities}


def _close(opened: Open) -> None:
    close = getattr(opened.session, "close", None)
    if callable(close) and "close" not in opened.operations:
        close()


def _method(operation: str) -> str:
    return operation.replace("-", "_")
