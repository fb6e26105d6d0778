from __future__ import annotations

from datetime import date

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QApplication, QLabel
from shiboken6 import isValid, ownedByPython

from intake_desktop.domain.packs.edits import SetValue
from intake_desktop.services.cases.intake import start_draft
from intake_desktop.services.packs.drafts import waiting_draft
from intake_desktop.services.packs.policy_packs import load_source
from intake_desktop.ui.policy.adopt_dialogue import AdoptDialogue
from intake_desktop.ui.policy.pages import FormsPage, TextPage
from intake_desktop.ui.policy.rows_pane import RowsPane
from intake_desktop.ui.widgets.cards import Note
from intake_desktop.ui.widgets.dialogue import Question
from tests.desk import Desk
from tests.samples import complete_intake
from tests.unit.ui.hands import clipped, nameless, press, tab_chain, type_text
from tests.unit.ui.policy.office import WHATSAPP, adopt


def edit(desk: Desk, page: str = ""):
    """The editor, on a page."""
    screen = desk.go("policy")
    screen.versions.primary.click()
    desk.settle()
    if page:
        screen.editor.go_to(page)
        desk.settle()
    return screen, screen.editor


def rows(editor, table: str) -> RowsPane:
    return next(pane for pane in editor.page.panes if isinstance(pane, RowsPane) and pane.path[-1] == table)


def field(pane: RowsPane, key: str):
    return next(bound.field for bound in pane.keys if bound.form.key == key)


def place_of(editor, table: str, identity: str) -> int:
    return [row["id"] for row in editor.editing.tree[table]].index(identity)


def write(target, text: str) -> None:
    """Type over what stands in a field."""
    target.focus()
    target.edit.selectAll()
    type_text(target.edit, text)


def kept(desk: Desk, editor) -> None:
    """Until everything typed is kept and checked."""
    editor.editing.send()
    desk.settle()


def test_a_changed_channel_is_kept_in_the_text_with_everything_else_as_it_was(desk):
    _screen, editor = edit(desk, "channels")
    pane = rows(editor, "channels")
    place = place_of(editor, "channels", "phone")
    pane.open(place)
    write(field(pane, "value"), "0500000002")
    kept(desk, editor)
    before = load_source("aseeb").text.split("\n")
    changed = [line for line, old in zip(editor.editing.text.split("\n"), before, strict=True) if line != old]
    assert changed == ['  { id = "phone", label_ar = "الاتصالات الهاتفية", value = "0500000002" },']
    assert pane.cards[place].heading.under() == "0500000002"


def test_rows_come_go_and_move_by_their_buttons(desk):
    _screen, editor = edit(desk, "tools")
    pane = rows(editor, "tools")
    first = [row["id"] for row in editor.editing.tree["tools"]]
    pane.add.click()
    assert field(pane, "label_ar").controls[0].hasFocus()
    write(field(pane, "label_ar"), "دليل الإجراءات")
    pane.buttons.up.click()
    assert pane.buttons.up.hasFocus()
    assert [row["id"] for row in editor.editing.tree["tools"]] == [*first[:-1], "tool-6", first[-1]]
    pane.buttons.remove.click()
    desk.shell.undo_bar.undo()
    kept(desk, editor)
    assert [row["label_ar"] for row in editor.editing.tree["tools"]][-2] == "دليل الإجراءات"
    assert '{ id = "tool-6", label_ar = "دليل الإجراءات" }' in editor.editing.text


def test_a_limit_is_typed_in_riyals_and_kept_in_halalas(desk):
    _screen, editor = edit(desk, "rules")
    pane = rows(editor, "rules")
    place = place_of(editor, "rules", "per-capita")
    pane.open(place)
    limit = field(pane, "limit_halalas")
    assert limit.value() == "500"
    write(limit, "650.5")
    assert editor.editing.value(("rules", place, "limit_halalas")) == 65050
    write(limit, "كثير")
    limit.validate()
    assert limit.finding is not None
    assert editor.editing.value(("rules", place, "limit_halalas")) == 65050


