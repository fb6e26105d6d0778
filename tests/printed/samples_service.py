"""Papers that come with the service and after it: fictional people, as in `samples`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta

import msgspec

from intake_desktop.documents.papers.making import Form
from intake_desktop.documents.papers.occasion import Occasion
from intake_desktop.documents.papers.satisfaction import Satisfaction
from intake_desktop.domain.cases.case import StepRecord
from intake_desktop.services.packs.policy_packs import load_source
from tests.of_baraem import baraem, child_intake
from tests.of_ibtissam import TOLD, ibtissam, referred_intake
from tests.printed.occasions import DAY, blank_of, form_of, occasion_of, of_fiction, record_of
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


def followed(months: int = 2) -> Occasion:
    """A case that left the shelter, with as many of its monthly contacts recorded."""
    pack, told = ibtissam(), referred_intake(DAY - timedelta(days=200))
    last = {0: "discharge", 1: "follow-up-1", 2: "follow-up-2", 3: "follow-up-3"}[months]
    names = list(TOLD)[: list(TOLD).index(last) + 1]
    begun = {name: DAY - timedelta(days=70 - 30 * at) for at, name in enumerate(names[-1 - months :])}
    steps = tuple(
        StepRecord(
            step=name,
            status="done",
            at=datetime.combine(begun.get(name, DAY - timedelta(days=180 - 7 * at)), time(9), UTC),
            on=begun.get(name, DAY - timedelta(days=180 - 7 * at)),
            by_id=1,
            by="نورة سعد الرويلي",
            data=TOLD[name],
        )
        for at, name in enumerate(names)
    )
    return occasion_of(pack=pack, record=record_of(of_fiction(pack), told, steps=steps))


def child_to_collect(**told: str) -> Occasion:
    """A child whose father named at the desk who may collect it."""
    collectors = {
        "collector-1": "منيرة راكان السهلي",
        "collector-1-relation": "عمّة",
        "collector-1-mobile": "0551234567",
        "not-to-collect": "لا أحد من الجيران",
    }
    intake = child_intake(DAY)
    intake = msgspec.structs.replace(intake, sections={**intake.sections, "collectors": collectors})
    return occasion_of(intake, pack=baraem(), asked=told)


CERTIFIED = {"begun_on": "2026-09-01", "ended_on": "2026-11-05", "hours": "36", "result": "ممتاز"}


def certificate() -> Form:
    """Of one who was taught while the case was open."""
    occasion = replace(followed(3), told=CERTIFIED)
    return form_of("certificate", occasion)


PAPERS: dict[str, Callable[[], bytes]] = {
    "satisfaction": lambda: pdf_of(satisfaction()),
    "satisfaction-blank": lambda: blank("satisfaction"),
    "complaint": lambda: pdf_of(complaint()),
    "complaint-blank": lambda: blank("complaint"),
    "follow-up": lambda: pdf_of(form_of("follow-up", followed())),
    "follow-up-blank": lambda: blank("follow-up", "ibtissam"),
    "collection-authorisation": lambda: pdf_of(
        form_of("collection-authorisation", child_to_collect(valid_from="2026-11-15", valid_to="2027-06-30"))
    ),
    "collection-authorisation-blank": lambda: blank("collection-authorisation", "baraem"),
    "certificate": lambda: pdf_of(certificate()),
    "certificate-blank": lambda: blank("certificate", "baraem"),
    "follow-up-general-blank": lambda: blank("follow-up"),
}
