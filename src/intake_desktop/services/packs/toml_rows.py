"""Rows of a TOML text, moved, added and taken out with the comments that belong to them.

A comment on the row's own line, or right above it, belongs to the row. What stands above the first row, or
apart by an empty line, belongs to the list and stays where it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

_STRING = re.compile(r'"""(?:\\.|[^\\])*?"{3,5}|\'\'\'.*?\'{3,5}|"(?:\\.|[^"\\\n])*"|\'[^\'\n]*\'', re.DOTALL)
_COMMENT = re.compile(r"#[^\n]*")


def _marks(text: str) -> Iterator[tuple[int, int, str]]:
    """Begin, end and kind of what has a meaning outside strings: `#`, brackets, commas, ends of lines."""
    place = 0
    while place < len(text):
        letter = text[place]
        if letter in "\"'" and (string := _STRING.match(text, place)):
            place = string.end()
        elif letter == "#" and (comment := _COMMENT.match(text, place)):
            yield place, comment.end(), "#"
            place = comment.end()
        else:
            if letter in "[]{},\n":
                yield place, place + 1, letter
            place += 1


# Arrays: rows in brackets


@dataclass(frozen=True, slots=True)
class Row:
    """A row of an array: the comments right above it, the value as written, the comment behind it."""

    value: str
    above: tuple[str, ...] = ()
    comment: str = ""


@dataclass(slots=True)
class ArrayText:
    """An array as its rows. `apart[n]` are the comments and empty lines that stay before place n."""

    rows: list[Row] = field(default_factory=list)
    apart: list[list[str]] = field(default_factory=lambda: [[]])
    on_lines: bool = False
    indent: str = "  "

    def insert(self, at: int, value: str) -> None:
        """A new row before place `at`."""
        self.apart.insert(at if at == len(self.rows) and at else at + 1, [])
        self.rows.insert(at, Row(value))

    def remove(self, at: int) -> None:
        """Without the row at `at`."""
        del self.rows[at]
        self.apart[at : at + 2] = [self.apart[at] + self.apart[at + 1]]

    def move(self, at: int, to: int) -> None:
        """The row at `at` to place `to`."""
        self.rows.insert(to, self.rows.pop(at))

    def hold(self, values: Sequence[str]) -> None:
        """Exactly these values, in this order; those that stay keep their comments."""
        for place in reversed([n for n, row in enumerate(self.rows) if row.value not in values]):
            self.remove(place)
        known = {row.value: row for row in self.rows}
        while len(self.rows) > len(values):
            self.remove(len(self.rows) - 1)
        while len(self.rows) < len(values):
            self.insert(len(self.rows), "")
        self.rows = [known.pop(value, Row(value)) for value in values]

    def text(self) -> str:
        """As it is written."""
        commented = any(row.above or row.comment for row in self.rows) or any(map(any, self.apart))
        if not self.on_lines and not commented:
            return f"[{', '.join(row.value for row in self.rows)}]"
        lines: list[str] = []
        for before, row in zip(self.apart, self.rows, strict=False):
            lines += [*before, *row.above, f"{row.value}, {row.comment}".removesuffix(" ")]
        lines += self.apart[-1]
        body = "".join(f"{self.indent}{line}\n" if line else "\n" for line in lines)
        return f"[\n{body}{self.indent[:-2]}]"


def read_array(text: str) -> ArrayText:
    """The rows of an array's text, from `[` to `]`."""
    array = ArrayText(on_lines="\n" in text)
    if found := re.search(r"\n([ \t]+)[^\s\]]", text):
        array.indent = found[1]
    waiting: list[str] = []  # comments and empty lines since the last row
    line = "first"
    for kind, written in _pieces(text):
        if kind == "value":
            cut = _attached_from(waiting) if array.rows else len(waiting)
            array.apart[-1] += waiting[:cut]
            array.rows.append(Row(written, tuple(waiting[cut:])))
            array.apart.append([])
            waiting, line = [], "valued"
        elif kind == "#" and line == "valued":
            array.rows[-1] = replace(array.rows[-1], comment=written)
        elif kind == "#":
            waiting.append(written)
            line = "commented"
        else:
            if line == "empty":
                waiting.append("")
            line = "empty"
    array.apart[-1] += waiting
    while array.apart[-1] and not array.apart[-1][-1]:
        array.apart[-1].pop()
    return array


def _attached_from(lines: Sequence[str]) -> int:
    cut = len(lines)
    while cut and lines[cut - 1]:
        cut -= 1
    return cut


def _pieces(text: str) -> Iterator[tuple[str, str]]:
    """The values, comments and ends of lines of an array, in order."""
    depth, start = 0, 0
    for begin, end, kind in _marks(text):
        if depth == 1 and kind in "],#\n":
            if value := text[start:begin].strip():
                yield "value", value
            start = end
            if kind in "#\n":
                yield kind, text[begin:end].rstrip()
        if kind in "[{":
            depth += 1
            start = end if depth == 1 else start
        elif kind in "]}":
            depth -= 1


# Tables of tables: rows under [[headers]]

_HEADER = re.compile(r"[ \t]*(\[\[?)\s*([^\[\]\n]+?)\s*\]\]?[ \t\r]*(#[^\n]*)?$")


@dataclass(slots=True)
class _TableRow:
    above: str  # the comments right above its header
    own: str
    behind: str  # what follows it, up to the next row


@dataclass(slots=True)
class TableRows:
    """The rows of `[[name]]` in a text, sub-tables included, and all that stands before the first."""

    name: str
    head: str
    rows: list[_TableRow]

    def insert(self, at: int, body: str) -> None:
        """`body`, the lines of a table, as row `at`."""
        new = _TableRow("", f"[[{self.name}]]\n{body}", "\n")
        if self.rows and at == len(self.rows):
            new.behind, self.rows[-1].behind = self.rows[-1].behind, "\n"
        elif not self.rows:
            self.head, new.behind = f"{self.head.rstrip()}\n\n", ""
        self.rows.insert(at, new)

    def remove(self, at: int) -> None:
        """Without row `at`; what stands apart behind it stays."""
        gone = self.rows.pop(at)
        behind = gone.behind.lstrip("\n")
        if at:
            self.rows[at - 1].behind += behind
        else:
            self.head += behind

    def move(self, at: int, to: int) -> None:
        """Row `at` at place `to`; what stands apart between the rows keeps its place."""
        behind = [row.behind for row in self.rows]
        self.rows.insert(to, self.rows.pop(at))
        for row, kept in zip(self.rows, behind, strict=True):
            row.behind = kept

    def text(self) -> str:
        """The whole text."""
        return self.head + "".join(row.above + row.own + row.behind for row in self.rows)


def read_tables(text: str, name: str) -> TableRows:
    """The rows of `[[name]]`; none where it is not written so."""
    text = text if text.endswith("\n") else f"{text}\n"
    starts, ends = _row_bounds(text, name)
    if not starts:
        return TableRows(name, text, [])
    aboves = [_above(text, start) if n else start for n, start in enumerate(starts)]
    rows = []
    for n, (start, end) in enumerate(zip(starts, ends, strict=True)):
        until = aboves[n + 1] if n + 1 < len(starts) else len(text)
        close = start + len(_without_trail(text[start : min(end, until)]))
        rows.append(_TableRow(text[aboves[n] : start], text[start:close], text[close:until]))
    return TableRows(name, text[: starts[0]], rows)


def _row_bounds(text: str, name: str) -> tuple[list[int], list[int]]:
    """Where the rows of `[[name]]` begin, and where the next header that is none of theirs does."""
    starts: list[int] = []
    ends: list[int] = []
    for place, bracket, called in [*_headers(text), (len(text), "", "")]:
        if called.startswith(f"{name}."):
            continue
        if len(ends) < len(starts):
            ends.append(place)
        if bracket == "[[" and called == name:
            starts.append(place)
    return starts, ends


def _headers(text: str) -> Iterator[tuple[int, str, str]]:
    """Each header line: where it begins, its bracket, its name."""
    depth, start = 0, 0
    for begin, end, kind in [*_marks(text), (len(text), len(text), "\n")]:
        if kind in "[{":
            depth += 1
        elif kind in "]}":
            depth -= 1
        elif kind == "\n" and depth == 0:
            if found := _HEADER.match(text[start:begin]):
                yield start, found[1], found[2]
            start = end


def _above(text: str, header: int) -> int:
    """Where the comment lines right above a header begin, if an empty line parts them from what precedes."""
    place = header
    while place:
        before = text.rfind("\n", 0, place - 1) + 1
        line = text[before:place].strip()
        if not line:
            return place
        if not line.startswith("#"):
            return header
        place = before
    return place


def _without_trail(own: str) -> str:
    """Without the empty and comment lines at its end."""
    lines = own.splitlines(keepends=True)
    while len(lines) > 1 and (not lines[-1].strip() or lines[-1].lstrip().startswith("#")):
        lines.pop()
    return "".join(lines)
