"""What makes Ibtissam's policy its own: referrals only, reports, the shelter, three months of follow-up."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import pytest
from msgspec.structs import replace
from sqlalchemy.orm import Session

from intake_desktop.documents.papers.making import build
from intake_desktop.documents.papers.missing_list import MissingList
from intake_desktop.documents.papers.occasion import Occasion
from intake_desktop.domain.cases.case import CaseView, MissingItem
from intake_desktop.domain.cases.intake import Applicant, DocumentSeen, Intake, Referral, with_value
from intake_desktop.domain.errors import Refused, UsageProblem
from intake_desktop.domain.packs.policy import bind_of
from intake_desktop.domain.rights.permissions import Role
from intake_desktop.services.cases import cases, decisions, intake, reopening, steps
from intake_desktop.services.office import inquiries
from intake_desktop.services.open_store import Account, SignedIn
from intake_desktop.services.packs.policy_packs import load_source
from intake_desktop.services.papers.printing import print_form
from intake_desktop.store.audit import of_subject
from intake_desktop.store.engine import run_outside_transaction
from intake_desktop.store.integrity import row_counts
from tests.of_ibtissam import TOLD, ibtissam, referred_intake
from tests.unit.bare_store import adopt_pack
from tests.unit.services.refusals import refusal, states, wanted

RECEIVED = date(2026, 3, 1)
OpenWith = Callable[..., SignedIn]


@pytest.fixture
def desk(bare_store: OpenWith) -> SignedIn:
    """A supervisor at a store that has adopted Ibtissam's pack, on the day the case is received."""
    signed_in = bare_store()
    adopt_pack(signed_in, at=datetime(2026, 1, 1, tzinfo=UTC), source=load_source("ibtissam"))
    on(signed_in, RECEIVED)
    return signed_in


def on(desk: SignedIn, day: date) -> None:
    desk.store.clock = lambda: datetime(day.year, day.month, day.day, 9, tzinfo=UTC)


def opened(desk: SignedIn, told: Intake | None = None) -> str:
    return intake.open_case(desk, intake=told or referred_intake(RECEIVED)).record.number


def until(desk: SignedIn, last: str, told: Intake | None = None) -> str:
    """A case on which every step up to `last` was done."""
    number = opened(desk, told)
    for step, data in TOLD.items():
        steps.do_step(desk, number=number, step=step, data=data)
        if step == last:
            return number
    raise AssertionError(last)


def do(desk: SignedIn, number: str, step: str, **told: str) -> CaseView:
    return steps.do_step(desk, number=number, step=step, data={**TOLD.get(step, {}), **told})


# The door: a listed authority and its letter


def letter(**told: Any) -> Referral:
    return replace(Referral(authority="police", letter_number="1", letter_date="2026-02-27"), **told)


@pytest.mark.parametrize(
    ("changed", "missing"),
    [
        ({"referral": None}, ["authority", "letter_number", "letter_date"]),
        ({"referral": letter(authority="neighbour")}, ["authority"]),
        ({"referral": letter(letter_number="")}, ["letter_number"]),
        ({"referral": letter(letter_date=None)}, ["letter_date"]),
        ({"referral": letter(letter_date="2026-03-02")}, ["letter_date"]),
        ({"documents": ()}, ["referral-letter"]),
        ({"documents": (DocumentSeen(kind="referral-letter"),)}, ["referral-letter"]),
    ],
)  # fmt: skip
def test_no_case_opens_without_a_listed_authority_and_its_letter(
    desk: SignedIn, changed: dict[str, Any], missing: list[str]
) -> None:
    told = replace(referred_intake(RECEIVED), **changed)
    for begin in (intake.open_case, intake.start_draft):
        found = wanted(lambda begin=begin: begin(desk, intake=told), "referral-needed")
        assert found == [(name, "الاستحقاق 1") for name in missing]
    assert cases.list_cases(desk) == ()


