from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication

from intake_desktop.domain.rights.permissions import Role
from intake_desktop.services.cases.cases import count_cases, list_cases
from intake_desktop.services.importing.mapping import suggest_mapping
from intake_desktop.services.importing.preview import preview_import
from intake_desktop.services.importing.reading import read_registry
from intake_desktop.services.importing.writing import accept_import
from intake_desktop.ui import theme
from intake_desktop.ui.importing.screen import ImportScreen
from intake_desktop.ui.widgets.buttons import LinkButton
from intake_desktop.ui.widgets.dialogue import Telling
from tests.desk import Desk
from tests.registries import PEOPLE, TITLES, write_csv, write_xlsx
from tests.unit.ui.hands import choose_file, clipped, file_dialogues, nameless, press, settle
from tests.unit.ui.importing.desk_import import (
    DOUBTFUL,
    NAMELESS,
    at_columns,
    at_rows,
    chip_texts,
    detail_words,
    f9,
    key,
    names,
    opened,
    pick,
    registry_of,
    stand_on,
    store_held,
)
from tests.unit.ui.locked import come_back, lock, lock_and_come_back


def count(desk: Desk) -> int:
    return int(desk.service(count_cases))


# Who may


def test_the_desk_gets_there_from_the_list_of_beneficiaries(desk: Desk) -> None:
    screen = desk.go("beneficiaries")
    screen.import_.setFocus()
    key(desk, Qt.Key.Key_Return)
    assert desk.shell.current_key == "import"
    key(desk, Qt.Key.Key_Escape)
    assert desk.shell.current_key == "beneficiaries"


def test_who_takes_nobody_in_is_not_offered_an_import(desk: Desk) -> None:
    desk.change_places()
    screen = desk.go("beneficiaries")
    assert Role.RECEPTION not in desk.signed_in.account.roles
    assert not desk.shell.knows("import")
    assert screen.import_.isHidden()


# The lock


def test_a_lock_keeps_the_file_and_how_its_columns_are_matched(desk: Desk, tmp_path: Path) -> None:
    screen = at_columns(desk, registry_of(tmp_path))
    pick(desk, screen.columns.rows[-1].field, "external_ref")
    before = screen.work.opened.mapping
    lock_and_come_back(desk)
    screen = desk.shell.made_screen("import")
    assert (desk.shell.current_key, screen.current) == ("import", "columns")
    assert screen.work.opened.mapping == before
    assert screen.columns.rows[-1].field.value() == "external_ref"
    assert not [each for each in desk.shell.findChildren(Telling) if each.isVisible()]


def test_a_lock_keeps_the_rows_that_were_chosen(desk: Desk, tmp_path: Path) -> None:
    screen = at_rows(desk, registry_of(tmp_path, NAMELESS, DOUBTFUL))
    first = min(screen.work.taken)
    screen.work.turn(first)
    taken = screen.work.taken
    lock_and_come_back(desk)
    screen = desk.shell.made_screen("import")
    assert (screen.current, screen.work.taking, screen.work.taken) == ("rows", "chosen", taken)


def test_a_file_that_changed_behind_the_lock_is_matched_anew(desk: Desk, tmp_path: Path) -> None:
    file = registry_of(tmp_path)
    screen = at_columns(desk, file)
    pick(desk, screen.columns.rows[-1].field, "")
    lock(desk)
    registry_of(tmp_path, DOUBTFUL)
    come_back(desk)
    screen = desk.shell.made_screen("import")
    assert screen.current == "file"
    assert screen.work.opened.mapping.columns
    lock(desk)
    file.unlink()
    come_back(desk)
    screen = desk.shell.made_screen("import")
    assert screen.work.opened is None
    assert screen.frame.trouble.isVisible()


# The file


def test_what_was_recognised_in_a_file_is_said(desk: Desk, tmp_path: Path) -> None:
    rows = [TITLES, ("محمد علي القحطاني", "1000000008", "0539621001", "سعودي", "ذكر", "1400/04/06", "77")]
    file = write_csv(tmp_path / "من النظام.csv", rows, encoding="windows-1256", mark=";")
    screen = opened(desk, file)
    facts = screen.file.facts.text()
    assert "Windows-1256" in facts
    assert "فاصلة منقوطة" in facts
    assert "العناوين في الصف 1" in facts
    assert screen.file.encoding.value() == "windows-1256"
    assert not screen.file.sheet.isVisible()


