from __future__ import annotations

from datetime import timedelta

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from intake_desktop.domain.cases.intake import DocumentSeen
from intake_desktop.domain.papers.forms import forms_of
from intake_desktop.domain.rights.permissions import Role
from intake_desktop.services.cases.decisions import record_decision
from intake_desktop.services.cases.intake import start_draft
from intake_desktop.services.open_store import Account
from intake_desktop.services.packs.policy_packs import load_source
from intake_desktop.services.papers.printing import print_form, withdraw_print
from intake_desktop.ui.case.checklist_panel import lines_of
from intake_desktop.ui.case.decisions_panel import DecisionsPanel
from intake_desktop.ui.case.documents_panel import DocumentsPanel
from intake_desktop.ui.case.papers_panel import PapersPanel
from intake_desktop.ui.case.screen import CaseScreen
from intake_desktop.ui.case.steps_panel import StepsPanel
from tests.desk import MORNING, Desk
from tests.samples import complete_intake
from tests.unit.bare_store import SECRETARY
from tests.unit.ui.hands import clipped, nameless, type_text

DESK = Account(1, "mona", "منى السبيعي", frozenset({Role.RECEPTION, Role.SUPERVISOR}))


def shown(desk: Desk, number: str) -> CaseScreen:
    return desk.go("case", number=number)


def words(widget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisibleTo(widget))


def decided(desk: Desk, outcome: str = "accept", reason: str = "meets-criteria") -> str:
    """A submitted request, decided by the secretary after the floor; then reception is back."""
    number = desk.submit()
    desk.now = MORNING + timedelta(days=15)
    desk.change_places(SECRETARY)
    desk.service(record_decision, number=number, outcome=outcome, reason=reason, session="14")
    desk.change_places(DESK)
    return number


def test_the_head_tells_who_where_it_stands_since_when_and_what_comes_next(desk):
    number = desk.submit()
    desk.now = MORNING + timedelta(days=9)
    header = shown(desk, number).header
    assert header.name.text() == "خزامى عبدالرحمن مشعان الشراري"
    assert number in header.over.text()
    assert "6780" in header.over.text()
    assert "1123456780" not in words(header)
    assert header.state.text().startswith("بانتظار القرار منذ 9 ")
    assert header.next.text() == "قرار لجنة البحث، ليس قبل 16/06/1448هـ الموافق 26/11/2026م"


def test_the_filled_button_goes_to_the_page_of_the_next_step(desk):
    number = desk.service(start_draft, intake=complete_intake()).record.number
    screen = shown(desk, number)
    assert screen.header.button.text() == "متابعة الطلب"
    screen.primary_action()
    desk.settle()
    assert desk.shell.current_key == "intake"
    assert desk.shell.made_screen("intake").wizard.draft.number == number


def test_who_may_not_do_the_next_step_is_told_who_may(desk):
    number = decided(desk)
    desk.change_places(SECRETARY)
    header = shown(desk, number).header
    assert not header.button.isVisible()
    assert "ينتظر: موظف علاقات المستفيدين" in header.next.text()


def test_the_timeline_tells_everything_newest_first(desk):
    number = decided(desk)
    screen = shown(desk, number)
    told = screen.timeline.sentences()
    assert told[0].startswith("صدر القرار: قبول، الجلسة 14")
    assert told[1] == "رُفع الطلب إلى لجنة البحث، أقرب رد 16/06/1448هـ الموافق 26/11/2026م"
    assert told[-1] == "بدأت مسودة الطلب عن طريق المقابلة"
    assert "طُبع الإقرار والتعهد، صادر 1" in told
    assert "شُرح للمستفيدة مسار الطلب، وأجابت أنها فهمت" in told


def test_what_is_wanting_stands_first_in_the_checklist(desk):
    without = msgspec.structs.replace(complete_intake(), documents=complete_intake().documents[1:])
    number = desk.service(start_draft, intake=without).record.number
    lines = lines_of(shown(desk, number).file)
    assert lines[0].headline == "الهوية الوطنية أو الإقامة"
    assert "تحضره المستفيدة" in lines[0].detail
    assert lines[0].result == "incomplete"
    share = next(line for line in lines if line.headline.startswith("نصيب الفرد"))
    assert share.detail.endswith("(دخل 3,520 - التزامات 1,000) ÷ 6")


