"""A cell as the value of one place: each kind of place reads in its own way."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Any, Final, NamedTuple

from intake_desktop.domain.cases.intake import BirthEntry
from intake_desktop.domain.importing import words
from intake_desktop.domain.importing.cells import Cell, Read, is_blank, mobile_of, number_of, text_of
from intake_desktop.domain.importing.dates_written import date_of
from intake_desktop.domain.importing.targets import Target, TargetKind
from intake_desktop.domain.importing.words import folded
from intake_desktop.domain.text import clean_text, fold_digits

_LIST_MARKS: Final = re.compile(r"[,،;؛/|+\n]|\sو(?=\S)")
_AGE: Final = re.compile(r"(?P<years>[0-9]{1,3})(?:\.0+)?\s*(?:سن[ةه]|سنوات|عام\w*|years?|y)?")


class Answer(NamedTuple):
    """A value for the intake, None where there is none; `code` says what was undone, or that nothing fits."""

    value: Any
    code: str = ""


NOT_UNDERSTOOD: Final = "word-not-known"
BY_AGE: Final = "birth-by-age"
Reader = Callable[[Cell], Answer]


def reader_of(target: Target, *, countries: Mapping[str, str], as_of: str) -> Reader:
    """How cells of this place are read. `countries` are folded names; `as_of` is the day of an age told."""
    if target.kind == "age":
        return lambda cell: _age(cell, as_of)
    if target.kind == "nationality":
        return lambda cell: _nationality(cell, countries)
    if target.kind == "choice":
        return _choice_reader(target)
    if target.kind == "multi_choice":
        return _several_reader(target)
    if target.kind == "yes_no":
        return lambda cell: _yes_no(cell, codes_only=target.codes_only)
    return _READERS[target.kind]


def _read(read: Read) -> Answer:
    return Answer(read.value, read.code)


def _text(cell: Cell) -> Answer:
    return Answer(text_of(cell))


def _date(cell: Cell) -> Answer:
    written = date_of(cell)
    return Answer(written.value, written.code)


def _birth(cell: Cell) -> Answer:
    written = date_of(cell)
    entry = BirthEntry(value=written.value, calendar=written.calendar, precision=written.precision)
    return Answer(entry, written.code)


def _age(cell: Cell, as_of: str) -> Answer:
    match = _AGE.fullmatch(fold_digits(clean_text(text_of(cell))).casefold())
    if match is None:
        return Answer(None, NOT_UNDERSTOOD)
    return Answer(BirthEntry(value=match["years"], precision="estimated", as_of=as_of), BY_AGE)


def _code(table: Mapping[str, str]) -> Reader:
    def read(cell: Cell) -> Answer:
        text = text_of(cell)
        code = table.get(folded(text)) if len(text) < _LONGEST_WORD else None
        if code is None:
            code = text if text in table.values() and text else None
        return Answer(code) if code else Answer(None, NOT_UNDERSTOOD)

    return read


_LONGEST_WORD: Final = 60


def _nationality(cell: Cell, countries: Mapping[str, str]) -> Answer:
    """The country's letters; a word that is none of them is kept as typed and said."""
    text = text_of(cell)
    code = _country(text, countries) if len(text) < _LONGEST_WORD else None
    return Answer(code) if code else Answer(text, "nationality-not-known")


_known: dict[str, str | None] = {}


def _country(text: str, countries: Mapping[str, str]) -> str | None:
    return words.nationality_of(text, countries)


def _yes_no(cell: Cell, *, codes_only: bool) -> Answer:
    if isinstance(cell, bool):
        return Answer(cell)
    told = words.YES_NO.get(_mark(text_of(cell)))
    if told is None:
        return Answer(None if codes_only else text_of(cell), NOT_UNDERSTOOD)
    return Answer(told == "yes")


@lru_cache(maxsize=1_000)
def _mark(text: str) -> str:
    """A tick is no letter, so folding would leave nothing of it."""
    return folded(text) or clean_text(text)


def _choice_reader(target: Target) -> Reader:
    by_word = {folded(option.label_ar): option.id for option in target.options}
    by_word |= {folded(option.id): option.id for option in target.options}
    ids = {option.id for option in target.options}

    def read(cell: Cell) -> Answer:
        text = text_of(cell)
        if text in ids:
            return Answer(text)
        code = by_word.get(folded(text)) if len(text) < _LONGEST_LABEL else None
        if code is None:
            return Answer(None if target.codes_only else text, NOT_UNDERSTOOD)
        return Answer(code)

    return read


_LONGEST_LABEL: Final = 120


def _several_reader(target: Target) -> Reader:
    one = _choice_reader(target)

    def read(cell: Cell) -> Answer:
        parts = [one(part.strip()) for part in _LIST_MARKS.split(text_of(cell)) if part.strip()]
        values = [part.value for part in parts if part.value is not None]
        return Answer(values, next((part.code for part in parts if part.code), ""))

    return read


def listed(cell: Cell) -> list[str]:
    """The parts of a cell that names several things."""
    return [part.strip() for part in _LIST_MARKS.split(text_of(cell)) if part and part.strip()]


def is_ticked(cell: Cell) -> bool | None:
    """Whether a column of its own (a category, a document) applies; None for a word that says neither."""
    if isinstance(cell, bool):
        return cell
    told = words.YES_NO.get(_mark(text_of(cell)))
    return None if told is None else told == "yes"


_READERS: Final[dict[TargetKind, Reader]] = {
    "text": _text,
    "name": _text,
    "full_name": _text,
    "money": _text,
    "number": lambda cell: _read(number_of(cell)),
    "mobile": lambda cell: _read(mobile_of(cell)),
    "date": _date,
    "birth": _birth,
    "sex": _code(words.SEX),
    "id_type": _code(words.ID_TYPE),
    "marital": _text,
    "categories": _text,
    "category": _text,
    "income": _text,
    "obligation": _text,
    "document": _text,
    "reports": _text,
}

__all__ = ["NOT_UNDERSTOOD", "Answer", "Reader", "is_blank", "is_ticked", "listed", "reader_of"]
