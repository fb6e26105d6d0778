"""Taking in: drafts that save themselves, the opened file, documents as they come."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

import msgspec
from msgspec.structs import replace

from intake_desktop.domain.broken_text import broken_text
from intake_desktop.domain.calendars.dates import parse_date, to_hijri
from intake_desktop.domain.calendars.other_dates import date_paths
from intake_desktop.domain.cases.case import CaseRecord, CaseView, EventRecord, Sighting
from intake_desktop.domain.cases.intake import DocumentSeen, Intake, has_value
from intake_desktop.domain.cases.intake_json import amended
from intake_desktop.domain.cases.lengths import oversized
from intake_desktop.domain.cases.notes import notes_of
from intake_desktop.domain.cases.referral import missing_referral
from intake_desktop.domain.cases.workflow import is_closed, view_case
from intake_desktop.domain.checked import Problem
from intake_desktop.domain.errors import InvalidInput, Refused, UsageProblem
from intake_desktop.domain.packs.policy import PolicyPack
from intake_desktop.domain.rights.permissions import Action
from intake_desktop.domain.rights.sealed import with_marks
from intake_desktop.services.cases import case_work
from intake_desktop.services.open_store import SignedIn
from intake_desktop.services.packs.policy_packs import pack_for_new_case
from intake_desktop.services.sealed.answers import seal_intake
from intake_desktop.services.unit import Unit, unit
from intake_desktop.store.cases import case as cases
from intake_desktop.store.cases import history as case_history
from intake_desktop.store.cases.rows import CaseRow
from intake_desktop.store.people import household_told
from intake_desktop.store.search.note import keep_notes


class Saved(msgspec.Struct, frozen=True, kw_only=True):
    """A draft that reached the disk."""

    number: str
    revision: int
    saved_at: datetime


def start_draft(signed_in: SignedIn, *, intake: Intake) -> CaseView:
    """A draft with whatever is known yet; it has its file number from now on.

    Refused `referral-needed` with `items` where the policy takes only referrals and this is none.
    """
    return _add(signed_in, intake, is_draft=True)


def open_case(signed_in: SignedIn, *, intake: Intake) -> CaseView:
    """An intake at once, from a file. InvalidInput where it names what the policy does not have.

    Only the policy, the channel and a name or alias are needed; the rest is said to be missing.
    """
    require_channel_and_name(intake)
    return _add(signed_in, intake, is_draft=False)


def require_channel_and_name(intake: Intake) -> None:
    """InvalidInput `intake-without-channel`, `intake-without-name`: without them no file opens."""
    if not has_value(intake.channel):
        raise InvalidInput("intake-without-channel")
    applicant = intake.applicant
    if not any(map(has_value, (applicant.given, applicant.family, applicant.latin_name, applicant.alias))):
        raise InvalidInput("intake-without-name")


def _add(signed_in: SignedIn, intake: Intake, *, is_draft: bool) -> CaseView:
    require_size(intake)
    with unit(signed_in, Action.INTAKE_WRITE) as work:
        return add_file(work, intake, is_draft=is_draft)


def add_file(work: Unit, intake: Intake, *, is_draft: bool) -> CaseView:
    """A new file inside a unit. Refused as `start_draft`."""
    source = pack_for_new_case(work.session, intake.policy, work.today)
    require_belonging(source.pack, intake, work.today)
    kept, _told = with_marks(source.pack, Intake(policy=intake.policy), intake)
    view = view_case(source.pack, _new_record(work, source.pack, kept, is_draft), work.today)
    case_id = cases.add_case(work.session, view, case_work.writer(work))
    keep_notes(work.session.connection(), case_id, notes_of(source.pack, view.record))
    first = view.record.events[0]
    work.record(first.kind, subject=view.record.number, **first.params)
    view = replace(view, record=replace(view.record, id=case_id))
    if kept == intake:
        return view
    row = work.session.get_one(CaseRow, case_id)
    seal_intake(work, row, source.pack, before=Intake(policy=intake.policy), intake=intake)
    return case_work.for_reader(work, row, source.pack, view=view)


def require_belonging(pack: PolicyPack, intake: Intake, today: date) -> None:
    """Refuse what cannot be on file under a policy. Errors: as `check_belongs` and `received_day`; Refused
    `referral-needed`."""
    check_belongs(pack, intake)
    received_day(intake, today)
    _require_referral(pack, intake, today)


def _require_referral(pack: PolicyPack, intake: Intake, today: date) -> None:
    """Where only referrals are taken, nothing of a person is kept before there is one."""
    if pack.intake_mode != "referral" or pack.referral is None:
        return
    wanted = missing_referral(pack, intake, today)
    if wanted:
        raise Refused("referral-needed", clause=pack.referral.clause, items=wanted)


def _new_record(work: Unit, pack: PolicyPack, intake: Intake, is_draft: bool) -> CaseRecord:
    """The case as it will be: it is computed before it is written, so that one writing is enough."""
    account = work.signed_in.account
    kind = "case.draft" if is_draft else "case.opened"
    params = {"channel": intake.channel or ""}
    return CaseRecord(
        id=0,
        number=_new_number(work),
        pack_id=pack.id,
        pack_version=pack.version,
        is_draft=is_draft,
        touched_on=work.today,
        opened_at=work.now,
        opened_on=work.today,
        taken_by_id=account.id,
        taken_by=account.name,
        updated_at=work.now,
        revision=1,
        intake=intake,
        events=(EventRecord(kind=kind, at=work.now, by=account.name, params=params),),
        sightings=tuple(
            Sighting(kind=seen.kind, on=work.today, by=account.name)
            for seen in intake.documents
            if seen.original_sighted
        ),
    )


def _new_number(work: Unit) -> str:
    """`1448-0231`: the Hijri year and a number that runs within it."""
    year = to_hijri(work.today).year
    return f"{year}-{cases.next_number(work.session, f'file-{year}'):04}"


def require_size(intake: Intake) -> None:
    """What nobody tells in words would hold up every list and paper it stands on.

    InvalidInput `intake-too-long`, `intake-broken-text`.
    """
    found = oversized(intake)
    if found is not None:
        raise InvalidInput("intake-too-long", path=found[0], limit=found[1])
    broken = broken_text(intake)
    if broken is not None:
        raise InvalidInput("intake-broken-text", path=broken)


def received_day(intake: Intake, today: date) -> date:
    """The day the request was received, as entered, else today. InvalidInput: no date, or ahead."""
    if not has_value(intake.received):
        return today
    parsed = parse_date(intake.received or "")
    if isinstance(parsed, Problem):
        raise InvalidInput("intake-malformed", path="received", expected="2026-01-10")
    if parsed.gregorian > today:
        raise InvalidInput("intake-received-ahead")
    return parsed.gregorian


def check_belongs(pack: PolicyPack, intake: Intake) -> None:
    """Refuse what the policy does not have: a channel, service, category or document it does not name."""
    named: tuple[tuple[str, tuple[Any, ...], Iterable[str | None]], ...] = (
        ("channel", pack.channels, (intake.channel,)),
        ("service", pack.services, (intake.service,)),
        ("categories", pack.categories, intake.categories),
        ("documents", pack.documents, [seen.kind for seen in intake.documents]),
        ("sections", pack.sections, intake.sections),
    )
    for path, rows, told in named:
        values = {value for value in told if value}
        if values and not values <= (ids := {row.id for row in rows}):
            raise InvalidInput("intake-unknown-id", path=path, expected=", ".join(sorted(ids)))
    if intake.other_dates and not intake.other_dates.keys() <= (paths := date_paths(pack)):
        raise InvalidInput("intake-unknown-id", path="other_dates", expected=", ".join(sorted(paths)))


def amend_case(signed_in: SignedIn, *, number: str, changes: Mapping[str, Any]) -> CaseView:
    """What was told later or otherwise, as a merge patch over what is on file. Refused as `save_draft`."""
    with unit(signed_in, Action.CASE_READ) as work:
        found = case_work.get_case(work, number)
        intake = amended(found.record.intake, changes)
        check_belongs(found.pack, intake)
        received_day(intake, work.today)
    save_draft(signed_in, number=number, intake=intake)
    with unit(signed_in, Action.CASE_READ) as work:
        return case_work.see(work, case_work.get_case(work, number), again=True)


def save_draft(signed_in: SignedIn, *, number: str, intake: Intake) -> Saved:
    """Replace what was told, valid or not. Refused once the request was submitted; and `sealed-not-reader`
    where an answer is changed that lies sealed for others."""
    require_size(intake)
    with unit(signed_in, Action.INTAKE_WRITE) as work:
        found = case_work.get_case(work, number)
        _may_change(found)
        intake, resealed = seal_intake(work, found.row, found.pack, before=found.record.intake, intake=intake)
        cases.save_intake(
            work.session, found.row, before=found.record.intake, intake=intake, writer=case_work.writer(work)
        )
        if not found.record.is_draft and (resealed or found.record.intake != intake):
            case_work.tell(work, found.row, "case.amended")
        else:
            work.record("case.draft-saved", subject=number, revision=found.row.revision)
        changed = replace(found.record, intake=intake)
        if found.record.intake.household != intake.household:
            changed = replace(changed, household=household_told.household_of(work.session, found.row))
        if _outdates_paper(found.record.intake, intake):
            changed = _without_paper(work, found, changed)
        case_work.settle_as(work, found.row, found.pack, record=changed)
        return Saved(number=number, revision=found.row.revision, saved_at=work.now)


def _outdates_paper(before: Intake, after: Intake) -> bool:
    """True where a declaration printed before would say something else now: who, or for which service."""
    return (before.applicant, before.service) != (after.applicant, after.service)


def _without_paper(work: Unit, found: case_work.OpenCase, record: CaseRecord) -> CaseRecord:
    """The unsigned declaration no longer says what is on file: it is taken back, and a new one is wanted."""
    form = found.pack.declaration.form
    if record.current_print(form) is None:
        return record
    for outgoing in case_history.withdraw_unsigned(work.session, found.row.id, form):
        case_work.tell(work, found.row, "print.outdated", form=form, outgoing=str(outgoing))
    prints = tuple(paper for paper in record.prints if paper.form != form or paper.signed_on is not None)
    return replace(record, prints=prints)


def _may_change(found: case_work.OpenCase) -> None:
    if is_closed(found.pack, found.record):
        raise Refused("case-closed")
    if found.record.submitted_on is not None:
        raise Refused("already-submitted")
    signed = found.pack.step_of("sign")
    if signed and found.record.step_record(signed.id):
        raise Refused("already-signed")


def finish_draft(signed_in: SignedIn, *, number: str) -> CaseView:
    """The draft becomes a file: what is missing is said, and stays open to be brought."""
    with unit(signed_in, Action.INTAKE_WRITE) as work:
        found = case_work.get_case(work, number)
        if not found.record.is_draft:
            return case_work.see(work, found, again=True)
        if not has_value(found.record.intake.channel):
            raise Refused("intake-without-channel")
        found.row.is_draft = False
        case_work.tell(work, found.row, "case.opened", channel=found.record.intake.channel or "")
        return case_work.settle(work, found.row, found.pack, intake=found.record.intake)


def record_document(signed_in: SignedIn, *, number: str, document: DocumentSeen) -> CaseView:
    """A document that was brought; a newer entry of the same kind takes the older one's place.

    Errors: UsageProblem `no-such-case`, `no-such-document`, `date-not-understood`; Refused
    `already-submitted`, `case-closed`.
    """
    with unit(signed_in, Action.DOCUMENT_RECORD) as work:
        return note_document(work, case_work.get_case(work, number), document)


def note_document(work: Unit, found: case_work.OpenCase, document: DocumentSeen) -> CaseView:
    """As `record_document`, within a piece of work."""
    if found.pack.document(document.kind) is None:
        known = ", ".join(sorted(row.id for row in found.pack.documents))
        raise UsageProblem("no-such-document", known=known)
    for written in (document.issued, document.expires):
        if written and isinstance(parse_date(written), Problem):
            raise UsageProblem("date-not-understood")
    if found.record.submitted_on is not None:
        raise Refused("already-submitted")
    if is_closed(found.pack, found.record):
        raise Refused("case-closed")
    intake = found.record.intake
    others = tuple(seen for seen in intake.documents if seen.kind != document.kind)
    changed = replace(intake, documents=(*others, document))
    cases.save_intake(work.session, found.row, before=intake, intake=changed, writer=case_work.writer(work))
    original = "yes" if document.original_sighted else "no"
    case_work.tell(work, found.row, "document.recorded", kind=document.kind, original=original)
    return case_work.settle(work, found.row, found.pack, intake=changed)
