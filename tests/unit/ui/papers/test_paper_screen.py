from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QLabel

from intake_desktop.domain.rights.permissions import Role
from intake_desktop.services.cases.cases import show_case
from intake_desktop.services.open_store import Account
from intake_desktop.services.papers.registers import list_outgoing
from intake_desktop.ui.case.papers_panel import PapersPanel
from intake_desktop.ui.papers.paper_screen import PaperScreen
from intake_desktop.ui.printing.copy_reason import CopyReason
from intake_desktop.ui.printing.paper_printer import new_printer
from tests.desk import MORNING, Desk
from tests.unit.ui.hands import choose_file, clipped, file_dialogues, has_page, nameless, press, type_text

WAIT_MS = 20_000


def opened(desk: Desk, qtbot, form: str = "declaration", number: str = "") -> PaperScreen:
    """A form of a submitted request on the screen, its preview drawn."""
    number = number or desk.submit()
    desk.go("case", number=number, tab="5")
    screen = desk.go("paper", number=number, form=form, back="case")
    qtbot.waitUntil(lambda: has_page(screen.preview), timeout=WAIT_MS)
    return screen


def register(desk: Desk) -> list[tuple[int, str, str, str]]:
    rows = desk.service(list_outgoing)
    return [(row.outgoing, row.form, row.state, row.copy_reason) for row in reversed(rows)]


def said(desk: Desk) -> str:
    return "\n".join(each.text() for each in desk.shell.message_bar.findChildren(QLabel))


def printer_into(file: Path) -> QPrinter:
    printer = new_printer(1, "ورقة")
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(file))
    return printer


def test_a_paper_is_seen_before_it_takes_a_number(desk, qtbot):
    screen = opened(desk, qtbot, "complaint")
    assert screen.header.title.text() == "الشكوى أو المقترح"
    assert "خزامى عبدالرحمن مشعان الشراري" in screen.header.over.text()
    assert screen.footer.print.text() == "طباعة"
    assert not screen.preview.bar.leaving.isVisible()
    assert register(desk) == [(1, "declaration", "printed", "")]


def test_what_is_told_stands_on_the_paper_and_what_is_not_stays_open(desk, qtbot, tmp_path):
    screen = opened(desk, qtbot, "complaint")
    screen.questions.fields["kind"].chips[1].click()
    type_text(screen.questions.fields["text"].edit, "زيادة مقاعد الانتظار")
    type_text(screen.questions.attachments.edit, "٢")
    screen.footer.save.click()
    choose_file(tmp_path / "مقترح.pdf")
    desk.settle()
    document = pypdfium2.PdfDocument(tmp_path / "مقترح.pdf")
    text = document[0].get_textpage().get_text_range()
    document.close()
    assert "زيادة مقاعد" in text
    row = desk.service(list_outgoing)[0]
    assert (row.form, row.attachments) == ("complaint", 2)
    number = desk.shell.place()["number"]
    assert desk.service(show_case, number=number).record.prints[-1].told == {
        "kind": "suggestion", "text": "زيادة مقاعد الانتظار",
    }  # fmt: skip
    assert screen.note.text() == "صدرت الورقة برقم 2."
    assert screen.footer.print.text() == "العودة إلى الملف"


def test_what_was_told_for_the_last_paper_is_told_again(desk, qtbot, tmp_path):
    screen = opened(desk, qtbot, "complaint")
    type_text(screen.questions.fields["text"].edit, "زيادة مقاعد الانتظار")
    screen._save()
    choose_file(tmp_path / "1.pdf")
    desk.settle()
    number = desk.shell.place()["number"]
    screen.primary_action()
    desk.settle()
    assert desk.shell.current_key == "case"
    again = opened(desk, qtbot, "complaint", number)
    assert again.questions.fields["text"].value() == "زيادة مقاعد الانتظار"


