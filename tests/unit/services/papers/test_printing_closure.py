"""The closing of a file and the discharge from a programme, through a real store."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from intake_desktop.documents.papers import closure, served
from intake_desktop.domain.rights.permissions import Role
from intake_desktop.services.packs.policy_packs import load_source
from intake_desktop.services.papers.blanks import print_blank
from tests.of_ibtissam import TOLD, ibtissam, referred_intake
from tests.pdf_text import pdf_text
from tests.printed import samples_decisions
from tests.printed.occasions import occasion_of, of_fiction
from tests.unit.services.papers.paper_desk import PaperDesk
from tests.unit.services.policy_desk import DAY, PolicyDesk

PLACES = ("ب-4", "إيواء وجلسات", "اتصال شهري", "مستقرة مع أسرتها")
"""What was written down freely in Ibtissam's case: rooms, plans, findings."""


@pytest.fixture
def desk(bare_store) -> PaperDesk:
    return PaperDesk(bare_store(Role.RECEPTION), "aseeb")


def test_a_file_closes_with_its_reason_and_what_was_given(desk):
    number = desk.decided()
    desk.do(number, "notify")
    desk.do(number, "deliver", what="كسوة الشتاء")
    desk.do(number, "close", Role.SUPERVISOR, reason="انتهت الكفالة")
    text = pdf_text(desk.paper(number, "closure").pdf)
    assert all(words in text for words in ("إغلاق الملف", "انتهت الكفالة", "كسوة الشتاء", "سبب الإغلاق"))
    assert "تنطبق عليه ضوابط الاستحقاق" in text
    assert "26/11/2026" in text


def test_what_is_told_at_the_desk_comes_before_what_is_on_file():
    occasion = samples_decisions.decided("reject", asked={"reason": "طلبت المستفيدة إغلاقه"})
    content = closure.KIND.content(occasion)
    assert content.reasons == ("طلبت المستفيدة إغلاقه",)
    assert "الدخل أعلى من الحد" in content.rests_on


def test_an_acceptance_is_no_reason_to_close_a_file_and_a_rejection_is():
    assert closure.KIND.content(samples_decisions.decided("accept")).reasons == ()
    assert closure.KIND.content(samples_decisions.decided("reject")).reasons == ("لم يُقبل الطلب",)


def test_a_file_in_which_nothing_was_given_says_so(desk):
    assert "خدمة في هذا الملف" in desk.said(desk.decided("reject"), "closure")


def test_what_the_beneficiary_is_told_comes_from_the_policy(desk):
    text = desk.said(desk.decided(), "closure")
    assert "ما أُخبرت به المستفيدة" in text
    assert all(words in text for words in ("5 سنوات", "ملف المستفيد ومستنداته", "العودة إلينا"))


def test_a_discharge_is_called_what_the_policy_calls_it(bare_store):
    desk = PaperDesk(bare_store(Role.RECEPTION), "ibtissam")
    number = desk.open(referred_intake(DAY))
    roles = {role.value: role for role in Role}
    for at, (step, told) in enumerate(TOLD.items()):
        desk.on(DAY + timedelta(days=at))
        desk.do(number, step, roles[ibtissam().step(step).role], **told)
        if step == "discharge":
            break
    text = desk.said(number, "closure", reason="اكتمل البرنامج")
    assert "تسجيل خروج الحالة من المأوى" in text
    assert all(
        words in text for words in ("اكتمل البرنامج", "عودة إلى بلدها", "في أزمة", "متقدمة في التعافي")
    )
    assert not any(place in text for place in PLACES)


def test_nothing_that_was_written_down_freely_is_printed():
    content = closure.KIND.content(samples_decisions.discharge())
    said = repr(content)
    assert not any(place in said for place in PLACES)
    assert content.discharge
    assert (content.levels.first.level, content.levels.ratings[-1].level) == ("في أزمة", "متقدمة في التعافي")


def test_after_the_last_follow_up_the_same_form_closes_the_file():
    early, late = samples_decisions.discharge("follow-up-2"), samples_decisions.discharge("close")
    assert closure.KIND.title(early) == "تسجيل خروج الحالة من المأوى"
    assert closure.KIND.title(late) == "إغلاق الملف"
    assert closure.KIND.content(late).reasons == ("تمت المتابعة",)
    assert len(closure.KIND.content(late).contacts) == 3


@pytest.mark.parametrize(
    ("pack", "steps"),
    [
        ("aseeb", {"deliver"}),
        ("baraem", {"deliver"}),
        ("basirah", {"deliver", "progress", "test", "certificate"}),
        ("amal", {"deliver", "session", "urgent-session"}),
        ("ibtissam", {"admission", "education", "progress"}),
    ],
)
def test_services_are_what_the_policy_delivers_and_records_meanwhile(pack, steps):
    assert {step.id for step in served.service_steps(load_source(pack).pack)} == steps


@pytest.mark.parametrize("pack", ["aseeb", "amal", "basirah", "baraem", "ibtissam"])
def test_a_blank_closure_can_be_filled_in_by_hand(bare_store, pack):
    desk = PolicyDesk(bare_store(Role.RECEPTION), pack)
    text = pdf_text(print_blank(desk.reception, form="closure"))
    assert all(words in text for words in ("إغلاق الملف", "ما قُدّم من خدمات", "توقيع صاحب الملف", "الشاهد"))
    assert "2026" not in text
    assert ("خروج الحالة من المأوى" in text) == (pack == "ibtissam")


def test_a_case_hardly_begun_can_be_closed_on_paper():
    occasion = occasion_of(referred_intake(date(2026, 5, 1)), pack=of_fiction(ibtissam()))
    content = closure.KIND.content(occasion)
    assert (content.reasons, content.services, content.contacts, content.on) == ((), (), (), "")