def test_the_checklist_says_that_it_only_advises(desk):
    number = desk.submit()
    screen = shown(desk, number)
    screen.tabs.choose(1)
    text = words(screen.stack.currentWidget())
    assert "الحساب للاسترشاد، والقرار للجنة." in text
    assert "ثُبّت بمدخلاته يوم رفع الطلب." in text


def test_an_original_is_sighted_with_one_press(desk):
    seen = tuple(
        msgspec.structs.replace(each, original_sighted=False) if each.kind == "family-card" else each
        for each in complete_intake().documents
    )
    number = desk.service(
        start_draft, intake=msgspec.structs.replace(complete_intake(), documents=seen)
    ).record.number
    screen = shown(desk, number)
    screen.tabs.choose(2)
    panel = screen.stack.currentWidget().findChild(DocumentsPanel)
    panel.buttons["family-card"].click()
    desk.settle()
    document = next(each for each in screen.file.view.record.intake.documents if each.kind == "family-card")
    assert document == DocumentSeen(
        kind="family-card", original_sighted=True, issued="2026-10-20", expires="2029-01-01"
    )
    assert screen.tabs.current == 2


def test_documents_of_a_submitted_request_are_only_read(desk):
    screen = shown(desk, desk.submit())
    screen.tabs.choose(2)
    panel = screen.stack.currentWidget().findChild(DocumentsPanel)
    assert panel.buttons == {}
    assert not panel.edit.isVisible()


def test_before_a_decision_the_first_day_for_one_is_told(desk):
    screen = shown(desk, desk.submit())
    screen.tabs.choose(4)
    assert "16 جمادى الآخرة 1448هـ" in words(screen.stack.currentWidget())


def test_a_decision_is_told_with_its_reason_and_session(desk):
    number = decided(desk, "reject", "income-above-limit")
    screen = shown(desk, number)
    screen.tabs.choose(4)
    text = words(screen.stack.currentWidget().findChild(DecisionsPanel))
    for expected in ("رفض", "الدخل أعلى من الحد", "الجلسة 14", "سعد الرويلي"):
        assert expected in text


def test_the_notice_of_a_decision_is_a_link_in_the_decisions(desk):
    number = decided(desk)
    screen = shown(desk, number)
    screen.tabs.choose(4)
    screen.stack.currentWidget().findChild(DecisionsPanel).notice.click()
    desk.settle()
    assert desk.shell.place() == {"number": number, "form": "decision-notice"}
    desk.shell.made_screen("paper").go_up()
    desk.settle()
    assert desk.shell.place() == {"number": number, "tab": "4"}


def test_the_notification_is_recorded_with_how_and_proof(desk):
    number = decided(desk)
    screen = shown(desk, number)
    screen.primary_action()
    asked = desk.dialogue()
    asked.yes.click()
    assert asked.fields["method"].finding is not None
    asked.fields["method"].chips[1].click()
    type_text(asked.fields["proof"].edit, "مكالمة 10:15")
    asked.yes.click()
    desk.settle()
    assert screen.timeline.sentences()[0] == "أُبلغت المستفيدة بالقرار بالهاتف، الإثبات: مكالمة 10:15"
    assert screen.header.button.text() == "سجّل تقديم الخدمة"


def test_a_refused_step_says_what_is_missing_with_its_clause(desk):
    number = desk.service(start_draft, intake=complete_intake()).record.number
    screen = shown(desk, number)
    screen.acts.record("deliver")
    asked = desk.dialogue()
    type_text(asked.fields["what"].edit, "مساعدة نقدية")
    asked.yes.click()
    desk.settle()
    assert asked.refusal.isVisible()
    assert "الرد على المستفيد بالقرار" in asked.refusal.text()
    assert "البند 5" in asked.refusal.text()


