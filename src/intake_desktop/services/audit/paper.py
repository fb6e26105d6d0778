"""The audit on paper: what a list shows, drawn to be printed or kept as a PDF."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from intake_desktop.domain.errors import Refused
from intake_desktop.domain.rights.permissions import Action
from intake_desktop.services.audit.log import ALL_ENTRIES, SoughtEntries, narrowed, shown, told_of
from intake_desktop.services.office.organisation import organisation_names
from intake_desktop.services.open_store import SignedIn
from intake_desktop.services.unit import Unit, require_right, unit
from intake_desktop.store import audit_log
from intake_desktop.store.account import names_of

if TYPE_CHECKING:
    from intake_desktop.documents.audit_list_sheet import AuditListForm

MOST_ENTRIES = 2_000
"""About ninety pages: who wants more wants the file that is checked without the program."""


@dataclass(frozen=True, slots=True)
class AuditPaper:
    """The pages, and how many entries stand on them."""

    pdf: bytes = field(repr=False)
    entries: int


def print_entries(signed_in: SignedIn, *, sought: SoughtEntries = ALL_ENTRIES) -> AuditPaper:
    """The entries that are meant as pages to print, oldest first. Audited as an export.

    Errors: AccessRefused `not-allowed`; Refused `audit-print-too-many`.
    """
    paper = draw_entries(signed_in, sought)
    with unit(signed_in, Action.AUDIT_READ) as work:
        sha256 = hashlib.sha256(paper.pdf).hexdigest()
        told: dict[str, Any] = {"format": "pdf", "entries": paper.entries, "sha256": sha256}
        work.record("audit.export", **(told | told_of(sought)))
    return paper


def draw_entries(signed_in: SignedIn, sought: SoughtEntries) -> AuditPaper:
    """As `print_entries`, for who records it."""
    from intake_desktop.documents.audit_list_sheet import audit_list_pdf

    require_right(signed_in, Action.AUDIT_READ)
    organisation = organisation_names(signed_in)[0]
    with unit(signed_in, Action.AUDIT_READ) as work:
        form = _form(work, sought, organisation)
    return AuditPaper(audit_list_pdf(form), len(form.entries))


def _form(work: Unit, sought: SoughtEntries, organisation: str) -> AuditListForm:
    from intake_desktop.documents.audit_list_sheet import AuditListForm

    account = work.signed_in.account
    meant = narrowed(account.roles, sought)
    if audit_log.count(work.session, meant) > MOST_ENTRIES:
        raise Refused("audit-print-too-many", most=MOST_ENTRIES)
    names = names_of(work.session)
    return AuditListForm(
        organisation=organisation,
        printed_by=account.name,
        printed_at=work.now,
        entries=tuple(shown(entry, names) for entry, _seal in audit_log.walk(work.session, meant)),
        number=meant.subject,
        person=names.get(sought.account_id, "") if sought.account_id is not None else "",
        group=sought.group,
        first_day=sought.first_day,
        last_day=sought.last_day,
    )
