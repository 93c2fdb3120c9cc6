import unittest

from lockstep_sdk.wire import LINE_LIMIT, WireError, decode_request, encode_error, encode_result

PING = b'{"jsonrpc":"2.0","id":1,"method":"ping","params":{"n":1}}\n'


class WireTests(unittest.TestCase):
    def test_a_request_is_read(self) -> None:
        request = decode_request(PING)
        self.assertEqual((request.id, request.method, request.params), (1, "ping", {"n": 1}))
        self.assertEqual(decode_request(PING.replace(b'"id":1', b'"id":"a"')).id, "a")
        self.assertEqual(decode_request(PING.replace(b',"params":{"n":1}', b"")).params, {})

    def test_everything_else_is_refused(self) -> None:
        rows = [
            (b"\n", -32700),
            (b"{\n", -32700),
            (PING[:-1], -32700),
            (PING.replace(b"ping", b"\xff"), -32700),
            (PING.replace(b":1}}", b":1.5}}"), -32700),
            (PING.replace(b":1}}", b":1e3}}"), -32700),
            (PING.replace(b":1}}", b":NaN}}"), -32700),
            (PING.replace(b'"n":1', b'"n":1,"n":1'), -32700),
            (b"[" * 100_000 + b"\n", -32700),
            (b" " * LINE_LIMIT + b"\n", -32700),
            (b"[]\n", -32600),
            (PING.replace(b'"id":1,', b""), -32600),
            (PING.replace(b'"id":1', b'"id":null'), -32600),
            (PING.replace(b'"id":1', b'"id":true'), -32600),
            (PING.replace(b'"2.0"', b'"1.0"'), -32600),
            (PING.replace(b'"id":1', b'"id":1,"extra":1'), -32600),
            (PING.replace(b'"ping"', b"1"), -32600),
            (PING.replace(b'{"n":1}', b"[1]"), -32602),
        ]
        for line, code in rows:
            with self.subTest(line=line[:80]), self.assertRaises(WireError) as caught:
                decode_request(line)
            self.assertEqual(caught.exception.code, code)

    def test_an_answer_is_one_line(self) -> None:
        self.assertEqual(encode_result(1, {"a": ["b\n", None, True, 2]}).count(b"\n"), 1)
        error = WireError(-32051, "line\nline \ud800", "trace\n")
        self.assertEqual(encode_error(None, error).count(b"\n"), 1)

    def test_values_that_the_protocol_lacks_are_faults(self) -> None:
        class Number(int):
            pass

        for value in (1.5, b"a", {1: "a"}, {"a": {1, 2}}, Number(1)):
            with self.subTest(value=value), self.assertRaises(ValueError):
                encode_result(1, {"value": value})
