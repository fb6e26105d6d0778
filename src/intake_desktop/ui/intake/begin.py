"""What the wizard needs before it is drawn, fetched on the store thread in one go."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

import msgspec

from intake_desktop.domain.cases.case import CaseRecord, CaseView
from intake_desktop.domain.cases.intake import Intake
from intake_desktop.domain.cases.referral import missing_referral
from intake_desktop.domain.cases.workflow import view_case
from intake_desktop.domain.identity.names import split_full_name
from intake_desktop.domain.identity.phones import check_mobile
from intake_desktop.domain.packs.policy import PolicyPack
from intake_desktop.domain.text import compact
from intake_desktop.ui.intake.pages import page_to_resume

if TYPE_CHECKING:
    from intake_desktop.services.open_store import SignedIn
    from intake_desktop.services.packs.policy_packs import PackInfo


@dataclass(frozen=True, slots=True)
class Beginning:
    """The pack, the case as it stands, the office's day, and the page to show."""

    pack: PolicyPack
    view: CaseView
    today: date
    page: str

    @property
    def wants_referral(self) -> bool:
        """True for a new request where only referrals are taken and this is none yet."""
        if self.view.record.number or self.pack.intake_mode != "referral" or self.pack.referral is None:
            return False
        return bool(missing_referral(self.pack, self.view.record.intake, self.today))

    def with_intake(self, intake: Intake) -> Beginning:
        """The same with more told."""
        record = msgspec.structs.replace(self.view.record, intake=intake)
        return Beginning(self.pack, view_case(self.pack, record, self.today), self.today, self.page)


@dataclass(frozen=True, slots=True)
class SeveralServed:
    """The desk serves several organisations: for which is this request?"""

    packs: tuple[PackInfo, ...]


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


def begin(signed_in: SignedIn, *, typed: str = "", pack_id: str = "") -> Beginning | SeveralServed:
    """A new request under the pack in force. Nothing is written until something is typed.

    Without `pack_id` a desk of several organisations is asked for which of them it is.
    """
    from intake_desktop.services.packs.adoption import adopted_packs, version_source

    packs = adopted_packs(signed_in)
    if len(packs) > 1 and not pack_id:
        return SeveralServed(packs)
    pack = version_source(signed_in, pack_id=pack_id or packs[0].id).pack
    return begin_under(signed_in, pack=pack, typed=typed)


def begin_under(signed_in: SignedIn, *, pack: PolicyPack, typed: str = "") -> Beginning:
    """A new request under any pack, in memory alone."""
    from intake_desktop.services.clock import local_day

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
    from intake_desktop.services.cases.cases import pack_of, show_case
    from intake_desktop.services.clock import local_day

    pack = pack_of(signed_in, number=number)
    view = show_case(signed_in, number=number)
    today = local_day(signed_in.store.clock())
    return Beginning(pack, view, today, page_to_resume(pack, view))
