from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from intake_desktop.services.cases.intake import finish_draft, start_draft
from intake_desktop.services.cases.steps import do_step
from intake_desktop.ui.case.answers_panel import AnswersPanel
from intake_desktop.ui.case.screen import CaseScreen
from intake_desktop.ui.case.step_records import ScaleHistory
from intake_desktop.ui.case.steps_panel import StepsPanel
from tests import packs
from tests.desk import MORNING, Desk
from tests.samples import complete_intake
from tests.unit.ui.hands import clipped, nameless, press, type_text

TRIAGE = {"case-kind": "new", "seen-on": "2026-11-12", "safe": "yes"}


@pytest.fixture
def asking(desk_under) -> Desk:
    desk: Desk = desk_under(packs.asking())
    number = desk.service(start_draft, intake=complete_intake()).record.number
    desk.service(finish_draft, number=number)
    desk.service(do_step, number=number, step="reception")
    return desk


NUMBER = "1448-0001"


def shown(desk: Desk) -> CaseScreen:
    return desk.go("case", number=NUMBER)


def words(widget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisibleTo(widget))


def steps_of(desk: Desk) -> StepsPanel:
    screen = shown(desk)
    screen.tabs.choose(1)
    return screen.stack.currentWidget().findChild(StepsPanel)


def asked(desk: Desk, step: str):
    shown(desk).acts.record(step)
    return desk.dialogue()


def test_a_question_of_a_step_comes_with_the_answer_that_calls_for_it(asking):
    dialogue = asked(asking, "triage")
    assert not dialogue.fields["other-kind"].isVisible()
    dialogue.fields["case-kind"].chips[2].click()
    assert dialogue.fields["other-kind"].isVisible()
    type_text(dialogue.fields["other-kind"].edit, "لاجئ")
    dialogue.fields["case-kind"].chips[0].click()
    assert not dialogue.fields["other-kind"].isVisible()
    assert "other-kind" not in dialogue.form.told()


def test_what_a_step_still_wants_is_said_at_the_question_with_its_clause(asking):
    dialogue = asked(asking, "triage")
    dialogue.fields["case-kind"].chips[2].click()
    press(dialogue, Qt.Key.Key_F9)
    dialogue.send()
    assert dialogue.fields["other-kind"].finding.text == "أدخل ما هي (البند 2-2)"
    assert dialogue.fields["safe"].finding.text == "اختر هل هو في مكان آمن؟ (البند 2-1)"
    assert dialogue.isVisible()


def test_every_type_of_answer_is_kept_and_read_back_in_words(asking):
    dialogue = asked(asking, "triage")
    dialogue.fields["case-kind"].chips[0].click()
    dialogue.fields["safe"].chips[1].click()
    for chip in dialogue.fields["needs"].chips[:2]:
        chip.click()
    dialogue.fields["seen-on"].set_value({"value": "1448/06/01", "calendar": "hijri"})
    type_text(dialogue.fields["amount"].controls[0], "250")
    type_text(dialogue.fields["story"].edit, "خرجت من البيت")
    dialogue.yes.click()
    asking.settle()
    screen = shown(asking)
    record = screen.file.view.record.step_record("triage")
    assert record.data["safe"] == "no"
    assert record.data["needs"] == "housing,care"
    screen.tabs.choose(3)
    text = words(screen.stack.currentWidget().findChild(AnswersPanel))
    for expected in ("مأوى، علاج", "01/06/1448هـ الموافق 11/11/2026م", "250 ريالًا", "خرجت من البيت", "لا"):
        assert expected in text, expected
    screen.tabs.choose(0)
    assert "ما يحتاج إليه: مأوى، علاج" in words(screen.timeline)


def test_a_criterion_wants_its_evidence_unless_it_does_not_apply(asking):
    asking.service(do_step, number=NUMBER, step="verification", data={"type": "examination"})
    dialogue = asked(asking, "evaluation")
    dialogue.fields["bylaw-age"].chips[0].click()
    dialogue.fields["standard-safety"].chips[2].click()
    assert not dialogue.fields["standard-safety-evidence"].isVisible()
    dialogue.yes.click()
    assert dialogue.fields["bylaw-age-evidence"].finding.text == "اكتب الدليل (البند 8-1)"
    type_text(dialogue.fields["bylaw-age-evidence"].edit, "شهادة الميلاد")
    dialogue.yes.click()
    asking.settle()
    assert "مستوفى. الدليل: شهادة الميلاد" in words(shown(asking).timeline)


