"""Papers that come with the service and after it: fictional people, as in `samples`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from intake_desktop.documents.papers.making import Form
from intake_desktop.documents.papers.satisfaction import Satisfaction
from intake_desktop.services.policy_packs import load_source
from tests.printed.occasions import blank_of, form_of, occasion_of
from tests.printed.samples import PAPER, PERSON, pdf_of


def blank(form: str, pack: str = "aseeb") -> bytes:
    """The empty form of a published pack, as if an organisation that does not exist had it."""
    return pdf_of(blank_of(form, load_source(pack).pack))


def satisfaction(service: str = PERSON.service) -> Form:
    """Two slips on a sheet."""
    paper = replace(PAPER, form="11", form_version=1, title="رأيك في الخدمة ومن قدّمها", file_number="")
    return Form("satisfaction", paper, Satisfaction(service=service, month="نوفمبر 2026م"))


COMPLAINT = {
    "kind": "complaint",
    "text": "حضرت ثلاث مرات في وقت الدوام ولم أجد من يستقبل الطلب، وفي الثالثة قيل لي إن الموظف في إجازة.",
    "asked": "أن يُكتب على الباب موعد الاستقبال.",
    "answer_by": "phone",
}


def complaint() -> Form:
    """A complaint in its own words."""
    return form_of("complaint", occasion_of(asked=COMPLAINT))


PAPERS: dict[str, Callable[[], bytes]] = {
    "satisfaction": lambda: pdf_of(satisfaction()),
    "satisfaction-blank": lambda: blank("satisfaction"),
    "complaint": lambda: pdf_of(complaint()),
    "complaint-blank": lambda: blank("complaint"),
}
