"""The household of a file after its intake: who comes, who goes, who heads it.

Each verb is asked through one file of the household; the line stands in the timeline of them all. While the
intake that told of the household may still be changed, it is changed there.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date as Day  # noqa: N812 - `date` is what the verbs are told
from typing import Any, NamedTuple

import msgspec
from msgspec.structs import replace

from intake_desktop.domain.calendars.dates import FIRST_GREGORIAN
from intake_desktop.domain.cases.case import CaseView
from intake_desktop.domain.cases.intake import HouseholdMember, Intake, has_value
from intake_desktop.domain.cases.line_checks import member_problem
from intake_desktop.domain.errors import InvalidInput, Refused, UsageProblem
from intake_desktop.domain.household import acts, register
from intake_desktop.domain.household.register import Household, Member
from intake_desktop.domain.rights.permissions import Action
from intake_desktop.services.cases import case_work
from intake_desktop.services.cases.household_work import Family, family_of, member_of, settle_all, told_of
from intake_desktop.services.cases.intake import require_size
from intake_desktop.services.open_store import SignedIn
from intake_desktop.services.search.names_shown import without_links_to_coded
from intake_desktop.services.unit import Unit, unit
from intake_desktop.store.engine import driver
from intake_desktop.store.people import person

_OF_THE_PERSON = ("name", "id_number", "birth", "sex", "mobile")


class RegisterOn(NamedTuple):
    """A household as it stood on a day; None where the file tells of nobody else."""

    household: Household | None
    on: Day


def household_on(signed_in: SignedIn, *, number: str, date: str | None = None) -> tuple[Member, ...]:
    """Who belonged to the household of a file on a day. Errors as `register_on`."""
    household, day = register_on(signed_in, number=number, date=date)
    return household.household_on(day) if household else ()


def register_on(signed_in: SignedIn, *, number: str, date: str | None = None) -> RegisterOn:
    """The household of a file with the day that is asked for, today unless told. The reading is recorded.

    Errors: UsageProblem `no-such-case`, `date-not-understood`, `date-ahead`.
    """
    with unit(signed_in, Action.CASE_READ) as work:
        found = case_work.get_case(work, number)
        day = case_work.day_of(work, date, not_before=FIRST_GREGORIAN)
        work.record_reading("case.read", subject=found.record.number)
        raw = driver(work.session.connection())
        told = without_links_to_coded(raw, signed_in, found.record)
        return RegisterOn(told.household, day)


def member_enters(
    signed_in: SignedIn, *, number: str, member: HouseholdMember, date: str | None = None
) -> CaseView:
    """Somebody comes into the household: born, married in, taken in. `date` is the day, today unless told.

    Errors: UsageProblem `member-without-name`, `date-not-understood`, `date-ahead`; Refused
    `household-still-told`, `case-closed`, `member-line`, `member-there-already`, `member-came-back`.
    """
    if not has_value(member.name):
        raise UsageProblem("member-without-name")
    with unit(signed_in, Action.INTAKE_WRITE) as work:
        family = family_of(work, number)
        day = case_work.day_of(work, date or member.entered, not_before=FIRST_GREGORIAN)
        line = replace(register.normal(member), entered=date or member.entered or day.isoformat())
        _require_right(work, line)
        fresh = person.next_id(work.session.connection())
        coming = Member(line=line, person_id=fresh, entered_on=day)
        after = acts.enters(family.household, coming)
        told = told_of(line, day=day.isoformat())
        return settle_all(work, family=family, after=after, event="household.entered", told=told)


def member_returns(signed_in: SignedIn, *, number: str, member: int, date: str | None = None) -> CaseView:
    """Somebody who left comes back: a stay of its own, by the same person.

    Errors: UsageProblem `no-such-member`, `date-not-understood`, `date-ahead`; Refused
    `household-still-told`, `case-closed`, `member-there-already`, `member-died`.
    """
    with unit(signed_in, Action.INTAKE_WRITE) as work:
        family = family_of(work, number)
        before = member_of(family, member)
        day = case_work.day_of(work, date, not_before=FIRST_GREGORIAN)
        line = replace(before.line, entered=date or day.isoformat(), left=None, left_why=None)
        after = acts.returns(family.household, member, line=line, on=day)
        told = told_of(line, member=member, day=day.isoformat())
        return settle_all(work, family=family, after=after, event="household.returned", told=told)


def member_leaves(
    signed_in: SignedIn,
    *,
    number: str,
    member: int,
    why: str,
    date: str | None = None,
    successor: int | None = None,
    note: str = "",
) -> CaseView:
    """Somebody goes, on a day and for a reason (`household.register.LEAVING`); `error`: was never there.

    A head leaves with a `successor` only, unless nobody else is left. Errors: UsageProblem `no-such-why`,
    `no-such-member`, `date-not-understood`, `date-ahead`; Refused `household-still-told`, `case-closed`,
    `member-left-already`, `member-left-before-entering`, `head-must-hand-over`, `nothing-to-hand-over`,
    `head-not-member`.
    """
    _require_known_why(why, register.LEAVING)
    case_work.require_short(note)
    with unit(signed_in, Action.INTAKE_WRITE) as work:
        family = family_of(work, number)
        leaving = member_of(family, member)
        if leaving.person_id == family.household.reference_id and why == register.STRUCK:
            raise Refused("member-told-in-file", number=_own_number(family, leaving))
        day = case_work.day_of(work, date, not_before=FIRST_GREGORIAN)
        told_day = None if why == register.STRUCK else date or day.isoformat()
        line = replace(leaving.line, left=told_day, left_why=why)
        after = acts.leaves(family.household, member, line=line, on=day, successor=successor)
        heir = after.member(successor) if successor is not None else None
        named = heir.line.name if heir else None
        told = told_of(line, member=member, day=day.isoformat(), why=why, note=note, heir=named)
        return settle_all(work, family=family, after=after, event="household.left", told=told)


def transfer_head(
    signed_in: SignedIn, *, number: str, member: int, why: str, date: str | None = None, note: str = ""
) -> CaseView:
    """The household is headed by another member from a day on, for a reason (`HANDING_OVER`).

    Again on the same day it puts a mistaken one right; the timeline and the register keep both.
    Errors: UsageProblem as `member_leaves`; Refused `household-still-told`, `case-closed`, `head-already`,
    `head-before-last`, `head-not-member`.
    """
    _require_known_why(why, register.HANDING_OVER)
    case_work.require_short(note)
    with unit(signed_in, Action.INTAKE_WRITE) as work:
        family = family_of(work, number)
        heir = member_of(family, member)
        day = case_work.day_of(work, date, not_before=FIRST_GREGORIAN)
        after = acts.hands_over(family.household, member, on=day, reason=why)
        told = told_of(heir.line, member=member, day=day.isoformat(), why=why, note=note)
        return settle_all(work, family=family, after=after, event="household.headed", told=told)


def correct_member(signed_in: SignedIn, *, number: str, member: int, changes: Mapping[str, Any]) -> CaseView:
    """What is told of a member was wrong: a merge patch over their line. `left` null takes a leaving back.

    Errors: InvalidInput `intake-malformed`; UsageProblem `no-such-member`; Refused `household-still-told`,
    `case-closed`, `member-told-in-file` (an applicant's name and number are changed in their own file),
    `member-line`, and where the days then contradict others.
    """
    with unit(signed_in, Action.INTAKE_WRITE) as work:
        family = family_of(work, number)
        wrong = member_of(family, member)
        if wrong.person_id == family.household.reference_id and not changes.keys().isdisjoint(
            (*_OF_THE_PERSON, "relation")
        ):
            raise Refused("member-told-in-file", number=_own_number(family, wrong))
        line = _patched(wrong.line, changes)
        _require_right(work, line)
        after = acts.corrected(family.household, member, line)
        told = told_of(line, member=member)
        return settle_all(work, family=family, after=after, event="household.corrected", told=told)


def _own_number(family: Family, member: Member) -> str:
    files = family.household.files_of(member.person_id)
    return files[0].number if files else family.file.record.number


def _require_known_why(why: str, known: tuple[str, ...]) -> None:
    if why not in known:
        raise UsageProblem("no-such-why", known=", ".join(known))


def _require_right(work: Unit, line: HouseholdMember) -> None:
    """A line that is recorded by itself must be right: nobody is asked for it again."""
    require_size(Intake(policy="", household=(line,)))
    problem = member_problem(line, work.today)
    if problem is not None:
        raise Refused("member-line", problem=problem)


def _patched(line: HouseholdMember, changes: Mapping[str, Any]) -> HouseholdMember:
    told = {**msgspec.to_builtins(line), **changes}
    try:
        return msgspec.convert(
            {name: value for name, value in told.items() if value is not None}, HouseholdMember
        )
    except msgspec.ValidationError as problem:
        expected, _, path = str(problem).partition(" - at ")
        raise InvalidInput("intake-malformed", path=path.strip("`") or "$", expected=expected) from problem
