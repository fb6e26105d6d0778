"""Headings are found by themselves, and say which column is which."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

import pytest

from intake_desktop.domain.calendars.other_dates import birth_question
from intake_desktop.domain.errors import UsageProblem
from intake_desktop.domain.importing.guess import Guess, of_values
from intake_desktop.domain.importing.header import Header, find_header
from intake_desktop.domain.importing.mapping import ColumnUse, Mapping, require_mapping
from intake_desktop.domain.importing.rows import RowReader
from intake_desktop.domain.importing.table import Column, Registry, letter_of
from intake_desktop.domain.importing.targets import targets_of
from intake_desktop.domain.importing.words import names_of_countries
from intake_desktop.services.packs.policy_packs import load_source, shipped_names
from intake_desktop.wording.countries import names_and_codes
from intake_desktop.wording.importing import finding_text, place_label

PACK = load_source("aseeb").pack
GUESS = Guess(targets_of(PACK))
COUNTRIES = names_of_countries(names_and_codes())
DATA = ["سعد الدوسري", "1000000008", "0539621001"]


def found(rows: Sequence[Sequence[Any]], merged: Sequence[Any] = (), at: int | None = None) -> Header | None:
    return find_header([list(row) for row in rows], GUESS, merged, at)


def test_headings_are_found_below_titles_and_blank_rows() -> None:
    header = found([["سجل المستفيدين لعام 1445هـ"], [], ["م", "الاسم", "رقم الهوية", "الجوال"], [1.0, *DATA]])
    assert header is not None
    assert (header.first, header.last, header.titles[1]) == (2, 2, ("الاسم",))


def test_groups_of_headings_are_read_with_what_stands_below_them() -> None:
    rows = [
        ["م", "الاسم", "", "", "تاريخ الميلاد", "", "الجوال"],
        ["", "الأول", "الأب", "العائلة", "هجري", "ميلادي", ""],
        [1.0, "سعد", "علي", "الدوسري", "1/1/1400", "", "0539621001"],
    ]
    merged = [((0, 1), (0, 3)), ((0, 4), (0, 5)), ((0, 0), (1, 0)), ((0, 6), (1, 6))]
    for known in (merged, ()):  # an .ods and a .csv do not say what is merged
        header = found(rows, known)
        assert header is not None
        assert (header.first, header.last) == (0, 1)
        told = [GUESS.of_title(*titles)[0] for titles in header.titles]
        names = ("given", "father", "family", "birth.hijri", "birth.gregorian", "mobile")
        assert told == ["", *(f"applicant.{name}" for name in names)]


def test_rows_of_words_are_not_taken_for_headings() -> None:
    header = found([["الاسم", "المدينة"], ["سعد الدوسري", "سكاكا"], ["نورة العتيبي", "القريات"]])
    assert header is not None
    assert (header.first, header.last) == (0, 0)
    assert found([DATA, DATA]) is None
    assert found([["xx", "yy"], ["1", "2"], ["3", "4"]]) == Header(0, 0, (("xx",), ("yy",)))


def test_a_person_may_say_where_the_headings_are() -> None:
    header = found([["الاسم", "الجوال"], ["أ", "ب"], ["سعد", "0539621001"]], at=1)
    assert header is not None
    assert header.last == 1


@pytest.mark.parametrize(
    ("heading", "target"),
    [
        ("رقم الهوية / الإقامة *", "applicant.id_number"),
        ("رقم الهويه (10 أرقام)", "applicant.id_number"),
        ("Date of Birth", "applicant.birth"),
        ("اسم المستفيد الرباعي", "full_name"),
        ("جوال الزوجة", ""),
        ("اسم الأم", ""),
        ("هوية ولي الأمر", ""),
        ("IBAN", "applicant.iban"),
        ("الحي", "applicant.address.district"),
        ("الراتب الشهري", "income.salary"),
        ("مصدر الدخل", ""),
        ("Source of income", ""),
        ("حساب المواطن", "income.citizen-account"),
        ("أرملة", "categories.widow"),
        ("نوع السكن", "housing.type"),
        ("ملاحظات", ""),
    ],
)
def test_a_heading_names_its_place(heading: str, target: str) -> None:
    assert GUESS.of_title(heading)[0] == target


def test_columns_without_headings_are_known_by_their_values() -> None:
    assert of_values(["1000000008", 2000000006.0, "", "1123456780"]) == "applicant.id_number"
    assert of_values([539621001.0, "٠٥٣٩٦٢١٠٠٢"]) == "applicant.mobile"
    assert of_values(["SA0380000000608010167519"]) == "applicant.iban"
    assert of_values(["سعد", ""]) == ""


@pytest.mark.parametrize("policy", shipped_names())
def test_every_place_has_a_name_and_none_comes_twice(policy: str) -> None:
    targets = targets_of(load_source(policy).pack)
    assert len({target.id for target in targets}) == len(targets)
    assert all(place_label(target).strip() for target in targets)


def a_row(uses: dict[str, Any], fixed: dict[str, str] | None = None) -> Any:
    columns = tuple(ColumnUse(column=place, target=target) for place, target in enumerate(uses))
    mapping = Mapping(policy="aseeb", columns=columns, fixed=fixed or {})
    reader = RowReader(mapping, PACK, countries=COUNTRIES, today=date(2026, 1, 10))
    return reader.read(list(uses.values()))


def test_a_whole_name_is_parted_and_kept_as_it_was() -> None:
    become = a_row({"full_name": "فاطمة بنت عبد الله القحطاني"})
    who = become.intake.applicant
    assert (who.given, who.father, who.family) == ("فاطمة", "عبد الله", "القحطاني")
    assert become.written == {"full_name": "فاطمة بنت عبد الله القحطاني"}
    assert a_row({"full_name": "Imran Qureshi"}).intake.applicant.latin_name == "Imran Qureshi"


def test_an_age_beside_a_birth_is_kept_and_not_said_to_stand_for_it() -> None:
    alone = a_row({"full_name": "سعد", "age": "34"})
    assert [one.code for one in alone.findings] == ["birth-by-age"]
    beside = a_row({"age": "34", "full_name": "سعد", "applicant.birth": "1410/01/01"})
    assert beside.intake.applicant.birth.value == "1410/01/01"
    assert beside.findings == ()
    assert beside.written["age"] == "34"


def test_words_become_codes_and_what_is_none_is_said_and_kept() -> None:
    become = a_row({"full_name": "سعد", "applicant.sex": "غير ذلك", "applicant.nationality": "المريخ",
                    "marital": "أرمل", "categories": "مدين، قزم"})  # fmt: skip
    assert become.intake.applicant.sex is None
    assert become.intake.applicant.nationality == "المريخ"
    assert become.intake.categories == ("debtor", "widow")
    assert {(one.code, one.typed) for one in become.findings} == {
        ("word-not-known", "غير ذلك"),
        ("nationality-not-known", "المريخ"),
        ("word-not-known", "قزم"),
    }
    assert become.written["applicant.sex"] == "غير ذلك"
    assert all("{" not in finding_text(one) for one in become.findings)


def test_two_calendars_that_disagree_are_said() -> None:
    same = a_row(
        {"full_name": "سعد", "applicant.birth.hijri": "1/1/1400", "applicant.birth.gregorian": "1979-11-20"}
    )
    assert same.findings == ()
    assert same.intake.applicant.birth.value == "1/1/1400"
    other = a_row(
        {"full_name": "سعد", "applicant.birth.hijri": "1/1/1400", "applicant.birth.gregorian": "1989"}
    )
    assert [one.code for one in other.findings] == ["birth-conflict"]


@pytest.mark.parametrize(
    ("gregorian", "open_question"), [("1979-11-21", None), ("1989-11-20", "dates-disagree")]
)
def test_both_days_of_a_birth_are_kept_and_their_difference_said_once(
    gregorian: str, open_question: str | None
) -> None:
    """A day between them lets a birth before 2000 pass, as it does at the desk."""
    told = a_row(
        {"full_name": "سعد", "applicant.birth.hijri": "1/1/1400", "applicant.birth.gregorian": gregorian}
    )
    birth = told.intake.applicant.birth
    assert birth.other.value == gregorian
    assert told.findings == ()
    question = birth_question(birth)
    assert (question and question.code) == open_question


def test_an_age_is_an_estimate_and_a_birth_date_goes_before_it() -> None:
    birth = a_row({"full_name": "سعد", "age": "٣٤ سنة"}).intake.applicant.birth
    assert (birth.value, birth.precision, birth.as_of) == ("34", "estimated", "2026-01-10")
    assert a_row({"age": "34", "applicant.birth": "1400"}).intake.applicant.birth.precision == "year"


def test_what_is_fixed_fills_only_what_a_row_leaves_open() -> None:
    fixed = {"channel": "المقابلة", "applicant.nationality": "سعودي", "applicant.address.region": "الجوف"}
    become = a_row({"full_name": "سعد", "applicant.nationality": "يمني", "income.salary": 3500.0}, fixed)
    intake = become.intake
    assert (intake.channel, intake.applicant.nationality, intake.applicant.address.region) == (
        "interview",
        "YE",
        "الجوف",
    )
    assert intake.income[0].amount_sar == "3500"


def test_the_kind_of_paper_is_told_by_a_sound_number_alone() -> None:
    assert a_row({"applicant.id_number": "2000000006"}).intake.applicant.id_type == "iqama"
    assert a_row({"applicant.id_number": "1000000000"}).intake.applicant.id_type is None


def test_a_mapping_that_cannot_be_is_refused() -> None:
    registry = Registry(
        file="a.csv", kind="csv", sha256="", rows=(), columns=(Column(index=0, letter="A", title=""),)
    )

    def code(*uses: tuple[int, str], **fixed: str) -> str:
        columns = tuple(ColumnUse(column=column, target=target) for column, target in uses)
        with pytest.raises(UsageProblem) as refusal:
            require_mapping(Mapping(policy="aseeb", columns=columns, fixed=fixed), registry, targets_of(PACK))
        return refusal.value.code

    assert code((0, "applicant.mobile")) == "mapping-without-name"
    assert code((0, "nowhere")) == "mapping-unknown-target"
    assert code((3, "full_name")) == "mapping-unknown-column"
    assert code((0, "full_name"), (0, "full_name")) == "mapping-target-twice"


def test_letters_of_columns_are_those_of_the_sheet() -> None:
    assert [letter_of(index) for index in (0, 25, 26, 701, 702)] == ["A", "Z", "AA", "ZZ", "AAA"]