def test_a_new_rule_has_the_form_of_its_kind(desk):
    _screen, editor = edit(desk, "rules")
    pane = rows(editor, "rules")
    pane.kind.set_value("bands")
    pane.add.click()
    assert pane.inner[0].path[-1] == "bands"
    pane.inner[0].add.click()
    kept(desk, editor)
    assert [problem.path for problem in editor.editing.problems] == [
        f"rules[{len(editor.editing.tree['rules']) - 1}].label_ar"
    ]


def test_what_is_wrong_is_listed_and_leads_to_its_field(desk, qtbot):
    _screen, editor = edit(desk, "services")
    pane = rows(editor, "services")
    pane.open(0)
    write(field(pane, "label_ar"), " ")
    with qtbot.waitSignal(editor.editing.checked):
        pass
    desk.settle()
    assert [row.words() for row in editor.problems.rows] == ["اكتب نصًا هنا"]
    assert editor.problems.rows[0].under() == "الخدمة «cash-aid» ← الاسم"
    assert editor.rail.rows["services"][0].under() == "خطأ واحد"
    editor.go_to("channels")
    editor.next_problem()
    assert editor.current == "services"
    assert field(rows(editor, "services"), "label_ar").controls[0].hasFocus()


def test_an_unsound_text_is_neither_previewed_nor_adopted(desk):
    screen, editor = edit(desk, "services")
    editor.editing.set(("services", 0, "rules"), ["no-such-rule"])
    editor.adopt.click()
    desk.settle()
    assert "ما يُصحَّح" in told(desk)
    editor.preview.click()
    desk.settle()
    assert screen.stack.currentWidget() is editor


def test_the_text_itself_can_be_edited_and_the_forms_follow(desk):
    _screen, editor = edit(desk, "text")
    assert isinstance(editor.page, TextPage)
    text = editor.page.edit.toPlainText()
    editor.page.edit.setPlainText(text.replace('"0146259000"', '"0500000003"', 1))
    kept(desk, editor)
    editor.go_to("channels")
    assert editor.editing.value(("channels", 1, "value")) == "0500000003"


def test_a_text_that_is_no_toml_is_kept_and_its_line_found(desk):
    screen, editor = edit(desk, "text")
    editor.page.edit.setPlainText(editor.page.edit.toPlainText().replace('version = "1"', "version = ", 1))
    kept(desk, editor)
    assert [place.id for place in editor.places()] == ["text"]
    editor.page.edit.moveCursor(QTextCursor.MoveOperation.End)
    editor.next_problem()
    assert editor.page.edit.textCursor().block().text() == "version = "
    screen.go_up()
    desk.settle()
    screen.versions.primary.click()
    desk.settle()
    assert "version = \n" in screen.editor.page.edit.toPlainText()


def test_the_preview_asks_as_the_edited_text_does_and_keeps_nothing(desk):
    screen, editor = edit(desk, "channels")
    editor.editing.set(("channels", 1, "label_ar"), "الخط الساخن")
    editor.preview.click()
    desk.settle()
    wizard = screen.preview.wizard
    labels = [
        chip.text() for bound in wizard.page.panes[0].fields for chip in getattr(bound.widget, "chips", [])
    ]
    assert "الخط الساخن" in labels
    wizard.draft.tell("applicant.given", "سعاد")
    for page in wizard.draft.pack.pages:
        wizard.go_to(page.id)
        desk.settle()
        wizard.press_primary()
    desk.settle()
    assert desk.call(count_cases, desk.signed_in) == 0
    assert screen.go_up()
    assert screen.stack.currentWidget() is editor


def told(desk: Desk) -> str:
    """What the message bar says."""
    return " ".join(each.text() for each in desk.shell.message_bar.findChildren(QLabel))


def count_cases(signed_in) -> int:
    from sqlalchemy import text

    with signed_in.store.engine.connect() as connection:
        found: int = connection.scalar(text("select count(*) from case_file"))
        return found


