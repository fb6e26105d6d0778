"""What is compared of a person, folded once: from what is being typed, or from a row of the store."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from typing import Any, Final

from intake_desktop.domain.calendars.dates import calendar_of_year
from intake_desktop.domain.cases.field_checks import understood_birth
from intake_desktop.domain.cases.intake import Applicant, BirthEntry, HouseholdMember
from intake_desktop.domain.duplicates.names import Word, placed, words_of
from intake_desktop.domain.identity.birth import PartialDate
from intake_desktop.domain.identity.names import search_key
from intake_desktop.domain.text import compact, fold_digits

_LONGEST_NUMBER: Final = 24
_SHORTEST_NUMBER: Final = 5
_SHORTEST_MOBILE: Final = 7
_MOST_OTHERS: Final = 5
_YEAR: Final = re.compile("[0-9]{4}")


@dataclass(frozen=True, slots=True)
class Identity:
    """What is compared of a person. What is not known is empty or None.

    `words` are those of the name with their places; `latin` those of its Latin spelling, `others` those of
    every other name the person goes by. `number` is the understood number of the identity document, else its
    characters as typed. `born_from` and `born_to` are the first and last day the birth can lie on, `calendar`
    the one it was told in. `family` are the numbers of those told of beside the person.
    """

    words: tuple[Word, ...] = ()
    latin: tuple[Word, ...] = ()
    others: tuple[tuple[Word, ...], ...] = ()
    number: str = ""
    number_kind: str = ""
    mobiles: tuple[str, ...] = ()
    born_from: date | None = None
    born_to: date | None = None
    calendar: str = ""
    sex: str = ""
    nationality: str = ""
    city: str = ""
    family: frozenset[str] = frozenset()

    @property
    def names(self) -> tuple[tuple[Word, ...], ...]:
        """Every name the person goes by, the one that is shown first."""
        return tuple(name for name in (self.words, self.latin, *self.others) if name)

    @property
    def birthday(self) -> date | None:
        """The day of birth where it is known to the day."""
        return self.born_from if self.born_from == self.born_to else None

    @property
    def is_empty(self) -> bool:
        """Nothing by which anybody could be found."""
        return not (self.names or self.number or self.mobiles)


def identity_of_applicant(
    applicant: Applicant, today: date, household: Iterable[HouseholdMember] = ()
) -> Identity:
    """The identity of somebody who is being typed in with a household, as the store will keep it."""
    told = {name: getattr(applicant, name) for name in applicant.__struct_fields__}
    born = understood_birth(applicant.birth, today) if applicant.birth else None
    if isinstance(born, PartialDate):
        told |= {"born_from": born.earliest(), "born_to": born.latest()}
    identity = identity_of({**told, "city": applicant.address.city})
    family = (compact(member.id_number or "").upper() for member in household)
    return replace(identity, family=frozenset(number for number in family if len(number) >= _SHORTEST_NUMBER))


def identity_of(columns: Mapping[str, Any]) -> Identity:
    """The identity in the columns of a person as the store keeps them; days as dates or ISO text.

    `birth` may be left out where only the days are compared.
    """
    told = columns.get
    number = told("id_number_key") or compact(told("id_number") or "").upper()[:_LONGEST_NUMBER]
    return Identity(
        words=_words(told("given"), told("father"), told("grandfather"), told("family"), told("alias")),
        latin=_whole(told("latin_name")),
        others=tuple(filter(None, map(_whole, (told("other_names") or ())[:_MOST_OTHERS]))),
        number=number if len(number) >= _SHORTEST_NUMBER else "",
        number_kind=_kind(number, told("id_type")),
        mobiles=_mobiles(told("mobile_e164"), told("mobile"), told("alternate_mobile")),
        born_from=_day(told("born_from")),
        born_to=_day(told("born_to")),
        calendar=_calendar(told("birth")),
        sex=told("sex") or "",
        nationality=(told("nationality") or "").upper(),
        city=_folded(told("city") or ""),
    )


_folded = lru_cache(maxsize=4_096)(search_key)


def _words(
    given: str | None, father: str | None, grandfather: str | None, family: str | None, alias: str | None
) -> tuple[Word, ...]:
    middle = (*words_of(father or ""), *words_of(grandfather or ""))
    words = placed(words_of(given or ""), middle, words_of(family or ""))
    return words or placed(words_of(alias or ""), (), ())


@lru_cache(maxsize=4_096)
def _whole(name: str | None) -> tuple[Word, ...]:
    """The words of a name that was told whole."""
    first, *rest = words_of(name or "") or ("",)
    return placed((first,), rest[:-1], rest[-1:]) if first else ()


def _kind(number: str, id_type: str | None) -> str:
    """Saudi numbers tell their kind by themselves; of others it must be told."""
    if len(number) == 10 and number.isdigit() and id_type not in {"passport", "gcc"}:
        return "border" if number[0] in "34" else "saudi"
    return id_type if id_type in {"passport", "gcc", "border"} else "saudi" if number else ""


def _mobiles(*told: str | None) -> tuple[str, ...]:
    """The last nine digits of each: a Saudi number is the same with 0, 966 or +966 before it."""
    numbers = [_last_digits(each) for each in told if each]
    return tuple(dict.fromkeys(number for number in numbers if len(number) >= _SHORTEST_MOBILE))


def _last_digits(mobile: str) -> str:
    digits = mobile[1:] if mobile[:1] == "+" else mobile
    if not (digits.isascii() and digits.isdecimal()):
        digits = "".join(mark for mark in compact(mobile) if mark.isdigit())
    return digits[-9:]


def _calendar(birth: BirthEntry | None) -> str:
    if birth is None:
        return ""
    year = _YEAR.search(fold_digits(birth.value))
    return birth.calendar or (calendar_of_year(int(year[0])) if year else "")


def _day(told: date | str | None) -> date | None:
    return date.fromisoformat(told) if isinstance(told, str) else told
