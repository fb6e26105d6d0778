"""Files of one family: a file for a member, one that a member has already, one that joined by mistake."""

from __future__ import annotations

from msgspec.structs import replace

from intake_desktop.domain.cases.case import CaseView
from intake_desktop.domain.cases.intake import Applicant, Intake
from intake_desktop.domain.errors import Refused, UsageProblem
from intake_desktop.domain.household.register import Member, person_of
from intake_desktop.domain.identity.identifiers import IdType, check_id
from intake_desktop.domain.rights.permissions import Action
from intake_desktop.services.cases import case_work
from intake_desktop.services.cases.household_work import (
    Family,
    family_of,
    member_of,
    row_and_pack,
    seen,
    told_of,
)
from intake_desktop.services.cases.intake import add_file
from intake_desktop.services.open_store import SignedIn
from intake_desktop.services.unit import Unit, unit
from intake_desktop.store.cases import case as cases
from intake_desktop.store.people import household_told, person_links


def open_for_member(signed_in: SignedIn, *, number: str, member: int, policy: str | None = None) -> CaseView:
    """Begin a request for a member: what is known of them is filled in, and the new file knows its family.

    The two persons are linked as the same, each with a row of its own. `policy` is the family's unless told.
    Errors: UsageProblem `no-such-member`; Refused `case-closed`, `member-has-file`, `referral-needed`.
    """
    with unit(signed_in, Action.INTAKE_WRITE) as work:
        family = family_of(work, number, living=False)
        asked = member_of(family, member)
        _require_no_file(family, asked)
        told = Intake(policy=policy or family.file.record.pack_id, applicant=_applicant(asked))
        view = add_file(work, told, is_draft=True)
        _join(work, family, asked, view.record.number)
        return case_work.settle(work, *row_and_pack(work, view.record.number), intake=told)


def join_file(signed_in: SignedIn, *, number: str, member: int, other: str) -> CaseView:
    """A member of the household has a file already: it joins the family, and the two persons are linked.

    Errors: UsageProblem `no-such-member`, `no-such-case`, `file-of-the-family`; Refused `case-closed`,
    `file-has-family` where the other file's household has a life of its own, `duplicate-said-different`
    where somebody said that the two are not one person.
    """
    with unit(signed_in, Action.INTAKE_WRITE) as work:
        family = family_of(work, number, living=False)
        asked = member_of(family, member)
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
        case_work.settle_unread(work, joining.row, joining.pack, intake=joining.record.intake)
        return seen(work, family.file)


def part_file(signed_in: SignedIn, *, number: str, other: str, reason: str) -> CaseView:
    """A file that joined the household is no file of it after all. What was said of the persons stays said.

    Errors: UsageProblem `reason-needed`, `no-such-case`, `file-not-of-the-family` (nor may the file go that
    told of the household); Refused `case-closed`.
    """
    if not reason.strip():
        raise UsageProblem("reason-needed")
    case_work.require_short(reason)
    with unit(signed_in, Action.INTAKE_WRITE) as work:
        family = family_of(work, number, living=False)
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
        case_work.settle_unread(work, parting.row, parting.pack, intake=intake)
        return seen(work, family.file)


_ID_TYPES: dict[str, IdType] = {"1": "national_id", "2": "iqama"}


def _applicant(member: Member) -> Applicant:
    """What is known of a member, as the first page asks it; the first digit says which number it is."""
    known = person_of(member.line)
    understood = check_id(known.id_number or "").value or ""
    return replace(known, id_type=_ID_TYPES.get(understood[:1]))


def _require_no_file(family: Family, member: Member) -> None:
    for file in family.household.files_of(member.person_id):
        if file.state != "closed":
            raise Refused("member-has-file", number=file.number)


def _join(work: Unit, family: Family, member: Member, number: str) -> None:
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
    told = told_of(member.line, other=number, member=member.id)
    case_work.tell(work, family.file.row, "household.file", **told)
    case_work.tell(work, row, "household.joined", other=family.file.record.number)
