"""What the wizard needs before it is drawn, fetched on the store thread in one go."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

import msgspec

from intake_desktop.domain.case import CaseRecord, CaseView
from intake_desktop.domain.intake import Intake
from intake_desktop.domain.names import split_full_name
from intake_desktop.domain.phones import check_mobile
from intake_desktop.domain.policy import PolicyPack
from intake_desktop.domain.text import compact
from intake_desktop.domain.workflow import view_case
from intake_desktop.ui.intake.pages import page_to_resume

if TYPE_CHECKING:
    from intake_desktop.services.open_store import SignedIn


@dataclass(frozen=True, slots=True)
class Beginning:
    """The pack, the case as it stands, the office's day, and the page to show."""

    pack: PolicyPack
    view: CaseView
    today: date
    page: str


def prefilled(intake: Intake, typed: str) -> Intake:
    """The intake with what was searched for in vain: an identity number, a mobile or a name."""
    digits = compact(typed)
    applicant = intake.applicant
    if check_mobile(digits).valid:
        applicant = msgspec.structs.replace(applicant, mobile=digits)
    elif digits.isdigit():
        applicant = msgspec.structs.replace(applicant, id_number=digits)
    elif typed.strip():
        parts = {part: text or None for part, text in split_full_name(typed)._asdict().items()}
        applicant = msgspec.structs.replace(applicant, **parts)
    return msgspec.structs.replace(intake, applicant=applicant)


def begin(signed_in: SignedIn, *, typed: str = "") -> Beginning:
    """A new request under the pack in force. Nothing is written until something is typed."""
    from intake_desktop.services.clock import local_day
    from intake_desktop.services.policy_packs import current_pack

    pack = current_pack(signed_in)
    now = signed_in.store.clock()
    today = local_day(now)
    record = CaseRecord(
        id=0,
        number="",
        pack_id=pack.id,
        pack_version=pack.version,
        is_draft=True,
        touched_on=today,
        opened_at=now,
        opened_on=today,
        taken_by_id=signed_in.account.id,
        taken_by=signed_in.account.name,
        updated_at=now,
        revision=0,
        intake=prefilled(Intake(policy=pack.id, received=today.isoformat()), typed),
    )
    return Beginning(pack, view_case(pack, record, today), today, pack.pages[0].id)


def go_on(signed_in: SignedIn, *, number: str) -> Beginning:
    """A draft or an open file, under the version of the pack it began with, at the page to go on at."""
    from intake_desktop.services.cases import pack_of, show_case
    from intake_desktop.services.clock import local_day

    pack = pack_of(signed_in, number=number)
    view = show_case(signed_in, number=number)
    today = local_day(signed_in.store.clock())
    return Beginning(pack, view, today, page_to_resume(pack, view))
