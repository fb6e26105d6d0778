"""A whole name beside columns of its parts loses nothing and doubles nothing."""

from __future__ import annotations

import pytest

from tests.unit.domain.importing.test_columns import a_row

FAMILY, FATHER = "applicant.family", "applicant.father"


@pytest.mark.parametrize(
    ("whole", "place", "part", "name"),
    [
        ("محمد علي سعد", FAMILY, "القحطاني", "محمد علي سعد القحطاني"),
        ("سعد فهد", FAMILY, "العتيبي", "سعد فهد العتيبي"),
        ("سعد", FAMILY, "العتيبي", "سعد العتيبي"),
        ("نورة ناصر حمد الحربي", FAMILY, "الحربي", "نورة ناصر حمد الحربي"),
        ("نورة ناصر الحربى", FAMILY, "الحربي", "نورة ناصر الحربي"),
        ("محمد علي آل سعود", FAMILY, "آل سعود", "محمد علي آل سعود"),
        ("محمد أحمد علي القحطاني", FATHER, "احمد", "محمد احمد علي القحطاني"),
        ("سعد فهد العتيبي", FATHER, "فهد", "سعد فهد العتيبي"),
        ("محمد أحمد علي القحطاني", FATHER, "أحمد علي القحطاني", "محمد أحمد علي القحطاني"),
        ("فاطمة بنت أحمد الشهري", FATHER, "أحمد", "فاطمة أحمد الشهري"),
    ],
)
def test_what_agrees_is_one_name(whole: str, place: str, part: str, name: str) -> None:
    become = a_row({"full_name": whole, place: part})
    assert become.intake.applicant.shown_name == name
    assert not [one for one in become.findings if one.level == "warning"]
    assert whole != name or not become.findings


def test_a_part_that_differs_is_said_and_the_others_are_kept() -> None:
    become = a_row({"full_name": "محمد أحمد علي القحطاني", FATHER: "خالد"})
    assert become.intake.applicant.shown_name == "محمد خالد علي القحطاني"
    assert [one.code for one in become.findings] == ["second-value"]
    assert become.written == {"full_name": "محمد أحمد علي القحطاني"}


def test_another_given_name_gives_nothing_of_its_own() -> None:
    become = a_row({"full_name": "سعد فهد الدوسري", "applicant.given": "محمد", FAMILY: "القحطاني"})
    assert become.intake.applicant.shown_name == "محمد القحطاني"
    assert [one.code for one in become.findings] == ["second-value"]


def test_a_family_within_the_name_that_is_not_the_columns_is_said() -> None:
    become = a_row({"full_name": "محمد علي القحطاني", FAMILY: "الشهراني"})
    assert become.intake.applicant.shown_name == "محمد علي القحطاني الشهراني"
    assert [one.code for one in become.findings if one.level == "warning"] == ["family-differs"]
