"""The papers that tell a decision and object to it, through a real store."""

from __future__ import annotations

from datetime import timedelta

import pytest

from intake_desktop.documents.papers import decision_notice, objection
from intake_desktop.documents.papers.making import Form
from intake_desktop.domain.errors import Refused, UsageProblem
from intake_desktop.domain.rights.permissions import Role
from intake_desktop.services.papers.blanks import print_blank
from tests.of_baraem import GUARDIAN, baraem, child_intake
from tests.pdf_text import pdf_text
from tests.printed.occasions import occasion_of, record_of
from tests.printed.samples import PAPER, pdf_of
from tests.printed.samples_decisions import decided
from tests.samples import TODAY
from tests.unit.services.papers.paper_desk import DECIDED, PaperDesk, somebody


@pytest.fixture
def desk(bare_store) -> PaperDesk:
    return PaperDesk(bare_store(Role.RECEPTION), "aseeb")


@pytest.mark.parametrize(
    ("outcome", "sentence", "reason"),
    [
        ("accept", "يسرنا إبلاغك أنه تقرر قبول طلبك", "تنطبق عليه ضوابط الاستحقاق"),
        ("reject", "تقرر عدم قبول طلبك", "الدخل أعلى من الحد"),
        ("defer", "تقرر تأجيل النظر في طلبك", "يحتاج إلى بحث اجتماعي أو زيارة"),
    ],
)
def test_a_notice_says_the_outcome_and_its_reason_in_plain_words(desk, outcome, sentence, reason):
    text = desk.said(desk.decided(outcome, text="كما في محضر الجلسة"), "decision-notice")
    assert sentence in text
    assert reason in text
    assert "كما في محضر الجلسة" in text
    assert "26/11/2026" in text
    assert "أسبوعين" not in text


def test_a_notice_without_a_decision_is_refused(desk):
    number = desk.submitted()
    with pytest.raises(Refused) as refused:
        desk.paper(number, "decision-notice")
    assert refused.value.code == "form-needs-decision"


def test_an_amount_stands_in_digits_and_in_words(desk):
    number = desk.decided()
    text = desk.said(number, "decision-notice", amount_sar="2000", conditions="مدة سنة واحدة")
    assert "2,000" in text
    assert "ألفا ريال فقط لا غير" in text
    assert "مدة سنة واحدة" in text
    assert "المبلغ" not in desk.said(number, "decision-notice")


@pytest.mark.parametrize("outcome", ["reject", "defer"])
def test_nothing_is_promised_to_who_is_not_accepted(desk, outcome):
    assert "2,000" not in desk.said(desk.decided(outcome), "decision-notice", amount_sar="2000")


@pytest.mark.parametrize("form", [decision_notice, objection])
def test_for_a_child_the_guardian_is_told_and_objects(form):
    record = record_of(baraem(), child_intake(TODAY), decisions=(decided("reject").record.decision,))
    built = Form(form.KIND.name, PAPER, form.KIND.content(occasion_of(pack=baraem(), record=record)))
    text = pdf_text(pdf_of(built))
    assert GUARDIAN in text
    assert "ولي الأمر" in text
    assert "توقيع المتظلم" not in text


@pytest.mark.parametrize("amount", ["ألف", "-5", "3.500", "10000000000"])
def test_an_amount_that_is_none_is_a_usage_problem(desk, amount):
    with pytest.raises(UsageProblem) as refused:
        desk.paper(desk.decided(), "decision-notice", amount_sar=amount)
    assert refused.value.code == "form-amount-wrong"


def test_a_notice_speaks_to_a_man_and_to_a_woman(desk):
    assert "المكرمة وفقها الله" in desk.said(desk.decided(), "decision-notice")
    man = somebody(applicant__sex="male", applicant__id_number="1000000008")
    assert "المكرم وفقه الله" in desk.said(desk.decided(told=man), "decision-notice")


def test_the_period_to_object_counts_from_the_notice(desk):
    number = desk.decided()
    desk.on(DECIDED + timedelta(days=2))
    text = desk.said(number, "decision-notice")
    assert "28/12/2026" in text  # thirty days after 28/11
    assert "30 يومًا من تاريخ هذا الإشعار" in text