def test_who_comes_without_a_referral_leaves_an_inquiry_and_nothing_more(desk: SignedIn) -> None:
    inquiries.record_inquiry(desk, channel="phone", authority="police")  # its counters are there from now on
    before = run_outside_transaction(desk.store.engine, row_counts)
    made = inquiries.record_inquiry(desk, channel="office", authority="labour-office")
    after = run_outside_transaction(desk.store.engine, row_counts)
    assert {name for name in after if after[name] != before[name]} == {"inquiry", "audit"}
    assert (made.channel_ar, made.authority_ar, made.on) == ("المكتب", "مكتب العمل", RECEIVED)
    assert [row.number for row in inquiries.list_inquiries(desk)] == [2, 1]
    told = set(made.__struct_fields__)
    assert told == {"number", "on", "channel", "channel_ar", "authority", "authority_ar", "by"}
    with pytest.raises(UsageProblem, match="no-such-authority"):
        inquiries.record_inquiry(desk, channel="office", authority="neighbour")


def test_what_a_walk_in_is_told_names_the_way_to_an_authority() -> None:
    rules = ibtissam().referral
    assert rules is not None
    assert "الجهة المختصة" in rules.walk_in_ar


# Reports and triage


@pytest.mark.parametrize("missing", ["examination", "classification", "recommendations"])
def test_triage_waits_for_every_report_of_the_list(desk: SignedIn, missing: str) -> None:
    came = tuple(name for name in ("examination", "classification", "recommendations") if name != missing)
    number = opened(desk, with_value(referred_intake(RECEIVED), "referral.reports", came))
    do(desk, number, "reception")
    view = cases.show_case(desk, number=number)
    assert ("report", missing) in [(item.kind, item.id) for item in view.missing]
    assert wanted(lambda: do(desk, number, "check-reports")) == [(missing, "1")]
    assert (missing, "1") in wanted(lambda: do(desk, number, "triage"))
    intake.save_draft(desk, number=number, intake=referred_intake(RECEIVED))
    do(desk, number, "check-reports")
    do(desk, number, "review-reports")
    assert states(do(desk, number, "triage"))["identity"] == "ready"


def test_a_report_that_did_not_come_is_asked_of_the_authority_on_paper_too(desk: SignedIn) -> None:
    number = opened(desk, with_value(referred_intake(RECEIVED), "referral.reports", ("examination",)))
    view = cases.show_case(desk, number=number)
    pack = ibtissam()
    occasion = Occasion(view=view, pack=pack, officer="منى", today=RECEIVED, promised_from=RECEIVED)
    listed = build("missing-list", occasion).content
    assert isinstance(listed, MissingList)
    assert [(item.label, item.source, item.clause) for item in listed.items] == [
        ("تصنيف الحالة ضحيةَ اتجار", "تُطلب من الجهة المحيلة", "البند 1"),
        ("توصيات الجهة المحيلة", "تُطلب من الجهة المحيلة", "البند 1"),
    ]


def test_the_department_answers_each_criterion_with_its_evidence(desk: SignedIn) -> None:
    number = until(desk, "check-reports")
    found = wanted(
        lambda: steps.do_step(desk, number=number, step="review-reports", data={"the-act": "met"}),
        "step-data-missing",
    )
    assert ("the-act-evidence", "الاستحقاق 2") in found
    assert ("the-means", "الاستحقاق 2") in found
    assert wanted(lambda: do(desk, number, "triage")) == [("review-reports", "الاستحقاق 2")]


def test_a_triage_that_wants_completion_holds_what_follows_and_is_done_again(desk: SignedIn) -> None:
    number = until(desk, "review-reports")
    view = do(desk, number, "triage", result="needs-completion")
    assert (states(view)["triage"], states(view)["identity"]) == ("ready", "blocked")
    assert wanted(lambda: do(desk, number, "identity")) == [("triage", "2")]
    for what in ("فحص طبي", "ترجمة التقرير"):
        told = {"wanted": what, "asked-of": "الجهة المحيلة", "came": "ورد"}
        steps.do_step(desk, number=number, step="complete-information", data=told)
    view = do(desk, number, "triage")
    assert (states(view)["triage"], states(view)["identity"]) == ("done", "ready")
    assert len(view.record.records_of("complete-information")) == 2
    assert [row.data["result"] for row in view.record.records_of("triage")] == ["needs-completion", "applies"]