def test_an_answer_that_is_left_draws_the_preview_anew(desk, qtbot):
    screen = opened(desk, qtbot, "complaint")
    before = screen.preview.view.sheet.picture
    edit = screen.questions.fields["text"].edit
    edit.setFocus()
    type_text(edit, "زيادة مقاعد الانتظار")
    press(edit, Qt.Key.Key_Tab)
    desk.settle()
    qtbot.waitUntil(lambda: screen.preview.view.sheet.picture != before, timeout=WAIT_MS)


def test_printing_is_registered_and_reaches_the_printer(desk, qtbot, tmp_path):
    screen = opened(desk, qtbot, "complaint")
    with qtbot.waitSignal(screen.out.sent, timeout=WAIT_MS):
        screen.out.print_to(screen._wanted(), printer_into(tmp_path / "out.pdf"))
    desk.settle()
    assert (tmp_path / "out.pdf").stat().st_size > 1000
    assert register(desk)[-1] == (2, "complaint", "printed", "")
    assert screen.note.text() == "صدرت الورقة برقم 2."
    assert 2 in screen.issued.links


@pytest.mark.qt_log_ignore("QPrinter|QPainter|QPdf")
def test_a_printer_that_fails_leaves_the_paper_registered_as_not_printed(desk, qtbot, tmp_path):
    screen = opened(desk, qtbot, "complaint")
    with qtbot.waitSignal(screen.out.not_printed, timeout=WAIT_MS):
        screen.out.print_to(screen._wanted(), printer_into(tmp_path / "nowhere" / "out.pdf"))
    desk.settle()
    assert register(desk)[-1] == (2, "complaint", "failed", "")
    told = said(desk)
    assert "سُجّل الرقم 2 على أنه لم يُطبع" in told
    assert "تحقق من الطابعة" in told
    assert screen.footer.print.text() == "طباعة"
    with qtbot.waitSignal(screen.out.sent, timeout=WAIT_MS):
        screen.out.print_to(screen._wanted(), printer_into(tmp_path / "out.pdf"))
    desk.settle()
    assert register(desk)[-1] == (3, "complaint", "printed", "")


def test_a_paper_that_never_came_out_is_taken_back_by_hand(desk, qtbot, tmp_path):
    screen = opened(desk, qtbot, "complaint")
    with qtbot.waitSignal(screen.out.sent, timeout=WAIT_MS):
        screen.out.print_to(screen._wanted(), printer_into(tmp_path / "out.pdf"))
    desk.settle()
    screen.issued.links[2].click()
    desk.settle()
    assert register(desk)[-1] == (2, "complaint", "failed", "")
    assert screen.issued.links == {}


def test_a_paper_of_yesterday_is_no_longer_said_to_have_failed(desk, qtbot, tmp_path):
    screen = opened(desk, qtbot, "complaint")
    screen._save()
    choose_file(tmp_path / "1.pdf")
    desk.settle()
    number = desk.shell.place()["number"]
    desk.now = MORNING + timedelta(days=1)
    assert opened(desk, qtbot, "complaint", number).issued.links == {}


def test_the_same_paper_again_says_that_it_is_a_copy_and_asks_why(desk, qtbot, tmp_path):
    screen = opened(desk, qtbot)
    assert "صدرت هذه الورقة برقم 1" in screen.note.text()
    screen._save()
    choose_file(tmp_path / "نسخة.pdf")
    desk.settle()
    asked = desk.dialogue()
    assert isinstance(asked, CopyReason)
    asked.yes.click()
    assert asked.reason.finding is not None
    type_text(asked.reason.edit, "طلبت المستفيدة نسخة")
    asked.yes.click()
    desk.settle()
    assert register(desk)[-1] == (2, "declaration", "printed", "طلبت المستفيدة نسخة")
    assert screen.note.text() == "صدرت النسخة برقم 2."


def test_a_copy_that_is_given_up_takes_no_number(desk, qtbot, tmp_path):
    screen = opened(desk, qtbot)
    screen._save()
    choose_file(tmp_path / "نسخة.pdf")
    desk.settle()
    desk.dialogue().cancel.click()
    desk.settle()
    assert register(desk) == [(1, "declaration", "printed", "")]
    assert not screen.out.busy
    assert list(tmp_path.glob("*.pdf")) == []


