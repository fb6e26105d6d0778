"""Where the headings of a sheet are: below title rows, in one row or several, merged over groups."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, time, timedelta
from typing import Final, NamedTuple

from intake_desktop.domain.importing.cells import Cell, is_blank, text_of
from intake_desktop.domain.importing.guess import Guess
from intake_desktop.domain.importing.owners import names_another
from intake_desktop.domain.importing.words import folded
from intake_desktop.domain.text import clean_text

_LOOKED_AT: Final = 40
_DEEPEST: Final = 3
_FEWEST: Final = 2
_LONGEST_HEADING: Final = 80
_LONGEST_EXPLANATION: Final = 500

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
            if not _may_head(rows[first]) and (at is None or depth > 1):
                break
            header = Header(first, last, _titles(rows, first, last, width, merged))
            score = _score(header, guess) - depth
            if best is None or score > best[0]:
                best = score, header
    if best is not None and (at is not None or _named(best[1], guess) >= _FEWEST):
        return _with_groups(best[1], rows, width, merged)
    return _first_of_words(rows, width, merged) if at is None else None


def _with_groups(
    header: Header, rows: Sequence[Sequence[Cell]], width: int, merged: Sequence[Merged]
) -> Header:
    """The headings with the row over them where that says of some that they are another person's.

    Below it they may name just as much: الاسم and الهوية of the mother read like the applicant's own.
    """
    first = header.first - 1
    if first < 0 or header.last - first >= _DEEPEST or not _may_head(rows[first]):
        return header
    told = [place for place, cell in enumerate(rows[first]) if not is_blank(cell)]
    begins = next((place for place, titles in enumerate(header.titles) if titles), 0)
    is_title = len(told) == 1 and told[0] <= begins
    if is_title or not any(names_another(folded(_at(rows, first, place))) for place in told):
        return header
    return Header(first, header.last, _titles(rows, first, header.last, width, merged))


def _may_head(row: Sequence[Cell]) -> bool:
    """Headings are words, and not whole sentences; a few may be long, or a year."""
    told = [cell for cell in row if not is_blank(cell)]
    words = sum(map(_is_heading, told))
    return words * 2 > len(told) and all(map(_may_stand_beside, told))


def _is_heading(cell: Cell) -> bool:
    return isinstance(cell, str) and len(cell) <= _LONGEST_HEADING and not _is_number(cell)


def _may_stand_beside(cell: Cell) -> bool:
    """What stands among headings: words, an explanation, a year, an ordinal. Never an ID or a mobile."""
    if isinstance(cell, (bool, date, time, timedelta)):
        return False
    text = text_of(cell)
    return len(text) <= _LONGEST_EXPLANATION and (_is_heading(cell) or not _is_number(text) or len(text) <= 4)


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
    """How much the headings name, each target once; what they say of others counts for less."""
    found: dict[str, int] = {}
    others = 0
    for headings in filter(None, header.titles):
        target, sure = guess.of_title(*headings)
        if target:
            found[target] = max(found.get(target, 0), sure)
        else:
            others += guess.mentions(*headings)
    return sum(found.values()) + others


def _named(header: Header, guess: Guess) -> int:
    return sum(guess.of_title(*told)[1] > 0 or guess.mentions(*told) for told in header.titles if told)


def _first_of_words(rows: Sequence[Sequence[Cell]], width: int, merged: Sequence[Merged]) -> Header | None:
    """A row of words over most columns with a number somewhere below: headings nobody has met before."""
    for place, row in enumerate(rows[:_LOOKED_AT]):
        told = sum(not is_blank(cell) for cell in row)
        if told < max(_FEWEST, width // 2):
            continue
        below = [cell for later in rows[place + 1 : place + 6] for cell in later if not is_blank(cell)]
        is_words = all(map(_is_heading, (cell for cell in row if not is_blank(cell))))
        if is_words and any(not isinstance(cell, str) or _is_number(cell) for cell in below):
            return Header(place, place, _titles(rows, place, place, width, merged))
        return None
    return None
