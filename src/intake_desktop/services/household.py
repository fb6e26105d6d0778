"""The household of a file after its intake: who comes, who goes, who heads it, whose own file there is.

Each verb is asked through one file of the household; the line stands in the timeline of them all. While the
intake that told of the household may still be changed, it is changed there.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

import msgspec
from msgspec.structs import replace

from intake_desktop.domain import household_register as register
from intake_desktop.domain.case import CaseView
from intake_desktop.domain.dates import FIRST_GREGORIAN
from intake_desktop.domain.errors import InvalidInput, Refused, UsageProblem
from intake_desktop.domain.household_register import Household, Member
from intake_desktop.domain.intake import HouseholdMember, Intake, has_value
from intake_desktop.domain.line_checks import member_problem
from intake_desktop.domain.permissions import Action
from intake_desktop.domain.policy import PolicyPack
from intake_desktop.domain.workflow import is_closed, is_frozen
from intake_desktop.services import case_work
from intake_desktop.services.intake import add_file, require_size
from intake_desktop.services.open_store import SignedIn
from intake_desktop.services.unit import Unit, unit
from intake_desktop.store import case as cases
from intake_desktop.store import household as store
from intake_desktop.store import household_told, person, person_links
from intake_desktop.store.case_rows import CaseRow

_OF_THE_PERSON = ("name", "id_number", "birth", "sex", "mobile")


class _Family(NamedTuple):
    """A file with the register of its household."""

    file: case_work.OpenCase
    household: Household


def household_on(signed_in: SignedIn, *, number: str, date: str | None = None) -> tuple[Member, ...]:
    """Who belonged to the household of a file on a day (today unless told). Nothing where it has none.

    Errors: UsageProblem `no-such-case`, `date-not-understood`, `date-ahead`.
    """
    with unit(signed_in, Action.CASE_READ) as work:
        found = case_work.get_case(work, number)
        day = case_work.day_of(work, date, not_before=FIRST_GREGORIAN)
        work.record("case.read", subject=found.record.number)
        household = found.record.household
        return household.household_on(day) if household else ()


def member_enters(
    signed_in: SignedIn, *, number: str, member: HouseholdMember, date: str | None = None
) -> CaseView:
    """Somebody comes into the household: born, married in, taken in. `date` is the day, today unless told.

    Errors: UsageProblem `member-without-name`, `date-not-understood`, `date-ahead`; Refused
    `household-still-told`, `case-closed`, `member-line`.
    """
    if not has_value(member.name):
        raise UsageProblem("member-without-name")
    with unit(signed_in, Action.INTAKE_WRITE) as work:
        family = _family(work, number)
        day = case_work.day_of(work, date or member.entered, not_before=FIRST_GREGORIAN)
        line = replace(register.normal(member), entered=date or member.entered or day.isoformat())
        _require_right(work, line)
        fresh = person.next_id(work.session.connection())
        coming = Member(line=line, person_id=fresh, entered_on=day)
        after = register.enters(family.household, coming)
        return _settle(work, family, after, "household.entered", line, on=day.isoformat())


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
    """Somebody goes, on a day and for a reason (`household_register.LEAVING`); `error`: was never there.

    A head leaves with a `successor` only, unless nobody else is left. Errors: UsageProblem `no-such-why`,
    `no-such-member`, `date-not-understood`, `date-ahead`; Refused `household-still-told`, `case-closed`,
    `member-left-already`, `member-left-before-entering`, `head-must-hand-over`, `head-not-member`.
    """
    _require_known_why(why, register.LEAVING)
    case_work.require_short(note)
    with unit(signed_in, Action.INTAKE_WRITE) as work:
        family = _family(work, number)
        leaving = _member(family, member)
        if leaving.person_id == family.household.reference_id and why == register.STRUCK:
            raise Refused("member-told-in-file", number=_own_number(family, leaving))
        day = case_work.day_of(work, date, not_before=FIRST_GREGORIAN)
        told_day = None if why == register.STRUCK else date or day.isoformat()
        line = replace(leaving.line, left=told_day, left_why=why)
        after = register.leaves(family.household, member, line=line, on=day, successor=successor)
        heir = after.member(successor) if successor is not None else None
        return _settle(
            work, family, after, "household.left", line,
            member=member, on=day.isoformat(), why=why, note=note, heir=heir.line.name if heir else "",
        )  # fmt: skip


def transfer_head(
    signed_in: SignedIn, *, number: str, member: int, why: str, date: str | None = None, note: str = ""
) -> CaseView:
    """The household is headed by another member from a day on, for a reason (`HANDING_OVER`).

    Errors: UsageProblem as `member_leaves`; Refused `household-still-told`, `case-closed`, `head-already`,
    `head-before-last`, `head-not-member`.
    """
    _require_known_why(why, register.HANDING_OVER)
    case_work.require_short(note)
    with unit(signed_in, Action.INTAKE_WRITE) as work:
        family = _family(work, number)
        heir = _member(family, member)
        day = case_work.day_of(work, date, not_before=FIRST_GREGORIAN)
        after = register.hands_over(family.household, member, on=day, reason=why)
        return _settle(
            work, family, after, "household.headed", heir.line,
            member=member, on=day.isoformat(), why=why, note=note,
        )  # fmt: skip


def correct_member(signed_in: SignedIn, *, number: str, member: int, changes: Mapping[str, Any]) -> CaseView:
    """What is told of a member was wrong: a merge patch over their line. `left` null takes a leaving back.

    Errors: InvalidInput `intake-malformed`; UsageProblem `no-such-member`; Refused `household-still-told`,
    `case-closed`, `member-told-in-file` (an applicant's name and number are changed in their own file),
    `member-line`, and where the days then contradict others.
    """
    with unit(signed_in, Action.INTAKE_WRITE) as work:
        family = _family(work, number)
        wrong = _member(family, member)
        if wrong.person_id == family.household.reference_id and not changes.keys().isdisjoint(
            (*_OF_THE_PERSON, "relation")
        ):
            raise Refused("member-told-in-file", number=_own_number(family, wrong))
        line = _patched(wrong.line, changes)
        _require_right(work, line)
        after = register.corrected(family.household, member, line)
        return _settle(work, family, after, "household.corrected", line, member=member)


def open_for_member(signed_in: SignedIn, *, number: str, member: int, policy: str | None = None) -> CaseView:
    """Begin a request for a member: what is known of them is filled in, and the new file knows its family.

    The two persons are linked as the same, each with a row of its own. `policy` is the family's unless told.
    Errors: UsageProblem `no-such-member`; Refused `case-closed`, `member-has-file`, `referral-needed`.
    """
    with unit(signed_in, Action.INTAKE_WRITE) as work:
        family = _family(work, number, living=False)
        asked = _member(family, member)
        _require_no_file(family, asked)
        told = Intake(
            policy=policy or family.file.record.pack_id,
            applicant=register.person_of(asked.line),
        )
        view = add_file(work, told, is_draft=True)
        _join(work, family, asked, view.record.number)
        return case_work.settle(work, *_row_and_pack(work, view.record.number), intake=told)


def join_file(signed_in: SignedIn, *, number: str, member: int, other: str) -> CaseView:
    """A member of the household has a file already: it joins the family, and the two persons are linked.

    Errors: UsageProblem `no-such-member`, `no-such-case`, `file-of-the-family`; Refused `case-closed`,
    `file-has-family` where the other file's household has a life of its own, `duplicate-said-different`
    where somebody said that the two are not one person.
    """
    with unit(signed_in, Action.INTAKE_WRITE) as work:
        family = _family(work, number, living=False)
        asked = _member(family, member)
        joining = case_work.get_case(work, other)
        if joining.record.number in family.household.numbers:
            raise UsageProblem("file-of-the-family")
        theirs = joining.record.household
        if theirs is not None and (theirs.settled or len(theirs.numbers) > 1):
            raise Refused("file-has-family", number=joining.record.number)
        if theirs is not None:
            household_told.dissolve(work.session, joining.row, theirs)
        _join(work, family, asked, joining.record.number)
        household_told.keep_in_step(work.session, joining.row, joining.record.intake, today=work.today)
        case_work.settle(work, joining.row, joining.pack, intake=joining.record.intake)
        return _seen(work, family.file)


def part_file(signed_in: SignedIn, *, number: str, other: str, reason: str) -> CaseView:
    """A file that joined the household is no file of it after all. What was said of the persons stays said.

    Errors: UsageProblem `reason-needed`, `no-such-case`, `file-not-of-the-family` (nor may the file go that
    told of the household); Refused `case-closed`.
    """
    if not reason.strip():
        raise UsageProblem("reason-needed")
    case_work.require_short(reason)
    with unit(signed_in, Action.INTAKE_WRITE) as work:
        family = _family(work, number, living=False)
        parting = case_work.get_case(work, other)
        if parting.record.number not in family.household.numbers[1:]:
            raise UsageProblem("file-not-of-the-family")
        intake = parting.record.intake
        without = replace(intake, household=())
        household_told.keep_in_step(work.session, parting.row, without, today=work.today)
        parting.row.household_id = None
        if intake.household:
            household_told.found_household(work.session, parting.row, intake, today=work.today)
        for found, the_other in ((family.file, parting), (parting, family.file)):
            told = {"other": the_other.record.number, "reason_text": reason.strip()}
            case_work.tell(work, found.row, "household.parted", **told)
        case_work.settle(work, parting.row, parting.pack, intake=intake)
        return _seen(work, family.file)


def _family(work: Unit, number: str, *, living: bool = True) -> _Family:
    """The file with its household, made now where it had none. `living`: the register lives on by itself."""
    found = case_work.get_case(work, number)
    if is_closed(found.pack, found.record):
        raise Refused("case-closed")
    household = found.record.household
    if living:
        _require_frozen(work, found, household)
    if household is None:
        intake = replace(found.record.intake, household=())
        household_told.found_household(work.session, found.row, intake, today=work.today)
        work.session.flush()
        household = household_told.household_of(work.session, found.row)
        assert household is not None
    return _Family(found, household)


def _require_frozen(work: Unit, found: case_work.OpenCase, household: Household | None) -> None:
    """What is told at intake is changed at intake for as long as it may be."""
    if household is not None and household.settled:
        return
    teller = found
    if household is not None and household.numbers[0] != found.record.number:
        teller = case_work.get_case(work, household.numbers[0])
    if not is_frozen(teller.pack, teller.record):
        raise Refused("household-still-told", number=teller.record.number)


def _member(family: _Family, member: int) -> Member:
    found = family.household.member(member)
    if found is None or found.is_struck:
        raise UsageProblem("no-such-member")
    return found


def _own_number(family: _Family, member: Member) -> str:
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


def _require_no_file(family: _Family, member: Member) -> None:
    for file in family.household.files_of(member.person_id):
        if file.state != "closed":
            raise Refused("member-has-file", number=file.number)


def _join(work: Unit, family: _Family, member: Member, number: str) -> None:
    """Link the applicant of a file with a member, and let the file belong to the household."""
    row, household = cases.find_row(work.session, number), family.household
    assert row is not None
    if row.person_id != member.person_id:
        said = person_links.standing(work.session, row.person_id, member.person_id)
        if said is None:
            person_links.add(
                work.session,
                row.person_id,
                member.person_id,
                verdict="same",
                reason=family.file.record.number,
                by_id=work.signed_in.account.id,
                at=work.now,
            )
        elif said.verdict != "same":
            raise Refused("duplicate-said-different")
    row.household_id = household.id
    name = member.line.name or ""
    case_work.tell(work, family.file.row, "household.file", name=name, other=number, member=str(member.id))
    case_work.tell(work, row, "household.joined", other=family.file.record.number)


def _settle(
    work: Unit, family: _Family, after: Household, event: str, line: HouseholdMember, /, **params: Any
) -> CaseView:
    """Write the register, tell every file of the household, and compute each anew."""
    after = replace(after, settled=True)
    store.save_household(work.session, family.household, after, today=work.today)
    told = {name: str(value) for name, value in params.items() if value not in (None, "")}
    for number in family.household.numbers:
        if number != family.file.record.number:
            row, pack = _row_and_pack(work, number)
            case_work.tell(work, row, event, name=line.name or "", **told)
            case_work.settle(work, row, pack, intake=cases.read_intake_of(work.session, row))
    case_work.tell(work, family.file.row, event, name=line.name or "", **told)
    return _seen(work, family.file)


def _seen(work: Unit, found: case_work.OpenCase) -> CaseView:
    return case_work.settle(work, found.row, found.pack, intake=found.record.intake)


def _row_and_pack(work: Unit, number: str) -> tuple[CaseRow, PolicyPack]:
    found = case_work.get_case(work, number)
    return found.row, found.pack
