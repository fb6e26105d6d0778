"""The list's benchmark runs through the real window and compares with what shows the same rows."""

from __future__ import annotations

from intake_desktop.bench import lists


def test_the_list_is_measured_in_the_real_window_beside_a_bare_one() -> None:
    measured = {one.name: one for one in lists.measure(1, people=400)}
    for name in ("first", "again", "narrowed", "wheel_p95", "jump"):
        one = measured[f"lists.{name}.400"]
        assert one.figure > 0
        assert one.baseline
    assert measured["lists.memory.400"].baseline > 50  # a hundred thousand rows, loaded
