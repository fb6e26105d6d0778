"""One printing of a form: the case as seen, and what is known of the paper itself."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time

from intake_desktop.documents.page.paper import Letterhead
from intake_desktop.domain.cases.case import CaseRecord, CaseView, DecisionRecord
from intake_desktop.domain.cases.intake import Intake
from intake_desktop.domain.cases.workflow import view_case
from intake_desktop.domain.packs.policy import PolicyPack
from intake_desktop.i18n import Language


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionCase:
    """A case that a session of the committee dealt with. `reason` is the coded one in the pack's words."""

    number: str
    outcome: str
    reason: str
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Occasion:
    """What a form is made from.

    `promised_from` is the day from which a reply is counted while the case is not submitted yet. `told` is
    what the desk was asked for this paper (`domain.papers.forms.FORM_ASKS`). `session` are the cases of the
    committee's session that decided this one. `second` is a language printed beside the first. A `blank`
    occasion has an empty case.
    """

    view: CaseView
    pack: PolicyPack
    officer: str
    today: date
    promised_from: date
    told: Mapping[str, str] = field(default_factory=dict)
    session: tuple[SessionCase, ...] = ()
    language: Language = "ar"
    second: str = ""
    outgoing: int | None = None
    edition: int = 1
    copy_reason: str | None = None
    attachments: int = 0
    code: str = ""
    store_tag: str = ""
    logo: bytes | None = None
    blank: bool = False

    @property
    def record(self) -> CaseRecord:
        """The case as the store holds it."""
        return self.view.record

    @property
    def intake(self) -> Intake:
        """What was told at the desk."""
        return self.view.record.intake

    @property
    def decision(self) -> DecisionRecord | None:
        """The latest decision."""
        return self.view.record.decision

    def lasting(self) -> Occasion:
        """The same without what differs from one printing to the next: number, day, hand."""
        day = self.record.opened_on
        return replace(
            self, today=day, promised_from=day, officer="", outgoing=None, edition=1, copy_reason=None,
            attachments=0, code="", store_tag="", logo=None,
        )  # fmt: skip


def blank_occasion(pack: PolicyPack, *, today: date, logo: bytes | None = None, second: str = "") -> Occasion:
    """An empty case of a policy, for a form that is filled in by hand."""
    at = datetime.combine(today, time(), UTC)
    record = CaseRecord(
        id=0, number="", pack_id=pack.id, pack_version=pack.version, is_draft=True, touched_on=today,
        opened_at=at, opened_on=today, taken_by_id=0, taken_by="", updated_at=at, revision=0,
        intake=Intake(policy=pack.id),
    )  # fmt: skip
    return Occasion(
        view=view_case(pack, record, today), pack=pack, officer="", today=today, promised_from=today,
        logo=logo, second=second, blank=True,
    )  # fmt: skip


def letterhead_of(pack: PolicyPack, logo: bytes | None = None) -> Letterhead:
    """The organisation with the parts that its own letterhead has."""
    organisation = pack.organisation
    parts = set(organisation.letterhead)
    head = Letterhead(
        organisation=organisation.name_ar,
        kind=organisation.kind,
        address=organisation.address,
        licence=organisation.licence if "licence" in parts else "",
        supervisors=organisation.supervised_by if "supervisors" in parts else (),
        account=in_fours(organisation.iban) if "account" in parts else "",
        logo=logo,
    )
    if "contacts" not in parts:
        return head
    return replace(
        head,
        phone=grouped(organisation.phone),
        email=organisation.email,
        website=organisation.website,
        social=organisation.social,
    )


def in_fours(iban: str) -> str:
    """An account number as a bank writes it, `SA73 0500 0068 ...`."""
    return " ".join(iban[place : place + 4] for place in range(0, len(iban), 4))


def grouped(phone: str) -> str:
    """A Saudi number of ten digits as it is said, `014 625 9000`; another one as the pack writes it."""
    if re.fullmatch("0[0-9]{9}", phone):
        return f"{phone[:3]} {phone[3:6]} {phone[6:]}"
    return phone
