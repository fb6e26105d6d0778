from __future__ import annotations

from intake_desktop.domain.duplicates.comparison import Evidence
from intake_desktop.wording.duplicate_sides import speaks_against, speaks_for


def test_who_the_two_may_be_instead_is_said_first() -> None:
    evidence = (
        Evidence("birth-same", 13.0),
        Evidence("id-differs", -7.0),
        Evidence("maybe-twins", -14.5),
    )
    assert speaks_for(evidence) == "تاريخ الميلاد نفسه"
    assert speaks_against(evidence) == "قد يكونان توأمين، رقما الهوية مختلفان"


def test_another_given_name_speaks_against_however_much_of_the_rest_agrees() -> None:
    evidence = (Evidence("given-differs", 21.9),)
    assert speaks_for(evidence) == "بقية الاسم متقاربة"
    assert speaks_against(evidence) == "الاسم الأول مختلف"


def test_what_says_next_to_nothing_is_left_out() -> None:
    evidence = (Evidence("nationality-same", 0.3), Evidence("city-differs", -0.5))
    assert (speaks_for(evidence), speaks_against(evidence)) == ("", "")