def test_a_person_may_know_the_encoding_and_the_headings_better(desk: Desk, tmp_path: Path) -> None:
    file = write_csv(tmp_path / "سجل.csv", [TITLES, *PEOPLE[:1]], encoding="utf-8")
    screen = opened(desk, file)
    pick(desk, screen.file.encoding, "windows-1256")
    registry = screen.work.opened.registry
    assert registry.encoding == "windows-1256"
    assert registry.columns[0].title != "الاسم"
    pick(desk, screen.file.encoding, "utf-8")
    pick(desk, screen.file.headings, "0")
    assert screen.work.opened.registry.header_rows is None
    assert len(screen.work.opened.registry.rows) == 2


def test_one_of_several_sheets_is_chosen(desk: Desk, tmp_path: Path) -> None:
    from xlsxwriter import Workbook

    file = tmp_path / "book.xlsx"
    with Workbook(str(file)) as book:
        for name, people in (("الأيتام", PEOPLE[:1]), ("الأرامل", PEOPLE[1:])):
            sheet = book.add_worksheet(name)
            for place, row in enumerate([TITLES, *people]):
                sheet.write_row(place, 0, [str(cell) for cell in row])
    screen = opened(desk, file)
    assert [screen.file.sheet.combo.itemText(place) for place in range(2)] == ["الأيتام", "الأرامل"]
    pick(desk, screen.file.sheet, "الأرامل")
    assert len(screen.work.opened.registry.rows) == 2


def test_a_file_can_be_dropped(desk: Desk, tmp_path: Path) -> None:
    screen = desk.go("import")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(registry_of(tmp_path)))])
    copy, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    place = QPointF(9, 9)
    entering = QDragEnterEvent(place.toPoint(), copy, data, left, none)
    for event in (entering, QDropEvent(place, copy, data, left, none)):
        QApplication.sendEvent(screen.file.viewport(), event)
    assert entering.isAccepted()
    desk.settle()
    assert screen.work.opened.registry.file == "سجل قديم.xlsx"


def test_no_step_is_gone_on_to_without_a_channel(desk: Desk, tmp_path: Path) -> None:
    screen = opened(desk, registry_of(tmp_path))
    f9(desk)
    assert screen.current == "file"
    assert screen.file.channel.finding is not None
    assert screen.file.channel.combo.hasFocus()


def test_a_file_that_cannot_be_read_leaves_the_one_before(desk: Desk, tmp_path: Path) -> None:
    screen = opened(desk, registry_of(tmp_path))
    damaged = tmp_path / "تالف.xlsx"
    damaged.write_bytes(b"no workbook")
    screen.file.choose.setFocus()
    key(desk, Qt.Key.Key_Return)
    choose_file(damaged)
    desk.settle()
    assert "تالف" in screen.frame.trouble.text()
    assert screen.frame.trouble.act.isVisible()
    assert screen.work.opened.registry.file == "سجل قديم.xlsx"
    registry_of(tmp_path).replace(damaged)
    screen.frame.trouble.act.click()
    desk.settle()
    assert screen.frame.trouble.isHidden()
    assert screen.work.opened.registry.file == "تالف.xlsx"


def test_lines_of_json_have_no_columns_to_match(desk: Desk, tmp_path: Path) -> None:
    file = tmp_path / "intakes.jsonl"
    line = '{"policy":"aseeb","channel":"interview","applicant":{"given":"هيا","family":"الشراري"}}'
    file.write_text(f"{line}\n", encoding="utf-8")
    screen = opened(desk, file)
    assert screen.file.for_all.isHidden()
    f9(desk)
    assert screen.current == "rows"
    assert names(screen) == ["هيا الشراري"]
    assert screen.frame.rail.rows["columns"][0].under() == "لا تنطبق"
    assert {"الاسم الأول", "\u2068هيا\u2069"} <= set(detail_words(screen))
    f9(desk)
    assert count(desk) == 1


# The columns


def test_each_column_says_how_its_place_was_found(desk: Desk, tmp_path: Path) -> None:
    screen = at_columns(desk, registry_of(tmp_path))
    first, second = screen.columns.rows[:2]
    assert (first.field.value(), first.origin.text()) == ("full_name", "خُمّن من العنوان")
    pick(desk, second.field, "applicant.alias")
    assert second.origin.text() == "اخترته"
    assert "نوع الهوية" in screen.columns.wanting.text()
    assert screen.columns.rows[2].field.value() == "applicant.mobile"  # only passed by, not taken


