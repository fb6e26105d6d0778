"""The registers of an office: the papers that went out, and the audit, as lists to read."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

import msgspec
from sqlalchemy import select

from intake_desktop.domain.audit import Entry
from intake_desktop.domain.permissions import Action
from intake_desktop.services.open_store import SignedIn
from intake_desktop.services.unit import unit
from intake_desktop.store import audit
from intake_desktop.store.account import AccountRow
from intake_desktop.store.case_rows import CaseRow, PrintRow


class OutgoingPaper(msgspec.Struct, frozen=True, kw_only=True):
    """A number of the outgoing register. One that never reached paper keeps its number and says so."""

    outgoing: int
    form: str
    version: int
    number: str
    state: str
    at: datetime
    by: str
    copy_reason: str
    signed_on: date | None
    sha256: str


def list_outgoing(signed_in: SignedIn, *, limit: int = 500) -> tuple[OutgoingPaper, ...]:
    """The last papers that went out, newest first."""
    query = (
        select(PrintRow, CaseRow.number, AccountRow.name)
        .join(CaseRow, CaseRow.id == PrintRow.case_id)
        .join(AccountRow, AccountRow.id == PrintRow.by_id)
        .order_by(PrintRow.outgoing.desc())
        .limit(limit)
    )
    with unit(signed_in, Action.CASE_LIST) as work:
        return tuple(
            OutgoingPaper(
                outgoing=row.outgoing,
                form=row.form,
                version=row.version,
                number=number,
                state=row.state,
                at=row.at_utc,
                by=name,
                copy_reason=row.copy_reason,
                signed_on=row.signed_on,
                sha256=row.sha256,
            )
            for row, number, name in work.session.execute(query)
        )


def list_audit(signed_in: SignedIn, *, limit: int = 500) -> Sequence[Entry]:
    """The last entries of the audit, newest first."""
    with unit(signed_in, Action.AUDIT_READ) as work:
        return audit.newest(work.session, limit)