def test_where_to_is_asked_first_and_leaving_it_takes_no_number(desk, qtbot):
    screen = opened(desk, qtbot, "complaint")
    screen.primary_action()  # this PC has no printer: a file
    (asked,) = file_dialogues()
    asked.reject()
    desk.settle()
    assert register(desk) == [(1, "declaration", "printed", "")]
    screen.primary_action()
    assert len(file_dialogues()) == 1


def test_a_folder_that_cannot_be_written_leaves_the_number_as_not_printed(desk, qtbot, tmp_path):
    screen = opened(desk, qtbot, "complaint")
    screen.out.save_to(screen._wanted(), tmp_path / "gone" / "x.pdf")
    desk.settle()
    assert "اختر مجلدًا آخر" in said(desk)
    assert register(desk)[-1] == (2, "complaint", "failed", "")
    assert not screen.out.busy


def test_what_the_form_still_wants_is_said_in_its_place(desk, qtbot):
    number = desk.submit()
    screen = desk.go("paper", number=number, form="decision-notice", back="case")
    assert not screen.preview.isVisible()
    assert "سجّل القرار أولًا" in screen.refusal.sentence.text()
    assert not screen.footer.print.isEnabled()
    screen.primary_action()
    assert file_dialogues() == []


def test_a_value_that_cannot_be_meant_is_said_at_its_field(desk, qtbot):
    number = desk.submit()
    screen = desk.go("paper", number=number, form="decision-notice", back="case")
    field = screen.questions.fields["amount_sar"]
    type_text(field.edit, "12x")
    assert screen.questions.wanting()
    assert field.finding is not None


def test_a_second_language_is_offered_where_the_pack_gives_one(desk, qtbot, tmp_path):
    screen = opened(desk, qtbot)
    assert [chip.text() for chip in screen.questions.second.chips] == ["العربية وحدها", "مع الإنجليزية"]
    screen.questions.second.chips[1].click()
    desk.settle()
    assert screen.questions.particulars().second == "en"
    assert not screen.note.isVisible()  # it says something else than the one that is out


def test_esc_goes_back_to_the_tab_it_was_opened_from(desk, qtbot):
    screen = opened(desk, qtbot)
    number = desk.shell.place()["number"]
    screen.go_up()
    desk.settle()
    assert desk.shell.current_key == "case"
    assert desk.shell.place() == {"number": number, "tab": "5"}


@pytest.mark.parametrize("at", ["question", "page"])
def test_ctrl_p_prints_wherever_the_keyboard_is(desk, qtbot, at):
    screen = opened(desk, qtbot, "complaint")
    part = screen.preview.view if at == "page" else screen.questions.attachments.edit
    part.setFocus()
    qtbot.keyClick(part, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    assert len(file_dialogues()) == 1


def test_who_may_not_print_has_no_way_to_a_paper(desk):
    number = desk.submit()
    desk.change_places(Account(9, "rakan", "راكان العنزي", frozenset({Role.AUDITOR})))
    assert not desk.shell.knows("paper")
    screen = desk.go("case", number=number, tab="5")
    panel = screen.stack.currentWidget().findChild(PapersPanel)
    assert not any(row.isEnabled() for row in panel.rows.values())


@pytest.mark.parametrize("size", [(1366, 768), (683, 384)])
@pytest.mark.parametrize("form", ["declaration", "complaint"])
def test_everything_has_a_name_and_nothing_is_clipped(desk, qtbot, both_ways, size, form):
    desk.shell.resize(*size)
    screen = opened(desk, qtbot, form)
    assert nameless(screen) == []
    assert clipped(screen) == []


def test_signs_that_paper_cannot_show_are_told_before_it_goes_out(desk, qtbot):
    screen = opened(desk, qtbot, "complaint")
    assert not screen.note.isVisible()
    edit = screen.questions.fields["text"].edit
    edit.setFocus()
    type_text(edit, "زيادة المقاعد 王")
    press(edit, Qt.Key.Key_Tab)
    desk.settle()
    assert screen.note.isVisible()
    assert "U+738B" in screen.note.text()
