"""What the desk told for one paper, before it is printed: known, of its kind and short enough."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from intake_desktop.domain.calendars.dates import parse_date
from intake_desktop.domain.cases.step_data import StepDatum
from intake_desktop.domain.checked import Problem
from intake_desktop.domain.errors import UsageProblem
from intake_desktop.domain.papers.forms import form_takes
from intake_desktop.domain.text import fold_digits
from intake_desktop.services.cases.case_work import require_short

_MOST_DIGITS = 4
LONGEST_LINE = 400
"""Letters in what is asked as one line; what is asked as a text may be as long as any."""


def require_sound(form: str, told: Mapping[str, str]) -> None:
    """What the form asks for and nothing else. Empty answers are left open to write in by hand.

    Errors: UsageProblem `form-datum-unknown`, `form-datum-not-an-option`, `form-date-wrong`,
    `form-dates-reversed`, `form-number-wrong`, `text-too-long`, `text-broken`.
    """
    asked = form_takes(form)
    known = [datum.id for datum in asked]
    if strange := sorted(told.keys() - set(known)):
        raise UsageProblem("form-datum-unknown", name=strange[0], known=", ".join(known))
    require_short(*told.values())
    answers = [(datum, told[datum.id].strip()) for datum in asked if told.get(datum.id, "").strip()]
    for datum, answer in answers:
        if datum.options and answer not in datum.options:
            raise UsageProblem("form-datum-not-an-option", name=datum.id, known=", ".join(datum.options))
        if datum.type == "text" and len(answer) > LONGEST_LINE:
            raise UsageProblem("text-too-long", limit=LONGEST_LINE)
        if datum.type == "number":
            _require_number(answer)
    _require_days_in_order([_day(datum, answer) for datum, answer in answers if datum.type == "date"])


def _require_number(answer: str) -> None:
    digits = fold_digits(answer)
    if not (digits.isascii() and digits.isdigit() and len(digits) <= _MOST_DIGITS):
        raise UsageProblem("form-number-wrong")


def _day(datum: StepDatum, answer: str) -> date:
    parsed = parse_date(answer)
    if isinstance(parsed, Problem):
        raise UsageProblem("form-date-wrong", name=datum.id)
    return parsed.gregorian


def _require_days_in_order(days: list[date]) -> None:
    """A form that asks two days asks the first of a period and its last."""
    if days != sorted(days):
        raise UsageProblem("form-dates-reversed")
