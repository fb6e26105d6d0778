"""Inquiries of those who come without a referral: counted, sent the right way, and nothing more."""

from __future__ import annotations

from datetime import date

import msgspec

from intake_desktop.domain.errors import StoreUnusable, UsageProblem
from intake_desktop.domain.packs.policy import PolicyPack
from intake_desktop.domain.rights.permissions import Action
from intake_desktop.services.open_store import SignedIn
from intake_desktop.services.packs.policy_packs import parse_pack
from intake_desktop.services.unit import Unit, unit
from intake_desktop.store import inquiry, policy_pack
from intake_desktop.store.account import names_of
from intake_desktop.store.cases import case as cases
from intake_desktop.store.inquiry import InquiryRow


class Inquiry(msgspec.Struct, frozen=True, kw_only=True):
    """That somebody asked, on what day, and to which authority they were sent."""

    number: int
    on: date
    channel: str
    channel_ar: str
    authority: str
    authority_ar: str
    by: str


def record_inquiry(
    signed_in: SignedIn, *, channel: str, authority: str = "", policy: str | None = None
) -> Inquiry:
    """Record an inquiry under the pack in force (`policy` where the store holds several).

    Errors: UsageProblem `no-such-channel`, `no-such-authority`, each naming those there are.
    """
    with unit(signed_in, Action.INTAKE_WRITE) as work:
        pack = _pack(work, policy)
        _require_known("no-such-channel", channel, [row.id for row in pack.channels])
        if authority:
            _require_known("no-such-authority", authority, [row.id for row in pack.authorities])
        row = InquiryRow(
            number=cases.next_number(work.session, "inquiry"),
            pack_id=pack.id,
            channel=channel,
            authority=authority,
            on_day=work.today,
            at_utc=work.now,
            by_id=signed_in.account.id,
        )
        work.session.add(row)
        work.record("inquiry.recorded", subject=str(row.number), channel=channel)
        return _told(row, pack, signed_in.account.name)


def _require_known(code: str, given: str, known: list[str]) -> None:
    if given not in known:
        raise UsageProblem(code, known=", ".join(known))


def _pack(work: Unit, policy: str | None) -> PolicyPack:
    row = (
        policy_pack.effective_for(work.session, policy, work.today)
        if policy
        else policy_pack.effective_on(work.session, work.today)
    )
    if row is None:
        raise StoreUnusable("store-damaged")
    return parse_pack(row.text)


def list_inquiries(signed_in: SignedIn, *, limit: int = 500) -> tuple[Inquiry, ...]:
    """The last inquiries, newest first."""
    with unit(signed_in, Action.CASE_LIST) as work:
        names = names_of(work.session)
        packs: dict[str, PolicyPack] = {}
        told = []
        for row in inquiry.newest(work.session, limit):
            pack = packs.setdefault(row.pack_id, _pack(work, row.pack_id))
            told.append(_told(row, pack, names.get(row.by_id, "")))
        return tuple(told)


def _told(row: InquiryRow, pack: PolicyPack, by: str) -> Inquiry:
    channels = {each.id: each.label_ar for each in pack.channels}
    authorities = {each.id: each.label_ar for each in pack.authorities}
    return Inquiry(
        number=row.number,
        on=row.on_day,
        channel=row.channel,
        channel_ar=channels.get(row.channel, row.channel),
        authority=row.authority,
        authority_ar=authorities.get(row.authority, row.authority),
        by=by,
    )
