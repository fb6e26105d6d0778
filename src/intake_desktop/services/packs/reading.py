"""A text that is no pack: where it goes wrong and what was expected there."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from msgspec import inspect

from intake_desktop.domain.packs.policy import PolicyPack
from intake_desktop.domain.packs.problem import PackProblem, problem

_LINE = re.compile(r"\(at line (\d+), column (\d+)\)$")
_END = "(at end of document)"
_KEY = re.compile(r"Object (?:missing required|contains unknown) field `(.*)`$", re.DOTALL)
_TYPE = re.compile(r"Expected `([a-z]+)(?: \| null)?`, got `[a-z]+`$")
_LIMIT = re.compile(r"Expected `int` (<=|>=) (\d+)$")
_LENGTH = re.compile(r"Expected `(str|array)` of length (<=|>=) (\d+)$")
_STEP = re.compile(r"([^.\[\]]+)|\[(\d+)\]")


def toml_problem(text: str, message: str) -> PackProblem:
    """What is no TOML, always with its line and column."""
    if message.endswith(_END):
        lines = text.split("\n")
        message = f"{message.removesuffix(_END)}(at line {len(lines)}, column {len(lines[-1]) + 1})"
    elif not _LINE.search(message):
        message = f"{message} (at line 1, column 1)"
    return problem("", "pack-not-toml", message)


def unreadable_character(text: str, place: int) -> PackProblem:
    """Half a character: no file holds one, but a text that was typed or pasted may."""
    before = text[:place].split("\n")
    return toml_problem(text, f"Illegal character (at line {len(before)}, column {len(before[-1]) + 1})")


def depth_problem(text: str) -> PackProblem:
    """Tables in tables, deeper than anybody reads: the line on which they are deepest."""
    depth = deepest = line = 0
    for number, row in enumerate(text.split("\n"), start=1):
        for mark in row:
            depth += (mark in "[{") - (mark in "]}")
            if depth > deepest:
                deepest, line = depth, number
    return problem("", "pack-too-deep", f"line {line}")


def value_problem(tables: dict[str, Any], message: str) -> PackProblem:
    """A key or a value that a pack does not have, from the message of the first that was found."""
    said, _, at = message.rpartition(" - at ")
    said, path = (said, at.strip("`").removeprefix("$").removeprefix(".")) if said else (message, "")
    shape = _shape(tables, path)
    if found := _KEY.match(said):
        key = f"{path}.{found[1]}" if path else found[1]
        if said.startswith("Object missing"):
            return problem(key, "pack-missing-key", found[1])
        known = [field.encode_name for field in shape.fields] if _is_table(shape) else []
        return problem(key, "pack-unknown-key", ", ".join(known))
    if choices := _choices(shape):
        return problem(path, "pack-not-a-choice", ", ".join(choices))
    return _wrong(path, said)


def _wrong(path: str, said: str) -> PackProblem:
    if (found := _TYPE.match(said)) and found[1] in _KINDS:
        return problem(path, f"pack-wants-{_KINDS[found[1]]}", found[1])
    if said == "Invalid RFC3339 encoded date":
        return problem(path, "pack-wants-date", "date")
    if found := _LIMIT.match(said):
        return problem(path, "pack-number-high" if found[1] == "<=" else "pack-number-low", found[2])
    if said.startswith("Expected `str` matching regex"):
        return problem(path, "pack-not-an-id")
    if found := _LENGTH.match(said):
        return problem(path, _LENGTHS.get((found[1], found[2]), "pack-wrong-value"), found[3])
    return problem(path, "pack-wrong-value", said)


_LENGTHS = {
    ("str", "<="): "pack-too-long",
    ("str", ">="): "pack-empty-text",
    ("array", ">="): "pack-too-few",
}
_KINDS = {
    "str": "text",
    "int": "number",
    "bool": "yes-no",
    "array": "list",
    "object": "table",
    "date": "date",
}


def _is_table(shape: Any) -> bool:
    return isinstance(shape, inspect.StructType)


def _choices(shape: Any) -> list[str]:
    """The values of a closed list, where the path leads to one."""
    kinds = shape.types if isinstance(shape, inspect.UnionType) else (shape,)
    return [str(value) for kind in kinds if isinstance(kind, inspect.LiteralType) for value in kind.values]


@cache
def _format() -> inspect.Type:
    return inspect.type_info(PolicyPack)


def _shape(tables: dict[str, Any], path: str) -> Any:
    """What the pack's format has at a path; None where the path leaves it."""
    shape: Any = _format()
    here: Any = tables
    for name, number in _STEP.findall(path):
        tags = _tags(shape)
        if name in {kind.tag_field for kind in tags.values()}:
            return inspect.LiteralType(tuple(tags))
        shape = _of_kind(shape, here)
        if name:
            shape = _below(shape, name)
            here = here.get(name) if isinstance(here, dict) else None
        else:
            shape = getattr(shape, "item_type", None)
            here = here[int(number)] if isinstance(here, list) and int(number) < len(here) else None
    return _of_kind(shape, here)


def _below(shape: Any, name: str) -> Any:
    if not _is_table(shape):
        return getattr(shape, "value_type", None)
    return next((field.type for field in shape.fields if field.encode_name == name), None)


def _tags(shape: Any) -> dict[Any, inspect.StructType]:
    """The kinds of table that a tag tells apart, by their tags."""
    kinds = shape.types if isinstance(shape, inspect.UnionType) else ()
    return {kind.tag: kind for kind in kinds if isinstance(kind, inspect.StructType) and kind.tag is not None}


def _of_kind(shape: Any, told: Any) -> Any:
    """Of several kinds of table the one that its tag names; of an optional value the value."""
    if tags := _tags(shape):
        tag = told.get(next(iter(tags.values())).tag_field) if isinstance(told, dict) else None
        return tags.get(tag) if isinstance(tag, str) else None
    kinds = shape.types if isinstance(shape, inspect.UnionType) else ()
    some = [kind for kind in kinds if not isinstance(kind, inspect.NoneType)]
    return some[0] if len(some) == 1 else shape
