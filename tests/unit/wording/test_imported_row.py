from __future__ import annotations

from datetime import date

import pytest

from intake_desktop.domain.importing.mapping import ColumnUse, Mapping
from intake_desktop.domain.importing.rows import RowReader
from intake_desktop.domain.importing.targets import targets_of
from intake_desktop.services.importing.mapping import countries
from intake_desktop.services.packs.policy_packs import load_source
from intake_desktop.wording.imported_row import RowAnswer, general_findings_of, row_answers
from intake_desktop.wording.importing import said_text

TODAY = date(2026, 11, 12)
PACK = load_source("aseeb").pack


def read(cells: dict[str, object], fixed: dict[str, str] | None = None) -> list[RowAnswer]:
    """The answers of a row whose columns go to these places."""
    uses = tuple(ColumnUse(column=place, target=target) for place, target in enumerate(cells))
    mapping = Mapping(policy=PACK.id, columns=uses, fixed=fixed or {})
    row = list(cells.values())
    become = RowReader(mapping, PACK, countries=countries(), today=TODAY).read(row)
    return row_answers(
        row,
        become.intake,
        mapping=mapping,
        targets=targets_of(PACK),
        findings=become.findings,
        pack=PACK,
        today=TODAY,
    )


@pytest.mark.parametrize(
    ("target", "typed", "understood"),
    [
        ("full_name", "فاطمة بنت أحمد الشهري", "فاطمة أحمد الشهري"),
        ("applicant.id_number", "١٠٠٠٠٠٠٠٠٨", "\u20661000000008\u2069"),
        ("applicant.mobile", "٠٥٣٩٦٢١٠٠١", "\u2066+966539621001\u2069"),
        ("applicant.nationality", "يمنية", "اليمن"),
        ("applicant.sex", "أنثى", "أنثى"),
        ("applicant.birth", "6 ربيع الآخر 1405", "06/04/1405هـ، العمر 41 سنة"),
        ("age", "34", "العمر نحو 34"),
        ("service", "كفالة أرملة", "كفالة أرملة"),
        ("categories.widow", "نعم", "نعم"),
        ("marital", "أرملة", "أرملة"),
        ("income.salary", "3500", "3,500 ريال"),
        ("obligations.rent", "1200", "إيجار"),
        (f"documents.{PACK.documents[0].id}", "نعم", PACK.documents[0].label_ar),
        ("applicant.address.city", " سكاكا ", "سكاكا"),
        ("external_ref", "0077", "0077"),
    ],
)
def test_each_kind_of_cell_is_worded_as_it_is_understood(target: str, typed: str, understood: str) -> None:
    (answer,) = read({target: typed})
    assert answer.typed == typed.strip()
    assert understood in answer.understood


def test_what_is_the_same_for_all_rows_comes_last_and_only_where_no_cell_says_otherwise() -> None:
    answers = read({"full_name": "هيا الشراري", "channel": "interview"}, {"channel": "interview"})
    assert [answer.label for answer in answers] == ["الاسم كاملًا", "قناة وصول الطلب"]
    answers = read({"full_name": "هيا الشراري", "channel": ""}, {"channel": "interview"})
    assert (answers[1].typed, bool(answers[1].understood)) == ("", True)


def test_a_finding_stands_with_its_field_and_all_others_apart() -> None:
    answers = read({"full_name": "هيا الشراري", "applicant.nationality": "المريخ"})
    (finding,) = answers[1].findings
    assert said_text(finding) == "الجنسية «المريخ» غير معروفة: اخترها من القائمة"
    assert general_findings_of([finding], answers) == []
    assert general_findings_of([finding], answers[:1]) == [finding]


def test_a_row_that_opens_nothing_is_only_what_its_cells_say() -> None:
    mapping = Mapping(policy=PACK.id, columns=(ColumnUse(column=0, target="applicant.mobile"),))
    (answer,) = row_answers(
        ["0539621001"],
        None,
        mapping=mapping,
        targets=targets_of(PACK),
        findings=(),
        pack=PACK,
        today=TODAY,
    )
    assert (answer.typed, answer.understood) == ("0539621001", "")
