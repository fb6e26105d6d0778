"""How one person comes to be written twice, differently: kinds of slips, mixed from easy to hard.

The weights in the domain were set by populations and pairs of the seeds 11, 21, 31 and 41, and by the kinds
in SPELLINGS, STRUCTURE and TYPOS and the first of those of numbers and dates alone. The kinds in UNSEEN_NAMES
and UNSEEN_DATA were kept out of it, as was the seed that `bench duplicates` judges by; they stand in a third
of the pairs that it judges. The thirds are mixed so that a scan of all names finds about nine in ten of a
hundred thousand, as it does of real slips; hard pairs have six or more at once.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any, Final, Literal, NamedTuple

from intake_desktop.bench.population import Person

Level = Literal["easy", "medium", "hard"]
LEVELS: Final[tuple[Level, ...]] = ("easy", "medium", "hard")
Slip = Callable[[Person, random.Random], Person]

_PARTS: Final = ("given", "father", "grandfather", "family")
_LETTERS: Final = "ابتثجحخدذرزسشصضطظعغفقكلمنهوي"
_KEYBOARD: Final = ("ضصثقفغعهخحجد", "شسيبلاتنمكط", "ئءؤرىةوزظ")
_SOUNDS: Final = str.maketrans("ضظسصتطذدقث", "ظضصسطتدذكت")


class Pair(NamedTuple):
    """A copy of a person on file, how hard it is, and the slips in it."""

    original: int
    copy: Person
    level: Level
    slips: tuple[str, ...]


# Spelling


def _parts(person: Person) -> dict[str, str]:
    return {name: getattr(person, name) for name in _PARTS if getattr(person, name)}


def _with_parts(person: Person, parts: dict[str, str]) -> Person:
    changes: dict[str, Any] = dict(parts)
    return replace(person, **changes)


def _each(person: Person, change: Callable[[str], str]) -> Person:
    return _with_parts(person, {name: change(part) for name, part in _parts(person).items()})


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

    return _one_part(person, dice, change)


def letter_lost(person: Person, dice: random.Random) -> Person:
    """A letter left out."""

    def change(part: str) -> str:
        at = dice.randrange(1, len(part))
        return part[:at] + part[at + 1 :]

    return _one_part(person, dice, change)


def letter_wrong(person: Person, dice: random.Random) -> Person:
    """A letter taken for another."""

    def change(part: str) -> str:
        at = dice.randrange(1, len(part))
        return part[:at] + dice.choice(_LETTERS) + part[at + 1 :]

    return _one_part(person, dice, change)


def _one_part(person: Person, dice: random.Random, change: Callable[[str], str]) -> Person:
    long = [name for name, part in _parts(person).items() if len(part) > 3]
    if not long:
        return person
    name = dice.choice(long)
    return _with_parts(person, {name: change(getattr(person, name))})


TYPOS: Final[tuple[Slip, ...]] = (transposed, letter_lost, letter_wrong)
STRUCTURE: Final[tuple[Slip, ...]] = (muhammad, muhammad_father, no_grandfather)
SHORT_IN: Final = 1 / 10
"""Of so many pairs only two names are told."""

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


# Kept out of the fitting


def keyboard(person: Person, dice: random.Random) -> Person:
    """The key beside."""

    def change(part: str) -> str:
        at = dice.randrange(1, len(part))
        row = next((row for row in _KEYBOARD if part[at] in row), part[at])
        beside = row[(row.index(part[at]) + 1) % len(row)]
        return part[:at] + beside + part[at + 1 :]

    return _one_part(person, dice, change)


def sounds(person: Person, dice: random.Random) -> Person:
    """A letter for another that sounds like it."""
    return _one_part(person, dice, lambda part: part[:1] + part[1:].translate(_SOUNDS))


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
    return replace(person, given=" ".join(_parts(person).values()), father="", grandfather="", family="")


UNSEEN_NAMES: Final[tuple[Slip, ...]] = (
    keyboard,
    sounds,
    honorific,
    fathers_changed,
    branch,
    parts_misplaced,
)
UNSEEN_DATA: Final[tuple[Slip, ...]] = (day_month, year_alone, next_day, id_transposed, mobile_digit)


def corrupted(people: Sequence[Person], *, count: int, seed: int, unseen: bool) -> list[Pair]:
    """Copies of people on file, a third of each level. `unseen`: with the kinds kept out of the fitting.

    Person n of the sequence has the id n + 1.
    """
    dice = random.Random(seed)
    pairs: list[Pair] = []
    while len(pairs) < count:
        level = LEVELS[len(pairs) % len(LEVELS)]
        at = dice.randrange(len(people))
        slips = _mixed(level, dice, unseen=unseen)
        copy = people[at]
        done = []
        for slip in slips:
            changed = slip(copy, dice)
            if changed != copy:
                done.append(slip.__name__)
            copy = changed
        if done:
            pairs.append(Pair(at + 1, copy, level, tuple(done)))
    return pairs


def _mixed(level: Level, dice: random.Random, *, unseen: bool) -> list[Slip]:
    slips = list(_LEVELS[level](dice))
    if unseen and dice.random() < 1 / 3:
        slips.append(dice.choice(UNSEEN_NAMES))
        if level != "easy":
            slips.append(dice.choice(UNSEEN_DATA))
    return slips


def _easy(dice: random.Random) -> list[Slip]:
    data: list[Slip] = (
        [dice.choice((no_id, other_mobile, no_mobile, no_birth))] if dice.random() < 0.5 else []
    )
    return [*dice.sample(SPELLINGS, 2), *data]


def _medium(dice: random.Random) -> list[Slip]:
    short = dice.random() < SHORT_IN
    return [
        dice.choice(SPELLINGS),
        short_name if short else dice.choice(STRUCTURE),
        *dice.sample(TYPOS, 0 if short else dice.choice((0, 1))),
        dice.choice((no_id, no_id, id_digit)),
        dice.choice((other_mobile, no_mobile, year_slip)),
    ]


def _hard(dice: random.Random) -> list[Slip]:
    short = dice.random() < SHORT_IN
    return [
        dice.choice(SPELLINGS),
        *((short_name,) if short else dice.sample(STRUCTURE, dice.choice((1, 1, 2)))),
        *dice.sample(TYPOS, 1 if short else dice.choice((1, 1, 2))),
        dice.choice((no_id, no_id, id_digit)),
        dice.choice((other_mobile, no_mobile)),
        dice.choice((year_slip, year_slip, day_slip, day_slip, muhammad_father if not short else year_slip)),
    ]


_LEVELS: Final = {"easy": _easy, "medium": _medium, "hard": _hard}
