"""Fictional beneficiaries with their households and means, drawn from a seeded source: the same every time.

Numbers hold their check digits and lie in blocks that are plainly made up: IDs from 1000 and 2000, mobiles
from 05000, accounts at bank 99.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from datetime import date, timedelta

import msgspec

from intake_desktop.domain.calendars.dates import to_hijri
from intake_desktop.domain.cases.completeness import required_documents
from intake_desktop.domain.cases.intake import (
    Address,
    Applicant,
    BirthEntry,
    DocumentSeen,
    HouseholdMember,
    Housing,
    Income,
    Intake,
    Obligation,
    OnBehalf,
    SectionValue,
    Sex,
)
from intake_desktop.domain.identity.identifiers import check_id
from intake_desktop.domain.packs.policy import PolicyPack
from intake_desktop.services.demo.lives import Life
from intake_desktop.services.demo.names import names


def _school(age: int) -> str:
    if age < 12:
        return "primary_school"
    return "middle_school" if age < 15 else "high_school"


def _through_mother(told: Intake) -> Intake:
    """A child's request: the mother brings it, and the account is hers."""
    words = names().words
    mother = told.household[0].name
    account = msgspec.structs.replace(told.applicant, iban_holder=mother, iban_relation=words["mother"])
    return msgspec.structs.replace(
        told, applicant=account, on_behalf=OnBehalf(name=mother, relation=words["mother"])
    )


