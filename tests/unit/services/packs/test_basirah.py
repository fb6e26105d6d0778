from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from intake_desktop.cli.policy.document import calendars_conflict
from intake_desktop.domain.cases.intake import DocumentSeen, Intake, value_at, with_value
from intake_desktop.domain.rights.permissions import Role
from intake_desktop.services.cases import cases, intake
from intake_desktop.services.open_store import SignedIn
from intake_desktop.services.packs.policy_packs import load_source
from intake_desktop.wording.errors import error_message
from tests.people import family_of_inmate, inmate
from tests.unit.services.policy_desk import DAY, PolicyDesk
from tests.unit.services.refusals import named, refusal, wanted


@pytest.fixture
def desk(bare_store: Callable[..., SignedIn]) -> PolicyDesk:
    return PolicyDesk(bare_store(Role.RECEPTION), "basirah")


def test_the_pack_says_what_the_policy_says():
    pack = load_source("basirah").pack
    values = {channel.id: channel.value for channel in pack.channels}
    assert list(values) == [
        "interview", "phone", "social-media", "letters", "aid-request", "volunteering", "website",
        "branch-delegates",
    ]  # fmt: skip
    assert (values["phone"], values["letters"]) == ("0138119944", "basirehdamm@gmail.com")
    assert [tool.id for tool in pack.tools] == [
        "bylaws", "social-research-guide", "support-policy-guide", "support-request-form",
    ]  # fmt: skip
    assert (pack.organisation.licence, pack.approval.meeting, pack.approval.gregorian) == (
        "3155",
        "3-22",
        "2022/06/29",
    )
    assert (pack.decision.decider, pack.decision.minimum_reply_days) == ("committee", 14)
    assert (pack.declaration.signer, pack.supersedes, pack.follow_up) == ("applicant", (), None)
    assert not calendars_conflict(pack.approval)


def test_the_approved_script_is_read_by_somebody_on_a_day_in_a_language(desk: PolicyDesk):
    number = desk.open(inmate(DAY))
    desk.do(number, "reception")
    view = desk.do(number, "explain", language="ur", reader="خالد", interpreter="نديم", understood="yes")
    told = view.record.step_record("explain")
    assert told is not None
    assert (told.on, told.by) == (DAY, "منى السبيعي")
    assert told.data == {"language": "ur", "reader": "خالد", "interpreter": "نديم", "understood": "yes"}


def test_what_is_unclear_goes_to_the_research_officer_before_it_counts_as_explained(desk: PolicyDesk):
    number = desk.open(inmate(DAY))
    desk.do(number, "reception")
    error = refusal(lambda: desk.do(number, "explain", language="ur", understood="no"))
    assert (error.code, error.params["clause"]) == ("not-understood", "3")
    assert "declaration" in {item.id for item in cases.show_case(desk.reception, number=number).missing}
    desk.do(number, "refer-research", question="متى يأتي الرد؟", answer="لا قبل أسبوعين")
    view = desk.do(number, "explain", language="ur", understood="yes")
    told = view.record.step_record("refer-research")
    assert told is not None
    assert told.data["answer"] == "لا قبل أسبوعين"


def test_data_is_matched_with_originals(desk: PolicyDesk):
    copy = (DocumentSeen(kind="prison-letter", original_sighted=False, issued="2026-11-01"),)
    number = desk.open(with_value(inmate(DAY), "documents", copy))
    desk.until(number, "information")
    error = refusal(lambda: desk.do(number, "match-data"))
    assert dict(named(error)) == {"prison-letter": "2"}
    assert "البند 2" in error_message(error)
    intake.record_document(
        desk.reception,
        number=number,
        document=DocumentSeen(kind="prison-letter", original_sighted=True, issued="2026-11-01"),
    )
    assert desk.do(number, "match-data").steps[2].state == "done"


def test_a_paper_valid_at_registration_and_expired_at_submission_is_refused(desk: PolicyDesk):
    expires = DAY + timedelta(days=2)
    number = desk.open(family_of_inmate(DAY, id_expires=expires))
    desk.until(number, "register")
    desk.on(expires + timedelta(days=1))
    error = refusal(lambda: desk.do(number, "submit"))
    assert dict(named(error)) == {"identity": "2"}
    on_time = desk.do(number, "submit", date=expires.isoformat())
    assert on_time.record.submitted_on == expires


def test_a_prison_letter_of_four_months_ago_is_no_proof_of_today(desk: PolicyDesk):
    number = desk.open(inmate(DAY))
    desk.until(number, "register")
    desk.on(DAY + timedelta(days=120))
    error = refusal(lambda: desk.do(number, "submit"))
    assert dict(named(error)) == {"prison-letter": "2"}


