"""Whether the lines of a section are right: income, obligations, members of the household. Pure.

A line that cannot be read must not drop out of a sum in silence.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

from intake_desktop.domain.calendars.dates import DualDate, parse_date
from intake_desktop.domain.calendars.other_dates import birth_question
from intake_desktop.domain.cases.field_checks import applicant_id, member_id, understood_birth
from intake_desktop.domain.cases.intake import BirthEntry, HouseholdMember, Intake, has_value
from intake_desktop.domain.checked import Problem
from intake_desktop.domain.household.register import STRUCK, Member, told_member
from intake_desktop.domain.identity.names import check_name
from intake_desktop.domain.money import parse_sar
from intake_desktop.domain.packs.policy import Section


def line_problem(section: Section, intake: Intake, today: date) -> Problem | None:
    """The first thing that is wrong in a section's lines; None where all are right, or it has no lines."""
    check = _CHECKS.get(section.kind)
    found = check(section, intake, today) if check else iter(())
    return next((problem for problem in found if problem is not None), None)


def _income(section: Section, intake: Intake, _today: date) -> Iterator[Problem | None]:
    for line in intake.income:
        yield _amount(line.amount_sar)
        if has_value(line.source) or parse_sar(line.amount_sar or "") != 0:  # «لا دخل» needs no source
            yield _option(section, line.source)
        yield _date(line.proof_date)


def _obligations(section: Section, intake: Intake, _today: date) -> Iterator[Problem | None]:
    for line in intake.obligations:
        yield _amount(line.amount_sar)
        yield _option(section, line.kind)
        yield None if line.period else Problem("value-missing")


def _household(_section: Section, intake: Intake, today: date) -> Iterator[Problem | None]:
    for member in intake.household:
        yield member_problem(member, today)
    yield from _persons(intake)


def _persons(intake: Intake) -> Iterator[Problem | None]:
    """Nobody is in a household twice, and one heads it. Who left and came back has a line for each stay."""
    if sum(member.head and not has_value(member.left) for member in _counted(intake)) > 1:
        yield Problem("head-twice")
    own = applicant_id(intake.applicant).value if has_value(intake.applicant.id_number) else None
    stays: dict[str, list[Member]] = {}
    for member in _counted(intake):
        number, stay = member_id(member).value, told_member(member)
        if number is None:
            continue
        if number == own:
            yield Problem("member-is-applicant")
        before = stays.setdefault(number, [])
        if any(stay.meets(other) for other in before):
            yield Problem("member-twice")
        before.append(stay)


def _counted(intake: Intake) -> Iterator[HouseholdMember]:
    return (member for member in intake.household if member.left_why != STRUCK)


def member_problem(member: HouseholdMember, today: date) -> Problem | None:
    """The first thing that is wrong in the line of a member."""
    return next((problem for problem in _member(member, today) if problem is not None), None)


def _member(member: HouseholdMember, today: date) -> Iterator[Problem | None]:
    if member.left_why == STRUCK:  # nobody: the day of leaving is not asked either
        return
    yield check_name(member.name or "").problem if has_value(member.name) else None
    yield member_id(member).problem if has_value(member.id_number) else None
    yield _birth(member.birth, today)
    yield _amount(member.income_sar) if has_value(member.income_sar) else None
    yield from _stay(member, today)


def _stay(member: HouseholdMember, today: date) -> Iterator[Problem | None]:
    """The days of coming and going: neither lies ahead, and nobody goes before they come."""
    days = [parse_date(told or "") if has_value(told) else None for told in (member.entered, member.left)]
    for day in days:
        yield day if isinstance(day, Problem) else None
        yield Problem("date-ahead") if isinstance(day, DualDate) and day.gregorian > today else None
    entered, left = days
    if isinstance(entered, DualDate) and isinstance(left, DualDate) and left.gregorian < entered.gregorian:
        yield Problem("left-before-entering")
    if has_value(member.left_why) and left is None:
        yield Problem("leaving-day-missing")


def _amount(written: str | None) -> Problem | None:
    amount = parse_sar(written or "")
    return amount if isinstance(amount, Problem) else None


def _option(section: Section, told: str | None) -> Problem | None:
    if not has_value(told):
        return Problem("value-missing")
    known = {option.id for option in section.options}
    return Problem("not-an-option") if known and told not in known else None


def _date(written: str | None) -> Problem | None:
    parsed = parse_date(written or "") if has_value(written) else None
    return parsed if isinstance(parsed, Problem) else None


def _birth(told: BirthEntry | str | None, today: date) -> Problem | None:
    entry = BirthEntry(value=told) if isinstance(told, str) else told
    if entry is None or not has_value(entry):
        return None
    understood = understood_birth(entry, today)
    return understood if isinstance(understood, Problem) else birth_question(entry)


_CHECKS: dict[str, Callable[[Section, Intake, date], Iterator[Problem | None]]] = {
    "income": _income,
    "obligations": _obligations,
    "household": _household,
}
