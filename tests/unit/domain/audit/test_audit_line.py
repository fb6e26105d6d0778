from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intake_desktop.domain.audit.line import SEAL_BYTES, AuditLine, parse_line
from intake_desktop.domain.errors import InvalidInput

STORE, OTHER = "11111111-2222-4333-8444-555555555555", "a8888888-2222-4333-8444-555555555555"
DAY = date(2026, 1, 10)
lines = st.builds(
    lambda sequence, seal, day: AuditLine.of(STORE, sequence=sequence, seal=seal, day=day),
    st.integers(1, 10**9),
    st.binary(min_size=32, max_size=32),
    st.dates(date(2020, 1, 1), date(2099, 12, 31)),
)


@given(line=lines)
def test_what_was_printed_is_understood_when_it_is_typed_back(line: AuditLine) -> None:
    assert parse_line(str(line)) == line
    assert parse_line(str(line).lower().replace("-", " ").replace("·", "/")) == line
    assert parse_line(str(line).translate(str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩"))) == line
    assert parse_line(str(line).replace("0", "O").replace("1", "l")) == line


def test_nearly_all_slips_are_found() -> None:
    typed = str(AuditLine.of(STORE, sequence=18342, seal=bytes(range(32)), day=DAY))
    missed = tried = 0
    for place, old in enumerate(typed):
        for sign in "23456789ABCDEFGH":
            if not old.isalnum() or sign == old:
                continue
            tried += 1
            try:
                parse_line(typed[:place] + sign + typed[place + 1 :])
                missed += 1
            except InvalidInput:
                pass
    assert tried > 400
    assert missed <= 4  # one in a thousand, by chance


@pytest.mark.parametrize("typed", ["", "·", "18342", "2026-01-10", "ABCD-EFGH", "١", "x" * 200, "0" * 40])
def test_what_is_no_line_is_said_to_be_a_slip(typed: str) -> None:
    with pytest.raises(InvalidInput, match="audit-line-typo"):
        parse_line(typed)


def test_it_witnesses_for_its_own_store_only() -> None:
    seal = bytes(range(32))
    line = AuditLine.of(STORE, sequence=5, seal=seal, day=DAY)
    assert line.anchor(STORE) == (5, seal[:SEAL_BYTES], "paper")
    with pytest.raises(InvalidInput, match="audit-line-other-store"):
        line.anchor(OTHER)


def test_it_says_number_day_and_code() -> None:
    line = AuditLine.of(STORE, sequence=18342, seal=bytes(range(32)), day=DAY)
    assert str(line).startswith("18342 · 2026-01-10 · ")
    assert [len(group) for group in line.code.split("-")] == [4, 4, 4, 4, 4, 2]