def test_a_copy_of_a_notice_keeps_the_last_day_of_its_original(desk):
    number = desk.decided()
    desk.paper(number, "decision-notice", amount_sar="2000")
    desk.do(number, "notify", method="in-person", proof="وقّعت على الإشعار")
    desk.on(DECIDED + timedelta(days=5))
    copy = desk.paper(number, "decision-notice", copy="تلفت الورقة")
    assert copy.is_copy
    assert "26/12/2026" in pdf_text(copy.pdf)
    assert "ألفا ريال" in pdf_text(copy.pdf)


def test_every_copy_and_its_preview_say_what_the_original_said(desk):
    number = desk.decided()
    desk.paper(number, "decision-notice")
    for days in (5, 9):
        desk.on(DECIDED + timedelta(days=days))
        assert "26/12/2026" in desk.said(number, "decision-notice")
        assert "26/12/2026" in pdf_text(desk.paper(number, "decision-notice", copy="ضاعت").pdf)


def test_a_new_decision_makes_a_new_notice_and_no_copy(desk):
    number = desk.decided("defer")
    first = desk.paper(number, "decision-notice")
    desk.decide(number, "accept", "meets-criteria")
    second = desk.paper(number, "decision-notice")
    assert (first.version, second.version, second.is_copy) == (1, 2, False)


def test_a_blank_notice_has_every_outcome_to_tick(desk):
    text = pdf_text(print_blank(desk.reception, form="decision-notice"))
    assert all(words in text for words in ("قبول الطلب", "رفض الطلب", "تأجيل النظر في الطلب"))
    assert "2026" not in text
    assert "معاينة" not in text


def test_an_objection_without_a_decision_is_refused(desk):
    with pytest.raises(Refused) as refused:
        desk.paper(desk.submitted(), "objection")
    assert refused.value.code == "form-needs-decision"


def test_the_period_to_object_runs_from_the_day_the_decision_was_told(desk):
    number = desk.decided("reject")
    desk.on(DECIDED + timedelta(days=4))
    desk.do(number, "notify", method="phone")
    text = desk.said(number, "objection", grounds="تغيّر الدخل", enclosures="خطاب", wanted="إعادة الدراسة")
    assert "30/12/2026" in text
    assert "والتظلم في مدته" in text
    assert all(words in text for words in ("تغيّر الدخل", "خطاب", "إعادة الدراسة", "رفض الطلب"))


def test_the_last_day_is_still_in_time_and_the_next_is_not(desk):
    number = desk.decided("reject")
    desk.do(number, "notify")
    desk.on(DECIDED + timedelta(days=30))
    assert "والتظلم في مدته" in desk.said(number, "objection")
    desk.on(DECIDED + timedelta(days=31))
    assert "وقد انقضت المدة" in desk.said(number, "objection")


def test_before_the_decision_is_told_no_period_is_running(desk):
    text = desk.said(desk.decided("reject"), "objection")
    assert "في مدته" not in text
    assert "انقضت" not in text


def test_a_copy_of_an_objection_is_as_timely_as_its_original(desk):
    number = desk.decided("reject")
    desk.do(number, "notify")
    desk.paper(number, "objection", grounds="تغيّر الدخل")
    desk.on(DECIDED + timedelta(days=90))
    copy = desk.paper(number, "objection", copy="للمتظلمة")
    assert "والتظلم في مدته" in pdf_text(copy.pdf)


def test_a_blank_objection_leaves_room_for_the_grounds_and_the_office(desk):
    text = pdf_text(print_blank(desk.reception, form="objection"))
    assert all(words in text for words in ("أسباب التظلم", "تملؤه الجهة عند الاستلام", "الشاهد"))
    assert "في مدته" not in text


@pytest.mark.parametrize("form", ["decision-notice", "objection"])
def test_grounds_and_names_of_any_length_break_over_pages(desk, form):
    told = somebody(applicant__given="خزامى " * 33)
    number = desk.decided("reject", told=told, text="سبب مفصل طويل. " * 250)
    asked = {"grounds": "كلام طويل في السبب. " * 190 + "نهاية"} if form == "objection" else {}
    printed = desk.paper(number, form, **asked)
    assert desk.record(number).current_print(form).pages > 1
    assert "الشاهد" in pdf_text(printed.pdf)
