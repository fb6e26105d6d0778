from __future__ import annotations

import hashlib
import hmac
import json
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intake_desktop.domain.audit.entries import GENESIS, Entry, Kept, Sealer, canonical, message_of, seal

KEY = b"k" * 32
NOON = datetime(2026, 1, 10, 9, 0, 0, 123, tzinfo=UTC)
texts = st.text(st.characters(exclude_categories=["Cs"]))


def entries(**fixed: object) -> st.SearchStrategy[Entry]:
    """Any entry a store can hold."""
    whole = {"sequence": st.integers(1, 2**62), "account_id": st.integers(-(2**62), 2**62)}
    whole |= dict.fromkeys(("login", "role", "kind", "subject", "details"), texts)
    return st.builds(Entry, at_utc=st.just(NOON), **whole, **fixed)


@given(entry=entries(), previous=st.binary(min_size=32, max_size=32), key=st.binary(max_size=100))
def test_the_seal_is_the_hmac_of_the_seal_before_and_the_entry_as_json(
    entry: Entry, previous: bytes, key: bytes
) -> None:
    told = [entry.sequence, "2026-01-10T09:00:00.000123+00:00", *entry[2:]]
    body = json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode()
    assert seal(key, previous, entry) == hmac.digest(key, previous + body, hashlib.sha256)


@given(entry=entries())
def test_a_row_as_it_lies_in_the_store_has_the_seal_of_its_entry(entry: Entry) -> None:
    row: Kept = (entry[0], "2026-01-10T09:00:00.000123Z", *entry[2:], b"")
    assert Sealer(KEY)(message_of(GENESIS, row)) == seal(KEY, GENESIS, entry)


def test_the_seals_of_earlier_versions_still_hold() -> None:
    entry = Entry(7, NOON, 1, "mona", "reception", "case.read", "1447-0001", canonical({"ب": 'أ"\\\n'}))
    assert seal(KEY, GENESIS, entry).hex() == (
        "bba1236385de2e28be4e940ed85c3c05068049094e968cc8556176550e42eabc"
    )


def test_the_same_instant_told_in_another_zone_has_the_same_seal() -> None:
    entry = Entry(1, NOON, 1, "mona", "reception", "case.read", "1447-0001", "{}")
    riyadh = entry._replace(at_utc=NOON.astimezone(timezone(timedelta(hours=3))))
    assert seal(KEY, GENESIS, riyadh) == seal(KEY, GENESIS, entry)


@pytest.mark.parametrize(
    "row",
    [
        (1, None, 1, "a", "b", "c", "d", "e", b""),
        (1, 17, 1, "a", "b", "c", "d", "e", b""),
        (1, "", object(), "a", "b", "c", "d", "e", b""),
        (1, "", 1, "\ud800", "b", "c", "d", "e", b""),
    ],
)
def test_what_never_was_written_so_has_no_seal(row: Kept) -> None:
    with pytest.raises((TypeError, UnicodeError)):
        message_of(GENESIS, row)
