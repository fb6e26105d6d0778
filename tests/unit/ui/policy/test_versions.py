from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt

from intake_desktop.domain.rights.permissions import Role
from intake_desktop.services.packs.adoption import adopt_pack
from intake_desktop.services.packs.policy_packs import load_source
from intake_desktop.ui.policy.difference import DifferenceDialogue
from tests.desk import Desk
from tests.unit.ui.hands import clipped, nameless, press
from tests.unit.ui.policy.office import WHATSAPP, adopt


def cells(table, row: int) -> list[str]:
    model = table.model()
    return [str(model.index(row, n).data()) for n in range(model.columnCount())]


def test_each_version_says_from_when_by_whom_and_how_many_files(desk):
    desk.submit()
    adopt(desk, "2", WHATSAPP, effective_from=date(2027, 1, 1), approval="مجلس الأمناء، الاجتماع 9")
    screen = desk.go("policy")
    table = screen.versions.table
    begins = "23/07/1448هـ الموافق 01/01/2027م"
    by = desk.signed_in.account.name
    assert cells(table, 0) == ["2", begins, "مجلس الأمناء، الاجتماع 9", by, "0", "لم يبدأ"]
    assert cells(table, 1)[4:] == ["1", "سارٍ"]
    assert table.currentIndex().row() == 1  # the keyboard begins on the one in force


def test_enter_reads_a_version_and_esc_goes_back(desk, qtbot):
    screen = desk.go("policy")
    press(screen.versions.table, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: screen.stack.currentWidget() is screen.reading)
    desk.settle()
    titles = [sheet.accessibleName() for sheet in screen.reading.sheets]
    assert titles[:2] == ["المنظمة والترويسة", "قنوات التواصل"]
    assert screen.reading.sheets[0].hasFocus()
    assert screen.go_up()
    assert screen.stack.currentWidget() is screen.versions
    assert not screen.go_up()


def test_two_versions_are_told_apart_in_sentences(desk, qtbot):
    adopt(desk, "2", WHATSAPP, effective_from=date(2026, 1, 1))
    screen = desk.go("policy")
    screen.versions.difference.click()
    dialogue = desk.dialogue()
    assert isinstance(dialogue, DifferenceDialogue)
    desk.settle()
    assert (dialogue.old.value(), dialogue.new.value()) == ("1", "2")
    assert dialogue.sentences.told == ("أُضيفت قناة «واتساب»",)
    dialogue.new.set_value("1")
    dialogue.new.edited.emit()
    desk.settle()
    assert dialogue.sentences.heading.text() == "لا فرق بينهما"


def test_only_who_may_adopt_has_the_screen(bare_template, tmp_path, qapp):
    desk = Desk(bare_template, tmp_path / "store", Role.RECEPTION)
    try:
        assert not desk.shell.knows("policy")
        assert "policy" not in desk.shell.rail.buttons
    finally:
        desk.close()


def test_everything_has_a_name_and_room_on_a_small_screen(desk, both_ways):
    screen = desk.go("policy")
    for size in ((1366, 768), (683, 384)):
        desk.shell.resize(*size)
        desk.settle()
        assert clipped(screen) == []
        assert nameless(screen) == []
    screen.versions.read.click()
    desk.settle()
    assert nameless(screen) == []


def test_a_desk_of_several_organisations_chooses_whose_policy_it_is(desk):
    text = load_source("basirah").text
    desk.service(adopt_pack, text=text, file="basirah", effective_from=date(2026, 1, 1))
    screen = desk.go("policy")
    assert screen.versions.served.isVisible()
    assert screen.known.rows[0].id == "aseeb"
    screen.versions.served.set_value("basirah")
    screen.versions.served.edited.emit()
    desk.settle()
    assert screen.known.rows[0].id == "basirah"
    screen.versions.primary.click()
    desk.settle()
    assert screen.editor.editing.draft.pack_id == "basirah"
