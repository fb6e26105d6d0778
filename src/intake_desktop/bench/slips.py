"""Slips of who writes a person down: in the spelling, in what is told of the name, in numbers and dates."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any, Final

from intake_desktop.bench.population import Person

Slip = Callable[[Person, random.Random], Person]

_PARTS: Final = ("given", "father", "grandfather", "family")
_LETTERS: Final = "ابتثجحخدذرزسشصضطظعغفقكلمنهوي"


# Spelling


def parts_of(person: Person) -> dict[str, str]:
    """The parts of the name that are told."""
    return {name: getattr(person, name) for name in _PARTS if getattr(person, name)}


def _withparts_of(person: Person, parts: dict[str, str]) -> Person:
    changes: dict[str, Any] = dict(parts)
    return replace(person, **changes)


def _each(person: Person, change: Callable[[str], str]) -> Person:
    return _withparts_of(person, {name: change(part) for name, part in parts_of(person).items()})


def hamza(person: Person, dice: random.Random) -> Person:
    """Alif with or without its hamza."""
    if dice.random() < 0.5:
        return _each(person, lambda part: part.translate(str.maketrans("أإآؤئ", "اااوي")))
    return _each(person, lambda part: "أ" + part[1:] if part.startswith("ا") and part[:2] != "ال" else part)


def final_ya(person: Person, dice: random.Random) -> Person:
    """ي and ى at the end of a word."""
    table = {"ي": "ى", "ى": "ي"}
    return _each(person, lambda part: part[:-1] + table.get(part[-1], part[-1]))


def final_ta(person: Person, dice: random.Random) -> Person:
    """ة and ه at the end of a word."""
    table = {"ة": "ه", "ه": "ة"}
    return _each(person, lambda part: part[:-1] + table.get(part[-1], part[-1]))


def abd_apart(person: Person, dice: random.Random) -> Person:
    """عبد written apart from what follows."""
    return _each(person, lambda part: part.replace("عبدال", "عبد ال"))


def lineage(person: Person, dice: random.Random) -> Person:
    """بن between the names, and tatweel in one."""
    word = "بنت" if person.sex == "female" else "بن"
    return replace(person, father=f"{word} {person.father}", family=person.family.replace("ي", "يـ"))


def no_article(person: Person, dice: random.Random) -> Person:
    """The family's name without its article."""
    return replace(person, family=person.family.removeprefix("ال") or person.family)


SPELLINGS: Final[tuple[Slip, ...]] = (hamza, final_ya, final_ta, abd_apart, lineage, no_article)

# What is told of the name


def muhammad(person: Person, dice: random.Random) -> Person:
    """محمد put before a given name, or left out."""
    bare = person.given.removeprefix("محمد ")
    if bare != person.given:
        return replace(person, given=bare)
    if person.given == "محمد":
        return replace(person, given=f"محمد {dice.choice(('أمين', 'علي', 'نور'))}")
    return replace(person, given=f"محمد {person.given}")


def muhammad_father(person: Person, dice: random.Random) -> Person:
    """As `muhammad`, of the father's name."""
    changed = muhammad(replace(person, given=person.father), dice)
    return replace(person, father=changed.given) if person.father else person


def no_grandfather(person: Person, dice: random.Random) -> Person:
    """The grandfather is not told."""
    return replace(person, grandfather="")


def short_name(person: Person, dice: random.Random) -> Person:
    """The given name and the family's alone."""
    return replace(person, father="", grandfather="")


def transposed(person: Person, dice: random.Random) -> Person:
    """Two letters of a name changed about."""

    def change(part: str) -> str:
        at = dice.randrange(len(part) - 1)
        return part[:at] + part[at + 1] + part[at] + part[at + 2 :]

    return in_one_part(person, dice, change)


def letter_lost(person: Person, dice: random.Random) -> Person:
    """A letter left out."""

    def change(part: str) -> str:
        at = dice.randrange(1, len(part))
        return part[:at] + part[at + 1 :]

    return in_one_part(person, dice, change)


def letter_wrong(person: Person, dice: random.Random) -> Person:
    """A letter taken for another."""

    def change(part: str) -> str:
        at = dice.randrange(1, len(part))
        return part[:at] + dice.choice(_LETTERS) + part[at + 1 :]

    return in_one_part(person, dice, change)


def in_one_part(person: Person, dice: random.Random, change: Callable[[str], str]) -> Person:
    """With one of the longer parts changed."""
    long = [name for name, part in parts_of(person).items() if len(part) > 3]
    if not long:
        return person
    name = dice.choice(long)
    return _withparts_of(person, {name: change(getattr(person, name))})


TYPOS: Final[tuple[Slip, ...]] = (transposed, letter_lost, letter_wrong)
STRUCTURE: Final[tuple[Slip, ...]] = (muhammad, muhammad_father, no_grandfather)

# Numbers and dates


def no_id(person: Person, dice: random.Random) -> Person:
    """No number of identity is told."""
    return replace(person, id_number="")


def id_digit(person: Person, dice: random.Random) -> Person:
    """A digit of it is wrong."""
    number = person.id_number
    if not number:
        return person
    at = dice.randrange(1, len(number))
    return replace(person, id_number=number[:at] + dice.choice("0123456789") + number[at + 1 :])


def other_mobile(person: Person, dice: random.Random) -> Person:
    """Another mobile."""
    return replace(person, mobile="05" + "".join(dice.choices("0123456789", k=8)))


def no_mobile(person: Person, dice: random.Random) -> Person:
    """No mobile is told."""
    return replace(person, mobile="")


def year_slip(person: Person, dice: random.Random) -> Person:
    """The year of birth is one off, or ten."""
    if person.born is None:
        return person
    year = person.born.year + dice.choice((-1, 1, -1, 1, -10, 10))
    return replace(person, born=_on(year, person.born.month, person.born.day))


def day_slip(person: Person, dice: random.Random) -> Person:
    """The day of birth is another."""
    if person.born is None:
        return person
    return replace(person, born=_on(person.born.year, person.born.month, dice.randint(1, 28)))


def no_birth(person: Person, dice: random.Random) -> Person:
    """No birth is told."""
    return replace(person, born=None)


def _on(year: int, month: int, day: int) -> date:
    return date(year, month, min(day, 28) if month == 2 else day)