def test_the_columns_that_are_left_out_are_named(desk: Desk, tmp_path: Path) -> None:
    rows = [("الاسم", "جوال الأم", "رقم العداد"), ("ريان سعد", "0539621001", "1123456780")]
    screen = at_columns(desk, write_xlsx(tmp_path / "أيتام.xlsx", rows))
    assert [row.field.value() for row in screen.columns.rows[1:]] == ["", ""]
    told = screen.columns.left_out.text()
    assert "جوال الأم" in told
    assert "رقم العداد" in told
    pick(desk, screen.columns.rows[1].field, "applicant.mobile")
    assert "جوال الأم" not in screen.columns.left_out.text()


def test_a_place_that_another_column_had_is_taken_from_it(desk: Desk, tmp_path: Path) -> None:
    screen = at_columns(desk, registry_of(tmp_path))
    pick(desk, screen.columns.rows[6].field, "applicant.id_number")
    assert screen.columns.rows[1].field.value() in (None, "")
    assert screen.work.opened.mapping.target_of(6) == "applicant.id_number"


def test_without_a_column_for_the_name_nothing_is_looked_at(desk: Desk, tmp_path: Path) -> None:
    screen = at_columns(desk, registry_of(tmp_path))
    pick(desk, screen.columns.rows[0].field, "")
    f9(desk)
    assert screen.current == "columns"
    assert screen.columns.nameless.isVisible()
    assert screen.columns.rows[0].field.combo.lineEdit().hasFocus()


def test_the_next_file_of_these_headings_goes_the_same_way(desk: Desk, tmp_path: Path) -> None:
    screen = at_columns(desk, registry_of(tmp_path))
    pick(desk, screen.columns.rows[3].field, "")
    f9(desk)
    f9(desk)
    other = write_xlsx(tmp_path / "next.xlsx", [TITLES, DOUBTFUL])
    screen = at_columns(desk, other)
    assert screen.file.channel.value() == "interview"
    assert screen.columns.rows[0].origin.text() == "كما في المرة السابقة"
    assert not screen.columns.rows[3].field.value()


# The rows


def test_each_row_is_shown_as_what_it_is_with_its_reason(desk: Desk, tmp_path: Path) -> None:
    screen = at_rows(desk, registry_of(tmp_path, NAMELESS, DOUBTFUL))
    assert chip_texts(screen) == ["الكل 5", "سليم 3", "ناقص 4", "عليه تنبيه 1", "مرفوض 1"]
    rows = screen.rows.table.rows
    assert [rows.index(place, 3).data() for place in range(5)] == [
        *("سليم", "سليم", "سليم"),
        "مرفوض",
        "عليه تنبيه",
    ]
    assert "لا اسم" in rows.index(3, 5).data()
    assert screen.frame.footer.primary.text() == "استورد 4 صفوف"


def test_a_kind_narrows_the_rows(desk: Desk, tmp_path: Path) -> None:
    screen = at_rows(desk, registry_of(tmp_path, NAMELESS, DOUBTFUL))
    chip = next(chip for chip in screen.rows.kinds.chips if chip.identity == "warned")
    chip.setFocus()
    key(desk, Qt.Key.Key_Space)
    assert names(screen) == ["نورة خالد الدوسري"]
    assert "نورة خالد الدوسري" in detail_words(screen)


def test_a_row_is_read_as_typed_and_as_understood(desk: Desk, tmp_path: Path) -> None:
    screen = at_rows(desk, registry_of(tmp_path, DOUBTFUL))
    stand_on(desk, screen, 1)
    words = " ".join(detail_words(screen))
    assert "6 ربيع الآخر 1405" in words
    assert "06/04/1405هـ، العمر 41 سنة" in words
    assert "+966539621002" in words
    assert "فاطمة بنت أحمد الشهري" in words
    stand_on(desk, screen, 3)
    words = " ".join(detail_words(screen))
    assert "الجنسية «المريخ» غير معروفة" in words
    assert "هاتف ثابت" in words
    assert screen.rows.detail.accessibleDescription()


