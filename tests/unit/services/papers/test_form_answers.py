"""What is told for a paper is understood before a number is given to it."""

from __future__ import annotations

import pytest

from intake_desktop.domain.papers.forms import FORM_ASKS
from intake_desktop.services.papers.form_answers import require_sound
from tests.unit.services.refusals import refusal


@pytest.mark.parametrize(
    ("form", "told", "code"),
    [
        ("certificate", {"begun_on": "31/31/2026"}, "form-date-wrong"),
        ("certificate", {"begun_on": "2026-05-01", "ended_on": "2026-01-01"}, "form-dates-reversed"),
        ("certificate", {"hours": "-5"}, "form-number-wrong"),
        ("certificate", {"hours": "9" * 400}, "form-number-wrong"),
        ("collection-authorisation", {"valid_from": "غدًا"}, "form-date-wrong"),
        ("collection-authorisation", {"valid_from": "1448/07/01", "valid_to": "2026-01-01"},
         "form-dates-reversed"),
        ("social-report", {"visited_on": "1448/13/01"}, "form-date-wrong"),
        ("complaint", {"kind": "praise"}, "form-datum-not-an-option"),
        ("complaint", {"hours": "3"}, "form-datum-unknown"),
        ("closure", {"reason": "س" * 4001}, "text-too-long"),
        ("certificate", {"programme": "س" * 401}, "text-too-long"),
        ("closure", {"reason": "\ud800"}, "text-broken"),
    ],
)  # fmt: skip
def test_what_a_paper_could_not_say_is_refused(form, told, code):
    assert refusal(lambda: require_sound(form, told)).code == code


@pytest.mark.parametrize(
    "told",
    [
        {"begun_on": "2026-09-01", "ended_on": "١٤٤٨/٠٦/٠١", "hours": "٣٦"},
        {"begun_on": "2026-09-01", "ended_on": "2026-09-01"},
        {"ended_on": " 2026-11-05 ", "hours": " "},
    ],
)
def test_days_of_either_calendar_and_any_digits_are_understood(told):
    require_sound("certificate", told)


@pytest.mark.parametrize("form", FORM_ASKS)
def test_whatever_is_asked_may_be_left_open(form):
    require_sound(form, {datum.id: " " for datum in FORM_ASKS[form]})
