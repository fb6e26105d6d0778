"""What every verb on a case shares: find it, see it under its own pack, write what was done, list it anew."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import msgspec
from sqlalchemy import select
from sqlalchemy.orm import Session

from intake_desktop.domain.cases.case import CaseRecord, CaseView
from intake_desktop.domain.cases.intake import Intake
from intake_desktop.domain.cases.lengths import LONGEST_TEXT
from intake_desktop.domain.cases.notes import notes_of
from intake_desktop.domain.cases.workflow import view_case
from intake_desktop.domain.errors import UsageProblem
from intake_desktop.domain.packs.policy import PolicyPack
from intake_desktop.domain.rights.kept_back import as_read_by, least_reader
from intake_desktop.domain.text import clean_text, fold_digits, is_well_formed
from intake_desktop.services.packs.policy_packs import PackSource, pack_of_case
from intake_desktop.services.sealed.answers import opened, parts_of
from intake_desktop.services.search.names_shown import without_links_to_coded
from intake_desktop.services.unit import Unit
from intake_desktop.store.cases import case as cases
from intake_desktop.store.cases import history as case_history
from intake_desktop.store.cases.rows import CaseRow
from intake_desktop.store.engine import driver
from intake_desktop.store.search.note import keep_notes, may_have_notes


@dataclass(frozen=True, slots=True)
class OpenCase:
    """A case inside a unit: its row to write to, and its value as it was read."""

    row: CaseRow
    record: CaseRecord
    source: PackSource

    @property
    def pack(self) -> PolicyPack:
        """The version under which the case began."""
        return self.source.pack


def get_case(work: Unit, number: str) -> OpenCase:
    """The case of a number, digits of any script. UsageProblem `no-such-case` where there is none."""
    row = cases.find_row(work.session, clean_text(fold_digits(number)))
    if row is None:
        raise UsageProblem("no-such-case")
    source = pack_of_case(work.session, row.pack_id, row.pack_version)
    return OpenCase(row, cases.read_case(work.session, row), source)


def writer(work: Unit) -> cases.Writer:
    """Who writes in this unit, and when."""
    return cases.Writer(work.signed_in.account.id, work.now, work.today)


def settle(work: Unit, row: CaseRow, pack: PolicyPack, *, intake: Intake) -> CaseView:
    """After a write: compute the case anew and keep what the lists show. As who wrote may read it."""
    return as_read(work, row, pack, view=settle_unread(work, row, pack, intake=intake), again=True)


def settle_unread(work: Unit, row: CaseRow, pack: PolicyPack, *, intake: Intake) -> CaseView:
    """As `settle`, where nobody is told of the case: what is sealed in it stays so."""
    row.updated_at_utc, row.touched_on = work.now, work.today
    work.session.flush()
    return settle_as(work, row, pack, record=cases.read_case(work.session, row, intake=intake))


def settle_as(work: Unit, row: CaseRow, pack: PolicyPack, *, record: CaseRecord) -> CaseView:
    """As `settle_unread`, where the record is known without reading it again."""
    row.updated_at_utc, row.touched_on = work.now, work.today
    seen = view_case(pack, msgspec.structs.replace(record, touched_on=work.today), work.today)
    cases.set_listed(row, seen)
    keep_notes(work.session.connection(), row.id, notes_of(pack, record))
    return seen


def see(work: Unit, found: OpenCase, *, again: bool = False) -> CaseView:
    """The case as who asks reads it; the unit goes on in the least powerful of their roles that does.

    The reading is recorded, once where what is open is read `again`.
    """
    named = named_for(work, found.row)
    least = least_reader(found.pack, found.record, work.signed_in.account.roles, named)
    work.role = least or work.role
    view = view_case(found.pack, found.record, work.today)
    told = as_read(work, found.row, found.pack, view=view, again=again)
    work.record_reading("case.read", subject=found.record.number, again=again)
    return told


def as_read(work: Unit, row: CaseRow, pack: PolicyPack, *, view: CaseView, again: bool = False) -> CaseView:
    """The case with what is sealed for who is signed in, and without what is kept from their roles."""
    told = for_reader(work, row, pack, view=view, again=again)
    raw = driver(work.session.connection())
    record = without_links_to_coded(raw, work.signed_in, told.record)
    told = msgspec.structs.replace(told, record=record)
    return as_read_by(pack, told, work.signed_in.account.roles, named_for(work, row))


def named_for(work: Unit, row: CaseRow) -> frozenset[str]:
    """The sealed sections of the file that who is signed in was named to read, whatever their role."""
    return frozenset(part.section for part in parts_of(work, row) if part.readable)


def for_reader(
    work: Unit, row: CaseRow, pack: PolicyPack, *, view: CaseView, again: bool = False
) -> CaseView:
    """The case with what is sealed in it, where who is signed in was named to read it."""
    return telling(view, opened(work, row, pack=pack, record=view.record, again=again))


def telling(view: CaseView, record: CaseRecord) -> CaseView:
    """The view of a case, of the same case with other answers of it open."""
    pairs = tuple(zip(view.record.steps, record.steps, strict=True))
    steps = tuple(
        msgspec.structs.replace(step, record=next((new for old, new in pairs if old == step.record), None))
        for step in view.steps
    )
    return msgspec.structs.replace(view, record=record, steps=steps)


def keep_all_notes(session: Session) -> None:
    """Make what is searched of the texts of all files anew, as after an upgrade."""
    packs: dict[tuple[str, str], PolicyPack] = {}
    for row in session.scalars(select(CaseRow).where(may_have_notes())).all():
        version = (row.pack_id, row.pack_version)
        if version not in packs:
            packs[version] = pack_of_case(session, *version).pack
        keep_notes(session.connection(), row.id, notes_of(packs[version], cases.read_case(session, row)))


def tell(work: Unit, row: CaseRow, event: str, /, **params: str) -> None:
    """A line of the timeline and the same in the audit, in one transaction."""
    case_history.add_event(
        work.session,
        row.id,
        kind=event,
        at=work.now,
        by_id=work.signed_in.account.id,
        params=params,
    )
    work.record(event, subject=row.number, **_codes(event, params))


_CODES = {
    "step",
    "act",
    "outcome",
    "form",
    "outgoing",
    "kind",
    "on",
    "day",
    "earliest",
    "channel",
    "original",
    "page",
    "other",
    "verdict",
    "member",
    "why",
}


def _codes(event: str, params: dict[str, str]) -> dict[str, str]:
    """What of a line the audit repeats: codes and days, never what people wrote."""
    # The reason of a decision is a code of the pack; any other is in somebody's words.
    names = _CODES | {"reason"} if event == "decision.made" else _CODES
    return {name: value for name, value in params.items() if name in names}


def require_short(*texts: str) -> None:
    """UsageProblem `text-too-long` where one is longer than anybody writes by hand, `text-broken` where half
    a character stands in it."""
    if any(len(text) > LONGEST_TEXT for text in texts):
        raise UsageProblem("text-too-long", limit=LONGEST_TEXT)
    if not all(map(is_well_formed, texts)):
        raise UsageProblem("text-broken")


def day_of(work: Unit, written: str | None, *, not_before: date) -> date:
    """The day something happened: today, or the day on the paper when it is entered late.

    Errors: UsageProblem `date-not-understood`, `date-ahead`, `date-before-case`.
    """
    from intake_desktop.domain.calendars.dates import parse_date
    from intake_desktop.domain.checked import Problem

    if not written or not written.strip():
        return work.today
    parsed = parse_date(written)
    if isinstance(parsed, Problem):
        raise UsageProblem("date-not-understood")
    if parsed.gregorian > work.today:
        raise UsageProblem("date-ahead")
    if parsed.gregorian < not_before:
        raise UsageProblem("date-before-case", first=not_before)
    return parsed.gregorian
