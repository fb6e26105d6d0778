"""Ways in which a pack's file is damaged: by hand in an editor, by a slip of the pen, by a bad disk."""

from __future__ import annotations

import json
import random
import tomllib
from collections.abc import Callable, Iterator
from copy import deepcopy
from datetime import UTC, date, datetime, time
from typing import Any

from intake_desktop.services.packs.policy_packs import TEMPLATE, load_source, shipped_names

TEXTS = {name: load_source(name).text for name in (*shipped_names(), TEMPLATE)}
TABLES = {name: tomllib.loads(text) for name, text in TEXTS.items()}
Where = tuple[Any, Any]  # what holds a value, and its key or place there


def damaged(chance: random.Random) -> str:
    """The text of a shipped pack with one to three things wrong."""
    name = chance.choice(sorted(TEXTS))
    if chance.random() < 0.3:
        text = TEXTS[name]
        for _time in range(chance.randint(1, 3)):
            text = chance.choice(ON_TEXT)(chance, text)
        return text
    tables = deepcopy(TABLES[name])
    for _time in range(chance.randint(1, 3)):
        chance.choice(ON_TABLES)(chance, tables)
    return written(tables)


# On the text.


def _cut_off(chance: random.Random, text: str) -> str:
    return text[: chance.randrange(len(text) or 1)]


def _cut_out(chance: random.Random, text: str) -> str:
    place = chance.randrange(len(text) or 1)
    return text[:place] + text[place + chance.choice([1, 2, 10, 200]) :]


def _put_in(chance: random.Random, text: str) -> str:
    place = chance.randrange(len(text) or 1)
    odd = [
        "\0",
        "\x1b",
        "\u202e",
        '"',
        "'''",
        "[[steps]]\n",
        "[",
        "]",
        "= ",
        "\r",
        "\ud800",
        "{",
        "\\u0000",
        "ـ",
    ]
    return text[:place] + chance.choice(odd) + text[place:]


def _line(chance: random.Random, text: str) -> tuple[list[str], int]:
    lines = text.splitlines(keepends=True) or [""]
    return lines, chance.randrange(len(lines))


def _line_twice(chance: random.Random, text: str) -> str:
    lines, place = _line(chance, text)
    return "".join([*lines[: place + 1], *lines[place:]])


def _line_lost(chance: random.Random, text: str) -> str:
    lines, place = _line(chance, text)
    return "".join([*lines[:place], *lines[place + 1 :]])


def _lines_swapped(chance: random.Random, text: str) -> str:
    lines, place = _line(chance, text)
    other = chance.randrange(len(lines))
    lines[place], lines[other] = lines[other], lines[place]
    return "".join(lines)


def _table_twice(chance: random.Random, text: str) -> str:
    tables = text.split("\n[")
    return "\n[".join([*tables, chance.choice(tables)])


def _too_deep(chance: random.Random, text: str) -> str:
    depth = chance.choice([50, 5000])
    return f"{text}\ndeep = {'[' * depth}{']' * depth}\n"


ON_TEXT: tuple[Callable[[random.Random, str], str], ...] = (
    _cut_off, _cut_out, _put_in, _line_twice, _line_lost, _lines_swapped, _table_twice, _too_deep,
)  # fmt: skip


# On the tables.

TEXTUAL = (
    "", " ", "x" * 20_000, "\x00\x1b", "\u202e\u2066", "{", "{0}", "{x}", "{earliest_reply.year}", "%s",
    "nowhere", "sections.x.y", "sections.x", "applicant", "applicant.birth.value", "data.moon",
    "step:nowhere", "fields:x", "2026-13-45", "١٢٣", "سنة",
)  # fmt: skip
NUMBERS = (
    0, 1, -1, 127, 3650, 10**6, 10**12, 10**13, 10**18, 2**63, 10**30, -(10**30), 0.5,
    float("nan"), float("inf"),
)  # fmt: skip
ODD: tuple[Any, ...] = (
    *TEXTUAL, *NUMBERS, True, False, [], {}, [[]], [{}], ["x"], [1], {"x": 1},
    {"bind": "applicant.sex", "in": []}, {"bind": "applicant.moon", "in": [""]},
    date.min, date.max, date(2020, 2, 29),
    time(1, 2), datetime(2020, 1, 1, 12, tzinfo=UTC),
)  # fmt: skip


