"""Whose store this is: its name, and its recovery key on paper. Nobody's data, so no right is asked for."""

from __future__ import annotations

from sqlalchemy.orm import Session

from intake_desktop.domain.errors import StoreUnusable
from intake_desktop.services.clock import local_day
from intake_desktop.services.open_store import SignedIn
from intake_desktop.services.packs.policy_packs import parse_pack
from intake_desktop.store import policy_pack


def organisation_names(signed_in: SignedIn) -> tuple[str, ...]:
    """The organisation's name by the pack in force: Arabic first, then English."""
    with Session(signed_in.store.engine) as session:
        row = policy_pack.effective_on(session, local_day(signed_in.store.clock()))
        if row is None:
            raise StoreUnusable("store-damaged")
        organisation = parse_pack(row.text).organisation
        return organisation.name_ar, organisation.name_en


def recovery_sheet(signed_in: SignedIn, *, key: str, part: int = 0) -> bytes:
    """The sheet with `key`, or a `part` (from 1) of one, as PDF, for the safe. Nothing of it is kept."""
    from intake_desktop.documents.recovery_sheet import RecoverySheetForm, recovery_sheet_pdf
    from intake_desktop.domain.calendars.dates import in_both

    form = RecoverySheetForm(
        organisation=organisation_names(signed_in)[0],
        groups=tuple(key.split("-")),
        made=in_both(local_day(signed_in.store.clock())),
        made_by=signed_in.account.name,
        store_id=signed_in.store.store_id,
        part=part,
    )
    return recovery_sheet_pdf(form)


def password_slip(signed_in: SignedIn, *, login: str, name: str, password: str) -> bytes:
    """A slip with a password for once, as PDF. Nothing of it is kept."""
    from intake_desktop.documents.password_slip import PasswordSlipForm, password_slip_pdf
    from intake_desktop.domain.calendars.dates import in_both

    form = PasswordSlipForm(
        organisation=organisation_names(signed_in)[0],
        name=name,
        login=login,
        groups=tuple(password.split("-")),
        made=in_both(local_day(signed_in.store.clock())),
    )
    return password_slip_pdf(form)
