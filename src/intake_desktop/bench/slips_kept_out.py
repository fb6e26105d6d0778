"""Kinds of slips that the weights of the domain never saw: `bench duplicates` judges by them too."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date, timedelta
from typing import Final, Literal

from intake_desktop.bench.population import Person
from intake_desktop.bench.slips import Slip, day_slip, in_one_part, parts_of

_KEYBOARD: Final = ("ضصثقفغعهخحجد", "شسيبلاتنمكط", "ئءؤرىةوزظ")
_SOUNDS: Final = str.maketrans("ضظسصتطذدقث", "ظضصسطتدذكت")


def keyboard(person: Person, dice: random.Random) -> Person:
    """The key beside."""

    def change(part: str) -> str:
        at = dice.randrange(1, len(part))
        row = next((row for row in _KEYBOARD if part[at] in row), part[at])
        beside = row[(row.index(part[at]) + 1) % len(row)]
        return part[:at] + beside + part[at + 1 :]

    return in_one_part(person, dice, change)


def sounds(person: Person, dice: random.Random) -> Person:
    """A letter for another that sounds like it."""
    return in_one_part(person, dice, lambda part: part[:1] + part[1:].translate(_SOUNDS))


def honorific(person: Person, dice: random.Random) -> Person:
    """A title before the name."""
    return replace(person, given=f"{dice.choice(('الشيخ', 'الحاج', 'أم'))} {person.given}")


def fathers_changed(person: Person, dice: random.Random) -> Person:
    """Father and grandfather changed about."""
    if not person.grandfather:
        return person
    return replace(person, father=person.grandfather, grandfather=person.father)


def branch(person: Person, dice: random.Random) -> Person:
    """The family's branch beside the tribe, or in its place."""
    name = dice.choice(("الحمادي", "العوفي", "المنصوري", "الفهري"))
    return replace(person, family=f"{name} {person.family}" if dice.random() < 0.6 else name)


def day_month(person: Person, dice: random.Random) -> Person:
    """Day and month of birth changed about."""
    if person.born is None or person.born.day > 12:
        return day_slip(person, dice)
    return replace(person, born=date(person.born.year, person.born.day, person.born.month))


def year_alone(person: Person, dice: random.Random) -> Person:
    """Only the year of birth is told."""
    return replace(person, year_only=True)


def next_day(person: Person, dice: random.Random) -> Person:
    """The birth was turned into the other calendar by another table: a day beside."""
    if person.born is None:
        return person
    calendar: Literal["hijri", "gregorian"] = "gregorian" if person.calendar == "hijri" else "hijri"
    return replace(person, born=person.born + timedelta(days=dice.choice((-1, 1))), calendar=calendar)


def id_transposed(person: Person, dice: random.Random) -> Person:
    """Two digits of the number changed about."""
    number = person.id_number
    if not number:
        return person
    at = dice.randrange(1, len(number) - 1)
    return replace(person, id_number=number[:at] + number[at + 1] + number[at] + number[at + 2 :])


def mobile_digit(person: Person, dice: random.Random) -> Person:
    """A digit of the mobile is wrong."""
    if not person.mobile:
        return person
    at = dice.randrange(3, len(person.mobile))
    return replace(person, mobile=person.mobile[:at] + dice.choice("0123456789") + person.mobile[at + 1 :])


def parts_misplaced(person: Person, dice: random.Random) -> Person:
    """The whole name in the box of the given name."""
    return replace(person, given=" ".join(parts_of(person).values()), father="", grandfather="", family="")


UNSEEN_NAMES: Final[tuple[Slip, ...]] = (
    keyboard,
    sounds,
    honorific,
    fathers_changed,
    branch,
    parts_misplaced,
)
UNSEEN_DATA: Final[tuple[Slip, ...]] = (day_month, year_alone, next_day, id_transposed, mobile_digit)