def test_a_way_that_must_be_warranted_asks_by_what(asking):
    dialogue = asked(asking, "verification")
    dialogue.fields["type"].chips[0].click()
    assert not dialogue.fields["why"].isVisible()
    dialogue.fields["type"].chips[1].click()
    assert dialogue.fields["why"].isVisible()
    dialogue.yes.click()
    assert dialogue.fields["why"].finding.text == "اكتب ما استدعاها (البند 7-2)"
    type_text(dialogue.fields["why"].edit, "شكوى الجيران")
    dialogue.yes.click()
    asking.settle()
    assert shown(asking).timeline.sentences()[0] == "تُحقق من الاستحقاق: الزيارة الميدانية"


def test_a_step_is_recorded_again_and_shows_what_was_recorded_before(asking):
    asking.service(do_step, number=NUMBER, step="rating", data={"level": "fragile", "remark": "نوم متقطع"})
    asking.now = MORNING + timedelta(days=30)
    panel = steps_of(asking)
    assert panel.links["rating"].text() == "سجّل مرة أخرى"
    panel.links["rating"].click()
    dialogue = asking.dialogue()
    text = words(dialogue)
    assert "سُجّلت من قبل مرة واحدة" in text
    assert "02/06/1448هـ الموافق 12/11/2026م · منى السبيعي" in text
    assert "هش، نوم متقطع" in text
    dialogue.fields["level"].combo.setCurrentIndex(2)
    dialogue.yes.click()
    asking.settle()
    screen = shown(asking)
    screen.tabs.choose(3)
    history = screen.stack.currentWidget().findChild(ScaleHistory)
    assert [level for _day, level in history.told] == ["مستقر (3 من 4)", "هش (2 من 4)"]


def test_a_timed_step_says_from_when_and_until_when(asking):
    dialogue = asked(asking, "follow-up")
    assert "لا تُسجَّل قبل 03/07/1448هـ الموافق 12/12/2026م" in words(dialogue)
    dialogue.yes.click()
    asking.settle()
    assert "12/12/2026م" in dialogue.refusal.text()
    dialogue.reject()
    asking.now = MORNING + timedelta(days=80)
    assert "فات موعدها 04/08/1448هـ الموافق 12/01/2027م" in words(asked(asking, "follow-up"))


def test_an_optional_step_is_passed_over_only_with_a_reason(asking):
    steps_of(asking).skips["fingerprint"].click()
    dialogue = asking.dialogue()
    dialogue.yes.click()
    assert dialogue.reason.finding is not None
    asking.settle()
    assert dialogue.reason.visibleRegion().boundingRect() == dialogue.reason.rect(), "the finding is in sight"
    type_text(dialogue.reason.edit, "هويته معروفة")
    dialogue.yes.click()
    asking.settle()
    assert shown(asking).timeline.sentences()[0] == "تُجووزت خطوة: البصمة لدى الجوازات، هويته معروفة"


def test_a_step_is_taken_back_with_what_rests_on_it(asking):
    asking.service(do_step, number=NUMBER, step="verification", data={"type": "examination"})
    steps_of(asking).reopens["reception"].click()
    dialogue = asking.dialogue()
    assert "التحقق من الاستحقاق" in words(dialogue)
    type_text(dialogue.reason.edit, "سُجّلت على ملف آخر")
    dialogue.yes.click()
    asking.settle()
    record = shown(asking).file.view.record
    assert record.step_record("reception") is None
    assert record.step_record("verification") is None


def test_a_closed_file_is_reopened_at_its_closing_step(asking):
    asking.service(do_step, number=NUMBER, step="verification", data={"type": "examination"})
    findings = dict.fromkeys(("bylaw-age", "standard-safety"), "not-applicable")
    asking.service(do_step, number=NUMBER, step="evaluation", data=findings)
    asking.service(do_step, number=NUMBER, step="register")
    asking.service(do_step, number=NUMBER, step="close", data={"reason": "انتهت الخدمة"})
    panel = steps_of(asking)
    assert panel.links == {}
    assert panel.reopens["close"].text() == "أعد فتح الملف"
    panel.reopens["close"].click()
    type_text(asking.dialogue().reason.edit, "طلب جديد")
    asking.dialogue().yes.click()
    asking.settle()
    assert shown(asking).file.view.state != "closed"


@pytest.mark.parametrize("size", [(1366, 768), (683, 384)])
@pytest.mark.parametrize("step", ["triage", "rating", "verification", "evaluation"])
def test_every_question_of_a_step_has_a_name_and_nothing_is_clipped(asking, size, step):
    asking.shell.resize(*size)
    dialogue = asked(asking, step)
    asking.settle()
    assert nameless(dialogue) == []
    assert clipped(dialogue) == []
