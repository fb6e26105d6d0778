"""A made-up population: families with fathers, sons and twins, namesakes, residents; told as offices are.

Not everybody has told everything: some have no number, no mobile, or only the year of birth. `Person` holds
what was typed of one; `fill` writes them straight into a store, with all that is derived from them.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING, Any

from intake_desktop.bench.crowd import without_indexes
from intake_desktop.bench.saudi_names import ARAB_NATIONS, NamePool
from intake_desktop.domain.calendars.dates import Calendar, to_hijri

if TYPE_CHECKING:
    from intake_desktop.domain.cases.intake import Applicant
    from intake_desktop.services.open_store import SignedIn

_AT_ONCE = 20_000
_CITIES = (
    "الرياض",
    "جدة",
    "مكة المكرمة",
    "الدمام",
    "أبها",
    "تبوك",
    "حائل",
    "سكاكا",
    "عرعر",
    "جازان",
    "نجران",
)
_FIRST_BIRTH, _LAST_BIRTH = date(1940, 1, 1).toordinal(), date(2022, 1, 1).toordinal()


@dataclass(frozen=True, slots=True)
class Person:
    """What was typed of one person. `born` is known to the day unless `year_only`."""

    given: str
    father: str
    grandfather: str
    family: str
    sex: str
    nationality: str
    city: str
    born: date | None
    year_only: bool = False
    calendar: Calendar = "gregorian"
    id_number: str = ""
    mobile: str = ""
    latin_name: str = ""
    twin: bool = False

    def applicant(self) -> Applicant:
        """As the desk or a registry would bring them."""
        from intake_desktop.domain.cases.intake import Address, Applicant

        return Applicant(
            given=self.given or None,
            father=self.father or None,
            grandfather=self.grandfather or None,
            family=self.family or None,
            latin_name=self.latin_name or None,
            sex=self.sex,  # type: ignore[arg-type]
            nationality=self.nationality,
            id_type=("national_id" if self.nationality == "SA" else "iqama") if self.id_number else None,
            id_number=self.id_number or None,
            birth=self._birth(),
            mobile=self.mobile or None,
            address=Address(city=self.city or None),
        )

    def _birth(self) -> Any:
        from intake_desktop.domain.cases.intake import BirthEntry

        if self.born is None:
            return None
        if self.year_only:
            return BirthEntry(value=str(self.born.year), calendar="gregorian", precision="year")
        written = self.born if self.calendar == "gregorian" else to_hijri(self.born)
        return BirthEntry(
            value=f"{written.year:04}-{written.month:02}-{written.day:02}", calendar=self.calendar
        )


class Population:
    """People without end, family by family, the same for the same seed."""

    def __init__(self, seed: int) -> None:
        self._dice = random.Random(seed)
        self._names = NamePool(self._dice)
        self._taken: set[int] = set()

    def people(self) -> Iterator[Person]:
        """Families one after the other; of some only one has come to the office."""
        while True:
            nation = self._nation()
            if nation in self._names.far_nations:
                yield self._foreigner(nation)
            else:
                yield from self._household(nation)

    def _nation(self) -> str:
        kind = self._dice.random()
        if kind < 0.72:
            return "SA"
        return self._dice.choice(ARAB_NATIONS if kind < 0.88 else self._names.far_nations)

    def _household(self, nation: str) -> Iterator[Person]:
        dice, names = self._dice, self._names
        born = date.fromordinal(dice.randint(_FIRST_BIRTH, _LAST_BIRTH - 9000))
        father = Person(
            given=self._given(names.man()),
            father=names.man(),
            grandfather=names.man(),
            family=names.family(nation),
            sex="male",
            nationality=nation,
            city=dice.choice(_CITIES),
            born=born,
            mobile=self.mobile(),
        )
        members = [father] if dice.random() < 0.5 else []
        children = dice.choice((0, 0, 1, 1, 2, 3, 4)) if members else dice.choice((1, 1, 1, 2, 3))
        members += self._children(father, children)
        first_number = self.number(nation)
        for place, member in enumerate(members):
            shared = dice.random() < 0.1  # registered on one day
            number = self._beside(first_number, place) if shared else self.number(nation)
            yield self._as_told(replace(member, id_number=number))

    def _given(self, name: str) -> str:
        """Some are called Muhammad before their own name."""
        return (
            f"محمد {name}" if self._dice.random() < 0.03 and name != "محمد" else name
        )  # same in every language

    def _children(self, father: Person, count: int) -> Iterator[Person]:
        dice = self._dice
        assert father.born is not None
        born = father.born
        used = {""}
        for place in range(count):
            twin = place > 0 and dice.random() < 0.06
            if not twin:
                born += timedelta(days=dice.randint(400, 1800) + (7000 if place == 0 else 0))
            sex = dice.choice(("male", "female"))
            given = ""
            while given in used:
                given = self._given(self._names.man()) if sex == "male" else self._names.woman()
            used.add(given)
            yield Person(
                given=given,
                father=father.given,
                grandfather=father.father,
                family=father.family,
                sex=sex,
                nationality=father.nationality,
                city=father.city,
                born=born,
                mobile=father.mobile if dice.random() < 0.5 else self.mobile(),
                twin=twin,
            )

    def _foreigner(self, nation: str) -> Person:
        parts = [self._names.foreign(nation) for _ in range(self._dice.choice((2, 3, 3, 4)))]
        arabic = [part[0] for part in parts]
        middle = [*arabic[1:-1], "", ""]
        person = Person(
            given=arabic[0],
            father=middle[0],
            grandfather=middle[1],
            family=arabic[-1],
            sex=self._dice.choice(("male", "female")),
            nationality=nation,
            city=self._dice.choice(_CITIES),
            born=date.fromordinal(self._dice.randint(_FIRST_BIRTH + 7000, _LAST_BIRTH - 7000)),
            id_number=self.number(nation),
            mobile=self.mobile(),
            latin_name=" ".join(part[1] for part in parts),
        )
        return self._as_told(person)

    def _as_told(self, person: Person) -> Person:
        """What the office knows of somebody: not all."""
        dice = self._dice
        born = person.born
        if born is not None and born.year < 1975 and dice.random() < 0.3:
            born = born.replace(month=7, day=1)  # nobody knew the day
        return replace(
            person,
            id_number="" if dice.random() < 0.08 else person.id_number,
            mobile="" if dice.random() < 0.1 else person.mobile,
            born=None if dice.random() < 0.05 else born,
            year_only=dice.random() < 0.06,
            calendar="hijri" if person.nationality == "SA" and dice.random() < 0.7 else "gregorian",
            grandfather="" if dice.random() < 0.08 else person.grandfather,
        )

    def number(self, nation: str) -> str:
        """A national number or that of a residence, its check digit right."""
        first = "1" if nation == "SA" else "2"
        return self._free(int(first + "".join(self._dice.choices("0123456789", k=8))))

    def _beside(self, number: str, place: int) -> str:
        return self._free(int(number[:9]) + place)

    def _free(self, digits: int) -> str:
        """The number nobody has from here on: of a million drawn by lot, thousands would be drawn twice."""
        while digits in self._taken:
            digits += 1
        self._taken.add(digits)
        return with_check_digit(str(digits))

    def mobile(self) -> str:
        """A mobile number as it is written here."""
        return "05" + self._dice.choice("03456789") + "".join(self._dice.choices("0123456789", k=7))


def with_check_digit(digits: str) -> str:
    """Nine digits and the tenth by Luhn."""
    doubled = (sum(divmod(2 * int(digit), 10)) for digit in digits[::-2])
    return digits + str(-(sum(doubled) + sum(map(int, digits[-2::-2]))) % 10)


def fill(signed_in: SignedIn, *, people: int, seed: int) -> list[Person]:
    """Put `people` files into the store, written straight into its tables. The people, in their files' order.

    File n has the number `1448-000000n` and the person with the id n.
    """
    from sqlalchemy.orm import Session

    from intake_desktop.store.engine import driver
    from intake_desktop.store.people.duplicates import file_persons
    from intake_desktop.store.search.search_index import rebuild_words

    told: list[Person] = []
    everybody = Population(seed).people()
    with Session(signed_in.store.engine) as session, session.begin():
        connection = session.connection()
        raw = driver(connection)
        put_back = without_indexes(raw)
        while len(told) < people:
            batch = list(islice(everybody, min(_AT_ONCE, people - len(told))))
            columns = [_columns(at_id, each) for at_id, each in enumerate(batch, start=len(told) + 1)]
            told += batch
            _write(raw, columns, signed_in.store.clock())
            file_persons(connection, map(_with_calendar, columns, batch))
        raw.execute("INSERT INTO person_words (rowid, search_key) SELECT id, search_key FROM person")
        raw.execute("DELETE FROM person_to_compare")
        raw.execute("INSERT INTO person_keys(person_keys) VALUES ('optimize')")
        for statement in put_back:
            raw.execute(statement)
        rebuild_words(session)
    return told


def number_of(person_id: int) -> str:
    """The number of the file that `fill` gave a person."""
    return f"1448-{person_id:07}"


@lru_cache(maxsize=65_536)
def _folded(part: str) -> str:
    from intake_desktop.domain.identity.names import search_key

    return search_key(part)


def shown_key(person: Person) -> str:
    """The folded name."""
    parts = (person.given, person.father, person.grandfather, person.family)
    return " ".join(_folded(part) for part in parts if part)


def _columns(at_id: int, person: Person) -> dict[str, Any]:
    key = shown_key(person)
    first = person.born.replace(month=1, day=1) if person.born and person.year_only else person.born
    last = person.born.replace(month=12, day=31) if person.born and person.year_only else person.born
    return {
        "id": at_id,
        "given": person.given,
        "father": person.father or None,
        "grandfather": person.grandfather or None,
        "family": person.family,
        "latin_name": person.latin_name or None,
        "name_key": key,
        "search_key": f"{key} {_folded(person.latin_name)}".strip(),
        "sex": person.sex,
        "nationality": person.nationality,
        "id_type": ("national_id" if person.nationality == "SA" else "iqama") if person.id_number else None,
        "id_number": person.id_number or None,
        "id_number_key": person.id_number or None,
        "born_from": first.isoformat() if first else None,
        "born_to": last.isoformat() if last else None,
        "mobile": person.mobile or None,
        "mobile_e164": f"+966{person.mobile[1:]}" if person.mobile else None,
        "city": person.city,
    }


def _with_calendar(columns: dict[str, Any], person: Person) -> dict[str, Any]:
    """The calendar of a birth tells which month and day it is filed under."""
    from intake_desktop.domain.cases.intake import BirthEntry

    return {**columns, "birth": BirthEntry(calendar=person.calendar)}


def _write(raw: Any, people: list[dict[str, Any]], now: Any) -> None:
    at = now.isoformat()
    names = ", ".join(people[0])
    marks = ", ".join(f":{name}" for name in people[0])
    raw.executemany(f"INSERT INTO person ({names}) VALUES ({marks})", people)
    raw.executemany(
        "INSERT INTO case_file (id, number, person_id, pack_id, pack_version, is_draft, state, opened_at_utc,"
        " opened_on, taken_by, updated_at_utc, touched_on, revision, housing, sections, missing_count)"
        " VALUES (?, ?, ?, 'aseeb', '1', 0, 'open', ?, ?, 1, ?, ?, 1, '{}', '{}', 0)",
        [(each["id"], number_of(each["id"]), each["id"], at, at[:10], at, at[:10]) for each in people],
    )
