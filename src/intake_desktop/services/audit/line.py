"""The weekly line: the head of the audit on paper, away from this PC."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy.orm import Session

from intake_desktop.domain.audit.line import AuditLine
from intake_desktop.domain.rights.permissions import Action
from intake_desktop.services.clock import local_day
from intake_desktop.services.office.organisation import organisation_names
from intake_desktop.services.open_store import SignedIn
from intake_desktop.services.unit import require_right, unit
from intake_desktop.store import audit, setting

EVERY = timedelta(days=7)
PRINTED = "audit-line-printed"  # a setting: the day of the last one


@dataclass(frozen=True, slots=True)
class LineState:
    """When the last line was made, None where there was none; `due` from a week after it, or after set-up."""

    last: date | None
    due: bool


def line_state(signed_in: SignedIn) -> LineState:
    """Whether a line is due. Errors: AccessRefused `not-allowed`."""
    require_right(signed_in, Action.AUDIT_VERIFY)
    with Session(signed_in.store.engine) as session:
        kept = setting.read(session, PRINTED)
        begun = local_day(setting.identity(session).created_at_utc)
    last = date.fromisoformat(json.loads(kept)) if kept else None
    return LineState(last, due=local_day(signed_in.store.clock()) - (last or begun) >= EVERY)


def make_line(signed_in: SignedIn) -> tuple[AuditLine, bytes]:
    """The line of the last entry there is, and the sheet to print it on. Recorded after that entry."""
    from intake_desktop.documents.audit_line_sheet import AuditLineForm, audit_line_pdf
    from intake_desktop.domain.calendars.dates import in_both

    with unit(signed_in, Action.AUDIT_VERIFY) as work:
        sequence, seal = audit.head(work.session)
        line = AuditLine.of(signed_in.store.store_id, sequence=sequence, seal=seal, day=work.today)
        setting.write(work.session, PRINTED, json.dumps(work.today.isoformat()))
        work.record("audit.line", sequence=sequence)
    form = AuditLineForm(
        organisation=organisation_names(signed_in)[0],
        sequence=line.sequence,
        code=line.code,
        day=in_both(line.day),
        written_day=line.day.isoformat(),
        made_by=signed_in.account.name,
    )
    return line, audit_line_pdf(form)
