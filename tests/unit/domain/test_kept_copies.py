from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from intake_desktop.domain.kept_copies import LEAST, Copy, spare

NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)


def copies(*days_ago: float, size_bytes: int = 1) -> list[Copy]:
    return [Copy(f"{days:08.3f}", NOW - timedelta(days=days), size_bytes) for days in days_ago]


def kept_days(*days_ago: float) -> list[float]:
    gone = spare(copies(*days_ago), now=NOW)
    return [days for days, copy in zip(days_ago, copies(*days_ago), strict=True) if copy not in gone]


def test_every_copy_of_a_week_stays() -> None:
    days = [hours / 24 for hours in range(0, 7 * 24, 4)]
    assert kept_days(*days) == days


def test_after_a_week_the_newest_of_each_week_stays() -> None:
    # 21/11/2026 is a Saturday: the 8th and the 1st are Sundays, the last days of their weeks.
    assert kept_days(0, 1, 2, 12, 13, 14, 18, 19, 20, 21) == [0, 1, 2, 12, 13, 20]


def test_after_two_months_the_newest_of_each_month_stays_for_a_year() -> None:
    days = [0.0, 1.0, 2.0, *(float(day) for day in range(70, 800, 3))]
    old = [NOW - timedelta(days=day) for day in kept_days(*days)[3:]]
    assert len({(at.year, at.month) for at in old}) == len(old) == 11
    assert all(NOW - at < timedelta(days=365) for at in old)


def test_the_newest_stay_however_old() -> None:
    assert kept_days(900, 901, 902, 903) == [900, 901, 902]


def test_where_room_is_short_the_oldest_go_first() -> None:
    all_of_them = copies(0, 1, 2, 3, 4, size_bytes=10)
    assert spare(all_of_them, now=NOW, room_bytes=40) == (all_of_them[4],)
    assert spare(all_of_them, now=NOW, room_bytes=0) == (all_of_them[4], all_of_them[3])


@given(st.lists(st.floats(-400, 4000), unique=True, max_size=60), st.integers(0, 80))
def test_the_newest_never_go_and_thinning_twice_takes_nothing_more(days: list[float], room: int) -> None:
    there = [Copy(str(place), NOW - timedelta(days=day), 1) for place, day in enumerate(days)]
    gone = spare(there, now=NOW, room_bytes=room)
    stay = [copy for copy in there if copy not in gone]
    newest = sorted(there, key=lambda copy: (copy.made_at, copy.name))[-LEAST:]
    assert set(newest) <= set(stay)
    assert len(stay) <= max(room, LEAST)
    assert spare(stay, now=NOW, room_bytes=room) == ()
    assert list(gone) == sorted(gone, key=lambda copy: (copy.made_at, copy.name))
