"""What every form carries, whatever it says. Plain values: nothing here reads the store.

Texts are printed as they are, so numbers are masked or in full as the form wants them on paper.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from intake_desktop.domain.calendars.dates import DualDate
from intake_desktop.i18n import Language


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
    """The references of one sheet. `outgoing` None is a preview: nothing is registered and it says so.

    A `blank` one is filled in by hand and has no references at all. `edition` counts the editions of this
    paper in its file: a second one follows a change of the data. `signed` papers are kept in the file, the
    others are handed over. `code` is the random id that each page carries as a
    machine-readable square, together with its store's tag (`domain.papers.page_code`).
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
    blank: bool = False
    code: str = ""
    store_tag: str = ""
    language: Language = "ar"
