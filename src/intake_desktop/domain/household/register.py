"""The household as a register: who belonged to it from when to when, and who headed it. Pure.

A stay lasts from its first day up to the day of leaving, which is no longer part of it; a day that nobody
told is open on that side. Nothing here is taken out: a line told in error is struck, and stays to be read.
"""

from __future__ import annotations

from datetime import date
from typing import Final

import msgspec
from msgspec.structs import replace

from intake_desktop.domain.calendars.dates import parse_date
from intake_desktop.domain.cases.intake import Applicant, BirthEntry, HouseholdMember, has_value
from intake_desktop.domain.checked import Problem
from intake_desktop.domain.identity.names import split_full_name

REFERENCE: Final = "applicant"
"""The relation of the one from whose side the other relations are told."""
STRUCK: Final = "error"
"""Why somebody was taken out who never belonged: no day of theirs counts."""
DEATH: Final = "death"
"""Why somebody left who does not come back."""
LEAVING: Final = (DEATH, "marriage", "divorce", "moved", "custody", "independent", "other", STRUCK)
HANDING_OVER: Final = (
    DEATH,
    "illness",
    "marriage",
    "divorce",
    "moved",
    "imprisonment",
    "agreement",
    "other",
)


class Member(msgspec.Struct, frozen=True, kw_only=True):
    """One stay of a person in the household. `line` is what is told of them now, its days as written.

    `told_in` is the id of the file whose intake tells of them, None where a verb did. A new one has no ids.
    """

    line: HouseholdMember
    id: int = 0
    person_id: int = 0
    entered_on: date | None = None
    left_on: date | None = None
    told_in: int | None = None
    position: int = 0

    @property
    def is_struck(self) -> bool:
        """Whether the line was an error."""
        return self.line.left_why == STRUCK

    def is_there(self, day: date) -> bool:
        """Whether the person belonged to the household on `day`."""
        return (
            not self.is_struck
            and (self.entered_on is None or self.entered_on <= day)
            and (self.left_on is None or day < self.left_on)
        )

    def meets(self, other: Member) -> bool:
        """Whether the two stays share a day."""
        return (self.entered_on or date.min) < (other.left_on or date.max) and (
            other.entered_on or date.min
        ) < (self.left_on or date.max)


class Headship(msgspec.Struct, frozen=True, kw_only=True):
    """Who headed the household from `since` (None: as far as was told) up to `until` (None: still)."""

    person_id: int
    id: int = 0
    since: date | None = None
    until: date | None = None
    reason: str = ""

    def holds(self, day: date) -> bool:
        """Whether it was in force on `day`."""
        return (self.since is None or self.since <= day) and (self.until is None or day < self.until)


class OwnFile(msgspec.Struct, frozen=True, kw_only=True):
    """A file about a member: the member's own person, or one of whom somebody said that they are the same.

    `is_family` where the file belongs to this household.
    """

    person_id: int
    applicant_id: int
    number: str
    state: str
    is_family: bool
    pack_id: str


class Household(msgspec.Struct, frozen=True, kw_only=True):
    """A household with its whole history, members in their order, heads oldest first.

    Relations are told from the side of the person `reference_id`. `settled`: it lives on by its own verbs,
    whatever becomes of the intake that told of it. `own_ids` are the person ids of the applicant of the file
    it was read for. `files` are those about its members.
    """

    reference_id: int
    id: int = 0
    settled: bool = False
    members: tuple[Member, ...] = ()
    heads: tuple[Headship, ...] = ()
    own_ids: tuple[int, ...] = ()
    files: tuple[OwnFile, ...] = ()

    def household_on(self, day: date) -> tuple[Member, ...]:
        """Who belonged to it on a day."""
        return tuple(member for member in self.members if member.is_there(day))

    def head_on(self, day: date) -> Headship | None:
        """Who headed it on a day."""
        return next((head for head in self.heads if head.holds(day)), None)

    def member(self, member_id: int) -> Member | None:
        """One stay by its id."""
        return next((member for member in self.members if member.id == member_id), None)

    def stays_of(self, person_id: int) -> tuple[Member, ...]:
        """Every stay of a person that counts."""
        return tuple(row for row in self.members if row.person_id == person_id and not row.is_struck)

    def files_of(self, person_id: int) -> tuple[OwnFile, ...]:
        """The files about a member."""
        return tuple(file for file in self.files if file.person_id == person_id)

    @property
    def numbers(self) -> tuple[str, ...]:
        """The files of this household, the one that told of it first."""
        mine = [file for file in self.files if file.is_family]
        mine.sort(key=lambda file: (file.applicant_id != self.reference_id, file.number))
        return tuple(dict.fromkeys(file.number for file in mine))

    @property
    def teller(self) -> int | None:
        """The id of the file that told of the household first: heads are told there."""
        rows = (row.told_in for row in self.members if row.person_id == self.reference_id)
        return next(rows, None)

    @property
    def open_head(self) -> Headship | None:
        """Who heads it until further notice."""
        return next((head for head in self.heads if head.until is None), None)

    def lines(self) -> tuple[HouseholdMember, ...]:
        """What the rules count from: the others of the household, with the days of their stay."""
        head = self.open_head
        return tuple(
            replace(row.line, head=head is not None and head.person_id == row.person_id)
            for row in self.members
            if row.person_id not in self.own_ids and not row.is_struck
        )


def understood_day(written: str | None) -> date | None:
    """The Gregorian day of what was written in either calendar; None where nothing can be understood."""
    if not has_value(written):
        return None
    parsed = parse_date(written or "")
    return None if isinstance(parsed, Problem) else parsed.gregorian


def told_member(line: HouseholdMember, **values: int | None) -> Member:
    """A stay as a line tells it. A day of leaving before the first is none: the line's check says so."""
    entered, left = understood_day(line.entered), understood_day(line.left)
    if entered and left and left < entered:
        left = None
    return Member(line=normal(line), entered_on=entered, left_on=left, **values)  # type: ignore[arg-type]


def normal(line: HouseholdMember) -> HouseholdMember:
    """The line as the register keeps it: who heads is kept apart, a birth always as an entry."""
    birth = BirthEntry(value=line.birth) if isinstance(line.birth, str) else line.birth
    return replace(line, birth=birth if has_value(birth) else None, head=False)


def person_of(line: HouseholdMember) -> Applicant:
    """A member as a person: the name in its parts, and what else identifies."""
    parts = split_full_name(line.name or "")
    birth = normal(line).birth
    assert not isinstance(birth, str)
    return Applicant(
        given=parts.given or None,
        father=parts.father or None,
        grandfather=parts.grandfather or None,
        family=parts.family or None,
        sex=line.sex,
        id_number=line.id_number,
        birth=birth,
        mobile=line.mobile,
    )


def member_of(applicant: Applicant) -> HouseholdMember:
    """An applicant as the household's own line of them."""
    return HouseholdMember(
        name=applicant.shown_name or None,
        relation=REFERENCE,
        id_number=applicant.id_number,
        birth=applicant.birth,
        sex=applicant.sex,
        mobile=applicant.mobile,
    )