def test_nothing_is_submitted_before_the_applicant_has_signed(desk: PolicyDesk):
    number = desk.open(inmate(DAY))
    desk.until(number, "explain")
    assert dict(wanted(lambda: desk.do(number, "declaration"))) == {"print:declaration": "4"}
    assert dict(wanted(lambda: desk.do(number, "register"))) == {"declaration": "4"}
    assert {"declaration", "register"} <= set(dict(wanted(lambda: desk.do(number, "submit"))))
    desk.print(number)
    view = desk.do(number, "declaration", method="thumbprint", witness="حسن")
    assert view.next_action is not None
    assert view.next_action.step == "register"


def test_registration_is_complete_only_with_its_requirements(desk: PolicyDesk):
    number = desk.open(with_value(inmate(DAY), "sections.prison.ward", ""))
    desk.do(number, "reception")
    assert {"ward"} <= set(dict(wanted(lambda: desk.do(number, "register"))))
    view = cases.show_case(desk.reception, number=number)
    assert view.state == "incomplete"
    intake.save_draft(desk.reception, number=number, intake=inmate(DAY))
    desk.do(number, "information")
    assert set(dict(wanted(lambda: desk.do(number, "register")))) == {"declaration"}


def test_the_committee_answers_from_the_fifteenth_day_on(desk: PolicyDesk):
    number = desk.open(inmate(DAY))
    assert desk.until(number, "submit", language="ur").earliest_reply == date(2026, 11, 26)
    for days in (0, 13):
        desk.on(DAY + timedelta(days=days))
        error = refusal(lambda: desk.decide(number, reason="meets-criteria"))
        assert (error.code, error.params["earliest"]) == ("too-early", date(2026, 11, 26))
        assert "26/11/2026" in error_message(error)
    desk.on(DAY + timedelta(days=14))
    assert desk.decide(number, reason="meets-criteria").state == "accepted"


def test_a_programme_is_followed_session_after_session_to_its_certificate(desk: PolicyDesk):
    number = desk.open(inmate(DAY))
    desk.until(number, "submit")
    desk.on(DAY + timedelta(days=20))
    desk.decide(number, reason="meets-criteria")
    assert dict(wanted(lambda: desk.do(number, "progress", sessions="1"))) == {"deliver": "7"}
    desk.do(number, "notify")
    desk.do(number, "deliver", what="حلقة المستوى الأول")
    desk.do(number, "progress", **{"sessions": "8", "parts-memorised": "2"})
    desk.do(number, "progress", **{"sessions": "16", "parts-memorised": "3"})
    desk.do(number, "test", result="again")
    assert refusal(lambda: desk.do(number, "certificate")).code == "step-not-needed"
    desk.do(number, "test", result="passed")
    view = desk.do(number, "certificate", **{"certificate-number": "ش-12"})
    profile = value_at(view.record.intake, "sections.programme")
    assert profile == {
        "programme": "المستوى الأول", "programme-language": "ur", "sessions": "16", "parts-memorised": "3",
        "test": "passed", "certificate": "ش-12",
    }  # fmt: skip
    assert [row.data["sessions"] for row in view.record.records_of("progress")] == ["8", "16"]
    assert "programme-certificate" in {seen.kind for seen in view.record.intake.documents}
    assert desk.do(number, "close", Role.SUPERVISOR, reason="انتهت الخدمة").state == "closed"


@pytest.mark.parametrize(
    ("changed", "outcome"),
    [
        ((), "eligible"),
        (("categories", ("other",)), "needs_review"),
        (("applicant.address.city", "الرياض"), "needs_review"),
        (("applicant.address.city", None), "incomplete"),
    ],
)
def test_the_checklist_asks_whether_the_prison_is_one_of_theirs(
    desk: PolicyDesk, changed: tuple[str, object], outcome: str
):
    told: Intake = with_value(inmate(DAY), *changed) if changed else inmate(DAY)
    view = intake.open_case(desk.reception, intake=told)
    assert view.eligibility.outcome == outcome


def test_a_family_is_asked_for_its_means_and_an_inmate_is_not(desk: PolicyDesk):
    family = family_of_inmate(DAY, id_expires=DAY + timedelta(days=90))
    assert not intake.open_case(desk.reception, intake=family).missing[2:]
    without = with_value(with_value(family, "income", ()), "sections", {})
    missing = {item.id for item in intake.open_case(desk.reception, intake=without).missing}
    assert {"income", "inmate-name", "inmate-prison"} <= missing
    asked = {item.id for item in intake.open_case(desk.reception, intake=inmate(DAY)).missing}
    assert asked == {"explain", "declaration"}
