"""An office leaves its old program: its registry becomes files, what was refused when it is put right."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from python_calamine import CalamineWorkbook

from intake_desktop.services.audit.check import verify_audit
from intake_desktop.services.cases.cases import list_cases, show_case
from tests.desk import Desk
from tests.journeys.windows import BOSS, RECEPTION, sit
from tests.registries import PEOPLE, TITLES, write_csv, write_xlsx
from tests.unit.ui.hands import choose_file
from tests.unit.ui.importing.desk_import import (
    NAMELESS,
    at_rows,
    chip_texts,
    f9,
    key,
    names,
    stand_on,
)


def files(desk: Desk) -> list[str]:
    """The list as the screen shows it, newest first."""
    table = desk.shell.made_screen("beneficiaries").cases.rows
    desk.settle()
    return [str(table.index(row, 1).data()) for row in range(table.rowCount())]


def test_a_registry_becomes_files_and_what_was_refused_comes_in_later(office_of, tmp_path: Path) -> None:
    desk = office_of("aseeb")
    folder = tmp_path / "old program"
    folder.mkdir()
    screen = at_rows(desk, write_xlsx(folder / "registry.xlsx", [TITLES, *PEOPLE, NAMELESS]))
    assert chip_texts(screen) == ["الكل 4", "سليم 3", "ناقص 3", "مرفوض 1"]
    assert desk.service(list_cases) == ()
    f9(desk)
    assert "1448-0001" in screen.result.numbers.text()
    assert "1448-0003" in screen.result.numbers.text()
    rest = folder / "rest.xlsx"
    key(desk, Qt.Key.Key_Return)  # the keyboard is on «احفظ المرفوض في ملف»
    choose_file(rest)
    desk.settle()
    f9(desk)
    assert desk.shell.current_key == "beneficiaries"
    assert files(desk) == ["سعيد عبد الله العمري", "فاطمة أحمد الشهري", "محمد علي سعد القحطاني"]

    # What was refused is put right in its own file and imported.
    titles, row = CalamineWorkbook.from_path(rest).get_sheet_by_index(0).to_python()
    assert "لا اسم" in row[-1]
    number = "1123456788"  # not the one that somebody else bears
    put_right = write_xlsx(folder / "right.xlsx", [titles, ("هند ماجد الحربي", number, *row[2:])])
    screen = at_rows(desk, put_right)
    assert names(screen) == ["هند ماجد الحربي"]
    f9(desk)
    f9(desk)
    assert files(desk)[0] == "هند ماجد الحربي"
    assert len(files(desk)) == 4
    stored = desk.service(show_case, number="1448-0002").record.intake.applicant
    assert stored.id_number == "1123456780"
    sit(desk, BOSS)
    assert desk.service(verify_audit).ok


def test_a_registry_of_an_old_windows_brings_nobody_twice(office_of, tmp_path: Path) -> None:
    desk = office_of("aseeb")
    people = [("محمد علي القحطاني", "1000000008", "0539621001", "سعودي", "ذكر", "1400/04/06", "الف-77")]
    people += [("سعيد عبدالله العمري", "2000000006", "0539621003", "يمني", "ذكر", "1409", "الف-78")]
    file = write_csv(tmp_path / "سجل.csv", [TITLES, *people], encoding="windows-1256", mark=";")
    at_rows(desk, file)
    f9(desk)
    desk.go("beneficiaries", query="الف-78")
    assert desk.shell.made_screen("beneficiaries").hits.rows.row(0).name == "سعيد عبدالله العمري"

    # The next morning a colleague does not know, and imports the same file.
    sit(desk, RECEPTION, after_days=1)
    screen = at_rows(desk, file)
    assert chip_texts(screen) == ["الكل 2", "مستورد من قبل 2"]
    stand_on(desk, screen, 1)
    assert "1448-0002" in screen.rows.detail.accessibleDescription()
    f9(desk)
    assert screen.current == "rows"
    assert "لا صف مختار" in screen.frame.trouble.text()
    assert len(desk.service(list_cases)) == 2
