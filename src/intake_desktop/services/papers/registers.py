"""The register of an office: the papers that went out, as a list to read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import Literal

import msgspec
from sqlalchemy import ColumnElement, exists, func, or_, select
from sqlalchemy.orm import aliased

from intake_desktop.domain.calendars.local_time import RIYADH
from intake_desktop.domain.rights.permissions import Action
from intake_desktop.domain.text import fold_digits
from intake_desktop.services.open_store import SignedIn
from intake_desktop.services.unit import unit
from intake_desktop.store.account import AccountRow
from intake_desktop.store.cases.rows import CaseRow, PrintRow

Standing = Literal["", "printed", "signed", "unsigned", "scanned", "failed", "superseded", "copy"]


class OutgoingPaper(msgspec.Struct, frozen=True, kw_only=True):
    """A number of the outgoing register. One that never reached paper keeps its number and says so.

    `replaced` by a later edition of its form; `scanned_pages` of its `pages` came back.
    """

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
    pages: int = 0
    attachments: int = 0
    original: str = ""
    scanned_pages: int = 0
    replaced: bool = False


class SoughtPapers(msgspec.Struct, frozen=True, kw_only=True):
    """Which papers of the register are wanted; what is left empty narrows nothing.

    `text` is an outgoing number, or the beginning of a file's number, in any digits. The days are of Riyadh,
    both included.
    """

    text: str = ""
    form: str = ""
    standing: Standing = ""
    first_day: date | None = None
    last_day: date | None = None


ALL_PAPERS = SoughtPapers()


def list_outgoing(
    signed_in: SignedIn, *, sought: SoughtPapers = ALL_PAPERS, limit: int = 500, offset: int = 0
) -> tuple[OutgoingPaper, ...]:
    """A page of the papers that went out, newest first."""
    columns = (
        PrintRow.outgoing,
        PrintRow.form,
        PrintRow.version,
        CaseRow.number,
        PrintRow.state,
        PrintRow.at_utc.label("at"),
        AccountRow.name.label("by"),
        PrintRow.copy_reason,
        PrintRow.signed_on,
        PrintRow.sha256,
        PrintRow.pages,
        PrintRow.attachments,
        func.coalesce(PrintRow.original, "").label("original"),
        PrintRow.scanned_pages,
        _has_later().label("replaced"),
    )
    query = (
        select(*columns)
        .join(CaseRow, CaseRow.id == PrintRow.case_id)
        .join(AccountRow, AccountRow.id == PrintRow.by_id)
        .where(*_meant(sought))
        .order_by(PrintRow.outgoing.desc())
        .limit(limit)
        .offset(offset)
    )
    with unit(signed_in, Action.CASE_LIST) as work:
        return tuple(OutgoingPaper(**row._mapping) for row in work.session.execute(query))


def _has_later() -> ColumnElement[bool]:
    """Whether a later edition of the form went out of the same file."""
    later = aliased(PrintRow)
    return (
        exists()
        .where(later.case_id == PrintRow.case_id, later.form == PrintRow.form)
        .where(later.version > PrintRow.version, later.state == "printed")
        .correlate(PrintRow)
    )


def count_outgoing(signed_in: SignedIn, *, sought: SoughtPapers = ALL_PAPERS) -> int:
    """How many papers of the register are meant."""
    query = (
        select(func.count(PrintRow.id)).join(CaseRow, CaseRow.id == PrintRow.case_id).where(*_meant(sought))
    )
    with unit(signed_in, Action.CASE_LIST) as work:
        return work.session.scalar(query) or 0


def _meant(sought: SoughtPapers) -> list[ColumnElement[bool]]:
    """What holds for the papers that are sought."""
    meant = list(_OF_STANDING[sought.standing])
    if text := fold_digits(sought.text).strip():
        named = [CaseRow.number.startswith(text, autoescape=True)]
        if text.isdecimal():
            named.append(PrintRow.outgoing == int(text[:18]))
        meant.append(or_(*named))
    if sought.form:
        meant.append(PrintRow.form == sought.form)
    if sought.first_day is not None:
        meant.append(PrintRow.at_utc >= _begin(sought.first_day))
    if sought.last_day is not None:
        meant.append(PrintRow.at_utc < _begin(sought.last_day) + timedelta(days=1))
    return meant


_OF_STANDING: Mapping[Standing, Sequence[ColumnElement[bool]]] = {
    "": (),
    "printed": (PrintRow.state == "printed",),
    "signed": (PrintRow.signed_on.is_not(None),),
    "unsigned": (PrintRow.state == "printed", PrintRow.signed_on.is_(None)),
    "scanned": (PrintRow.scanned_pages > 0,),
    "failed": (PrintRow.state == "failed",),
    "superseded": (PrintRow.state == "superseded",),
    "copy": (PrintRow.copy_reason != "",),
}


def _begin(day: date) -> datetime:
    return datetime.combine(day, time(), RIYADH).astimezone(UTC)
