"""What makes Bara'em's policy its own: a department decides at once, on ways of verification and evidence."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import pytest
from msgspec.structs import replace

from intake_desktop.domain.cases.case import CaseView
from intake_desktop.domain.cases.intake import BirthEntry, DocumentSeen, Intake, with_value
from intake_desktop.domain.errors import AccessRefused
from intake_desktop.domain.packs.policy import bind_of
from intake_desktop.domain.rights.permissions import Role
from intake_desktop.services.cases import cases, decisions, intake, steps
from intake_desktop.services.open_store import Account, SignedIn
from intake_desktop.services.packs.policy_packs import load_source, source_of
from intake_desktop.services.papers import printing
from tests.of_baraem import GUARDIAN, TOLD, adult_intake, baraem, child_intake
from tests.pdf_text import pdf_text
from tests.unit.bare_store import SECRETARY, add_secretary, adopt_pack
from tests.unit.services.refusals import refusal, states, wanted

RECEIVED = date(2026, 3, 1)
PAPERS = "الاستحقاق 2: الوثائق"
BYLAWS = "الاستحقاق 3: اللوائح"
STANDARDS = "الاستحقاق 3: المعايير"
MORNING = datetime(2026, 3, 1, 9, tzinfo=UTC)
HEAD = Account(SECRETARY.id, SECRETARY.login, SECRETARY.name, frozenset({Role.SUPERVISOR}))
OpenWith = Callable[..., SignedIn]


@pytest.fixture
def desk(bare_store: OpenWith) -> SignedIn:
    """A supervisor who takes in, at a store that has adopted Bara'em's pack."""
    signed_in = bare_store()
    adopt_pack(signed_in, at=MORNING, source=load_source("baraem"))
    add_secretary(signed_in, at=MORNING)
    signed_in.store.clock = lambda: MORNING
    return signed_in


def head(desk: SignedIn) -> SignedIn:
    """The head of the department, who took nothing in."""
    return SignedIn(desk.store, HEAD)


def opened(desk: SignedIn, told: Intake | None = None) -> str:
    return intake.open_case(desk, intake=told or child_intake(RECEIVED)).record.number


def do(desk: SignedIn, number: str, step: str, **told: str) -> CaseView:
    return steps.do_step(desk, number=number, step=step, data={**TOLD.get(step, {}), **told})


def until(desk: SignedIn, last: str, told: Intake | None = None) -> str:
    """A case on which every step up to `last` was done, both wanted ways of verification with it."""
    number = opened(desk, told)
    for step in TOLD:
        if step == "declaration":
            printing.print_form(desk, number=number, form="declaration")
        if step == "notify":
            decide(desk, number)
        do(desk, number, step)
        if step == "verify":
            do(desk, number, step, type="personal-interview")
        if step == last:
            return number
    raise AssertionError(last)


def decide(
    desk: SignedIn, number: str, outcome: Any = "accept", reason: str = "meets-conditions"
) -> CaseView:
    return decisions.record_decision(head(desk), number=number, outcome=outcome, reason=reason)


# Intake: complete, matched, valid at submission


def test_the_request_waits_for_what_the_service_and_the_category_ask(desk: SignedIn) -> None:
    bare = with_value(replace(child_intake(RECEIVED), sections={}), "documents", ())
    number = opened(desk, bare)
    do(desk, number, "reception")
    missing = dict(wanted(lambda: do(desk, number, "request")))
    assert missing["purpose"] == "الاستحقاق 1"
    assert {"guardian-number", "allergic", "vaccinations", "can-attend"} <= set(missing)
    papers = {item.id for item in cases.show_case(desk, number=number).missing if item.kind == "document"}
    assert papers == {
        "identity-paper", "family-card", "guardian-identity", "guardianship-proof", "vaccination-record",
        "development-report",
    }  # fmt: skip


def test_a_paper_counts_as_it_was_on_the_day_of_submission(desk: SignedIn) -> None:
    expired = tuple(
        replace(seen, expires="2026-02-01") if seen.kind == "guardian-identity" else seen
        for seen in child_intake(RECEIVED).documents
    )
    number = opened(desk, with_value(child_intake(RECEIVED), "documents", expired))
    for step in ("reception", "request"):
        do(desk, number, step)
    assert wanted(lambda: do(desk, number, "documents")) == [("guardian-identity", PAPERS)]
    for step in ("match-data", "register"):
        assert ("guardian-identity", PAPERS) in wanted(lambda step=step: do(desk, number, step))
    renewed = DocumentSeen(kind="guardian-identity", original_sighted=True, expires="2030-01-01")
    intake.record_document(desk, number=number, document=renewed)
    assert states(do(desk, number, "documents"))["match-data"] == "ready"


# The signature: the guardian's for a child, one's own otherwise


def to_sign(desk: SignedIn, told: Intake) -> str:
    number = until(desk, "explain", told)
    printing.print_form(desk, number=number, form="declaration")
    return number


def test_the_guardian_signs_for_a_child_and_nobody_else(desk: SignedIn) -> None:
    number = to_sign(desk, child_intake(RECEIVED))
    error = refusal(lambda: do(desk, number, "declaration", signer="جار الطفل"))
    assert (error.code, error.params["clause"]) == ("guardian-signs", "3")
    view = do(desk, number, "declaration", signer="  عبد العزيز راكان السهلى ")
    signed = view.record.step_record("declaration")
    assert signed is not None
    assert signed.data["signer"] == GUARDIAN


def test_an_adult_signs_alone_and_needs_no_guardian(desk: SignedIn) -> None:
    number = to_sign(desk, adult_intake(RECEIVED))
    view = steps.do_step(desk, number=number, step="declaration")
    assert states(view)["declaration"] == "done"
    assert view.missing == ()


def test_the_paper_wants_the_guardians_signature_where_a_child_cannot_sign(desk: SignedIn) -> None:
    titles = []
    for told in (child_intake(RECEIVED), adult_intake(RECEIVED)):
        paper = printing.preview_form(desk, number=opened(desk, told), form="declaration")
        titles.append("توقيع ولي الأمر" in pdf_text(paper))
    assert titles == [True, False]


def test_a_child_without_a_guardian_on_file_is_not_registered(desk: SignedIn) -> None:
    number = opened(desk, replace(child_intake(RECEIVED), on_behalf=None))
    do(desk, number, "reception")
    names = {name for name, _clause in wanted(lambda: do(desk, number, "request"))}
    assert names == {"guardian-name", "guardian-relation", "guardian-basis"}


@pytest.mark.parametrize(("birth", "guardian"), [("2008-03-02", True), ("2008-03-01", False)])
def test_the_eighteenth_birthday_decides_who_signs(desk: SignedIn, birth: str, guardian: bool) -> None:
    told = with_value(
        child_intake(RECEIVED), "applicant.birth", BirthEntry(value=birth, calendar="gregorian")
    )
    number = to_sign(desk, told)
    if guardian:
        assert (
            refusal(lambda: do(desk, number, "declaration", signer="مشاري السهلي")).code == "guardian-signs"
        )
    else:
        assert states(do(desk, number, "declaration", signer="مشاري السهلي"))["declaration"] == "done"


def test_registration_waits_for_the_signature(desk: SignedIn) -> None:
    number = until(desk, "explain")
    assert wanted(lambda: do(desk, number, "declaration")) == [("print:declaration", "3")]
    assert wanted(lambda: do(desk, number, "register")) == [("declaration", "3")]
    assert wanted(lambda: do(desk, number, "submit")) == [("register", "4")]


# Verification: an open list, by service and category


def test_the_list_of_ways_is_the_packs_and_may_be_longer(bare_store: OpenWith) -> None:
    way = '{ id = "school-visit", label_ar = "زيارة المدرسة", clause = "الاستحقاق 2: الزيارات" }'
    text = load_source("baraem").text.replace("verification_types = [", f"verification_types = [\n  {way},")
    both = 'verifications = ["administrative-examination", "personal-interview"]'
    text = text.replace(both, 'verifications = ["school-visit"]')
    signed_in = bare_store()
    adopt_pack(signed_in, at=MORNING, source=source_of(text, "mine.toml"))
    signed_in.store.clock = lambda: MORNING
    number = until_submitted(signed_in)
    assert ("verify", "الاستحقاق 2: الزيارات") in wanted(lambda: do(signed_in, number, "evaluate-bylaws"))
    do(signed_in, number, "verify", type="school-visit")
    do(signed_in, number, "verify", type="personal-interview")  # of the category
    assert states(do(signed_in, number, "evaluate-bylaws"))["evaluate-bylaws"] == "done"


def until_submitted(desk: SignedIn, told: Intake | None = None) -> str:
    return until(desk, "submit", told)


def test_evaluation_waits_for_the_ways_that_service_and_category_want(desk: SignedIn) -> None:
    number = until_submitted(desk)
    assert wanted(lambda: do(desk, number, "evaluate-bylaws")) == [
        ("verify", "أنواع الآليات 1"), ("verify", "أنواع الآليات 2"),
    ]  # fmt: skip
    do(desk, number, "verify")
    assert wanted(lambda: do(desk, number, "evaluate-bylaws")) == [("verify", "أنواع الآليات 2")]
    do(desk, number, "verify", type="personal-interview")
    view = do(desk, number, "evaluate-bylaws")
    assert len(view.record.records_of("verify")) == 2


@pytest.mark.parametrize(
    ("category", "clauses"),
    [("parent", ["أنواع الآليات 1"]), ("disability", ["أنواع الآليات 1", "أنواع الآليات 2"])],
)
def test_the_ways_differ_by_service_and_category(desk: SignedIn, category: str, clauses: list[str]) -> None:
    told = with_value(adult_intake(RECEIVED), "categories", (category,))
    paper = DocumentSeen(kind="medical-report", original_sighted=True, issued="2026-02-01")
    told = with_value(told, "documents", (*told.documents, paper))
    number = opened(desk, told)
    for step in ("reception", "request", "documents", "match-data", "explain"):
        do(desk, number, step)
    printing.print_form(desk, number=number, form="declaration")
    steps.do_step(desk, number=number, step="declaration")
    for step in ("register", "submit"):
        do(desk, number, step)
    found = wanted(lambda: do(desk, number, "evaluate-bylaws"))
    assert [clause for _id, clause in found] == clauses


def test_a_field_visit_says_what_called_for_it(desk: SignedIn) -> None:
    number = until_submitted(desk)
    visit = {"type": "field-visit", "place": "منزل الأسرة بحضور الأم", "finding": "غرفة مهيأة"}
    found = wanted(lambda: steps.do_step(desk, number=number, step="verify", data=visit), "step-data-missing")
    assert found == [("why", "الاستحقاق 2: الزيارات")]
    view = steps.do_step(desk, number=number, step="verify", data={**visit, "why": "تعارض في السكن"})
    assert states(view)["verify"] == "done"
    assert (
        wanted(lambda: do(desk, number, "verify", type="school-visit"), "step-data-missing")[0][0] == "type"
    )


# Evaluation: two bases, each criterion with its evidence


def test_each_criterion_wants_its_evidence(desk: SignedIn) -> None:
    number = until(desk, "verify")
    bare = {name: told for name, told in TOLD["evaluate-bylaws"].items() if not name.endswith("-evidence")}
    found = wanted(
        lambda: steps.do_step(desk, number=number, step="evaluate-bylaws", data=bare), "step-data-missing"
    )
    assert found == [(f"{name}-evidence", BYLAWS) for name in bare]
    assert wanted(lambda: do(desk, number, "evaluate-standards")) == [("evaluate-bylaws", BYLAWS)]
    do(desk, number, "evaluate-bylaws")
    found = wanted(
        lambda: do(
            desk, number, "evaluate-standards", **{"safe-for-child": "", "safe-for-child-evidence": ""}
        ),
        "step-data-missing",
    )
    assert found == [("safe-for-child", STANDARDS), ("safe-for-child-evidence", STANDARDS)]
    assert states(do(desk, number, "evaluate-standards"))["decide"] == "ready"


def test_a_criterion_may_not_apply_and_then_wants_no_evidence(desk: SignedIn) -> None:
    number = until(desk, "verify")
    view = do(
        desk, number, "evaluate-bylaws",
        **{"guardian-entitled": "not-applicable", "guardian-entitled-evidence": ""},
    )  # fmt: skip
    done = view.record.step_record("evaluate-bylaws")
    assert done is not None
    assert done.data["guardian-entitled"] == "not-applicable"


def test_the_two_bases_are_the_bylaws_and_the_standards() -> None:
    pack = baraem()
    basis = {criterion.id: criterion.basis for criterion in pack.criteria}
    for step, wanted_basis in (("evaluate-bylaws", "bylaws"), ("evaluate-standards", "standards")):
        found = pack.step(step)
        assert found is not None
        assert len(found.criteria) >= 3
        assert {basis[name] for name in found.criteria} == {wanted_basis}


# The department decides, and the same day


def test_the_department_decides_without_waiting(desk: SignedIn) -> None:
    number = until(desk, "evaluate-standards")
    view = cases.show_case(desk, number=number)
    assert (view.state, view.earliest_reply) == ("awaiting_decision", None)
    assert view.next_action is not None
    assert (view.next_action.step, view.next_action.role) == ("decide", "supervisor")
    assert decide(desk, number).state == "accepted"


def test_who_took_the_request_in_does_not_decide_it(desk: SignedIn) -> None:
    number = until(desk, "evaluate-standards")
    error = refusal(
        lambda: decisions.record_decision(desk, number=number, outcome="accept", reason="meets-conditions")
    )
    assert (type(error), error.code) == (AccessRefused, "took-case-in")


def test_nothing_is_decided_before_both_evaluations(desk: SignedIn) -> None:
    number = until(desk, "evaluate-bylaws")
    assert wanted(lambda: decide(desk, number)) == [("evaluate-standards", STANDARDS)]


def test_the_notification_is_recorded_with_its_proof_before_delivery(desk: SignedIn) -> None:
    number = until(desk, "evaluate-standards")
    assert wanted(lambda: do(desk, number, "notify")) == [("decide", "الاستحقاق 4")]
    decide(desk, number)
    assert wanted(lambda: do(desk, number, "deliver")) == [("notify", "الاستحقاق 4")]
    told = do(desk, number, "notify").record.step_record("notify")
    assert told is not None
    assert (told.data["method"], told.data["proof"]) == ("phone", "اتصال الساعة العاشرة")
    assert do(desk, number, "deliver").state == "in_service"
    assert do(desk, number, "close").state == "closed"


def test_a_rejected_request_is_told_so_and_closed_without_delivery(desk: SignedIn) -> None:
    number = until(desk, "evaluate-standards")
    decide(desk, number, "reject", "programme-not-suitable")
    assert wanted(lambda: do(desk, number, "close")) == [("notify", "الاستحقاق 4")]
    view = do(desk, number, "notify")
    assert states(view)["deliver"] == "skipped"
    assert do(desk, number, "close").state == "closed"


# What the policy says


def test_there_is_no_committee_no_researcher_and_no_two_weeks() -> None:
    pack = baraem()
    assert (pack.decision.decider, pack.decision.minimum_reply_days) == ("department", None)
    assert not {"secretary", "researcher"} & {step.role for step in pack.steps}
    assert not any("أسبوعين" in text or "لجنة" in text for text in pack.declaration.clauses_ar)
    assert (len(pack.channels), len(pack.tools)) == (6, 3)


def test_the_guardian_is_asked_for_where_the_intake_keeps_who_asks() -> None:
    section = baraem().section("guardian")
    assert section is not None
    binds = [bind_of(section, field) for field in section.fields]
    assert {"on_behalf.name", "on_behalf.relation", "on_behalf.basis"} <= set(binds)


def test_the_approval_is_kept_as_written_with_both_calendars() -> None:
    approval = baraem().approval
    assert (approval.body, approval.meeting, approval.hijri, approval.gregorian) == (
        "board", "2", "1445/04/08", "2023-10-23",
    )  # fmt: skip
    assert "2023/10/23" in approval.as_written
