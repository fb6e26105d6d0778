"""The template, and an office that is none of the shipped ones: its case runs by its text alone."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, datetime

import msgspec
import pytest

from intake_desktop.domain.cases.case import CaseView
from intake_desktop.domain.cases.intake import Intake, with_value
from intake_desktop.domain.errors import Refused
from intake_desktop.domain.rights.permissions import Role
from intake_desktop.services.cases import cases, decisions, intake, steps
from intake_desktop.services.open_store import SignedIn
from intake_desktop.services.packs import adoption
from intake_desktop.services.packs.policy_packs import check_text, list_packs, load_source
from intake_desktop.services.papers import printing
from tests.samples import complete_intake, documents
from tests.unit.bare_store import SECRETARY, add_secretary, adopt_pack
from tests.unit.services.refusals import refusal, states, wanted

TEMPLATE = load_source("template").text
SUBMITTED = datetime(2026, 11, 12, 9, 0, tzinfo=UTC)
DECIDED = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)


def test_the_template_is_sound_and_nobodys() -> None:
    assert check_text(TEMPLATE, "template.toml").problems == ()
    assert "template" not in [pack.id for pack in list_packs()]
    assert "our-office" not in [pack.id for pack in list_packs()]


def test_its_examples_hold_once_they_are_let_in() -> None:
    whole = re.sub(r"^#\| ?", "", TEMPLATE, flags=re.MULTILINE)
    report = check_text(whole, "template.toml")
    assert report.problems == ()
    assert report.pack is not None
    assert report.pack.urgent is not None
    assert report.pack.referral is not None
    assert {rule.__struct_config__.tag for rule in report.pack.rules} == {
        "ceiling", "per-capita", "bands", "age-by-sex", "nationality", "area", "category", "document",
        "points",
    }  # fmt: skip
    by_referral = whole.replace('intake_mode = "self"', 'intake_mode = "referral"')
    assert check_text(by_referral, "template.toml").problems == ()


def sixth() -> str:
    """A society for the blind, as an office would write it: its own id, steps, question and limit."""
    text = TEMPLATE.replace('id = "our-office"', 'id = "lantern"', 1)
    text = text.replace("جمعية نخلة الوادي", "جمعية القنديل للمكفوفين")
    text = text.replace("limit_halalas = 60000 ", "limit_halalas = 90000 ")
    text = text.replace("minimum_reply_days = 7 ", "minimum_reply_days = 5 ")
    reading = """[[steps]]
id = "reading-test"
label_ar = "اختبار القراءة بطريقة برايل"
clause = "4-3"
role = "specialist"
act = "record"
requires = ["step:submit"]
fields = [
  { id = "pages", type = "number", label_ar = "صفحات قرأها", required = true, clause = "4-4" },
]

[[steps]]
id = "evaluate"
"""
    text = text.replace('[[steps]]\nid = "evaluate"\n', reading, 1)
    return text.replace(
        'requires = ["step:submit", "step:evaluate"]', 'requires = ["step:reading-test", "step:evaluate"]'
    )


@pytest.fixture
def desk(bare_store: Callable[..., SignedIn]) -> SignedIn:
    """Everybody who works at the sixth organisation, at one desk, but who decides."""
    signed_in = bare_store(Role.RECEPTION, Role.RESEARCHER, Role.SPECIALIST, Role.SUPERVISOR)
    adopt_pack(signed_in, at=SUBMITTED)
    at(signed_in, SUBMITTED)
    adoption.adopt_pack(signed_in, text=sixth(), file="lantern.toml", approval="قرار 3")
    add_secretary(signed_in, at=SUBMITTED)
    return signed_in


def at(signed_in: SignedIn, now: datetime) -> None:
    signed_in.store.clock = lambda: now


def request() -> Intake:
    told = with_value(complete_intake(), "policy", "lantern")
    told = msgspec.structs.replace(told, channel="office", service="monthly-aid", received="2026-11-12")
    told = with_value(told, "applicant.address.city", "الرياض")
    return msgspec.structs.replace(
        told, documents=documents("national-id", "family-card", "income-statement", "death-certificate")
    )


def test_a_sixth_organisation_runs_a_case_by_its_text_alone(desk: SignedIn) -> None:
    number = intake.open_case(desk, intake=request()).record.number

    def do(step: str, **data: str) -> CaseView:
        return steps.do_step(desk, number=number, step=step, data=data)

    assert cases.show_case(desk, number=number).missing[-1].id == "declaration"
    for step in ("reception", "information", "match-data"):
        do(step)
    assert wanted(lambda: do("register"))
    do("explain")
    printing.print_form(desk, number=number, form="declaration")
    for step in ("declaration", "register", "submit"):
        view = do(step)
    assert view.eligibility.outcome == "eligible"
    assert view.earliest_reply is not None
    assert view.earliest_reply.isoformat() == "2026-11-17"
    assert wanted(lambda: do("evaluate"))
    do("verify", type="paper-examination", finding="الأوراق صحيحة")
    found = {"within-purposes": "met", "within-purposes-evidence": "النظام الأساسي"}
    found |= {"service-suits": "met", "service-suits-evidence": "تقرير الباحث"}
    assert wanted(lambda: do("reading-test"), "step-data-missing")[0][1] == "4-4"
    do("evaluate", **found)
    decider = SignedIn(desk.store, SECRETARY)

    def decide() -> CaseView:
        return decisions.record_decision(decider, number=number, outcome="accept", reason="meets-rules")

    assert [identity for identity, _clause in wanted(decide)] == ["reading-test"]
    do("reading-test", pages="12")
    early = refusal(decide)
    assert (type(early), early.code, early.params["clause"]) == (Refused, "too-early", "6")
    at(desk, DECIDED)
    decide()
    assert do("notify").next_action.step == "deliver"
    assert do("deliver", what="مقعد").state == "in_service"
    closed = do("close", reason="انتهت الخدمة")
    assert closed.state == "closed"
    assert states(closed)["visit-report"] == "skipped"
    assert closed.record.step_record("reading-test").data == {"pages": "12"}


def test_both_organisations_of_the_desk_keep_their_own_rules(desk: SignedIn) -> None:
    own = intake.open_case(desk, intake=with_value(complete_intake(), "received", "2026-11-12"))
    other = intake.open_case(desk, intake=request())
    assert "reading-test" not in states(own)
    assert "reading-test" in states(other)
    assert [pack.id for pack in adoption.adopted_packs(desk)] == ["aseeb", "lantern"]
