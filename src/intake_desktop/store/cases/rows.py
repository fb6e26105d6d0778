"""The tables of a case: the file, what was told line by line, and what was done."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from intake_desktop.domain.cases.case import Eligibility
from intake_desktop.domain.cases.intake import (
    BirthEntry,
    Housing,
    OnBehalf,
    OtherDate,
    Referral,
    SectionValue,
)
from intake_desktop.store.base import Base
from intake_desktop.store.types import IsoDate, Json, UtcDateTime

Sections = dict[str, dict[str, SectionValue]]
OtherDates = dict[str, OtherDate]


class CaseRow(Base):
    """The file. `state` and `next_...` are what the workflow found at the last write, for lists."""

    __tablename__ = "case_file"
    __table_args__ = (
        Index(None, "state", "next_due"),
        Index(None, "external_ref"),
        Index(None, "opened_on"),
        # The three orders of the lists, each with what narrows it, so that passing over rows reads no file.
        Index(None, "state", "id", "taken_by"),
        Index(None, "taken_by", "id"),
        Index(None, "next_due", "id", "taken_by", sqlite_where=text("next_due IS NOT NULL")),
    )

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    number: Mapped[str] = mapped_column(unique=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    pack_id: Mapped[str]
    pack_version: Mapped[str]
    is_draft: Mapped[bool]
    state: Mapped[str]
    opened_at_utc: Mapped[datetime] = mapped_column(UtcDateTime)
    opened_on: Mapped[date] = mapped_column(IsoDate)
    taken_by: Mapped[int] = mapped_column(ForeignKey("account.id"))
    updated_at_utc: Mapped[datetime] = mapped_column(UtcDateTime)
    touched_on: Mapped[date] = mapped_column(IsoDate)
    revision: Mapped[int] = mapped_column(default=1)
    channel: Mapped[str | None] = mapped_column(default=None)
    service: Mapped[str | None] = mapped_column(default=None)
    received: Mapped[str | None] = mapped_column(default=None)
    external_ref: Mapped[str | None] = mapped_column(default=None)
    on_behalf: Mapped[OnBehalf | None] = mapped_column(Json[OnBehalf](OnBehalf), default=None)
    referral: Mapped[Referral | None] = mapped_column(Json[Referral](Referral), default=None)
    housing: Mapped[Housing] = mapped_column(Json[Housing](Housing), default_factory=Housing)
    sections: Mapped[Sections] = mapped_column(Json[Sections](Sections), default_factory=dict)
    other_dates: Mapped[OtherDates] = mapped_column(Json[OtherDates](OtherDates), default_factory=dict)
    submitted_on: Mapped[date | None] = mapped_column(IsoDate, default=None)
    next_step: Mapped[str | None] = mapped_column(default=None)
    next_role: Mapped[str | None] = mapped_column(default=None)
    next_due: Mapped[date | None] = mapped_column(IsoDate, default=None)
    missing_count: Mapped[int] = mapped_column(default=0)
    eligibility: Mapped[Eligibility | None] = mapped_column(Json[Eligibility](Eligibility), default=None)
    household_id: Mapped[int | None] = mapped_column(ForeignKey("household.id"), index=True, default=None)


class CategoryRow(Base):
    """A category of the file."""

    __tablename__ = "case_category"
    __table_args__ = (Index(None, "category"),)

    case_id: Mapped[int] = mapped_column(ForeignKey("case_file.id"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    category: Mapped[str]


class ToldMemberRow(Base):
    """A member of the household besides the applicant, as told at intake."""

    __tablename__ = "household_member"

    case_id: Mapped[int] = mapped_column(ForeignKey("case_file.id"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str | None]
    relation: Mapped[str | None]
    id_number: Mapped[str | None]
    birth: Mapped[BirthEntry | str | None] = mapped_column(Json[BirthEntry | str](BirthEntry | str))
    sex: Mapped[str | None]
    education: Mapped[str | None]
    health: Mapped[str | None]
    work: Mapped[str | None]
    income_sar: Mapped[str | None]
    resident: Mapped[bool]
    head: Mapped[bool]
    mobile: Mapped[str | None]
    entered: Mapped[str | None]
    left: Mapped[str | None]
    left_why: Mapped[str | None]


class IncomeRow(Base):
    """A source of income."""

    __tablename__ = "income"

    case_id: Mapped[int] = mapped_column(ForeignKey("case_file.id"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    source: Mapped[str | None]
    amount_sar: Mapped[str | None]
    proof: Mapped[str | None]
    proof_date: Mapped[str | None]


class ObligationRow(Base):
    """An obligation."""

    __tablename__ = "obligation"

    case_id: Mapped[int] = mapped_column(ForeignKey("case_file.id"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str | None]
    amount_sar: Mapped[str | None]
    period: Mapped[str | None]
    creditor: Mapped[str | None]


class DocumentRow(Base):
    """A document that was brought."""

    __tablename__ = "document"

    case_id: Mapped[int] = mapped_column(ForeignKey("case_file.id"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str]
    original_sighted: Mapped[bool]
    issued: Mapped[str | None]
    expires: Mapped[str | None]
    sighted_on: Mapped[date | None] = mapped_column(IsoDate)
    sighted_by: Mapped[int | None] = mapped_column(ForeignKey("account.id"))


class ConsentRow(Base):
    """A consent for one purpose."""

    __tablename__ = "consent"

    case_id: Mapped[int] = mapped_column(ForeignKey("case_file.id"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    purpose: Mapped[str]
    given: Mapped[bool]
    date: Mapped[str | None]
    method: Mapped[str | None]
    language: Mapped[str | None]
    signer: Mapped[str | None]


class StepRow(Base):
    """A step done or passed over. A repeatable one has many rows; a reopened one stays and counts no more."""

    __tablename__ = "case_step"

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    case_id: Mapped[int] = mapped_column(ForeignKey("case_file.id"), index=True)
    step: Mapped[str]
    status: Mapped[str]
    at_utc: Mapped[datetime] = mapped_column(UtcDateTime)
    on_day: Mapped[date] = mapped_column(IsoDate)
    by_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    data: Mapped[dict[str, str]] = mapped_column(Json[dict[str, str]](dict[str, str]))
    # What was told and lies sealed: the section of each.
    sealed: Mapped[dict[str, str]] = mapped_column(Json[dict[str, str]](dict[str, str]), default_factory=dict)


class DecisionRow(Base):
    """A decision. Never changed: a second one follows a deferral."""

    __tablename__ = "decision"

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    case_id: Mapped[int] = mapped_column(ForeignKey("case_file.id"), index=True)
    outcome: Mapped[str]
    reason: Mapped[str]
    text: Mapped[str]
    session: Mapped[str]
    on_day: Mapped[date] = mapped_column(IsoDate)
    at_utc: Mapped[datetime] = mapped_column(UtcDateTime)
    by_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    pack_sha256: Mapped[str]


class PrintRow(Base):
    """A paper with its outgoing number, reserved before it is drawn; `sha256` is of the printed bytes.

    `told` is what was asked of the desk for it alone; `sealed` the sealed sections it tells of. Where there
    are any, `content_sha256` is a random mark of what it says and no hash of it.
    """

    __tablename__ = "print"

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    case_id: Mapped[int] = mapped_column(ForeignKey("case_file.id"), index=True)
    form: Mapped[str]
    outgoing: Mapped[int] = mapped_column(unique=True)
    version: Mapped[int]
    at_utc: Mapped[datetime] = mapped_column(UtcDateTime)
    by_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    sha256: Mapped[str] = mapped_column(default="")
    state: Mapped[str] = mapped_column(default="reserved")
    copy_reason: Mapped[str] = mapped_column(default="")
    content_sha256: Mapped[str] = mapped_column(default="")
    original: Mapped[str | None] = mapped_column(default=None)
    signed_on: Mapped[date | None] = mapped_column(IsoDate, default=None)
    code: Mapped[str | None] = mapped_column(
        default=None, index=True, unique=True
    )  # the random id on its pages
    pages: Mapped[int] = mapped_column(default=0)
    attachments: Mapped[int] = mapped_column(default=0)
    second: Mapped[str] = mapped_column(default="")  # the language beside the first
    told: Mapped[dict[str, str]] = mapped_column(Json[dict[str, str]](dict[str, str]), default_factory=dict)
    scanned_pages: Mapped[int] = mapped_column(default=0)  # how many of its pages came back
    sealed: Mapped[tuple[str, ...]] = mapped_column(Json[tuple[str, ...]](tuple[str, ...]), default=())


class EventRow(Base):
    """A line of the timeline: a kind and its parameters, worded when it is read."""

    __tablename__ = "case_event"
    __table_args__ = (Index(None, "case_id", "id"),)

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    case_id: Mapped[int] = mapped_column(ForeignKey("case_file.id"))
    kind: Mapped[str]
    at_utc: Mapped[datetime] = mapped_column(UtcDateTime)
    by_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    params: Mapped[dict[str, str]] = mapped_column(Json[dict[str, str]](dict[str, str]))


class CounterRow(Base):
    """A running number: of files by Hijri year, of outgoing papers."""

    __tablename__ = "counter"

    name: Mapped[str] = mapped_column(primary_key=True)
    value: Mapped[int]
