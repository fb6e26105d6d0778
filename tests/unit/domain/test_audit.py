from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intake_desktop.domain.audit import GENESIS, Anchor, Entry, Sealed, canonical, first_break, seal

KEY = b"k" * 32
START = datetime(2026, 1, 10, 8, 0, tzinfo=UTC)


def make_chain(length: int, key: bytes = KEY) -> list[Sealed]:
    rows: list[Sealed] = []
    for number in range(1, length + 1):
        at = START + timedelta(minutes=number)
        entry = Entry(
            number, at, 1, "mona", "reception", "case.read", f"1-{number}", canonical({"n": number})
        )
        rows.append(Sealed(entry, seal(key, rows[-1].seal if rows else GENESIS, entry)))
    return rows


def head_of(rows: list[Sealed]) -> tuple[int, bytes]:
    return (rows[-1].entry.sequence, rows[-1].seal) if rows else (0, GENESIS)


@pytest.mark.parametrize("length", [0, 1, 5])
def test_a_chain_left_alone_is_sound(length: int) -> None:
    rows = make_chain(length)
    assert first_break(KEY, rows, head_of(rows)) is None


@given(place=st.integers(0, 9), field=st.sampled_from(Entry._fields[1:]))
def test_any_field_changed_is_named_by_its_place(place: int, field: str) -> None:
    rows = make_chain(10)
    entry = rows[place].entry
    old = getattr(entry, field)
    new = (
        old + timedelta(microseconds=1)
        if field == "at_utc"
        else old + type(old)("1" if field != "account_id" else 1)
    )
    changed = [*rows]
    changed[place] = rows[place]._replace(entry=entry._replace(**{field: new}))
    assert first_break(KEY, changed, head_of(rows)) == (place + 1, "changed")


@given(place=st.integers(0, 8))
def test_an_entry_taken_out_is_missed_at_its_place(place: int) -> None:
    rows = make_chain(10)
    assert first_break(KEY, rows[:place] + rows[place + 1 :], head_of(rows)) == (place + 1, "missing")


def test_two_entries_swapped_under_each_others_number_are_found() -> None:
    rows = make_chain(4)
    swapped = [
        rows[0],
        rows[2]._replace(entry=rows[2].entry._replace(sequence=2)),
        rows[1]._replace(entry=rows[1].entry._replace(sequence=3)),
        rows[3],
    ]
    assert first_break(KEY, swapped, head_of(rows)) == (2, "changed")


def test_a_cut_tail_is_seen_by_the_head() -> None:
    rows = make_chain(5)
    assert first_break(KEY, rows[:3], head_of(rows)) == (4, "cut")


def test_a_cut_tail_with_its_head_moved_back_is_seen_by_an_anchor() -> None:
    rows = make_chain(5)
    anchor = Anchor(5, rows[4].seal, "this-pc")
    assert first_break(KEY, rows[:3], head_of(rows[:3]), [anchor]) == (5, "rolled-back")


def test_a_store_rolled_back_and_worked_in_again_is_seen_by_an_anchor() -> None:
    rows, other = make_chain(5), make_chain(5, b"o" * 32)
    assert first_break(KEY, rows, head_of(rows), [Anchor(4, other[3].seal, "backup")]) == (
        4,
        "not-as-anchored",
    )


def test_a_chain_sealed_with_another_key_is_refused_at_once() -> None:
    rows = make_chain(3, b"o" * 32)
    assert first_break(KEY, rows, head_of(rows)) == (1, "changed")


def test_a_head_that_was_changed_is_found() -> None:
    rows = make_chain(3)
    assert first_break(KEY, rows, (3, bytes(32))) == (3, "head")