def test_a_file_is_closed_only_with_its_number_typed(desk):
    number = decided(desk, "reject", "income-above-limit")
    screen = shown(desk, number)
    screen.primary_action()
    asked = desk.dialogue()
    asked.fields["method"].chips[0].click()
    asked.yes.click()
    desk.settle()
    assert screen.header.button.text() == "أغلق الملف"
    screen.primary_action()
    asked = desk.dialogue()
    type_text(asked.fields["reason"].edit, "اعتذر المستفيد")
    asked.yes.click()
    assert asked.number.finding is not None
    type_text(asked.number.edit, number)
    asked.yes.click()
    desk.settle()
    assert screen.file.view.state == "closed"
    assert screen.header.next.text() == "لا إجراء بعد: اكتمل الملف"
    screen.tabs.choose(1)
    panel = screen.stack.currentWidget().findChild(StepsPanel)
    assert "تمّت" in words(panel)
    assert "جاهزة" not in words(panel)  # the optional step that nobody needed waits for nobody now
    assert "تنتظر ما قبلها" not in words(panel)
    assert panel.links == {}


def test_an_optional_step_is_recorded_from_the_list_of_steps(desk):
    number = desk.service(start_draft, intake=complete_intake()).record.number
    screen = shown(desk, number)
    screen.acts.record("reception")
    desk.dialogue().yes.click()
    desk.settle()
    screen.tabs.choose(1)
    panel = screen.stack.currentWidget().findChild(StepsPanel)
    panel.links["refer-research"].click()
    asked = desk.dialogue()
    type_text(asked.fields["question"].edit, "ما المطلوب")
    asked.yes.click()
    desk.settle()
    assert screen.timeline.sentences()[0] == "أُحيلت المستفيدة إلى مسؤول البحث الاجتماعي للإيضاح: ما المطلوب"


def papers_of(desk: Desk, number: str) -> PapersPanel:
    return desk.go("case", number=number, tab="5").stack.currentWidget().findChild(PapersPanel)


def test_every_form_of_the_organisation_stands_in_the_papers_with_its_state(desk):
    panel = papers_of(desk, desk.submit())
    assert set(panel.rows) == set(forms_of(load_source("aseeb").pack))
    declaration = panel.rows["declaration"]
    assert declaration.words() == "الإقرار والتعهد"
    assert "صادر 1 · 02/06/1448هـ الموافق 12/11/2026م" in declaration.under()
    assert declaration.accessibleName().endswith("موقّعة")
    assert panel.rows["minutes"].accessibleName() == "محضر اللجنة: لم تُطبع بعد"


def test_a_paper_that_did_not_leave_the_printer_says_so_in_the_file(desk):
    number = desk.submit()
    desk.service(print_form, number=number, form="complaint")
    desk.service(withdraw_print, number=number, outgoing=2)
    assert papers_of(desk, number).rows["complaint"].accessibleName().endswith("لم تُطبع")
    desk.service(print_form, number=number, form="complaint")
    again = papers_of(desk, number).rows["complaint"]
    assert again.accessibleName().endswith("طُبعت")
    assert "صادر 3" in again.under()


def test_a_form_is_opened_from_the_papers_of_its_file(desk):
    number = desk.submit()
    papers_of(desk, number).rows["declaration"].click()
    desk.settle()
    assert desk.shell.place() == {"number": number, "form": "declaration"}


def test_a_digit_with_control_chooses_a_tab_and_the_lock_remembers_it(desk, qtbot):
    number = desk.submit()
    screen = shown(desk, number)
    qtbot.keyClick(screen.header.button, Qt.Key.Key_3, Qt.KeyboardModifier.ControlModifier)
    assert screen.tabs.current == 2
    assert desk.shell.place() == {"number": number, "tab": "2"}
    desk.go("case", number=number, tab="4")
    assert screen.tabs.current == 4


@pytest.mark.parametrize("size", [(1366, 768), (683, 384)])
def test_every_tab_has_names_for_all_it_holds_and_clips_nothing(desk, size):
    desk.shell.resize(*size)
    screen = shown(desk, decided(desk))
    for place in range(7):
        screen.tabs.choose(place)
        desk.settle()
        assert nameless(screen) == [], place
        assert clipped(screen) == [], place
