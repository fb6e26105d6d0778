"""The minutes of a session, through a real store with several cases."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from intake_desktop.documents.papers import minutes
from intake_desktop.domain.errors import Refused, UsageProblem
from intake_desktop.domain.rights.permissions import Role
from intake_desktop.services.papers.blanks import print_blank
from intake_desktop.wording.errors import error_message
from tests.pdf_text import pdf_text
from tests.printed import samples_decisions
from tests.printed.occasions import form_of
from tests.printed.samples import pdf_of
from tests.unit.services.papers.paper_desk import DECIDED, PaperDesk, somebody
from tests.unit.services.policy_desk import PolicyDesk

SESSION = "12 لعام 1448هـ"


@pytest.fixture
def desk(bare_store) -> PaperDesk:
    return PaperDesk(bare_store(Role.RECEPTION, Role.SECRETARY), "aseeb")


def test_the_cases_of_a_session_stand_in_it_by_number_alone(desk):
    first = desk.decided("accept", session=SESSION, text="تُصرف شهريًا")
    other = desk.decided("reject", session=SESSION, told=somebody(applicant__given="منيرة"))
    elsewhere = desk.decided("accept", session="13 لعام 1448هـ")
    text = desk.said(first, "minutes")
    assert first in text
    assert other in text
    assert elsewhere not in text
    assert "الدخل أعلى من الحد" in text
    assert "تُصرف شهريًا" in text
    assert not any(name in text for name in ("خزامى", "منيرة", "الشراري", "1123456780"))


def test_a_session_of_the_same_number_in_another_year_is_another(desk):
    old, new = desk.decided("accept", session="4"), desk.submitted()
    desk.decide_on(DECIDED + timedelta(days=370), new, "accept", session="4")
    assert new not in desk.said(old, "minutes")
    assert old not in desk.said(new, "minutes")


def test_a_case_that_a_later_session_decided_stays_in_the_earlier_one(desk):
    first, deferred = desk.decided("accept", session="4"), desk.decided("defer", session="4")
    desk.decide_on(DECIDED + timedelta(days=7), deferred, "accept", session="5")
    text = desk.said(first, "minutes")
    assert deferred in text
    assert "تأجيل" in text


def test_minutes_of_nothing_decided_are_refused(desk):
    with pytest.raises(Refused) as refused:
        desk.paper(desk.submitted(), "minutes")
    assert refused.value.code == "form-needs-decision"


@pytest.mark.parametrize(
    ("present", "quorum", "reached"),
    [("سعد\nمها", "3", True), ("سعد", "3", False), ("سعد\nمها\nنواف", "3", True), ("", "3", False)],
)
def test_the_quorum_is_counted_with_the_chair_once(present, quorum, reached):
    asked = {"chair": "نواف", "present": present, "quorum": quorum, "members": "٥"}
    content = minutes.KIND.content(samples_decisions.decided(asked=asked))
    assert (content.reached, content.members) == (reached, 5)


def test_an_untold_quorum_is_left_to_the_hand():
    assert minutes.KIND.content(samples_decisions.decided()).reached is None
    asked = {"present": "سعد", "members": "5"}
    assert minutes.KIND.content(samples_decisions.decided(asked=asked)).reached is None


def test_a_session_without_its_quorum_decides_nothing(desk):
    number = desk.decided()
    text = desk.said(number, "minutes", chair="نواف", present="سعد", members="5", quorum="3")
    assert "فلا يُعدّ ما ورد أدناه قرارًا" in text
    assert "فلا يُعدّ" not in desk.said(number, "minutes", chair="نواف", present="سعد", quorum="2")


def test_everybody_present_has_a_row_to_sign_in(desk):
    text = desk.said(
        desk.decided(), "minutes", chair="نواف المطيري", present="سعد العنزي\nمها الرشيد: أمينة اللجنة"
    )
    assert all(words in text for words in ("نواف المطيري", "رئيس اللجنة", "سعد العنزي", "أمينة اللجنة"))


def test_who_declared_a_conflict_stands_beside_the_number(desk):
    number = desk.decided()
    text = desk.said(number, "minutes", conflicts=f"ريم الشمري: {number}: قريبته", dissent="يرى سعد التأجيل")
    assert "ريم الشمري" in text
    assert "قريبته" in text
    assert text.count(number) >= 2
    assert "لم يفصح أحد" not in text
    assert "يرى سعد التأجيل" in text


def test_amounts_are_told_case_by_case_and_summed(desk):
    first = desk.decided("accept", session=SESSION)
    second = desk.decided("accept", session=SESSION)
    text = desk.said(first, "minutes", amount_sar="2000", amounts=f"{second}: ١٬٥٠٠٫٥٠")
    assert "2,000" in text
    assert "1,500.50" in text
    assert "ثلاثة آلاف وخمسمئة ريال وخمسون هللة" in text


@pytest.mark.parametrize(
    ("told", "code"),
    [
        ({"amounts": "1448-9999 500"}, "form-case-not-in-session"),
        ({"amount_sar": "كثير"}, "form-amount-wrong"),
        ({"members": "سبعة"}, "form-number-wrong"),
        ({"quorum": "-3"}, "form-number-wrong"),
        ({"members": "3", "quorum": "5"}, "form-quorum-too-large"),
    ],
)
def test_what_makes_no_sense_is_said_at_once(desk, told, code):
    number = desk.decided()
    with pytest.raises(UsageProblem) as refused:
        desk.paper(number, "minutes", **told)
    assert refused.value.code == code
    assert code not in error_message(refused.value)


def test_a_department_has_no_minutes(bare_store):
    desk = PolicyDesk(bare_store(Role.RECEPTION, Role.SECRETARY), "baraem")
    with pytest.raises(Refused) as refused:
        print_blank(desk.reception, form="minutes")
    assert refused.value.code == "form-not-of-policy"


@pytest.mark.parametrize("pack", ["aseeb", "amal", "basirah"])
def test_blank_minutes_have_rows_for_cases_and_members(bare_store, pack):
    desk = PolicyDesk(bare_store(Role.RECEPTION, Role.SECRETARY), pack)
    text = pdf_text(print_blank(desk.reception, form="minutes"))
    assert all(words in text for words in ("توقيع الأعضاء", "النصاب", "لم يفصح أحد", "رقم الملف"))


def test_a_long_session_repeats_the_heads_of_its_table():
    text = pdf_text(pdf_of(form_of("minutes", samples_decisions.minutes(cases=60))))
    assert text.count("السبب") >= 3
    assert all(f"1448-0{200 + at}" in text for at in range(60))


def test_a_reason_longer_than_a_page_breaks():
    occasion = samples_decisions.minutes(cases=5)
    long = replace(occasion.session[0], text="بيان طويل جدًا. " * 260 + "خاتمة البيان")
    text = pdf_text(pdf_of(form_of("minutes", replace(occasion, session=(long, *occasion.session[1:])))))
    assert "خاتمة البيان" in text
