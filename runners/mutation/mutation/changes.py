"""The changes that can be made to a function, one place at a time."""

import ast
import copy
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any

Function = ast.FunctionDef

_COMPARISONS: Mapping[type[ast.cmpop], tuple[type[ast.cmpop], ...]] = {
    ast.Lt: (ast.LtE, ast.GtE),
    ast.LtE: (ast.Lt, ast.Gt),
    ast.Gt: (ast.GtE, ast.LtE),
    ast.GtE: (ast.Gt, ast.Lt),
    ast.Eq: (ast.NotEq,),
    ast.NotEq: (ast.Eq,),
    ast.In: (ast.NotIn,),
    ast.NotIn: (ast.In,),
    ast.Is: (ast.IsNot,),
    ast.IsNot: (ast.Is,),
}
"""Of an order both the shifted boundary and the opposite."""

_ARITHMETIC: Mapping[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.FloorDiv,
    ast.FloorDiv: ast.Mult,
    ast.Mod: ast.FloorDiv,
    ast.Pow: ast.Mult,
    ast.LShift: ast.RShift,
    ast.RShift: ast.LShift,
    ast.BitAnd: ast.BitOr,
    ast.BitOr: ast.BitAnd,
    ast.BitXor: ast.BitOr,
}

_CALLS = {"min": "max", "max": "min", "any": "all", "all": "any"}

_UNTOUCHED = {"annotation", "returns", "decorator_list", "args", "exc", "cause", "msg", "type"}
"""Fields that hold types, or what is said of a failure."""


@dataclass(frozen=True)
class Change:
    """What is changed, by the text that stands there; nothing here depends on line numbers."""

    kind: str
    line: str
    """The source line that the change begins on."""
    change: str
    first: int
    last: int
    """The lines of the module on which the changed part of the statement stands."""


@dataclass
class _Slot:
    """A place of the tree that holds a node."""

    owner: Any
    field: str
    index: int | None

    def put(self, node: ast.AST) -> None:
        if self.index is None:
            setattr(self.owner, self.field, node)
        else:
            getattr(self.owner, self.field)[self.index] = node


def changes(
    function: Function, source: list[str], names: Mapping[str, Any] | None = None
) -> Iterator[Change]:
    """Yields each change while the tree has it; going on takes it back.

    `names` are the globals of the function's module: of a constant that stands there the value is
    changed where it is used.
    """
    known = {argument.arg for argument in ast.walk(function.args) if isinstance(argument, ast.arg)}
    body = function.body[1:] if ast.get_docstring(function) is not None else function.body
    start = len(function.body) - len(body)
    for index, statement in enumerate(body, start):
        slot = _Slot(function, "body", index)
        yield from _in_statement(slot, statement, source, names or {}, known, alone=False)


def _in_statement(
    slot: _Slot,
    statement: ast.stmt,
    source: list[str],
    names: Mapping[str, Any],
    known: set[str],
    alone: bool,
) -> Iterator[Change]:
    first, last = statement.lineno, _header_end(statement)

    def made(at: _Slot, node: Any, kind: str, replacement: Any, change: str) -> Iterator[Change]:
        ast.copy_location(replacement, node)
        ast.fix_missing_locations(replacement)
        at.put(replacement)
        try:
            yield Change(kind, source[node.lineno - 1].strip(), change, first, last)
        finally:
            at.put(node)

    if _can_be_dropped(statement, known) and not alone:
        kind = "check" if isinstance(statement, ast.Assert) else "statement"
        yield from made(slot, statement, kind, ast.Pass(), "dropped")
    if isinstance(statement, ast.For):
        never = ast.Tuple(elts=[], ctx=ast.Load())
        yield from made(
            _Slot(statement, "iter", None), statement.iter, "branch", never, "never entered"
        )
    if isinstance(statement, ast.AugAssign) and type(statement.op) in _ARITHMETIC:
        before = ast.unparse(statement)
        operator = _ARITHMETIC[type(statement.op)]()
        changed = ast.AugAssign(statement.target, operator, statement.value)
        yield from made(
            slot, statement, "arithmetic", changed, f"{before} -> {ast.unparse(changed)}"
        )
    for at, node in _expressions(statement):
        for kind, replacement, change in _replacements(at, node, names):
            yield from made(at, node, kind, replacement, change)
    known |= _bound(statement)
    for at, inner, is_alone in _inner_statements(statement):
        yield from _in_statement(at, inner, source, names, known, is_alone)


def _header_end(statement: ast.stmt) -> int:
    body = getattr(statement, "body", None)
    if not body:
        return statement.end_lineno or statement.lineno
    return max(statement.lineno, body[0].lineno - 1)


def _can_be_dropped(statement: ast.stmt, known: set[str]) -> bool:
    """What changes or checks something, and whose absence leaves no name unknown."""
    match statement:
        case ast.Assert() | ast.AugAssign() | ast.Expr(value=ast.Call()):
            return True
        case ast.Assign(targets=targets):
            bound = _bound(statement)
            return not isinstance(targets[0], ast.Tuple) and bound <= known
        case _:
            return False