def test_who_a_row_may_be_is_shown_with_the_evidence(desk: Desk, tmp_path: Path, qtbot) -> None:
    number = desk.submit()  # خزامى عبدالرحمن مشعان الشراري, of the number below
    again = ("خزامى عبد الرحمن مشعان الشراري", "1123456780", "0539621001", "سعودية", "أنثى", "", 90)
    twice = ("خزامى عبدالرحمن الشراري", "1123456780", "", "سعودية", "أنثى", "", 91)
    screen = at_rows(desk, write_xlsx(tmp_path / "twice.xlsx", [TITLES, PEOPLE[0], again, twice]))
    assert "قد يكون مكررًا 2" in chip_texts(screen)
    assert number in screen.rows.table.rows.index(1, 5).data()
    assert screen.rows.taking.value() == "good"  # nobody is taken twice out of habit
    stand_on(desk, screen, 1)
    words = detail_words(screen)
    assert any("رقم الهوية نفسه" in text for text in words)
    assert any("في الصف 4" in text for text in words)
    (link,) = [part for part in screen.rows.detail.parts if isinstance(part, LinkButton)]
    assert number in link.text()
    qtbot.waitUntil(link.isVisible)
    link.setFocus()
    key(desk, Qt.Key.Key_Return)
    assert desk.shell.current_key == "case"
    assert desk.go("import").current == "rows"
    assert count(desk) == 1


def test_space_takes_rows_one_by_one(desk: Desk, tmp_path: Path) -> None:
    screen = at_rows(desk, registry_of(tmp_path, NAMELESS))
    assert screen.rows.table.hasFocus()
    stand_on(desk, screen, 1)
    key(desk, Qt.Key.Key_Space)
    stand_on(desk, screen, 3)
    key(desk, Qt.Key.Key_Space)  # a refused row is never taken
    assert screen.rows.taking.value() == "chosen"
    f9(desk)
    assert [line.name for line in desk.service(list_cases)] == [
        "سعيد عبد الله العمري",
        "محمد علي سعد القحطاني",
    ]
    assert screen.work.rows_left() == 2


def test_only_the_good_ones_may_be_taken(desk: Desk, tmp_path: Path) -> None:
    screen = at_rows(desk, registry_of(tmp_path, DOUBTFUL))
    chip = screen.rows.taking.chips[1]
    chip.setFocus()
    key(desk, Qt.Key.Key_Space)
    f9(desk)
    assert count(desk) == 3


def test_where_no_row_is_taken_nothing_is_begun(desk: Desk, tmp_path: Path) -> None:
    screen = at_rows(desk, write_xlsx(tmp_path / "one.xlsx", [TITLES, PEOPLE[0]]))
    key(desk, Qt.Key.Key_Space)
    f9(desk)
    assert screen.current == "rows"
    assert "لا صف مختار" in screen.frame.trouble.text()


def test_another_mapping_is_looked_at_anew(desk: Desk, tmp_path: Path) -> None:
    screen = at_rows(desk, registry_of(tmp_path))
    key(desk, Qt.Key.Key_PageUp, Qt.KeyboardModifier.ControlModifier)
    assert screen.current == "columns"
    pick(desk, screen.columns.rows[3].field, "")
    f9(desk)
    assert screen.current == "rows"
    assert all(checked.intake.applicant.nationality is None for checked in screen.work.looked.preview.checked)


# The import


def test_what_was_refused_is_saved_with_the_reason_and_never_over_a_file(desk: Desk, tmp_path: Path) -> None:
    from python_calamine import CalamineWorkbook

    screen = at_rows(desk, registry_of(tmp_path, NAMELESS))
    f9(desk)
    assert screen.result.save_rest.hasFocus()
    rest, there = tmp_path / "rest.xlsx", tmp_path / "there.xlsx"
    there.write_bytes(b"somebody's")
    for path in (there, rest):
        screen.result.save_rest.setFocus()
        key(desk, Qt.Key.Key_Return)
        choose_file(path)
        desk.settle()
        if path is there:
            assert "اختر اسمًا آخر" in screen.frame.trouble.text()
    assert there.read_bytes() == b"somebody's"
    assert screen.frame.trouble.isHidden()
    sheet = CalamineWorkbook.from_path(rest).get_sheet_by_index(0).to_python()
    assert len(sheet) == 2
    assert "لا اسم" in sheet[1][-1]