def test_a_case_that_the_criteria_do_not_fit_goes_back_and_is_closed(desk: SignedIn) -> None:
    number = until(desk, "review-reports")
    view = do(desk, number, "triage", result="does-not-apply")
    assert view.next_action is not None
    assert view.next_action.step == "return-to-authority"
    assert states(view)["admission"] == states(view)["follow-up-3"] == "skipped"
    assert refusal(lambda: do(desk, number, "identity")).code == "step-not-needed"
    assert wanted(lambda: do(desk, number, "close")) == [("return-to-authority", "2")]
    sent = {"letter-number": "88/ص", "handed-to": "ضابط الاتصال"}
    steps.do_step(desk, number=number, step="return-to-authority", data=sent)
    assert do(desk, number, "close").state == "closed"


def test_a_case_that_fits_is_not_sent_back(desk: SignedIn) -> None:
    number = until(desk, "triage")
    assert refusal(lambda: do(desk, number, "return-to-authority")).code == "step-not-needed"


# Identity and the passports' fingerprint


def test_the_fingerprint_is_passed_over_with_a_reason(desk: SignedIn) -> None:
    number = until(desk, "identity")
    view = cases.show_case(desk, number=number)
    assert view.next_action is not None
    assert view.next_action.step == "psychologist"  # an optional step never waits
    with pytest.raises(UsageProblem, match="reason-needed"):
        steps.skip_step(desk, number=number, step="fingerprint", reason=" ")
    view = steps.skip_step(desk, number=number, step="fingerprint", reason="جواز سفر ساري")
    assert states(view)["fingerprint"] == "skipped"
    error = refusal(lambda: do(desk, number, "fingerprint", stage="sent", sent="2026-03-01"))
    assert error.code == "step-not-needed"


def test_the_fingerprint_is_sent_and_comes_back_later_never_earlier(desk: SignedIn) -> None:
    number = until(desk, "identity")
    assert wanted(lambda: do(desk, number, "fingerprint"), "step-data-missing") == [
        ("stage", "3"),
        ("sent", "3"),
    ]
    view = do(desk, number, "fingerprint", stage="sent", sent="2026-03-01")
    assert states(view)["fingerprint"] == "ready"  # it is out and must come back
    on(desk, date(2026, 3, 20))
    back = {"stage": "returned", "sent": "2026-03-01"}
    assert wanted(lambda: do(desk, number, "fingerprint", **back), "step-data-missing") == [("returned", "3")]
    error = refusal(lambda: do(desk, number, "fingerprint", **back, returned="2026-02-28"))
    items: Any = error.params["items"]
    assert [(item.id, item.problem) for item in items] == [("returned", "day-before")]
    view = do(desk, number, "fingerprint", **back, returned="1447/09/20", answer="ج/19")
    assert states(view)["fingerprint"] == "done"
    assert [row.data["stage"] for row in view.record.records_of("fingerprint")] == ["sent", "returned"]


def test_a_fingerprint_that_never_comes_back_is_passed_over_too(desk: SignedIn) -> None:
    number = until(desk, "identity")
    do(desk, number, "fingerprint", stage="sent", sent="2026-03-01")
    view = steps.skip_step(desk, number=number, step="fingerprint", reason="لم ترد إفادة")
    assert states(view)["fingerprint"] == "skipped"


# The two reports and the registration


def replace_roles(desk: SignedIn, role: Role) -> Account:
    return dataclasses.replace(desk.account, roles=frozenset({role}))


def test_registration_waits_for_both_reports_and_they_join_the_documents(desk: SignedIn) -> None:
    number = until(desk, "identity")
    found = wanted(lambda: do(desk, number, "register"))
    assert found == [("psychologist", "4"), ("social-worker", "5")]
    do(desk, number, "psychologist")
    view = do(desk, number, "social-worker")
    made = {seen.kind for seen in view.record.intake.documents if seen.original_sighted}
    assert {"psychological-report", "social-report"} <= made
    assert states(do(desk, number, "register"))["register"] == "done"