def _bound(statement: ast.stmt) -> set[str]:
    match statement:
        case ast.Assign(targets=targets):
            pass
        case ast.AnnAssign(target=target) | ast.For(target=target):
            targets = [target]
        case _:
            return set()
    return {
        node.id
        for target in targets
        for node in ast.walk(target)
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)
    }


def _inner_statements(statement: ast.stmt) -> Iterator[tuple[_Slot, ast.stmt, bool]]:
    """With whether dropping it is no more than never taking the branch that it stands in."""
    for owner in [statement, *getattr(statement, "handlers", [])]:
        for field in ("body", "orelse", "finalbody"):
            block = getattr(owner, field, [])
            for index, inner in enumerate(block):
                if not isinstance(inner, ast.stmt):
                    continue
                alone = isinstance(statement, (ast.If, ast.For)) and len(block) == 1
                yield _Slot(owner, field, index), inner, alone and field == "body"


def _expressions(node: ast.AST) -> Iterator[tuple[_Slot, ast.expr]]:
    """Every expression below a statement that can be changed, outermost first."""
    if isinstance(node, (ast.JoinedStr, ast.Raise)):
        return
    for field, value in ast.iter_fields(node):
        if field in _UNTOUCHED and not isinstance(node, ast.Call):
            continue
        items = enumerate(value) if isinstance(value, list) else [(None, value)]
        for index, item in items:
            if isinstance(item, ast.expr):
                yield _Slot(node, field, index), item
            if isinstance(item, (ast.expr, ast.comprehension, ast.keyword, ast.withitem)):
                yield from _expressions(item)


def _replacements(
    slot: _Slot, node: ast.expr, names: Mapping[str, Any]
) -> Iterator[tuple[str, ast.expr, str]]:
    before = ast.unparse(node)

    def changed(kind: str, replacement: ast.expr) -> tuple[str, ast.expr, str]:
        return kind, replacement, f"{before} -> {ast.unparse(replacement)}"

    if _is_condition(slot):
        yield "branch", ast.Constant(True), f"{before} -> always"
        yield "branch", ast.Constant(False), f"{before} -> never"
    elif isinstance(slot.owner, ast.While) and slot.field == "test":
        yield "branch", ast.Constant(False), f"{before} -> never"
    match node:
        case ast.Compare(left=left, ops=ops, comparators=comparators):
            for index, op in enumerate(ops):
                for other in _COMPARISONS[type(op)]:
                    shifted = [*ops[:index], other(), *ops[index + 1 :]]
                    yield changed("comparison", ast.Compare(left, shifted, comparators))
        case ast.BinOp(left=left, op=op, right=right) if type(op) in _ARITHMETIC:
            yield changed("arithmetic", ast.BinOp(left, _ARITHMETIC[type(op)](), right))
        case ast.BoolOp(op=op, values=values):
            other = ast.Or() if isinstance(op, ast.And) else ast.And()
            yield changed("boolean", ast.BoolOp(other, values))
            for index in range(len(values)):
                rest = values[:index] + values[index + 1 :]
                shorter = rest[0] if len(rest) == 1 else ast.BoolOp(op, rest)
                yield changed("boolean", copy.copy(shorter))
        case ast.UnaryOp(op=ast.Not(), operand=operand):
            yield changed("boolean", copy.copy(operand))
        case ast.Constant(value=bool(value)):
            yield changed("boolean", ast.Constant(not value))
        case ast.Constant(value=int(value)):
            yield changed("constant", ast.Constant(value + 1))
            if value > 0:
                yield changed("constant", ast.Constant(value - 1))
        case ast.Name(ctx=ast.Load()) | ast.Attribute(ctx=ast.Load()):
            number = _named_number(node, names)
            if number is not None:
                yield "constant", _moved(node, ast.Add()), f"{before} -> {before} + 1"
                if number > 0:
                    yield "constant", _moved(node, ast.Sub()), f"{before} -> {before} - 1"
        case ast.Call(func=ast.Name(id=name), args=args, keywords=keywords) if name in _CALLS:
            other_name = ast.Name(_CALLS[name], ast.Load())
            yield changed("arithmetic", ast.Call(other_name, args, keywords))


def _is_condition(slot: _Slot) -> bool:
    if isinstance(slot.owner, ast.comprehension):
        return slot.field == "ifs"
    return isinstance(slot.owner, (ast.If, ast.IfExp)) and slot.field == "test"


def _named_number(node: ast.Name | ast.Attribute, names: Mapping[str, Any]) -> int | None:
    """The value of a constant of the module, or of its configuration."""
    match node:
        case ast.Name(id=name):
            value = names.get(name)
        case ast.Attribute(value=ast.Name(id="config"), attr=name):
            value = getattr(names.get("config", SimpleNamespace()), name, None)
        case _:
            return None
    if not name.isupper() or isinstance(value, bool):
        return None
    try:
        return int(value) if hasattr(value, "__index__") else None
    except (TypeError, ValueError):
        return None


def _moved(node: ast.expr, operator: ast.operator) -> ast.expr:
    """One more or less, in the constant's own type."""
    kind = ast.Attribute(node, "__class__", ast.Load())
    return ast.BinOp(node, operator, ast.Call(kind, [ast.Constant(1)], []))