def test_an_unfinished_edit_is_offered_again_after_the_program_was_closed(desk):
    _screen, editor = edit(desk, "documents")
    editor.editing.set(("documents", 3, "max_age_days"), 45)
    desk.reopen()
    screen = desk.go("policy")
    assert screen.versions.waiting.isVisible()
    screen.versions.primary.click()
    desk.settle()
    assert screen.editor.editing.value(("documents", 3, "max_age_days")) == 45


def test_beginning_afresh_asks_first_and_drops_what_waited(desk):
    screen, editor = edit(desk)
    editor.editing.set(("organisation", "phone"), "0500000009")
    screen.go_up()
    desk.settle()
    screen.versions.afresh.click()
    question = desk.dialogue()
    assert isinstance(question, Question)
    question.yes.click()
    desk.settle()
    assert screen.editor.editing.value(("organisation", "phone")) == "0146259000"


def test_adopting_asks_who_approved_and_open_cases_keep_their_version(desk):
    number = desk.submit()
    screen, editor = edit(desk, "channels")
    for path, value in (
        (("channels", 1, "value"), "0500000002"),
        (("documents", 3, "max_age_days"), 30),
        (("rules", 2, "limit_halalas"), 90000),
    ):
        editor.editing.set(path, value)
    editor.adopt.click()
    desk.settle()
    dialogue = desk.dialogue()
    assert isinstance(dialogue, AdoptDialogue)
    assert len(dialogue.sentences.told) == 3
    dialogue.adopt.click()
    assert dialogue.approval.finding is not None
    dialogue.approval.set_value("مجلس الأمناء، الاجتماع 7، 02/06/1448هـ")
    dialogue.adopt.click()
    desk.settle()
    assert screen.stack.currentWidget() is screen.versions
    assert desk.service(waiting_draft) is None
    assert screen.known.in_force == "2"
    assert "تبقى على الإصدار" in told(desk)
    new = desk.service(start_draft, intake=complete_intake()).record
    old = desk.go("case", number=number).file
    assert (old.view.record.pack_version, new.pack_version) == ("1", "2")
    wizard = desk.go("intake", number=new.number).wizard
    assert wizard.draft.pack.channels[1].value == "0500000002"
    assert wizard.draft.pack.document("income-statement").max_age_days == 30
    assert old.pack.document("income-statement").max_age_days == 92


def test_a_day_before_the_version_in_force_is_refused_at_its_field(desk):
    screen, editor = edit(desk)
    editor.editing.set(("organisation", "phone"), "0500000009")
    editor.adopt.click()
    desk.settle()
    dialogue = desk.dialogue()
    dialogue.approval.set_value("مجلس الأمناء")
    dialogue.begins.set_value({"value": "2019/01/01", "calendar": "gregorian"})
    dialogue.adopt.click()
    desk.settle()
    assert "قبل الإصدار الساري" in dialogue.begins.finding.text
    assert screen.known.in_force == "1"


def test_the_lock_leads_back_to_the_page_of_the_editor(desk):
    screen, editor = edit(desk, "decision")
    assert screen.place() == {"page": "decision", "pack": "aseeb"}
    editor.editing.set(("decision", "minimum_reply_days"), 20)
    desk.reopen()
    screen = desk.go("policy", page="decision", pack="aseeb")
    assert screen.editor.current == "decision"
    assert screen.editor.editing.value(("decision", "minimum_reply_days")) == 20