def places(tables: Any) -> Iterator[Where]:
    """Everywhere a value stands."""
    keys = list(tables) if isinstance(tables, dict) else list(range(len(tables)))
    for key in keys:
        yield tables, key
        if isinstance(tables[key], (dict, list)):
            yield from places(tables[key])


def _place(chance: random.Random, tables: Any) -> Where:
    """A value of any table as likely as one of another: the long ones do not take it all."""
    key = chance.choice(sorted(tables))
    found = [(tables, key)]
    if isinstance(tables[key], (dict, list)):
        found += places(tables[key])
    return chance.choice(found)


def _gone(chance: random.Random, tables: Any) -> None:
    holder, key = _place(chance, tables)
    if len(tables) > 1 or holder is not tables:
        del holder[key]


def _odd(chance: random.Random, tables: Any) -> None:
    holder, key = _place(chance, tables)
    holder[key] = chance.choice(ODD)


def _near(chance: random.Random, tables: Any) -> None:
    """A value of the same kind from elsewhere: what a slip of the pen does."""
    holder, key = _place(chance, tables)
    same = [into[at] for into, at in places(tables) if type(into[at]) is type(holder[key])]
    holder[key] = deepcopy(chance.choice(same))


def _same_key(chance: random.Random, tables: Any) -> None:
    """The value that the same key has in another row."""
    holder, key = _place(chance, tables)
    same = [into[at] for into, at in places(tables) if at == key and isinstance(into, dict)]
    if same:
        holder[key] = deepcopy(chance.choice(same))


def _swapped(chance: random.Random, tables: Any) -> None:
    holder, key = _place(chance, tables)
    other, other_key = _place(chance, tables)
    holder[key], other[other_key] = deepcopy(other[other_key]), deepcopy(holder[key])


def _row_twice(chance: random.Random, tables: Any) -> None:
    rows = [into for into, _at in places(tables) if isinstance(into, list)]
    if rows:
        row = chance.choice(rows)
        row.insert(chance.randint(0, len(row)), deepcopy(chance.choice(row)))


def _moved(chance: random.Random, tables: Any) -> None:
    rows = [into for into, _at in places(tables) if isinstance(into, list)]
    if rows:
        chance.shuffle(chance.choice(rows))


def _number(chance: random.Random, tables: Any) -> None:
    found = [(into, at) for into, at in places(tables) if type(into[at]) is int]
    if found:
        holder, key = chance.choice(found)
        holder[key] = chance.choice([0, -1, 1, 365, 3650, 10**6, 10**9, 10**13, 2**62, 10**40])


def _new_key(chance: random.Random, tables: Any) -> None:
    """A key that the same kind of table has elsewhere, or none has."""
    found = [into for into, _at in places(tables) if isinstance(into, dict)]
    keys = sorted({at for into, at in places(tables) if isinstance(into, dict)})
    chance.choice(found)[chance.choice([*keys, "colour"])] = chance.choice([*ODD, [], "self", 1])


def _deeper(chance: random.Random, tables: Any) -> None:
    holder, key = _place(chance, tables)
    for _level in range(chance.choice([1, 3, 60])):
        holder[key] = chance.choice([[holder[key]], {"x": holder[key]}])


ON_TABLES: tuple[Callable[[random.Random, Any], None], ...] = (
    _gone, _gone, _odd, _odd, _near, _near, _same_key, _same_key, _swapped, _row_twice, _moved, _number,
    _new_key, _deeper,
)  # fmt: skip


def written(tables: dict[str, Any]) -> str:
    """Tables as TOML, each value on one line."""
    return "".join(f"{_key(key)} = {_value(value)}\n" for key, value in tables.items())


def _key(key: str) -> str:
    return json.dumps(key)


def _value(value: Any) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{_key(key)} = {_value(each)}" for key, each in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(_value, value)) + "]"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (date, datetime, time)):
        return value.isoformat()
    if isinstance(value, float):
        return str(value)
    return (
        json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
        if isinstance(value, str)
        else str(value)
    )
