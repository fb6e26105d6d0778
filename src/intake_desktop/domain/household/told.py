"""The register kept in step with what is told at intake, while that may still be changed. Pure.

A line belongs to the person it belonged to before: found by the same line, the identity number, the name, and
last by its place, so that a person keeps their row while the name is being typed.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from datetime import date
from itertools import count
from typing import TypeVar

from msgspec.structs import replace

from intake_desktop.domain.cases.field_checks import member_id
from intake_desktop.domain.cases.intake import HouseholdMember, Intake, has_value
from intake_desktop.domain.household.members import ages, is_under
from intake_desktop.domain.household.register import (
    STRUCK,
    Headship,
    Household,
    Member,
    member_of,
    normal,
    told_member,
)
from intake_desktop.domain.identity.names import search_key

_AFTER_OTHERS = 1000  # where the lines of a file stand that joined the household of another
ADULT_FROM = 18  # one who is surely younger heads no household unless somebody says so


def founded(intake: Intake, *, file_id: int, person_id: int, fresh: int, today: date) -> Household:
    """A new household as an intake tells it. `person_id` is the applicant's, `fresh` the first one free."""
    own = Member(line=member_of(intake.applicant), person_id=person_id, told_in=file_id)
    empty = Household(reference_id=person_id, members=(own,), own_ids=(person_id,))
    return in_step(empty, intake, file_id=file_id, fresh=fresh, today=today)


def in_step(household: Household, intake: Intake, *, file_id: int, fresh: int, today: date) -> Household:
    """The register after an intake was saved. New members are given person ids from `fresh` on.

    Until the register lives by its own verbs, who is no longer told is left out, unless a file is theirs.
    From then on they are struck, and the head changes by its own act alone.
    """
    mine = [row for row in household.members if _is_told_here(row, household, file_id)]
    others = [row for row in household.members if row not in mine]
    first = 1 if file_id == household.teller else _AFTER_OTHERS
    lines = dict(enumerate(map(normal, intake.household), first))
    found = _matched(mine, lines)
    elsewhere = [row for row in others if row.person_id not in household.own_ids]
    known = _matched_by(_NAMED, elsewhere, {place: lines[place] for place in lines.keys() - found.keys()})
    ids = count(fresh)
    told = [
        _retold(found[place], line, place, settled=household.settled)
        if place in found
        else told_member(line, person_id=next(ids), told_in=file_id, position=place)
        for place, line in lines.items()
        if place not in known
    ]
    kept = {row.id for row in found.values()}
    gone = [row for row in mine if row.id not in kept]
    others += [_struck(row, household) for row in gone if _stays_on_record(row, household)]
    changed = replace(household, members=_ordered([*others, *told]))
    if household.settled or file_id != household.teller:
        return changed
    return replace(changed, heads=_told_heads(household, changed, intake, told, today))


def _is_told_here(row: Member, household: Household, file_id: int) -> bool:
    return row.told_in == file_id and row.person_id not in household.own_ids and not row.is_struck


def _ordered(members: Iterable[Member]) -> tuple[Member, ...]:
    return tuple(sorted(members, key=lambda row: (row.position, row.person_id)))


def _retold(row: Member, line: HouseholdMember, place: int, *, settled: bool) -> Member:
    """The same stay as the line tells it now. A leaving that a verb recorded stands."""
    if settled and row.left_on is not None and not has_value(line.left):
        line = replace(line, left=row.line.left, left_why=row.line.left_why)
    return told_member(line, id=row.id, person_id=row.person_id, told_in=row.told_in, position=place)


def _stays_on_record(row: Member, household: Household) -> bool:
    return household.settled or bool(household.files_of(row.person_id))


def _struck(row: Member, household: Household) -> Member:
    """Who ever headed a settled household was in it, whatever is told now."""
    headed = any(head.person_id == row.person_id for head in household.heads)
    if household.settled and headed:
        return row
    return replace(row, line=replace(row.line, left_why=STRUCK))


def _told_heads(
    before: Household, household: Household, intake: Intake, told: Sequence[Member], today: date
) -> tuple[Headship, ...]:
    head = _told_head(household, intake, told, today)
    if head is None:
        return ()
    kept = [row for row in before.heads if row.person_id == head.person_id]
    return (replace(kept[0], since=head.entered_on),) if kept else (_headship(head),)


def _headship(head: Member) -> Headship:
    return Headship(person_id=head.person_id, since=head.entered_on)


def _told_head(household: Household, intake: Intake, told: Sequence[Member], today: date) -> Member | None:
    """Whoever is said to head the household; else the applicant, unless that is a child."""
    marked = {place for place, line in enumerate(intake.household, 1) if line.head}
    for row in told:
        if row.position in marked and row.left_on is None:
            return row
    if is_under(ages(intake.applicant.birth, today), ADULT_FROM):
        return None
    return next((row for row in household.members if row.person_id == household.reference_id), None)


Key = Callable[[HouseholdMember], Hashable]
Found = TypeVar("Found")


def _id_key(line: HouseholdMember) -> Hashable:
    return member_id(line).value if line.id_number else None


def _name_key(line: HouseholdMember) -> Hashable:
    return search_key(line.name) if line.name else None


_NAMED: tuple[Key, ...] = (_id_key, _name_key)


def _matched(rows: Sequence[Member], lines: dict[int, HouseholdMember]) -> dict[int, Member]:
    """Each line's place with the stay it tells of."""
    found = _matched_by((lambda line: line, *_NAMED), rows, lines)
    taken = {row.person_id for row in found.values()}
    for row in rows:
        line = lines.get(row.position)
        if row.person_id in taken or line is None or row.position in found:
            continue
        if not _are_two(row.line, line):
            found[row.position] = row
    return found


def _are_two(one: HouseholdMember, other: HouseholdMember) -> bool:
    """Two numbers that differ are of two persons."""
    numbers = _id_key(one), _id_key(other)
    return None not in numbers and numbers[0] != numbers[1]


def _matched_by(
    keys: Iterable[Key], rows: Iterable[Member], lines: dict[int, HouseholdMember]
) -> dict[int, Member]:
    """What one key after another brings together, where it is nobody else's."""
    found: dict[int, Member] = {}
    left = list(rows)
    for key in keys:
        by_row = dict(_alone((key(row.line), row) for row in left))
        by_line = dict(_alone((key(line), place) for place, line in lines.items() if place not in found))
        for value in by_line.keys() & by_row.keys():
            found[by_line[value]] = by_row[value]
        left = [row for row in left if row not in found.values()]
    return found


def _alone(pairs: Iterable[tuple[Hashable, Found]]) -> Iterator[tuple[Hashable, Found]]:
    seen: dict[Hashable, list[Found]] = {}
    for value, found in pairs:
        if value is not None:
            seen.setdefault(value, []).append(found)
    return ((value, both[0]) for value, both in seen.items() if len(both) == 1)