def test_the_result_waits_while_there_are_rows_to_save(desk: Desk, tmp_path: Path) -> None:
    screen = at_rows(desk, registry_of(tmp_path, NAMELESS))
    f9(desk)
    f9(desk)
    assert desk.shell.current_key == "beneficiaries"
    assert desk.go("import").current == "import"
    assert screen.result.save_rest.hasFocus()
    screen.result.again.click()
    desk.settle()
    assert screen.current == "file"
    at_rows(desk, write_xlsx(tmp_path / "one.xlsx", [TITLES, DOUBTFUL]))
    f9(desk)
    desk.go("today")
    assert desk.go("import").current == "file"


def test_what_is_stopped_leaves_nothing_and_says_so(desk: Desk, tmp_path: Path, qtbot) -> None:
    screen = at_rows(desk, registry_of(tmp_path))
    with store_held(desk):
        screen.primary_action()
        qtbot.waitUntil(screen.frame.busy.isVisible)
        assert screen.frame.busy.stop.hasFocus()
        assert not screen.frame.pages.isEnabled()
        press(screen.frame.busy.stop, Qt.Key.Key_Return)
    assert screen.current == "rows"
    assert "لم يُحفظ منه شيء" in screen.frame.trouble.text()
    assert screen.frame.busy.isHidden()
    assert screen.rows.table.hasFocus()
    assert count(desk) == 0
    f9(desk)
    assert count(desk) == 3


def test_who_goes_elsewhere_does_not_wait_for_a_look_at_the_rows(desk: Desk, tmp_path: Path) -> None:
    screen = at_columns(desk, registry_of(tmp_path))
    with store_held(desk):
        screen.primary_action()
        desk.shell.show_screen("today")
    assert screen.work.looked is None
    assert desk.shell.current_key == "today"


def test_an_import_goes_on_to_its_end_behind_another_screen(desk: Desk, tmp_path: Path) -> None:
    screen = at_rows(desk, registry_of(tmp_path))
    with store_held(desk):
        screen.primary_action()
        desk.shell.show_screen("today")
    assert screen.work.imported.opened == 3
    assert "اكتمل الاستيراد" in desk.shell.message_bar.note.text()


def test_a_store_that_moved_on_is_looked_at_again(desk: Desk, tmp_path: Path) -> None:
    file = registry_of(tmp_path)
    screen = at_rows(desk, file)
    registry = desk.service(read_registry, path=file)
    mapping = desk.service(suggest_mapping, registry=registry).with_fixed("channel", "interview")
    desk.service(accept_import, preview=desk.service(preview_import, registry=registry, mapping=mapping))
    f9(desk)
    assert screen.current == "rows"
    assert screen.frame.trouble.act.text() == "أعد المعاينة"
    screen.frame.trouble.act.click()
    desk.settle()
    assert chip_texts(screen) == ["الكل 3", "مستورد من قبل 3"]
    assert "1448-0001" in " ".join(detail_words(screen))
    assert count(desk) == 3


def test_an_import_that_is_given_up_leaves_nobody_on_the_screen(desk: Desk, tmp_path: Path) -> None:
    screen = at_rows(desk, registry_of(tmp_path))
    screen.frame.footer.out.click()
    desk.settle()
    assert desk.shell.current_key == "beneficiaries"
    assert screen.work.opened is None
    assert screen.rows.table.rows.rowCount() == 0
    assert detail_words(screen) == []


# How it looks


def walk(desk: Desk, file: Path) -> Iterator[ImportScreen]:
    """Each step of an import, one after the other."""
    screen = desk.go("import")
    yield screen
    f9(desk)
    choose_file(file)
    desk.settle()
    yield screen
    pick(desk, screen.file.channel, "interview")
    for _step in range(3):
        f9(desk)
        yield screen


@pytest.mark.parametrize("size", [(1366, 768), (683, 384)])
def test_everything_has_a_name_and_nothing_is_clipped(both_ways, desk: Desk, tmp_path: Path, size) -> None:
    desk.shell.resize(*size)
    for screen in walk(desk, registry_of(tmp_path, NAMELESS, DOUBTFUL)):
        settle()
        assert nameless(screen) == []
        assert clipped(screen) == []
    assert screen.current == "import"
    assert not file_dialogues()


def test_nothing_is_clipped_at_twice_the_text_size(desk_under, qapp: QApplication, tmp_path: Path) -> None:
    theme.apply(qapp, choice="dark", text_percent=200)
    desk = desk_under()
    for screen in walk(desk, registry_of(tmp_path, NAMELESS, DOUBTFUL)):
        settle()
        assert clipped(screen) == []
