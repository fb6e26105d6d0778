"""Cells that show an error have no value: their row is refused and says which cell, with its text."""

from __future__ import annotations

from pathlib import Path

from intake_desktop.services.importing.rejects import write_rejects
from intake_desktop.services.importing.writing import accept_import
from intake_desktop.services.open_store import SignedIn
from intake_desktop.sheets.reading import read_sheet
from intake_desktop.wording.importing import finding_text
from tests.registries import write_csv
from tests.unit.services.importing.test_importing import previewed

TITLES = ("الاسم", "رقم الهوية", "الجوال", "ملاحظة المحاسب")
SOUND = ("محمد علي القحطاني", "1000000008", "0539621001", "#N/A")
ERRORS = ("#DIV/0!", "#N/A", "#VALUE!", "#REF!")


def test_a_row_with_an_error_is_refused_and_the_cell_named(desk: SignedIn, tmp_path: Path) -> None:
    one = ("علي حمد العتيبي", "Err:502", "", "")
    preview = previewed(desk, write_csv(tmp_path / "list.csv", [TITLES, SOUND, ERRORS, one]))
    # The errors of a column that nothing is taken from are nobody's matter.
    assert [row.verdict for row in preview.rows] == ["good", "refused", "refused"]
    assert finding_text(preview.rows[1].findings[-1]).startswith("الاسم: في الخانة خطأ «#DIV/0!»")
    assert finding_text(preview.rows[2].findings[-1]).startswith("رقم الهوية: في الخانة خطأ «Err:502»")
    assert accept_import(desk, preview=preview, choose="all").opened == 1


def test_a_formula_saved_without_its_result_is_no_blank(desk: SignedIn, tmp_path: Path) -> None:
    from xlsxwriter import Workbook

    path = tmp_path / "list.xlsx"
    with Workbook(str(path)) as book:
        sheet = book.add_worksheet()
        for row, cells in enumerate([TITLES, SOUND, ("علي حمد العتيبي", "", "0539621002", "")]):
            for column, cell in enumerate(cells):
                sheet.write_string(row, column, cell)
        sheet.write_formula(2, 1, "=F3", None, "")
    preview = previewed(desk, path)
    assert [row.verdict for row in preview.rows] == ["good", "refused"]
    assert "حُفظت بلا ناتجها" in finding_text(preview.rows[1].findings[-1])
    write_rejects(desk, preview=preview, taken=frozenset(), path=tmp_path / "rejects.xlsx")
    again = previewed(desk, tmp_path / "rejects.xlsx")
    assert "refused" in [row.verdict for row in again.rows], "written back, it is still no value"
    assert read_sheet(tmp_path / "rejects.xlsx")[0].rows
