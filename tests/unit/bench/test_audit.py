"""The audit's benchmark checks a real store, beside nothing but reading and hashing."""

from __future__ import annotations

from intake_desktop.bench import audit


def test_a_whole_audit_is_checked_beside_reading_and_hashing_it() -> None:
    (measured,) = audit.measure(1, entries=500)
    assert measured.name == "audit.verify.500"
    assert measured.figure > 0
    assert measured.baseline
    assert measured.goal == 2.0