def test_the_psychologists_report_is_not_the_desks_to_write(desk: SignedIn) -> None:
    number = until(desk, "identity")
    clerk = SignedIn(desk.store, replace_roles(desk, Role.RECEPTION))
    assert refusal(lambda: do(clerk, number, "psychologist")).code == "not-allowed"
    specialist = SignedIn(desk.store, replace_roles(desk, Role.SPECIALIST))
    assert states(do(specialist, number, "psychologist"))["psychologist"] == "done"


def test_a_file_is_registered_under_a_code_while_the_identity_is_pending(desk: SignedIn) -> None:
    known = referred_intake(RECEIVED)
    coded = with_value(
        replace(
            known, applicant=Applicant(alias="ياسمين-7", sex="female", language="am", safe_to_contact=False)
        ),
        "sections.identity",
        {"identity-state": "pending"},
    )
    number = until(desk, "register", coded)
    view = cases.show_case(desk, number=number)
    assert cases.list_cases(desk)[0].name == "ياسمين-7"
    assert view.missing == ()
    nameless = replace(known, applicant=replace(known.applicant, given=None, family=None))
    missing = intake.open_case(desk, intake=nameless).missing
    assert {"given", "family"} <= {item.id for item in missing}


def test_nothing_asks_where_the_shelter_is() -> None:
    pack = ibtissam()
    binds = {bind_of(section, field) for section in pack.sections for field in section.fields}
    assert not any("address" in bind for bind in binds)
    words = [field.label_ar for step in pack.steps for field in step.fields]
    assert not any("عنوان" in word for word in words)


# The shelter


def test_nobody_leaves_the_shelter_who_did_not_enter_it(desk: SignedIn) -> None:
    number = until(desk, "recovery")
    found = wanted(lambda: do(desk, number, "discharge"))
    assert found == [("admission", "7"), ("education", "8"), ("progress", "9")]
    assert do(desk, number, "admission").state == "in_service"


def test_nobody_is_discharged_while_the_programme_goes_on(desk: SignedIn) -> None:
    number = until(desk, "education")
    view = do(desk, number, "progress", **{"programme-state": "goes-on", "rating": "settling"})
    assert states(view)["progress"] == "ready"
    assert wanted(lambda: do(desk, number, "discharge")) == [("progress", "9")]
    early = {"programme-state": "ended-early"}
    assert wanted(lambda: do(desk, number, "progress", **early), "step-data-missing") == [
        ("ended-because", "9")
    ]
    do(desk, number, "progress")
    assert do(desk, number, "discharge").state == "follow_up"


def test_recovery_is_rated_over_time_and_every_rating_stays(desk: SignedIn) -> None:
    number = until(desk, "register")
    days = (date(2026, 3, 2), date(2026, 3, 16), date(2026, 4, 1))
    levels = ("crisis", "unsettled", "settling")
    for day, level in zip(days, levels, strict=True):
        on(desk, day)
        view = do(desk, number, "recovery", rating=level)
    rated = view.record.records_of("recovery")
    assert [(row.on, row.data["rating"]) for row in rated] == list(zip(days, levels, strict=True))
    assert wanted(lambda: do(desk, number, "recovery", rating="cured"), "step-data-missing") == [
        ("rating", "6")
    ]


# Three monthly follow-ups, then the end


