"""Quantities and bytes as the wire writes them."""

import re

from .replies import InvalidParams

QUANTITY_LIMIT = 2**256
_QUANTITY = re.compile(r"(?:0|[1-9][0-9]{0,77})\Z", re.ASCII)
_HEX = re.compile(r"0x(?:[0-9a-f]{2})*\Z", re.ASCII)


def encode_quantity(number: int) -> str:
    """The decimal string of a quantity; a number that is none is a fault of the adapter."""
    number = int(number)
    if not 0 <= number < QUANTITY_LIMIT:
        raise ValueError(f"not a quantity of at most 256 bits: {number}")
    return str(number)


def decode_quantity(text: object) -> int:
    """The number a quantity on the wire stands for."""
    if isinstance(text, str) and _QUANTITY.match(text):
        number = int(text)
        if number < QUANTITY_LIMIT:
            return number
    raise InvalidParams(f"expected a quantity as a decimal string, found {text!r}")


def encode_hex(data: bytes) -> str:
    """0x and lower-case digits: a root, an address or bytes."""
    return "0x" + bytes(data).hex()


def decode_hex(text: object, length: int | None = None) -> bytes:
    """The bytes that 0x-hex on the wire stands for, of `length` bytes where one is given."""
    if isinstance(text, str) and _HEX.match(text):
        data = bytes.fromhex(text[2:])
        if length is None or len(data) == length:
            return data
    size = "" if length is None else f" of {length} bytes"
    raise InvalidParams(f"expected lower-case 0x-hex{size}, found {text!r}")
