"""A registry with a birth in both calendars keeps both, and is held to them as any other file."""

from __future__ import annotations

from pathlib import Path

import pytest

from intake_desktop.domain.cases.intake import BirthEntry, OtherDate
from intake_desktop.services.importing.preview import Preview, preview_import
from intake_desktop.services.importing.reading import read_registry
from intake_desktop.services.open_store import SignedIn
from tests.registries import write_csv
from tests.unit.services.importing.test_importing import mapped


def previewed(desk: SignedIn, folder: Path, hijri: str, gregorian: str) -> Preview:
    rows = [("الاسم", "تاريخ الميلاد هـ", "تاريخ الميلاد م"), ("سارة علي القحطاني", hijri, gregorian)]
    registry = read_registry(desk, path=write_csv(folder / "سجل.csv", rows))
    return preview_import(desk, registry=registry, mapping=mapped(desk, registry))


@pytest.mark.parametrize(
    ("hijri", "gregorian", "kept"),
    [
        ("1409/07/01", "1989-02-07", True),
        ("١/٧/١٤٠٩", "1990-02-07", True),
        ("1 رجب 1409", "7 فبراير 1989", True),
        ("1409", "1989-02-07", False),
        ("1409/07/01", "1989", False),
    ],
)
def test_both_stay_as_they_were_written(
    desk: SignedIn, tmp_path: Path, hijri: str, gregorian: str, kept: bool
) -> None:
    (row,) = previewed(desk, tmp_path, hijri, gregorian).checked
    assert row.intake is not None
    birth = row.intake.applicant.birth
    assert isinstance(birth, BirthEntry)
    assert (birth.other is not None) == kept
    if kept:
        assert isinstance(birth.other, OtherDate)


def test_two_days_that_are_not_one_are_said_and_wait_for_a_reason(desk: SignedIn, tmp_path: Path) -> None:
    preview = previewed(desk, tmp_path, "1409/07/01", "1990-02-07")
    (row,) = preview.checked
    assert row.intake is not None
    assert row.intake.applicant.birth == BirthEntry(
        value="1409/07/01", calendar="hijri", other=OtherDate(value="1990-02-07")
    )
