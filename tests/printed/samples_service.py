"""Papers that come with the service and after it: fictional people, as in `samples`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from intake_desktop.documents.papers.making import Form
from intake_desktop.documents.papers.satisfaction import Satisfaction
from intake_desktop.services.blanks import blank_pdf
from intake_desktop.services.policy_packs import load_source
from tests.printed.samples import PAPER, PERSON, pdf_of

DAY = date(2026, 11, 11)


def blank(form: str, pack: str = "aseeb") -> bytes:
    """The empty form of a published pack."""
    return blank_pdf(load_source(pack).pack, form=form, today=DAY)


def satisfaction(service: str = PERSON.service) -> Form:
    """Two slips on a sheet."""
    paper = replace(PAPER, form="11", form_version=1, title="رأيك في الخدمة ومن قدّمها", file_number="")
    return Form("satisfaction", paper, Satisfaction(service=service, month="نوفمبر 2026م"))


PAPERS: dict[str, Callable[[], bytes]] = {
    "satisfaction": lambda: pdf_of(satisfaction()),
    "satisfaction-blank": lambda: blank("satisfaction"),
}
