from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from intake_desktop.domain.calendars.dates import Calendar, DualDate, parse_date, to_gregorian
from intake_desktop.domain.calendars.dual_dates import DualCheck, check_dual
from intake_desktop.domain.calendars.other_dates import compare
from intake_desktop.domain.cases.field_checks import understood_birth
from intake_desktop.domain.cases.intake import BirthEntry, OtherDate
from intake_desktop.domain.checked import Problem
from intake_desktop.domain.identity.birth import PartialDate, Precision, age_range, parse_birth
from intake_desktop.wording.answers import birth_text
from intake_desktop.wording.dates import dual_check_text, dual_date_text, partial_date_text
from intake_desktop.wording.other_dates import apart_words, other_birth_note, right_words, side_words, verdict
from tests.fuzz.test_validators import say
from tests.fuzz.typed import DAYS, TOLD, TYPED, often, spoilt
from tests.samples import TODAY

WRITTEN = st.one_of(spoilt(DAYS), TYPED)
CALENDARS = st.sampled_from(["hijri", "gregorian", None])
PRECISIONS = st.sampled_from(["day", "month", "year", "estimated"])
KNOWN_DAYS = st.dates(date(1930, 1, 1), date(2060, 1, 1))


@given(WRITTEN, CALENDARS)
@often()
def test_a_date_is_one_day_in_both_calendars_or_a_problem(typed: str, calendar: Calendar | None) -> None:
    found = parse_date(typed, calendar)
    if isinstance(found, Problem):
        say(found)
        return
    assert isinstance(found, DualDate)
    assert to_gregorian(found.hijri) == found.gregorian
    assert calendar in (None, found.entered)
    assert dual_date_text(found)
    assert parse_date(str(found.hijri), "hijri") == parse_date(found.gregorian.isoformat()) == found


@given(WRITTEN, CALENDARS, PRECISIONS, st.one_of(st.none(), st.dates()))
@often()
def test_a_birth_is_never_more_precise_than_it_was_told(
    typed: str, calendar: Calendar | None, precision: Precision, as_of: date | None
) -> None:
    found = parse_birth(typed, calendar=calendar, precision=precision, as_of=as_of, today=TODAY)
    if isinstance(found, Problem):
        say(found)
        return
    assert found.earliest() <= found.latest()
    youngest, oldest = age_range(found, TODAY)
    assert 0 <= youngest <= oldest <= 127
    assert (found.day is not None) == (precision == "day")
    assert (found.month is not None) == (precision in ("day", "month"))
    assert partial_date_text(found)


@given(TOLD, CALENDARS, PRECISIONS, st.one_of(st.none(), TOLD), TOLD, st.one_of(st.none(), TOLD))
@often()
def test_a_birth_in_both_calendars_is_read_back_whatever_was_told(
    value: str,
    calendar: Calendar | None,
    precision: Precision,
    as_of: str | None,
    other: str,
    reason: str | None,
) -> None:
    entry = BirthEntry(
        value=value,
        calendar=calendar,
        precision=precision,
        as_of=as_of,
        other=OtherDate(value=other, reason=reason),
    )
    assert isinstance(understood_birth(entry, TODAY), PartialDate | Problem)
    birth_text(entry, TODAY)
    other_birth_note(entry)
    verdict(value, calendar, OtherDate(value=other, reason=reason))


@given(KNOWN_DAYS, KNOWN_DAYS, st.one_of(st.none(), TOLD))
@often()
def test_two_dates_are_compared_alike_from_either_side(one: date, another: date, reason: str | None) -> None:
    both = parse_date(one.isoformat())
    assert isinstance(both, DualDate)
    hijri, gregorian = str(both.hijri), another.isoformat()
    found = compare(hijri, OtherDate(value=gregorian, reason=reason))
    assert isinstance(found, DualCheck)
    assert found == compare(gregorian, OtherDate(value=hijri))
    assert found.difference_days == (another - one).days
    assert (found.verdict == "agree") == (one == another)
    assert dual_check_text(found)
    assert apart_words(found)
    for calendar in ("hijri", "gregorian"):
        assert all(side_words(found, calendar))
    for suggestion in found.suggestions:
        right = suggestion.dual
        assert check_dual(right.hijri, right.gregorian).verdict in ("agree", "one-day-old")
        assert right_words(suggestion)