def test_each_follow_up_opens_on_its_day_and_the_file_closes_after_the_third(desk: SignedIn) -> None:
    number = until(desk, "discharge")
    assert wanted(lambda: do(desk, number, "close")) == [("follow-up-3", "11"), ("close", "11")]
    do(desk, number, "follow-up-1")
    for step, day, opens in (
        ("follow-up-2", date(2026, 3, 31), date(2026, 4, 1)),
        ("follow-up-3", date(2026, 4, 30), date(2026, 5, 1)),
    ):
        on(desk, day)
        error = refusal(lambda step=step: do(desk, number, step))
        items: tuple[MissingItem, ...] = error.params["items"]  # type: ignore[assignment]
        assert [(item.problem, item.params) for item in items] == [
            ("not-before", {"earliest": opens.isoformat()})
        ]
        on(desk, opens)
        view = do(desk, number, step)
    assert view.next_action is not None
    assert (view.next_action.step, view.next_action.not_before) == ("close", date(2026, 6, 1))
    early = refusal(lambda: do(desk, number, "close")).params["items"]
    assert [item.problem for item in early] == ["not-before"]  # type: ignore[attr-defined]
    on(desk, date(2026, 6, 1))
    view = do(desk, number, "close")
    assert view.state == "closed"
    assert [row.data["place"] for row in view.record.steps if row.step.startswith("follow-up")] == [
        "international", "international", "local",
    ]  # fmt: skip


def test_a_follow_up_abroad_names_its_country(desk: SignedIn) -> None:
    number = until(desk, "discharge")
    found = wanted(lambda: do(desk, number, "follow-up-1", country=""), "step-data-missing")
    assert found == [("country", "11")]
    assert do(desk, number, "follow-up-1", place="local", country="").state == "follow_up"


def test_the_follow_ups_keep_their_order(desk: SignedIn) -> None:
    number = until(desk, "discharge")
    on(desk, date(2026, 6, 1))
    assert wanted(lambda: do(desk, number, "follow-up-2")) == [("follow-up-1", "11")]


def test_a_closed_file_is_reopened_and_what_was_done_stays_on_record(desk: SignedIn) -> None:
    number = until(desk, "discharge")
    for step, month in (("follow-up-1", 4), ("follow-up-2", 5), ("follow-up-3", 6), ("close", 6)):
        on(desk, date(2026, month, 2))
        do(desk, number, step)
    assert refusal(lambda: do(desk, number, "recovery")).code == "case-closed"
    view = reopening.reopen_step(desk, number=number, step="close", reason="عادت إلى المأوى")
    assert (view.state, states(view)["follow-up-3"]) == ("follow_up", "done")
    view = reopening.reopen_step(desk, number=number, step="discharge", reason="سُجّل خروجها خطأ")
    assert view.state == "in_service"
    assert {states(view)[step] for step in ("discharge", "follow-up-1", "follow-up-3")} <= {
        "ready",
        "blocked",
    }
    assert [row.status for row in view.record.steps if row.step == "follow-up-3"] == ["reopened"]


def test_the_audit_repeats_nothing_that_was_written_at_a_step(desk: SignedIn) -> None:
    number = until(desk, "discharge")
    told = {"wanted": "فحص طبي", "asked-of": "المستشفى", "came": "سليمة"}
    steps.do_step(desk, number=number, step="complete-information", data=told)
    with Session(desk.store.engine) as session:
        kept = "\n".join(entry.details for entry in of_subject(session, number))
    written = [text for data in (*TOLD.values(), told) for text in data.values()]
    assert [text for text in written if not text.isascii() and text in kept] == []


# What the policy does not have


def test_there_is_nothing_to_decide_to_sign_or_to_wait_for(desk: SignedIn) -> None:
    number = until(desk, "register")
    view = cases.show_case(desk, number=number)
    assert (view.earliest_reply, ibtissam().tools, ibtissam().declaration.signer) == (None, (), "none")
    with pytest.raises(UsageProblem, match="nothing-to-decide"):
        decisions.record_decision(desk, number=number, outcome="accept", reason="x")
    with pytest.raises(Refused, match="form-not-of-policy"):
        print_form(desk, number=number, form="declaration")


def test_the_approval_is_kept_as_written_with_both_calendars() -> None:
    pack = ibtissam()
    assert (pack.approval.body, pack.approval.hijri, pack.approval.gregorian) == (
        "board", "1445/08/24", "2024-03-05",
    )  # fmt: skip
    assert "05/03/2024" in pack.approval.as_written
    assert len(pack.supersedes) == 1
    assert [channel.value for channel in pack.channels if channel.id != "office"] == [
        "0539621001", "@ICHTSA", "admin@ibtissam.sa", "www.ibtissam.sa",
    ]  # fmt: skip
