"""The paths of the intake that a pack may name, and what each of them holds."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Any, Literal, NamedTuple

from msgspec import inspect

from intake_desktop.domain.cases.intake import BirthEntry, Intake
from intake_desktop.domain.packs.problem import PackProblem, problem

Holds = Literal["text", "yes_no", "texts", "birth"]
_SECTION = re.compile(r"sections\.[^.]+\.[^.]+")
_OWN = {"policy"}  # says which pack it is: no question may change it


class Leaf(NamedTuple):
    """What lies at a path; `only` are the values it can take, where it is not free."""

    holds: Holds
    only: frozenset[str] = frozenset()


@cache
def leaves() -> dict[str, Leaf]:
    """Every path of the intake's fixed part that one question can fill."""
    return {path: leaf for path, leaf in _walk("", Intake) if path not in _OWN}


def is_section_path(path: str) -> bool:
    """True for `sections.SECTION.FIELD`, where a policy keeps what no other asks."""
    return _SECTION.fullmatch(path) is not None


def unknown_bind(bind: str, path: str) -> Iterator[PackProblem]:
    """The problem of a path that leads to no value of an intake."""
    if bind not in leaves() and not is_section_path(bind):
        yield problem(path, "pack-unknown-bind", "applicant.*, housing.*, referral.*, sections.SECTION.FIELD")


def _walk(prefix: str, struct: type) -> Iterator[tuple[str, Leaf]]:
    told = inspect.type_info(struct)
    assert isinstance(told, inspect.StructType)
    for field in told.fields:
        kinds = field.type.types if isinstance(field.type, inspect.UnionType) else (field.type,)
        for kind in kinds:
            yield from _leaf(f"{prefix}{field.name}", kind)


def _leaf(path: str, kind: Any) -> Iterator[tuple[str, Leaf]]:
    if isinstance(kind, inspect.StructType):
        if kind.cls is BirthEntry:
            yield path, Leaf("birth")
        else:
            yield from _walk(f"{path}.", kind.cls)
    elif isinstance(kind, inspect.StrType):
        yield path, Leaf("text")
    elif isinstance(kind, inspect.LiteralType):
        yield path, Leaf("text", frozenset(str(value) for value in kind.values))
    elif isinstance(kind, inspect.BoolType):
        yield path, Leaf("yes_no")
    elif isinstance(kind, inspect.VarTupleType) and isinstance(kind.item_type, inspect.StrType):
        yield path, Leaf("texts")
