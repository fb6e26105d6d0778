from __future__ import annotations

from datetime import UTC, datetime

import msgspec
import pytest

from intake_desktop.domain.cases.case import CaseRecord, CaseView, MissingItem, StepRecord
from intake_desktop.domain.cases.intake import Applicant, Intake
from intake_desktop.domain.cases.workflow import view_case
from intake_desktop.domain.packs.parts import Condition
from intake_desktop.domain.packs.policy import Page
from intake_desktop.ui.intake.pages import page_of_item, page_to_resume, page_views
from intake_desktop.ui.intake.way import is_done, last_act, way_to
from tests.samples import TODAY, aseeb, complete_intake

NOW = datetime(2026, 11, 11, 8, tzinfo=UTC)
EMPTY = Intake(policy="aseeb")


def view(intake: Intake = EMPTY, *done: str) -> CaseView:
    steps = tuple(StepRecord(step=step, status="done", at=NOW, on=TODAY, by_id=1, by="نورة") for step in done)
    record = CaseRecord(
        id=1, number="1448-0001", pack_id="aseeb", pack_version="1", is_draft=True, touched_on=TODAY,
        opened_at=NOW, opened_on=TODAY, taken_by_id=1, taken_by="نورة", updated_at=NOW, revision=1,
        intake=intake, steps=steps,
    )  # fmt: skip
    return view_case(aseeb(), record, TODAY)


def states(seen: CaseView, *visited: str) -> dict[str, str]:
    return {each.page.id: each.state for each in page_views(aseeb(), seen, frozenset(visited))}


def test_nothing_told_is_nothing_begun():
    assert set(states(view()).values()) == {"not_started"}


def test_a_page_left_empty_is_incomplete():
    assert states(view(), "identity")["identity"] == "incomplete"


def test_one_answer_begins_a_page():
    told = Intake(policy="aseeb", applicant=Applicant(given="خزامى"))
    assert states(view(told))["identity"] == "incomplete"


def test_a_page_with_nothing_wanting_is_complete():
    told = states(view(complete_intake()))
    typed = ("reception", "identity", "contact", "category", "household", "means", "documents")
    assert {told[page] for page in typed} == {"complete"}


def test_what_a_person_has_to_do_is_complete_only_when_it_was_done():
    told = view(complete_intake())
    assert states(told)["explanation"] == states(told)["review"] == "not_started"
    assert states(told, "explanation")["explanation"] == "incomplete"
    explained = view(complete_intake(), "reception", "explain")
    assert states(explained)["explanation"] == "complete"


def test_a_page_whose_questions_do_not_apply_says_so():
    pack = aseeb()
    alone = Page(id="bank", label_ar="الحساب", title_ar="الحساب", sections=("bank",))
    pack = msgspec.structs.replace(pack, pages=(*pack.pages, alone))
    without = msgspec.structs.replace(complete_intake(), service="in-kind-aid")
    assert page_views(pack, view(without))[-1].state == "not_applicable"
    assert page_views(pack, view(complete_intake()))[-1].state == "complete"


def test_a_page_whose_sections_are_not_asked_says_so():
    pack = aseeb()
    when = Condition(bind="service", among=("cash-aid",))
    sections = tuple(
        msgspec.structs.replace(section, when=when) if section.id == "household" else section
        for section in pack.sections
    )
    pack = msgspec.structs.replace(pack, sections=sections)
    states = {page.page.id: page.state for page in page_views(pack, view(complete_intake()))}
    assert states["household"] == "not_applicable"


def test_every_missing_thing_lies_on_a_page():
    pack, seen = aseeb(), view()
    assert seen.missing
    assert all(page_of_item(pack, item) is not None for item in seen.missing)


@pytest.mark.parametrize(
    ("item", "page"),
    [
        (MissingItem(kind="field", id="given", label_ar="", section="identity"), "identity"),
        (MissingItem(kind="document", id="iban-letter", label_ar="", section="documents"), "documents"),
        (MissingItem(kind="step", id="explain", label_ar=""), "explanation"),
        (MissingItem(kind="signature", id="declaration", label_ar=""), "signature"),
    ],
)
def test_a_missing_thing_leads_to_the_page_that_asks_for_it(item, page):
    found = page_of_item(aseeb(), item)
    assert found is not None
    assert found.id == page


def test_a_draft_goes_on_where_it_was_left():
    assert page_to_resume(aseeb(), view()) == "reception"
    half = msgspec.structs.replace(
        complete_intake(), categories=(), household=(), income=(), obligations=(), documents=()
    )
    assert page_to_resume(aseeb(), view(half)) == "means"
    assert page_to_resume(aseeb(), view(complete_intake())) == "explanation"


def test_the_plain_steps_before_an_act_are_done_with_it():
    assert way_to(aseeb(), view(), "explain") == ("reception", "explain")
    assert way_to(aseeb(), view(complete_intake(), "reception"), "match") == ("information", "match-data")


def test_a_signature_is_never_done_along_with_something_else():
    assert "declaration" not in way_to(aseeb(), view(complete_intake()), "submit")


def test_a_settled_act_has_no_way_left():
    told = view(complete_intake(), "reception", "explain")
    assert is_done(aseeb(), told, "explain")
    assert way_to(aseeb(), told, "explain") == ()


def test_what_ends_the_intake_is_the_packs():
    pack = aseeb()
    assert last_act(pack) == "submit"
    without = msgspec.structs.replace(pack, steps=tuple(step for step in pack.steps if step.act != "submit"))
    assert last_act(without) == "register"
