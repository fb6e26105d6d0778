"""A column about somebody or something else is never taken for the applicant's own."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest

from intake_desktop.domain.importing.guess import Guess
from intake_desktop.domain.importing.header import find_header
from intake_desktop.domain.importing.mapping import guess_mapping, left_out
from intake_desktop.domain.importing.table import SEPARATOR, Column, Registry, filled, letter_of
from intake_desktop.domain.importing.targets import targets_of
from intake_desktop.services.packs.policy_packs import load_source

TARGETS = targets_of(load_source("aseeb").pack)
GUESS = Guess(TARGETS)


def registry(rows: Sequence[Sequence[Any]], merged: Sequence[Any] = (), at: int | None = None) -> Registry:
    sheet = [list(row) for row in rows]
    header = find_header(sheet, GUESS, merged, at)
    below = header.last + 1 if header else 0
    width = max(len(row) for row in sheet)
    titles = header.titles if header else ((),) * width
    return Registry(
        file="a.xlsx",
        kind="xlsx",
        sha256="",
        rows=tuple(row for row in filled(sheet) if row.number > below),
        columns=tuple(
            Column(index=place, letter=letter_of(place), title=SEPARATOR.join(titles[place]))
            for place in range(width)
        ),
        header_rows=(header.first + 1, header.last + 1) if header else None,
    )


def guessed(
    rows: Sequence[Sequence[Any]], merged: Sequence[Any] = (), at: int | None = None
) -> dict[str, str]:
    told = registry(rows, merged, at)
    mapping = guess_mapping(told, TARGETS, policy="aseeb", guess=GUESS)
    return {letter_of(use.column): use.target for use in mapping.columns}


@pytest.mark.parametrize(
    ("heading", "value"),
    [
        ("وظيفة الأب", "متقاعد"),
        ("حالة الأب", "متوفى"),
        ("هوية الأب", "1000000008"),
        ("رقم الأب", "0539621001"),
        ("تاريخ وفاة الأب", "1440/1/1"),
        ("جوال الأب", "0539621001"),
        ("جوال الأم", "0539621001"),
        ("جوال الزوج", "0539621001"),
        ("جوال زوجها", "0539621001"),
        ("جوال ولي الأمر", "0539621001"),
        ("رقم جوال قريب", "0539621001"),
        ("هوية الأم", "1123456780"),
        ("هوية والدته", "1123456780"),
        ("رقم هوية الزوج", "1123456780"),
        ("هوية المتوفى", "1123456780"),
        ("هوية الكفيل", "2000000006"),
        ("رقم سجل الأسرة", "1123456780"),
        ("رقم العداد", "1000000008"),
        ("رقم الصك", "1123456780"),
        ("رقم الضمان", "1123456780"),
        ("رقم حساب الكهرباء", "1123456780"),
        ("جنسية الزوج", "يمني"),
        ("تاريخ ميلاد الأم", "1400/1/1"),
        ("مكان الميلاد", "سكاكا"),
        ("نوع الإعاقة", "حركية"),
        ("اسم الأم الرباعي", "نورة سعد علي العتيبي"),
        ("اسم الباحث", "خالد سعد"),
        ("اسم المدرسة", "الأمل"),
        ("اسم البنك", "الراجحي"),
        ("هوية اليتيم", "1123456780"),
        ("جوال مقدم الطلب", "0539621001"),
        ("اسم مقدم الطلب", "خالد سعد"),
        ("ملاحظات", "0539621001"),
        ("Mother ID", "1123456780"),
        ("Husband mobile", "0539621001"),
        ("Meter number", "1000000008"),
    ],
)
def test_a_column_of_somebody_else_is_left_out(heading: str, value: str) -> None:
    rows = [["الاسم", heading], ["ريان", value], ["سعد", value]]
    assert guessed(rows) == {"A": "full_name"}
    told = registry(rows)
    mapping = guess_mapping(told, TARGETS, policy="aseeb", guess=GUESS)
    assert [column.title for column in left_out(told, mapping)] == [heading]


@pytest.mark.parametrize(
    ("heading", "target"),
    [
        ("اسم الأب", "applicant.father"),
        ("الأب", "applicant.father"),
        ("جوال المستفيد", "applicant.mobile"),
        ("رقم الجوال الأساسي للمستفيد", "applicant.mobile"),
        ("الجوال الأول", "applicant.mobile"),
        ("جوال2", "applicant.alternate_mobile"),
        ("هوية المستفيدة", "applicant.id_number"),
        ("تاريخ ميلاد المستفيد", "applicant.birth"),
        ("مبلغ الراتب", "income.salary"),
        ("national_id_no", "applicant.id_number"),
        ("mobile_no", "applicant.mobile"),
    ],
)
def test_a_column_of_the_applicant_is_known(heading: str, target: str) -> None:
    assert GUESS.of_title(heading)[0] == target


def test_the_people_whom_a_registry_is_about_are_named_by_its_names() -> None:
    row = ["ريان سعد", "1123456780", "0539621001", "نورة", "1000000008"]
    titles = ["اسم اليتيم", "هوية اليتيم", "جوال اليتيم", "اسم الأم", "هوية الأم"]
    assert guessed([titles, row]) == {
        "A": "full_name",
        "B": "applicant.id_number",
        "C": "applicant.mobile",
    }
    assert guessed([["الاسم", "هوية اليتيم"], ["نورة", "1123456780"]]) == {"A": "full_name"}
    for other in ("اسم الأرملة", "اسم العائل"):
        found = guessed([["اسم اليتيم", "هوية اليتيم", other, "المدينة"], ["ريان", "1", "نورة", "سكاكا"]])
        assert found == {"D": "applicant.address.city"}


def test_headings_that_come_again_after_another_name_are_that_persons() -> None:
    mine = ["محمد علي", "1000000008", "0539621001"]
    others = ["نورة سعد", "1123456780", "0539621002"]
    again = ["رقم الهوية", "الجوال"]
    own = ["full_name", "applicant.id_number", "applicant.mobile"]
    assert guessed([["الاسم", *again, "اسم الزوجة", *again], [*mine, *others]]) == dict(
        zip("ABC", own, strict=True)
    )
    assert guessed([["اسم الأم", *again, "الاسم", *again], [*others, *mine]]) == dict(
        zip("DEF", own, strict=True)
    )
    two = guessed([["الاسم", "الجوال", "الجوال"], ["محمد", "0539621001", "0539621002"]])
    assert two["C"] == "applicant.alternate_mobile"


def test_an_expiry_is_that_of_the_id_only_beside_it() -> None:
    day = "1450/01/01"
    assert guessed([["الاسم", "رقم الهوية", "تاريخ الانتهاء"], ["محمد", "1000000008", day]])["C"]
    assert "C" not in guessed([["الاسم", "رقم العقد", "تاريخ الانتهاء"], ["محمد", "12", day]])
    assert guessed([["الاسم", "الجوال", "تاريخ انتهاء الهوية"], ["محمد", "0539621001", day]])["C"]


def test_headings_below_the_name_of_another_group_are_that_groups() -> None:
    rows = [
        ["بيانات الأم", "", "", "بيانات المستفيد", "", ""],
        ["الاسم", "الهوية", "الجوال", "الاسم", "الهوية", "الجوال"],
        ["نورة سعد", "1000000008", "0539621001", "ريان علي", "1123456780", "0539621002"],
    ]
    for merged in ([((0, 0), (0, 2)), ((0, 3), (0, 5))], []):
        assert guessed(rows, merged) == {
            "D": "full_name",
            "E": "applicant.id_number",
            "F": "applicant.mobile",
        }


def test_a_title_over_the_whole_sheet_is_no_group() -> None:
    rows = [["سجل أبناء المتوفين", ""], ["الاسم", "الجوال"], ["ريان علي", "0539621002"]]
    assert guessed(rows) == {"A": "full_name", "B": "applicant.mobile"}


@pytest.mark.parametrize("names", [2, 3, 4, 5])
def test_a_heading_merged_over_the_parts_of_a_name_gives_each_its_place(names: int) -> None:
    whole = ["محمد", "علي", "سعد", "فهد", "القحطاني"]
    row = [*whole[: names - 1], whole[-1], "1000000008"]
    titles = ["الاسم الرباعي", *[""] * (names - 1), "رقم الهوية"]
    found = guessed([titles, row, row], [((0, 0), (0, names - 1))])
    places = ["given", "father", "grandfather", "family"]
    told = {2: ["given", "family"], 3: ["given", "father", "family"]}.get(names, places)
    assert [target.rpartition(".")[2] for target in found.values()] == [*told, "id_number"]
    assert found[letter_of(names - 1)] == "applicant.family"


def test_parts_of_a_name_without_headings_of_their_own_are_known_by_their_number() -> None:
    row = ["محمد", "علي", "سعد", "القحطاني", "1000000008"]
    assert list(guessed([["الاسم الرباعي", "", "", "", "رقم الهوية"], row]).values()) == [
        "applicant.given",
        "applicant.father",
        "applicant.grandfather",
        "applicant.family",
        "applicant.id_number",
    ]
    assert guessed([["الاسم", "", "رقم الهوية"], ["محمد", "سكاكا", "1000000008"]]) == {
        "A": "full_name",
        "C": "applicant.id_number",
    }


def test_headings_printed_again_and_sums_do_not_hide_the_parts_of_a_name() -> None:
    titles = ["الاسم الرباعي", "", "", "", "رقم الهوية"]
    rows = [titles, ["محمد", "علي", "سعد", "القحطاني", "1000000008"], titles, ["المجموع", "", "", "", "1"]]
    assert list(guessed(rows, [((0, 0), (0, 3))]).values())[:4] == [
        "applicant.given",
        "applicant.father",
        "applicant.grandfather",
        "applicant.family",
    ]


def test_a_whole_name_under_a_merged_heading_stays_one() -> None:
    rows = [["الاسم", "", "الجوال"], ["محمد علي سعد", "القحطاني", "0539621001"]]
    assert guessed(rows, [((0, 0), (0, 1))]) == {
        "A": "full_name",
        "B": "applicant.family",
        "C": "applicant.mobile",
    }
    rows[1][1] = "ذكر"
    assert guessed(rows, [((0, 0), (0, 1))]) == {"A": "full_name", "C": "applicant.mobile"}


LONG = "الجوال " + "يكتب رقم جوال المستفيد المسجل في أبشر مكونا من عشرة أرقام يبدأ بصفر ثم خمسة " * 2
KNOWN = {"A": "full_name", "B": "applicant.id_number"}


@pytest.mark.parametrize("at", [None, 0])
@pytest.mark.parametrize("more", [["الجوال", 1445.0, 1446.0], [LONG, "دفعة", "دفعة ثانية"], ["1445", "", ""]])
def test_a_year_or_a_long_text_among_headings_does_not_hide_them(more: list[Any], at: int | None) -> None:
    rows = [["الاسم", "رقم الهوية", *more], ["محمد علي القحطاني", 1000000008.0, "0539621001", 500.0, 300.0]]
    assert registry(rows, at=at).header_rows == (1, 1)
    assert guessed(rows, at=at).items() >= KNOWN.items()


def test_where_a_person_says_the_headings_are_they_are() -> None:
    rows = [["2024", "2025"], ["سعد", "500"]]
    assert registry(rows, at=0).header_rows == (1, 1)
    assert registry(rows).header_rows is None


def test_a_row_of_a_person_with_an_age_is_no_heading() -> None:
    rows = [["سعد الدوسري", "الجوف", 34.0], ["نورة العتيبي", "القريات", 41.0]]
    assert registry(rows).header_rows is None
