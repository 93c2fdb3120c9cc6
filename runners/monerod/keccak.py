"""Keccak-256 as CryptoNote uses it, with the padding from before SHA-3: hashlib lacks it."""

_MASK = (1 << 64) - 1
_RATE = 136
_ROUNDS = 24


def _constants() -> list[int]:
    """The round constants, from the linear feedback shift register of the specification."""
    register, constants = 1, []
    for _ in range(_ROUNDS):
        constant = 0
        for j in range(7):
            if register & 1:
                constant |= 1 << (2**j - 1)
            register = (register << 1) ^ (0x171 if register & 0x80 else 0)
        constants.append(constant)
    return constants


_CONSTANTS = _constants()


def keccak(data: bytes) -> bytes:
    padded = bytearray(data) + b"\x01" + bytes(-(len(data) + 1) % _RATE)
    padded[-1] |= 0x80
    lanes = [[0] * 5 for _ in range(5)]
    for start in range(0, len(padded), _RATE):
        for i in range(_RATE // 8):
            word = padded[start + 8 * i : start + 8 * i + 8]
            lanes[i % 5][i // 5] ^= int.from_bytes(word, "little")
        lanes = _permuted(lanes)
    return b"".join(lanes[i % 5][i // 5].to_bytes(8, "little") for i in range(4))


def _permuted(lanes: list[list[int]]) -> list[list[int]]:
    for constant in _CONSTANTS:
        # Theta.
        columns = [c[0] ^ c[1] ^ c[2] ^ c[3] ^ c[4] for c in lanes]
        mixed = [columns[(x + 4) % 5] ^ _rotated(columns[(x + 1) % 5], 1) for x in range(5)]
        lanes = [[lanes[x][y] ^ mixed[x] for y in range(5)] for x in range(5)]
        # Rho and pi.
        x, y = 1, 0
        current = lanes[x][y]
        for t in range(24):
            x, y = y, (2 * x + 3 * y) % 5
            current, lanes[x][y] = lanes[x][y], _rotated(current, (t + 1) * (t + 2) // 2)
        # Chi.
        lanes = [
            [
                lanes[x][y] ^ (~lanes[(x + 1) % 5][y] & _MASK & lanes[(x + 2) % 5][y])
                for y in range(5)
            ]
            for x in range(5)
        ]
        # Iota.
        lanes[0][0] ^= constant
    return lanes


def _rotated(lane: int, count: int) -> int:
    count %= 64
    return ((lane << count) | (lane >> (64 - count))) & _MASK