def test_keys_alone_go_through_pages_rows_and_fields(desk):
    _screen, editor = edit(desk, "channels")
    pane = rows(editor, "channels")
    assert pane.cards[0].heading.hasFocus()
    press(pane.cards[0].heading, Qt.Key.Key_Return)
    assert pane.opened == 0
    press(pane.cards[0].heading, Qt.Key.Key_Space)
    assert pane.opened == -1
    pane.open(0)
    desk.settle()
    chain = [widget for widget in tab_chain(desk.shell) if editor.page.inner.isAncestorOf(widget)]
    second = pane.cards[1].heading
    assert chain.index(field(pane, "value").controls[0]) < chain.index(second) < chain.index(pane.add)
    begin = field(pane, "value").controls[0]
    begin.setFocus()
    seen = [begin]
    while seen.count(QApplication.focusWidget()) < 2:
        press(QApplication.focusWidget(), Qt.Key.Key_Tab)
        seen.append(QApplication.focusWidget())
    assert seen[-1] is begin  # round the whole window, caught nowhere
    assert {editor.adopt, pane.add, second, desk.shell.rail.buttons["today"]} <= set(seen)
    editor.go_on()
    assert editor.current == "tools"


def test_every_page_has_names_and_room_on_a_small_screen(desk, both_ways):
    desk.shell.resize(683, 384)
    _screen, editor = edit(desk)
    for place in editor.places():
        editor.go_to(place.id)
        desk.settle()
        if isinstance(editor.page, FormsPage):
            for pane in editor.page.panes:
                if isinstance(pane, RowsPane) and pane.cards:
                    pane.open(0)
        desk.settle()
        assert (place.id, clipped(editor), nameless(editor)) == (place.id, [], [])


def test_a_kept_edit_says_from_which_version_it_began(desk):
    _screen, editor = edit(desk)
    editor.editing.set(("organisation", "phone"), "0500000009")
    kept(desk, editor)
    desk.shell.show_screen("today")
    adopt(desk, "5", SetValue(("organisation", "phone"), "0500000008"), effective_from=date(2026, 11, 1))
    desk.reopen()
    _screen, editor = edit(desk)
    assert editor.header.over.text() == "نسخة بدأت من الإصدار 1، والساري الآن 5"


def test_what_is_not_written_shows_its_default(desk):
    _screen, editor = edit(desk, "rules")
    pane = rows(editor, "rules")
    pane.open(place_of(editor, "rules", "household-ceiling"))
    shown = {bound.form.key: bound.field.value() for bound in pane.keys}
    assert (shown["unmet"], shown["period"], shown["member_income"]) == ("not_eligible", "month", True)
    pane.open(place_of(editor, "rules", "per-capita"))
    assert field(pane, "deducted").value() == ["rent", "loan"]
    assert not editor.editing.dirty


def test_adopting_warns_of_a_version_that_begins_later_without_the_change(desk):
    adopt(desk, "2", WHATSAPP, effective_from=date(2027, 1, 1))
    _screen, editor = edit(desk)
    editor.editing.set(("organisation", "phone"), "0500000009")
    editor.adopt.click()
    desk.settle()
    dialogue = desk.dialogue()
    notes = [note.text() for note in dialogue.findChildren(Note)]
    assert any("الإصدار 2 معتمد من قبل" in text for text in notes)
    assert dialogue.version.value() == "3"


def test_a_page_that_is_left_ends_after_the_key_that_was_pressed_in_it(desk):
    _screen, editor = edit(desk, "channels")
    before = editor.page
    editor.go_to("rules")
    assert isValid(before)
    assert not ownedByPython(before)
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert not isValid(before)
    assert editor.pages.count() == 1


def test_an_approval_of_two_dates_that_are_not_one_day_is_said_and_stays(desk):
    _screen, editor = edit(desk, "organisation")
    (pane,) = (pane for pane in editor.page.panes if hasattr(pane, "dates_note"))
    assert not pane.dates_note.isVisible()
    fields = {bound.form.key: bound.field for bound in pane.keys}
    write(fields["hijri"], "1445/04/06")
    write(fields["gregorian"], "2024-10-21")
    desk.settle()
    assert pane.dates_note.isVisible()
    assert "21/10/2023م" in pane.dates_note.text()
    kept(desk, editor)
    approval = editor.editing.tree["approval"]
    assert (approval["hijri"], approval["gregorian"]) == ("1445/04/06", "2024-10-21")
