"""Headings printed again, sums and marks are no people, and no file is ever opened for them."""

from __future__ import annotations

from pathlib import Path

import pytest

from intake_desktop.services.cases.cases import count_cases
from intake_desktop.services.importing.mapping import suggest_mapping
from intake_desktop.services.importing.preview import Preview, preview_import
from intake_desktop.services.importing.reading import read_registry
from intake_desktop.services.importing.writing import accept_import
from intake_desktop.services.open_store import SignedIn
from tests.registries import write_csv
from tests.unit.services.importing.test_importing import previewed

TITLES = ("م", "الاسم", "رقم الهوية", "الجوال")
PERSON = ("1", "محمد علي القحطاني", "1000000008", "0539621001")


@pytest.mark.parametrize(
    ("row", "code"),
    [
        (TITLES, "row-is-headings"),
        (("م", "الأسم", "رقم الهويه", "الجوال"), "row-is-headings"),
        (("", "كشف المستفيدين - صفحة 2", "", ""), "row-is-headings"),
        (("", "المجموع", "", "30"), "row-is-a-sum"),
        (("", "المجمـوع الكلي:", "", ""), "row-is-a-sum"),
        (("الإجمالي", "30", "", ""), "row-is-a-sum"),
        (("المجموع", "30 مستفيد", "", ""), "row-is-a-sum"),
        (("عدد المستفيدين", "30", "", ""), "row-is-a-sum"),
        (("", "Total", "", "30"), "row-is-a-sum"),
        (("2", "30", "1000000008", ""), "intake-without-name"),
        (("2", "---", "1123456780", ""), "intake-without-name"),
        (("2", "؟؟؟", "", ""), "intake-without-name"),
        (("2", "1000000008", "2123456788", ""), "intake-without-name"),
        (("2", "لا يوجد", "1123456780", ""), "intake-without-name"),
        (("2", "غير معروف", "", ""), "intake-without-name"),
        (("", "توقيع المدير العام:", "", ""), "row-is-headings"),
    ],
)
def test_a_row_that_is_nobody_is_refused_even_when_all_are_taken(
    desk: SignedIn, tmp_path: Path, row: tuple[str, ...], code: str
) -> None:
    preview = previewed(desk, write_csv(tmp_path / "list.csv", [TITLES, PERSON, row]))
    assert (preview.rows[1].verdict, preview.rows[1].findings[-1].code) == ("refused", code)
    assert accept_import(desk, preview=preview, choose="all").opened == 1
    assert count_cases(desk) == 1


def test_headings_in_parts_are_known_again(desk: SignedIn, tmp_path: Path) -> None:
    titles = ("الاسم الأول", "اسم الأب", "العائلة", "الجوال")
    rows = [titles, ("محمد", "علي", "القحطاني", "0539621001"), titles, ("30", "", "", "")]
    preview = previewed(desk, write_csv(tmp_path / "list.csv", rows))
    assert [row.findings[-1].code for row in preview.rows[1:]] == ["row-is-headings", "name-without-letters"]


def test_a_name_with_digits_in_it_is_worth_a_look(desk: SignedIn, tmp_path: Path) -> None:
    rows = [TITLES, PERSON, ("2", "محمد123", "", "0539621002")]
    preview = previewed(desk, write_csv(tmp_path / "list.csv", rows))
    assert [row.verdict for row in preview.rows] == ["good", "doubtful"]
    assert [one.code for one in preview.rows[1].findings if one.level == "warning"] == ["name-digits"]


def test_a_code_may_be_a_number(desk: SignedIn, tmp_path: Path) -> None:
    rows = [("رمز الحالة", "الجوال"), ("17", "0539621001")]
    (row,) = previewed(desk, write_csv(tmp_path / "list.csv", rows)).rows
    assert row.verdict != "refused"


@pytest.mark.parametrize(
    ("heading", "value", "code"),
    [
        ("الآيبان", "SA0380000000608010167518", "iban-checksum"),
        ("تاريخ انتهاء الهوية", "1445/13/1", "date-month"),
        ("مبلغ الإيجار", "مجانا", "money-not-an-amount"),
        ("جوال بديل", "123", "phone-invalid"),
        ("مبلغ الراتب", "لا أعرف", "money-not-an-amount"),
    ],
)
def test_what_the_policy_does_not_ask_of_this_file_is_checked_too(
    desk: SignedIn, tmp_path: Path, heading: str, value: str, code: str
) -> None:
    rows = [("الاسم", "الجوال", heading), ("ماجد سعد الجهني", "0539621001", value)]
    registry = read_registry(desk, path=write_csv(tmp_path / "list.csv", rows))
    mapping = suggest_mapping(desk, registry=registry).with_fixed("channel", "interview")
    bare = preview_import(desk, registry=registry, mapping=mapping)
    assert (bare.rows[0].verdict, warnings(bare)) == ("doubtful", [code])
    asked = mapping.with_fixed("service", "cash-aid")
    assert warnings(preview_import(desk, registry=registry, mapping=asked)) == [code]


def warnings(preview: Preview) -> list[str]:
    return [one.code for one in preview.rows[0].findings if one.level == "warning"]
