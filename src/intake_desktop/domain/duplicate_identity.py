"""What is compared of a person, folded once: from what is being typed, or from a row of the store."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from intake_desktop.domain.dates import calendar_of_year
from intake_desktop.domain.duplicate_names import Word, placed, words_of
from intake_desktop.domain.intake import BirthEntry
from intake_desktop.domain.names import search_key
from intake_desktop.domain.text import compact, fold_digits

_LONGEST_NUMBER: Final = 24
_SHORTEST_NUMBER: Final = 5
_YEAR: Final = re.compile("[0-9]{4}")


@dataclass(frozen=True, slots=True)
class Identity:
    """What is compared of a person. What is not known is empty or None.

    `words` are those of the name with their places; `latin` those of its Latin spelling. `number` is the
    understood number of the identity document, else its characters as typed. `born_from` and `born_to` are
    the first and last day the birth can lie on, `calendar` the one it was told in.
    """

    words: tuple[Word, ...] = ()
    latin: tuple[Word, ...] = ()
    number: str = ""
    number_kind: str = ""
    mobiles: tuple[str, ...] = ()
    born_from: date | None = None
    born_to: date | None = None
    calendar: str = ""
    sex: str = ""
    nationality: str = ""
    household: int | None = None
    city: str = ""

    @property
    def birthday(self) -> date | None:
        """The day of birth where it is known to the day."""
        return self.born_from if self.born_from == self.born_to else None

    @property
    def is_empty(self) -> bool:
        """Nothing by which anybody could be found."""
        return not (self.words or self.latin or self.number or self.mobiles)


def identity_of(columns: Mapping[str, Any], household: int | None = None) -> Identity:
    """The identity in the columns of a person as the store keeps them; days as dates or ISO text.

    `birth` may be left out where only the days are compared.
    """
    told = columns.get
    number = (told("id_number_key") or compact(told("id_number") or "").upper())[:_LONGEST_NUMBER]
    return Identity(
        words=_words(told("given"), told("father"), told("grandfather"), told("family"), told("alias")),
        latin=_latin(told("latin_name")),
        number=number if len(number) >= _SHORTEST_NUMBER else "",
        number_kind=_kind(number, told("id_type")),
        mobiles=_mobiles(told("mobile_e164"), told("mobile"), told("alternate_mobile")),
        born_from=_day(told("born_from")),
        born_to=_day(told("born_to")),
        calendar=_calendar(told("birth")),
        sex=told("sex") or "",
        nationality=(told("nationality") or "").upper(),
        household=household,
        city=search_key(told("city") or ""),
    )


def _words(
    given: str | None, father: str | None, grandfather: str | None, family: str | None, alias: str | None
) -> tuple[Word, ...]:
    middle = (*words_of(father or ""), *words_of(grandfather or ""))
    words = placed(words_of(given or ""), middle, words_of(family or ""))
    return words or placed(words_of(alias or ""), (), ())


def _latin(name: str | None) -> tuple[Word, ...]:
    first, *rest = words_of(name or "") or ("",)
    return placed((first,), rest[:-1], rest[-1:]) if first else ()


def _kind(number: str, id_type: str | None) -> str:
    """Saudi numbers tell their kind by themselves; of others it must be told."""
    if len(number) == 10 and number.isdigit() and id_type not in {"passport", "gcc"}:
        return "border" if number[0] in "34" else "saudi"
    return id_type if id_type in {"passport", "gcc", "border"} else "saudi" if number else ""


def _mobiles(understood: str | None, *typed: str | None) -> tuple[str, ...]:
    """The last nine digits of each: a Saudi number is the same with 0, 966 or +966 before it."""
    told = (understood, *typed)
    numbers = ("".join(mark for mark in compact(each or "") if mark.isdigit())[-9:] for each in told)
    return tuple(dict.fromkeys(number for number in numbers if len(number) >= 7))


def _calendar(birth: BirthEntry | None) -> str:
    if birth is None:
        return ""
    year = _YEAR.search(fold_digits(birth.value))
    return birth.calendar or (calendar_of_year(int(year[0])) if year else "")


def _day(told: date | str | None) -> date | None:
    return date.fromisoformat(told) if isinstance(told, str) else told
