"""What each printed form says, frozen before it is drawn. Plain values: nothing here reads the store.

Texts are printed as they are, so numbers are masked or in full as the service wants them on paper.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from intake_desktop.domain.dates import DualDate
from intake_desktop.i18n import Language

Sex = Literal["male", "female"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Letterhead:
    """The organisation as it stands on its paper. Empty parts are left out; `logo` is a PNG or JPEG."""

    organisation: str
    kind: Literal["association", "foundation"]
    address: str = ""
    phone: str = ""
    email: str = ""
    website: str = ""
    social: str = ""
    licence: str = ""
    supervisors: tuple[str, ...] = ()
    account: str = ""
    logo: bytes | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """What every form carries. `outgoing` None is a preview: nothing is registered and it says so.

    `edition` counts the editions of this paper in its file: a second one follows a change of the data.
    `signed` papers are kept in the file, the others are handed over.
    """

    letterhead: Letterhead
    form: str
    form_version: int
    title: str
    file_number: str
    issued: DualDate
    outgoing: int | None
    attachments: int = 0
    edition: int = 1
    copy_reason: str | None = None
    signed: bool = True
    language: Language = "ar"


@dataclass(frozen=True, slots=True, kw_only=True)
class DeclarationForm:
    """Form 2, declaration and undertaking.

    `signer` is who signs under the organisation's policy; the wording follows `sex` as recorded, masculine
    where none is. `clauses` are filled and worded already. `enquiry` None: a clause speaks of it, or nothing
    is asked. None for `read_aloud_by`, `interpreter` or `witness` leaves room to fill in by hand. `guardian`
    is who signs for a child; empty where one signs for oneself.
    """

    paper: Paper
    name: str
    id_number: str
    birth: str
    mobile: str
    service: str
    sex: Sex | None
    signer: Literal["applicant", "beneficiary"]
    clauses: tuple[str, ...]
    guardian: str = ""
    earliest_reply: DualDate | None = None
    enquiry: Literal["ask", "agreed", "refused"] | None = None
    read_aloud: bool = False
    read_aloud_by: str | None = None
    read_language: str | None = None
    interpreter: str | None = None
    witness: str | None = None
    officer: str = ""
    officer_sex: Sex | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class WantedItem:
    """Something still wanted, from whom, and the clause of the policy that asks for it, all in words."""

    label: str
    source: str = ""
    clause: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MissingListForm:
    """What the beneficiary takes home: everything that is still wanted before registration is complete."""

    paper: Paper
    name: str
    service: str
    items: tuple[WantedItem, ...]
    officer: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RecoverySheetForm:
    """The store's recovery key on paper. `groups` are typed back one after another, spelling as printed."""

    organisation: str
    groups: tuple[str, ...] = field(repr=False)
    made: DualDate
    made_by: str
    store_id: str = ""
    language: Language = "ar"