class People:
    """Draws one person after another. `seed` alone decides who they are; dates follow the day asked for."""

    def __init__(self, pack: PolicyPack, *, seed: int, first_serial: int = 0) -> None:
        self._pack = pack
        self._draw = random.Random(seed)
        self._names = names()
        self._serial = first_serial  # of numbers that nobody else has

    def intake(self, life: Life, *, day: date, channel: str) -> Intake:
        """Everything the desk is told by somebody in such a situation who comes on `day`, papers and all."""
        applicant, kin_name = self._applicant(life, day)
        tenure = life.tenure
        rent = str(self._draw.randrange(700, 1500, 50)) if tenure == "rent" else None
        told = Intake(
            policy=self._pack.id,
            channel=channel,
            service=self._known(life.service, [service.id for service in self._pack.services]),
            received=day.isoformat(),
            external_ref=self._older_file() if self._one_in(5) else None,
            applicant=applicant,
            categories=tuple(
                category.id for category in self._pack.categories if category.id in life.categories
            ),
            household=self._household(life, kin_name, day),
            income=tuple(self._income(line, day) for line in life.income),
            obligations=self._obligations(life, rent),
            housing=Housing(
                type="apartment" if tenure == "rent" else "house",
                tenure=tenure,
                rent_amount_sar=rent,
                rent_period="month" if rent else None,
                condition=self._draw.choice(("good", "fair", "poor")),
            ),
            sections=self._alone() if life.kin == "alone" else {},
        )
        if life.kin == "mother and siblings":
            told = _through_mother(told)
        return msgspec.structs.replace(told, documents=self._documents(told, day))

    # Who.

    def _applicant(self, life: Life, day: date) -> tuple[Applicant, tuple[str, str]]:
        """The applicant, and the name and family that the children carry."""
        born = self._birth(day, self._draw.randint(*life.ages))
        if life.foreign:
            who = self._draw.choice([who for who in self._names.foreigners if who.sex == life.sex])
            parts = {"given": who.given, "father": who.father, "family": who.family}
            nationality, language, first, latin = who.nationality, who.language, "2000", who.latin
        else:
            parts = self._saudi_name(life.sex)
            nationality, language, first, latin = "SA", "ar", "1000", None
        applicant = Applicant(
            given=parts["given"],
            father=parts["father"],
            grandfather=parts.get("grandfather"),
            family=parts["family"],
            latin_name=latin,
            sex=life.sex,
            nationality=nationality,
            id_type="iqama" if life.foreign else "national_id",
            id_number=self._id_number(first),
            birth=born,
            mobile=self._mobile(),
            language=language,
            interpreter=language != "ar",
            iban=self._iban(),
            iban_holder=f"{parts['given']} {parts['family']}",
            address=self._address(life),
        )
        if life.kin == "mother and siblings":
            return applicant, (parts["father"], parts["family"])
        if life.sex == "male":
            return applicant, (parts["given"], parts["family"])
        return applicant, (self._draw.choice(self._names.men), self._draw.choice(self._names.families))

    def _saudi_name(self, sex: Sex) -> dict[str, str]:
        given, father, grandfather = self._draw.sample(self._names.men, 3)
        return {
            "given": self._draw.choice(self._names.women) if sex == "female" else given,
            "father": father,
            "grandfather": grandfather,
            "family": self._draw.choice(self._names.families),
        }

    def _birth(self, day: date, age: int) -> BirthEntry:
        """As people know it: most to the day, some old ones to the month, the year, or about."""
        born = day - timedelta(days=age * 365 + self._draw.randrange(5, 350))
        hijri = str(to_hijri(born)) if born.year > 1924 else ""
        known = self._draw.random()
        if age > 60 and hijri and known < 0.6:
            if known < 0.2:
                return BirthEntry(value=hijri[:4], calendar="hijri", precision="year")
            if known < 0.4:
                return BirthEntry(value=hijri[:7], calendar="hijri", precision="month")
            return BirthEntry(value=hijri[:4], calendar="hijri", precision="estimated", as_of=day.isoformat())
        if hijri and known < 0.75:
            return BirthEntry(value=hijri, calendar="hijri", precision="day")
        return BirthEntry(value=born.isoformat(), calendar="gregorian", precision="day")

    def _address(self, life: Life) -> Address:
        place = self._draw.choice(self._names.far if life.elsewhere else self._names.near)
        return Address(
            region=place.region,
            city=place.city,
            district=self._draw.choice(place.districts),
            street=self._draw.choice(self._names.streets),
            short_code=f"R{''.join(self._draw.choices('ABDHJKMSRT', k=3))}{self._draw.randrange(2000, 9000)}",
            building=str(self._draw.randrange(2000, 9000)),
            postal=str(self._draw.randrange(72300, 72500)),
        )

    # With whom.

    def _household(self, life: Life, kin_name: tuple[str, str], day: date) -> tuple[HouseholdMember, ...]:
        members: list[HouseholdMember] = []
        if life.kin.startswith("spouse"):
            relation: tuple[str, Sex] = ("husband", "male") if life.sex == "female" else ("wife", "female")
            members.append(self._member(*relation, self._saudi_name(relation[1]), day, life.ages))
        elif life.kin == "mother and siblings":
            members.append(self._member("mother", "female", self._saudi_name("female"), day, (28, 44)))
        if life.kin in ("alone", "spouse"):
            return tuple(members)
        siblings = life.kin == "mother and siblings"
        for _ in range(self._draw.randint(2, 5)):
            sex: Sex = self._draw.choice(("male", "female"))
            relation_of = (
                {"male": "brother", "female": "sister"} if siblings else {"male": "son", "female": "daughter"}
            )
            parts = {
                "given": self._child_name(sex, kin_name[0], members),
                "father": kin_name[0],
                "family": kin_name[1],
            }
            members.append(self._member(relation_of[sex], sex, parts, day, (2, 17)))
        return tuple(members)

    def _child_name(self, sex: Sex, father: str, members: Sequence[HouseholdMember]) -> str:
        taken = {father, *((member.name or "").split()[0] for member in members)}
        known = self._names.women if sex == "female" else self._names.men
        return self._draw.choice([name for name in known if name not in taken])

    def _member(
        self, relation: str, sex: Sex, parts: dict[str, str], day: date, ages: tuple[int, int]
    ) -> HouseholdMember:
        age = self._draw.randint(*ages)
        words = self._names.words
        return HouseholdMember(
            name=f"{parts['given']} {parts['father']} {parts['family']}",
            relation=relation,
            sex=sex,
            birth=self._birth(day, age),
            id_number=self._id_number("1001") if self._one_in(2) else None,
            education=words[_school(age)] if 6 <= age < 18 else None,
            health=words["illness"] if self._one_in(9) else None,
        )

    def _alone(self) -> dict[str, dict[str, SectionValue]]:
        section = self._pack.section("household")
        asked = section is not None and any(field.id == "alone" for field in section.fields)
        return {"household": {"alone": True}} if asked else {}

    # On what.

    def _income(self, line: tuple[str, int, int], day: date) -> Income:
        source, least, most = line
        amount = self._draw.randrange(least, most, 10) if most else 0
        if not amount:
            return Income(source=source, amount_sar="0")
        return Income(
            source=source,
            amount_sar=f"{amount}.00",
            proof=self._names.words["income_proof"],
            proof_date=(day - timedelta(days=self._draw.randrange(3, 30))).isoformat(),
        )

    def _obligations(self, life: Life, rent: str | None) -> tuple[Obligation, ...]:
        lines: list[Obligation] = []
        if rent:
            lines.append(Obligation(kind="rent", amount_sar=rent, period="month"))
        if life.debt:
            amount = str(self._draw.randrange(400, 1300, 50))
            lines.append(
                Obligation(
                    kind="loan", amount_sar=amount, period="month", creditor=self._names.words["creditor"]
                )
            )
        return tuple(lines)

    def _documents(self, told: Intake, day: date) -> tuple[DocumentSeen, ...]:
        return tuple(
            DocumentSeen(
                kind=kind.id,
                original_sighted=True,
                issued=self._as_written(day - timedelta(days=self._draw.randrange(4, 25))),
                expires=self._as_written(day + timedelta(days=self._draw.randrange(300, 1400)))
                if kind.expires
                else None,
            )
            for kind in required_documents(self._pack, told)
        )

    def _as_written(self, day: date) -> str:
        return str(to_hijri(day)) if self._one_in(3) else day.isoformat()

    # Numbers.

    def _next(self, modulus: int) -> int:
        """Scattered, and different every time until the block is used up."""
        self._serial += 1
        return self._serial * 7919 % modulus

    def _id_number(self, block: str) -> str:
        digits = f"{block}{self._next(100_000):05}"
        return next(number for last in range(10) if check_id(number := f"{digits}{last}").warning is None)

    def _mobile(self) -> str:
        return f"05000{self._next(100_000):05}"

    def _iban(self) -> str:
        account = f"99{self._next(1_000_000):018}"
        check = 98 - int(f"{account}281000") % 97  # 28 and 10 stand for S and A
        return f"SA{check:02}{account}"

    def _older_file(self) -> str:
        return f"{self._draw.randrange(1435, 1446)}/{self._draw.randrange(11, 400)}"

    def _one_in(self, count: int) -> bool:
        return self._draw.randrange(count) == 0

    @staticmethod
    def _known(wanted: str, ids: Sequence[str]) -> str:
        """What the pack has of what was wanted: another policy offers other services."""
        return wanted if wanted in ids else ids[len(wanted) % len(ids)]
