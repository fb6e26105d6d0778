from __future__ import annotations

from pathlib import Path

from intake_desktop.bench.importing import measure
from intake_desktop.bench.registry import write_registry
from intake_desktop.domain.identity.identifiers import check_iban, check_id
from intake_desktop.domain.identity.phones import check_mobile
from intake_desktop.sheets.reading import read_sheet


def test_an_import_is_measured_beside_its_own_rows() -> None:
    (measured,) = measure(1, people=25)
    assert (measured.name, measured.goal) == ("import.25", 3.0)
    assert measured.ratio


def test_the_people_of_the_benchmark_are_as_sound_as_real_ones(tmp_path: Path) -> None:
    """Else it would measure refusals."""
    raw, _sha256 = read_sheet(write_registry(tmp_path / "r.xlsx", rows=50))
    for row in raw.rows[1:]:
        assert check_id(str(int(row[5]))).valid  # type: ignore[arg-type]
        assert check_id(str(int(row[5]))).warning is None  # type: ignore[arg-type]
        assert check_mobile(str(row[6])).valid
        assert check_iban(str(row[14])).valid
