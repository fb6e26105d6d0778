"""What one version of a pack says otherwise than another, place by place, for people to read. Pure.

A place is a path with ids in it, `steps[explain].requires`: never a number, since a line put in above would
move every number below it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Literal

import msgspec

from intake_desktop.domain.packs.policy import PolicyPack

ChangeKind = Literal["added", "removed", "changed", "moved"]
Table = dict[str, Any]
Rows = tuple[Any, ...]


class PackChange(msgspec.Struct, frozen=True, kw_only=True):
    """One difference. `before` and `after` are as in the TOML (a whole table where one was added or removed).

    Of a table whose lines only changed places, `before` and `after` are their ids in order. `named` is what
    the newer version calls the line that the path leads to, outermost first.
    """

    path: str
    kind: ChangeKind
    before: Any = None
    after: Any = None
    named: tuple[str, ...] = ()


def diff_packs(old: PolicyPack, new: PolicyPack) -> tuple[PackChange, ...]:
    """Every difference, in the order of the pack's tables. Empty where both say the same."""
    return tuple(_tables(_as_written(old), _as_written(new), "", ()))


def _tables(old: Table, new: Table, path: str, named: tuple[str, ...]) -> Iterator[PackChange]:
    for key in dict.fromkeys((*old, *new)):
        where = f"{path}.{key}" if path else key
        yield from _values(old.get(key), new.get(key), where, named)


def _values(old: Any, new: Any, path: str, named: tuple[str, ...]) -> Iterator[PackChange]:
    if old == new:
        return
    if isinstance(old, dict) and isinstance(new, dict):
        yield from _tables(old, new, path, named)
    elif isinstance(old, tuple) and isinstance(new, tuple):
        yield from _lists(old, new, path, named)
    elif old is None or new is None:
        yield _one(path, old, new, named)
    else:
        yield PackChange(path=path, kind="changed", before=old, after=new, named=named)


def _one(path: str, old: Any, new: Any, named: tuple[str, ...]) -> PackChange:
    return PackChange(
        path=path, kind="added" if old is None else "removed", before=old, after=new, named=named
    )


def _lists(old: Rows, new: Rows, path: str, named: tuple[str, ...]) -> Iterator[PackChange]:
    before, after = _keyed(old), _keyed(new)
    for key in dict.fromkeys((*before, *after)):
        was, is_now = before.get(key), after.get(key)
        if isinstance(was, dict) and isinstance(is_now, dict):
            yield from _tables(was, is_now, f"{path}[{key}]", (*named, _name(is_now)))
        elif was is None or is_now is None:
            line = is_now if was is None else was
            where = f"{path}[{key}]" if isinstance(line, dict) else path
            yield _one(where, was, is_now, (*named, _name(line)) if isinstance(line, dict) else named)
    common = tuple(key for key in before if key in after)
    order = tuple(key for key in after if key in before)
    if common != order:
        yield PackChange(path=path, kind="moved", before=common, after=order, named=named)


def _keyed(rows: Rows) -> dict[str, Any]:
    """The lines of a list by what they are known by; a text by itself."""
    keyed: dict[str, Any] = {}
    for row in rows:
        key = _known_by(row) if isinstance(row, dict) else str(row)
        while key in keyed:  # a text that stands twice
            key += "+"
        keyed[key] = row
    return keyed


def _known_by(line: Table) -> str:
    """The id of a line; where it has none, its label, the answer it asks for, or its limit."""
    return str(next((line[key] for key in ("id", "label_ar", "bind", "up_to_halalas") if line.get(key)), ""))


def _name(line: Table) -> str:
    return str(line.get("label_ar") or _known_by(line))


def _as_written(pack: PolicyPack) -> Table:
    """The pack as plain tables, without the choices that it takes over from other tables of its own."""
    plain: Table = msgspec.to_builtins(pack)
    lists = [plain["authorities"], plain["reports"], plain["verification_types"]]
    taken_over = [[(row["id"], row["label_ar"]) for row in rows] for rows in lists if rows]
    for asked in (*plain["sections"], *plain["steps"]):
        for field in asked["fields"]:
            options = [(row["id"], row["label_ar"]) for row in field["options"]]
            if field["scale"] or options in taken_over:
                field["options"] = ()
    return plain
