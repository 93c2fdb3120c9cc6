"""A record of the wire, read field by field."""

from collections.abc import Mapping
from typing import Any

from .replies import InvalidParams
from .values import decode_hex, decode_quantity

_REQUIRED: Any = object()


class Record:
    """Typed access to the fields of a JSON object.

    Each reader takes the field's name and, for an optional field, what stands for its absence.
    A field of the wrong type is an `InvalidParams` that names it. A field nobody read is one too
    (`finish`, which the server calls), so that an adapter cannot drop a parameter silently.
    """

    __slots__ = ("_children", "_fields", "_identities", "_path", "_unread")

    def __init__(self, fields: object, path: str = "params") -> None:
        if type(fields) is not dict and not isinstance(fields, Mapping):
            raise InvalidParams(f"{path}: expected an object, found {fields!r}")
        self._fields = fields
        self._path = path
        self._identities: Mapping[str, str] = {}
        self._unread = set(fields)
        self._children: list[Record] = []

    def __contains__(self, name: str) -> bool:
        return name in self._fields

    def names(self) -> list[str]:
        """The fields that are there, in the order of the wire."""
        return list(self._fields)

    def quantity(self, name: str, default: Any = _REQUIRED) -> int:
        """A quantity: a decimal string of up to 256 bits."""
        return self._read(name, default, decode_quantity)

    def integer(self, name: str, default: Any = _REQUIRED) -> int:
        return self._read(name, default, _integer)

    def text(self, name: str, default: Any = _REQUIRED) -> str:
        return self._read(name, default, _text)

    def boolean(self, name: str, default: Any = _REQUIRED) -> bool:
        return self._read(name, default, _boolean)

    def bytes(self, name: str, default: Any = _REQUIRED, length: int | None = None) -> bytes:
        return self._read(name, default, lambda value: decode_hex(value, length))

    def root(self, name: str, default: Any = _REQUIRED) -> bytes:
        return self._read(name, default, self._root)

    def address(self, name: str, default: Any = _REQUIRED) -> bytes:
        return self.bytes(name, default, length=20)

    def record(self, name: str, default: Any = _REQUIRED) -> "Record":
        return self._read(name, default, lambda value: self._child(value, name))

    def records(self, name: str, default: Any = _REQUIRED) -> list["Record"]:
        return self._read(
            name,
            default,
            lambda value: [self._child(v, f"{name}[{i}]") for i, v in enumerate(_list(value))],
        )

    def integers(self, name: str, default: Any = _REQUIRED) -> list[int]:
        return self._read(name, default, lambda value: [_integer(v) for v in _list(value)])

    def quantities(self, name: str, default: Any = _REQUIRED) -> list[int]:
        return self._read(name, default, lambda value: [decode_quantity(v) for v in _list(value)])

    def roots(self, name: str, default: Any = _REQUIRED) -> list[bytes]:
        return self._read(name, default, lambda value: [self._root(v) for v in _list(value)])

    def is_null(self, name: str) -> bool:
        """Whether a nullable field holds null, which then counts as read."""
        if self._fields.get(name, _REQUIRED) is None:
            self._unread.discard(name)
            return True
        return False

    def json(self, name: str, default: Any = _REQUIRED) -> Any:
        """The field as JSON, for shapes that no other reader covers."""
        return self._read(name, default, lambda value: value)

    def ignore(self, *names: str) -> None:
        """These fields mean nothing to this client."""
        self._unread.difference_update(names)

    def supply(self, fields: Mapping[str, Any]) -> None:
        """Puts values, as the wire writes them, where optional fields were left out."""
        self._fields = {**fields, **self._fields}

    def forget(self) -> None:
        """Nothing here, at any depth, needs to be read any more."""
        self._unread.clear()
        self._children.clear()

    def bind(self, identities: Mapping[str, str]) -> None:
        """From now on labels may stand for these identities where a root is wanted."""
        self._identities = identities

    def finish(self) -> None:
        """Complains about the fields that nothing has read."""
        if self._unread:
            name = min(self._unread)
            raise InvalidParams(f"{self._path}: the adapter does not know the field {name!r}")
        for child in self._children:
            child.finish()

    def _read(self, name: str, default: Any, decode: Any) -> Any:
        if name not in self._fields:
            if default is _REQUIRED:
                raise InvalidParams(f"{self._path}: the field {name!r} is missing")
            return default
        self._unread.discard(name)
        try:
            return decode(self._fields[name])
        except InvalidParams as complaint:
            if str(complaint).startswith(self._path):
                raise
            raise InvalidParams(f"{self._path}.{name}: {complaint}") from None

    def _root(self, value: object) -> bytes:
        if isinstance(value, str):
            value = self._identities.get(value, value)
        return decode_hex(value, 32)

    def _child(self, value: object, name: str) -> "Record":
        child = Record(value, f"{self._path}.{name}")
        child._identities = self._identities
        self._children.append(child)
        return child


def _integer(value: object) -> int:
    if type(value) is int:
        return value
    raise InvalidParams(f"expected a number, found {value!r}")


def _text(value: object) -> str:
    if isinstance(value, str):
        return value
    raise InvalidParams(f"expected a string, found {value!r}")


def _boolean(value: object) -> bool:
    if isinstance(value, bool):
        return value
    raise InvalidParams(f"expected true or false, found {value!r}")


def _list(value: object) -> list[Any]:
    if isinstance(value, list):
        return value
    raise InvalidParams(f"expected an array, found {value!r}")
