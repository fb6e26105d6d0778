"""Where the headings of a sheet are: below title rows, in one row or several, merged over groups."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from intake_desktop.domain.importing.cells import Cell, is_blank, text_of
from intake_desktop.domain.importing.guess import EXACT, Guess
from intake_desktop.domain.text import clean_text

_LOOKED_AT: Final = 40
_DEEPEST: Final = 3
_FEWEST: Final = 2
_LONGEST_HEADING: Final = 80

Merged = tuple[tuple[int, int], tuple[int, int]]


class Header(NamedTuple):
    """The rows of the headings, counted from 0, and for each column what stands above it, outermost first."""

    first: int
    last: int
    titles: tuple[tuple[str, ...], ...]


def find_header(
    rows: Sequence[Sequence[Cell]], guess: Guess, merged: Sequence[Merged] = (), at: int | None = None
) -> Header | None:
    """The headings that name most; None for a sheet that begins with its data.

    `at` is the row (from 0) of the last headings where a person has said so.
    """
    width = max((len(row) for row in rows[:_LOOKED_AT]), default=0)
    best: tuple[int, Header] | None = None
    lasts = range(min(len(rows), _LOOKED_AT)) if at is None else [at]
    for last in lasts:
        for depth in range(1, min(_DEEPEST, last + 1) + 1):
            first = last - depth + 1
            if not all(_may_head(row) for row in rows[first : last + 1]):
                break
            header = Header(first, last, _titles(rows, first, last, width, merged))
            score = _score(header, guess) - depth
            if best is None or score > best[0]:
                best = score, header
    if best is not None and (at is not None or _named(best[1], guess) >= _FEWEST):
        return best[1]
    return _first_of_words(rows, width, merged) if at is None else None


def _may_head(row: Sequence[Cell]) -> bool:
    """Headings are words, and not whole sentences."""
    told = [cell for cell in row if not is_blank(cell)]
    return bool(told) and all(
        isinstance(cell, str) and len(cell) <= _LONGEST_HEADING and not _is_number(cell) for cell in told
    )


def _is_number(text: str) -> bool:
    digits = sum(mark.isdigit() for mark in text)
    return digits * 2 > len(text.strip())


def _titles(
    rows: Sequence[Sequence[Cell]], first: int, last: int, width: int, merged: Sequence[Merged]
) -> tuple[tuple[str, ...], ...]:
    spread = {}
    for (top, left), (bottom, right) in merged:
        if first <= top <= last and bottom <= last:
            for row in range(top, bottom + 1):
                for column in range(left, right + 1):
                    spread[row, column] = _at(rows, top, left)
    columns = []
    for column in range(width):
        above: list[str] = []
        for row in range(first, last + 1):
            text = _at(rows, row, column) or spread.get((row, column), "")
            if not text and row < last and not merged and _at(rows, row + 1, column):
                text = _to_the_left(rows, row, column)
            if text and text not in above:
                above.append(text)
        columns.append(tuple(above))
    return tuple(columns)


def _to_the_left(rows: Sequence[Sequence[Cell]], row: int, column: int) -> str:
    """The group a column belongs to where the file does not say what is merged."""
    for before in range(column - 1, -1, -1):
        if text := _at(rows, row, before):
            return text
    return ""


def _at(rows: Sequence[Sequence[Cell]], row: int, column: int) -> str:
    cells = rows[row]
    return clean_text(text_of(cells[column])) if column < len(cells) else ""


def _score(header: Header, guess: Guess) -> int:
    """How much the headings name; each target once."""
    found: dict[str, int] = {}
    for headings in header.titles:
        if headings:
            target, sure = guess.of_title(*headings)
            found[target] = max(found.get(target, 0), sure)
    found.pop("", None)
    return sum(found.values())


def _named(header: Header, guess: Guess) -> int:
    return sum(1 for headings in header.titles if headings and guess.of_title(*headings)[1] >= EXACT - 1)


def _first_of_words(rows: Sequence[Sequence[Cell]], width: int, merged: Sequence[Merged]) -> Header | None:
    """A row of words over most columns with a number somewhere below: headings nobody has met before."""
    for place, row in enumerate(rows[:_LOOKED_AT]):
        told = sum(not is_blank(cell) for cell in row)
        if told < max(_FEWEST, width // 2):
            continue
        below = [cell for later in rows[place + 1 : place + 6] for cell in later if not is_blank(cell)]
        if _may_head(row) and any(not isinstance(cell, str) or _is_number(cell) for cell in below):
            return Header(place, place, _titles(rows, place, place, width, merged))
        return None
    return None
