from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intake_desktop.domain.audit.chain import Anchor, Break, PastKey, first_break
from intake_desktop.domain.audit.entries import GENESIS, Entry, Kept, canonical, seal

KEY, OLD, OTHER = b"k" * 32, b"o" * 32, b"x" * 32
START = datetime(2026, 1, 10, 8, 0, tzinfo=UTC)


def minute(number: int) -> datetime:
    return START + timedelta(minutes=number)


def make_chain(length: int, key: bytes = KEY, *, after: list[Kept] | None = None) -> list[Kept]:
    rows = list(after or ())
    for number in range(len(rows) + 1, len(rows) + length + 1):
        told = (1, "mona", "reception", "case.read", f"1-{number}", canonical({"n": number}))
        sealed = seal(key, rows[-1][8] if rows else GENESIS, Entry(number, minute(number), *told))
        rows.append((number, f"{minute(number):%Y-%m-%dT%H:%M:%S.%fZ}", *told, sealed))
    return rows


def with_column(row: Kept, place: int, value: object) -> Kept:
    return (*row[:place], value, *row[place + 1 :])  # type: ignore[return-value]


def head_of(rows: list[Kept]) -> tuple[int, bytes]:
    return (rows[-1][0], rows[-1][8]) if rows else (0, GENESIS)


def found(rows: list[Kept], head: tuple[int, bytes] | None = None, **more: object) -> tuple[int, str] | None:
    broken = first_break(KEY, rows, head or head_of(rows), **more)  # type: ignore[arg-type]
    return broken and (broken.sequence, broken.what)


@pytest.mark.parametrize("length", [0, 1, 5])
def test_a_chain_left_alone_is_sound(length: int) -> None:
    assert found(make_chain(length)) is None


OTHERWISE = {
    1: ["2026-01-10T08:00:00.000001Z", "", 17, None],
    2: [2, "1", None, 1.5],
    8: [bytes(32), b"", None, "1"],
}


@given(place=st.integers(0, 8), column=st.integers(1, 8), pick=st.integers(0, 3))
def test_any_column_changed_is_named_by_its_place(place: int, column: int, pick: int) -> None:
    rows = make_chain(10)
    value = OTHERWISE.get(column, ["", "else", 17, b"mona"])[pick]
    changed = [*rows]
    changed[place] = with_column(rows[place], column, value)
    assert found(changed, head_of(rows)) == (place + 1, "changed")


@given(place=st.integers(0, 8))
def test_an_entry_taken_out_is_missed_at_its_place(place: int) -> None:
    rows = make_chain(10)
    assert found(rows[:place] + rows[place + 1 :], head_of(rows)) == (place + 1, "missing")


def test_two_entries_swapped_under_each_others_number_are_found() -> None:
    rows = make_chain(5)
    swapped = [rows[0], with_column(rows[2], 0, 2), with_column(rows[1], 0, 3), *rows[3:]]
    assert found(swapped) == (2, "changed")


@pytest.mark.parametrize("number", [0, -3])
def test_an_entry_put_before_the_first_is_an_added_one(number: int) -> None:
    rows = make_chain(3)
    assert found([with_column(rows[0], 0, number), *rows]) == (1, "added")


def test_an_entry_put_after_the_head_is_an_added_one() -> None:
    rows = make_chain(3)
    more = make_chain(1, OTHER, after=rows)
    assert found(more, head_of(rows)) == (4, "added")


def test_an_added_entry_is_told_from_one_put_between() -> None:
    rows = make_chain(4)
    later = [with_column(row, 0, row[0] + 1) for row in rows[2:]]
    assert found([*rows[:2], with_column(rows[1], 0, 3), *later], (5, rows[3][8])) == (3, "resealed")


def test_a_cut_tail_is_seen_by_the_head() -> None:
    rows = make_chain(5)
    assert found(rows[:3], head_of(rows)) == (4, "cut")


def test_a_cut_tail_with_its_head_moved_back_is_seen_by_an_anchor() -> None:
    rows = make_chain(5)
    anchors = [Anchor(5, rows[4][8], "this-pc")]
    assert first_break(KEY, rows[:3], head_of(rows[:3]), anchors) == Break(
        5, "rolled-back", minute(3), "this-pc"
    )


def test_a_store_rolled_back_and_worked_in_again_is_seen_by_an_anchor() -> None:
    rows, other = make_chain(5), make_chain(5, OTHER)
    anchors = [Anchor(2, rows[1][8], "this-pc"), Anchor(4, other[3][8], "backup-1")]
    broken = first_break(KEY, rows, head_of(rows), anchors)
    assert broken == Break(4, "not-as-anchored", minute(4), "backup-1")


def test_the_first_bytes_of_a_seal_witness_as_the_whole_does() -> None:
    rows = make_chain(5)
    assert found(rows, anchors=[Anchor(4, rows[3][8][:8], "paper")]) is None
    assert found(rows, anchors=[Anchor(4, rows[2][8][:8], "paper")]) == (4, "not-as-anchored")


def test_two_witnesses_of_one_entry_are_both_heard() -> None:
    rows = make_chain(3)
    anchors = [Anchor(2, rows[1][8], "this-pc"), Anchor(2, bytes(32), "backup-1")]
    assert first_break(KEY, rows, head_of(rows), anchors) == Break(
        2, "not-as-anchored", minute(2), "backup-1"
    )


def test_the_anchor_of_an_empty_audit_says_nothing() -> None:
    assert found(make_chain(2), anchors=[Anchor(0, GENESIS, "this-pc")]) is None


def test_a_chain_sealed_with_another_key_is_refused_at_once() -> None:
    assert found(make_chain(3, OTHER)) == (1, "resealed")


@given(place=st.integers(1, 7))
def test_a_chain_sealed_anew_from_a_place_is_told_from_one_entry_changed(place: int) -> None:
    rows = make_chain(place)
    assert found(make_chain(10 - place, OTHER, after=rows)) == (place + 1, "resealed")


def test_each_entry_is_checked_with_the_key_of_its_time() -> None:
    rows = make_chain(3, after=make_chain(4, OLD))
    assert found(rows, past=[PastKey(4, OLD)]) is None
    assert found(rows, past=[PastKey(3, OLD)]) == (4, "epoch")
    assert found(rows, past=[PastKey(5, OLD)]) == (5, "epoch")
    assert found(rows, past=[PastKey(4, OTHER)]) == (1, "changed")


def test_keys_of_two_epochs_that_changed_places_are_named_at_the_first_entry() -> None:
    first = make_chain(2, OLD)
    rows = make_chain(2, after=make_chain(2, OTHER, after=first))
    assert found(rows, past=[PastKey(2, OLD), PastKey(4, OTHER)]) is None
    assert found(rows, past=[PastKey(2, OTHER), PastKey(4, OLD)]) == (1, "epoch")


@pytest.mark.parametrize("head", [(3, bytes(32)), (2, bytes(32)), (-1, b""), ("3", b"")])
def test_a_head_that_was_changed_is_found(head: tuple[int, bytes]) -> None:
    assert found(make_chain(3), head) == (3, "head")


def test_a_head_that_was_taken_away_is_found() -> None:
    rows = make_chain(3)
    assert first_break(KEY, rows, None) == Break(3, "head", minute(3))


def test_until_when_all_was_sound_is_told() -> None:
    rows = make_chain(5)
    assert first_break(KEY, [*rows[:3], rows[4]], head_of(rows)) == Break(4, "missing", minute(3))
    assert first_break(KEY, rows[1:], head_of(rows)) == Break(1, "missing", None)
