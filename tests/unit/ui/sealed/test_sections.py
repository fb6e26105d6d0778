from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtWidgets import QLabel

from intake_desktop.domain.cases.intake import with_value
from intake_desktop.domain.papers.page_code import PageCode, store_tag
from intake_desktop.domain.rights.permissions import Role
from intake_desktop.services.cases import intake
from intake_desktop.services.cases.cases import show_case
from intake_desktop.services.open_store import Account
from intake_desktop.services.packs.policy_packs import load_source
from intake_desktop.services.papers.printing import print_form
from intake_desktop.services.scans.reading import ReadFile, ReadPage
from intake_desktop.services.scans.scanning import file_pages
from intake_desktop.ui.case.answers_panel import AnswersPanel
from intake_desktop.ui.case.step_dialogue import StepDialogue
from intake_desktop.ui.sealed.readers_dialogue import ReadersDialogue
from intake_desktop.ui.sealed.sections_card import SectionsCard
from intake_desktop.ui.widgets.field import Field
from tests.desk import MORNING, Desk
from tests.of_ibtissam import referred_intake
from tests.unit.bare_store import SECRETARY
from tests.unit.ui.hands import clipped, nameless, type_text

SAID = "تُبعد عن صاحب العمل"
DESK = Account(1, "mona", "منى السبيعي", frozenset({Role.RECEPTION, Role.SUPERVISOR}))
BOSS = Account(SECRETARY.id, SECRETARY.login, SECRETARY.name, frozenset({Role.SUPERVISOR}))
SECTION = "referral"
ADVICE = "sections.referral.recommendations"


@pytest.fixture
def shelter(desk_under) -> Desk:
    desk = desk_under(load_source("ibtissam"))
    desk.change_places(DESK)
    return desk


@pytest.fixture
def number(shelter: Desk) -> str:
    told = referred_intake((MORNING - timedelta(days=1)).date())
    told = with_value(told, ADVICE, SAID)
    return shelter.service(intake.open_case, intake=told).record.number


def words(widget) -> str:
    return "\n".join(part.text() for part in widget.findChildren(QLabel) if part.isVisibleTo(widget))


def answers(desk: Desk, number: str) -> AnswersPanel:
    screen = desk.go("case", number=number, tab="3")
    return screen.findChild(AnswersPanel)


def dialogue(desk: Desk, number: str) -> ReadersDialogue:
    answers(desk, number).findChild(SectionsCard).buttons[SECTION].click()
    desk.settle()
    return next(each for each in desk.shell.findChildren(ReadersDialogue) if each.isVisible())


def test_who_cannot_read_sees_that_something_is_there_and_whose_it_is(shelter: Desk, number: str) -> None:
    assert SAID in words(answers(shelter, number))
    shelter.change_places(BOSS)
    told = words(answers(shelter, number))
    assert SAID not in told
    assert "مختوم: يقرؤه من سُمّي له" in told
    assert "يقرؤه: منى السبيعي" in told


def test_a_reader_names_another_in_the_window_and_takes_them_away(shelter: Desk, number: str) -> None:
    shown = dialogue(shelter, number)
    assert clipped(shown) == []
    assert nameless(shown) == []
    shown.name_button.click()
    assert shown.choice.finding.text == "اختر من يُسمَّى"
    shown.choice.set_value(BOSS.login)
    shown.name_button.click()
    shelter.settle()
    assert set(shown.taking) == {DESK.login, BOSS.login}
    shown.taking[BOSS.login].click()
    question = next(each for each in shown.children() if hasattr(each, "on_yes") or hasattr(each, "yes"))
    question.yes.click()
    shelter.settle()
    assert set(shown.taking) == {DESK.login}
    shown.close_button.click()


def test_who_cannot_read_is_told_whom_to_ask_and_names_nobody(shelter: Desk, number: str) -> None:
    shelter.change_places(BOSS)
    shown = dialogue(shelter, number)
    assert not shown.name_button.isVisible()
    assert shown.taking == {}
    assert "اطلب ذلك من أحد هؤلاء" in shown.note.text()
    shown.close_button.click()


def test_the_last_reader_is_kept_with_the_reason(shelter: Desk, number: str) -> None:
    shown = dialogue(shelter, number)
    shown.taking[DESK.login].click()
    question = next(each for each in shown.children() if hasattr(each, "yes"))
    question.yes.click()
    shelter.settle()
    assert "لا يقرأ غيره جزءًا مختومًا واحدًا" in shown.note.text()
    shown.close_button.click()


def test_a_step_says_before_it_is_told_that_it_will_be_sealed(shelter: Desk, number: str) -> None:
    screen = shelter.go("case", number=number)
    step = screen.file.step("review-reports")
    asked = StepDialogue(shelter.shell, screen.file, step, on_done=lambda view: None)
    assert "ما تكتبه هنا يُختم في «تقارير الاتجار بالأشخاص»" in words(asked)
    asked.reject()


def test_the_wizard_shows_a_sealed_answer_of_others_closed_and_keeps_it(shelter: Desk, number: str) -> None:
    shelter.change_places(BOSS)
    shelter.go("intake", number=number, page="referral")
    wizard = shelter.shell.made_screen("intake").wizard
    fields = [each for each in wizard.findChildren(Field) if each.objectName() == ADVICE]
    assert [(each.isEnabled(), each.value()) for each in fields] == [(False, None)]
    other = next(each for each in wizard.findChildren(Field) if each.objectName() == "referral.letter_number")
    type_text(other.controls[0], "9")
    shelter.settle()
    shelter.change_places(DESK)
    assert SAID in words(answers(shelter, number))


def test_a_waiting_page_that_is_sealed_for_others_is_said_to_be_so_and_not_shown(
    shelter: Desk, number: str
) -> None:
    paper = shelter.service(print_form, number=number, form="registration")
    [record] = shelter.service(show_case, number=number).record.prints
    named = PageCode(store_tag(shelter.shell.signed_in.store.store_id), record.code or "", 99, 1)
    page = ReadPage(1, "application/pdf", paper.pdf, (named,), ())
    shelter.service(file_pages, read=ReadFile("scan.pdf", "a" * 64, (page,)))
    shelter.change_places(BOSS)
    pane = shelter.go("papers", tab="2").scans
    shelter.settle()
    assert "مختوم" in pane.note.text()
    assert not pane.preview.isVisible()
