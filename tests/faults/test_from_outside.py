"""Files from outside, made to do harm or just damaged: taken in row by row or refused in words."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from intake_desktop.documents.scan.pages import pages_of
from intake_desktop.domain.errors import IntakeError, InvalidInput, StoreUnusable
from intake_desktop.services.importing.mapping import suggest_mapping
from intake_desktop.services.importing.preview import preview_import
from intake_desktop.services.importing.reading import read_registry
from intake_desktop.sheets.limits import LARGEST_UNPACKED_BYTES
from intake_desktop.sheets.reading import read_sheet
from intake_desktop.sheets.rejected import write_rejected
from intake_desktop.store.engine import raw_connection
from tests.faults.ledger import Row, rounds
from tests.faults.way_in import WayIn, worded
from tests.registries import PEOPLE, TITLES, write_csv, write_xlsx
from tests.unit.documents.scan.test_pages import pdf, saved, sheet
from tests.unit.sheets.test_workbooks import mutated, ods, ods_row

Rows = Callable[[str], Row]


@pytest.fixture
def registries(tmp_path: Path) -> dict[str, bytes]:
    """Sound files by the end of their name."""
    rows = [TITLES, *PEOPLE]
    return {
        ".csv": write_csv(tmp_path / "a.csv", rows).read_bytes(),
        ".xlsx": write_xlsx(tmp_path / "a.xlsx", rows).read_bytes(),
        ".ods": ods("".join(ods_row(*map(str, row)) for row in rows)),
        ".jsonl": b'{"policy": "aseeb", "channel": "phone", "applicant": {"given": "x"}}\n' * 5,
    }


@pytest.mark.parametrize("kind", [".csv", ".xlsx", ".ods", ".jsonl"])
def test_a_damaged_registry_is_read_row_by_row_or_refused(
    way: WayIn, row: Rows, tmp_path: Path, registries: dict[str, bytes], kind: str
) -> None:
    signed_in, chance = way.open(), random.Random(kind)
    path = tmp_path / f"damaged{kind}"
    for _attempt in range(rounds(10, 1000)):
        path.write_bytes(mutated(registries[kind], chance))
        try:
            registry = read_registry(signed_in, path=path)
            mapping = suggest_mapping(signed_in, registry=registry).with_fixed("channel", "phone")
            preview = preview_import(signed_in, registry=registry, mapping=mapping, compare=False)
        except IntakeError as refusal:
            row(f"registry damaged: {kind}").was_refused(worded(refusal))
        else:
            refused = preview.counts.refused
            row(f"registry damaged: {kind}").went_on("some rows refused" if refused else "read")
    signed_in.store.close()


def test_a_package_that_swells_is_refused_before_it_is_unpacked(
    row: Rows, tmp_path: Path, registries: dict[str, bytes]
) -> None:
    bombs = [(".xlsx", "xl/media/a.bin"), (".ods", "a.bin"), (".xlsx", "xl/worksheets/sheet2.xml")]
    for kind, name in bombs[: rounds(1, 3)]:
        path = tmp_path / f"bomb{kind}"
        path.write_bytes(registries[kind])
        with (
            ZipFile(path, "a", compression=ZIP_DEFLATED, compresslevel=1) as archive,
            archive.open(name, "w", force_zip64=True) as swelling,
        ):
            for _piece in range(LARGEST_UNPACKED_BYTES // 2**24 + 1):
                swelling.write(bytes(2**24))
        assert path.stat().st_size < 2**22
        with pytest.raises(InvalidInput) as refusal:
            read_sheet(path)
        row("zip bomb").was_refused(worded(refusal.value))
        assert refusal.value.code in {"registry-swells", "registry-damaged"}


def test_a_package_with_names_that_lead_outside_writes_nothing(
    row: Rows, tmp_path: Path, registries: dict[str, bytes]
) -> None:
    inside = tmp_path / "deep" / "inside"
    inside.mkdir(parents=True)
    before = sorted(tmp_path.rglob("*"))
    for name in ("../../evil", "/tmp/intake-desktop-evil", "..\\..\\evil", "xl/../../../evil", "C:\\evil"):
        for kind in (".xlsx", ".ods"):
            path = inside / f"a{kind}"
            path.write_bytes(registries[kind])
            with ZipFile(path, "a") as archive:
                archive.writestr(name, b"evil")
            sheet_read, _sha256 = read_sheet(path)
            assert len(sheet_read.rows) == 1 + len(PEOPLE)
            path.unlink()
            row("names in a package that lead outside").went_on("read, nothing written")
    assert sorted(tmp_path.rglob("*")) == before
    assert not Path("/tmp/intake-desktop-evil").exists()


FORMULAS = ("=1+1", '=HYPERLINK("http://x";"y")', "@SUM(A1)", "+1+cmd|' /C calc'!A0", "-2+3", "\t=1", "{=1}")


def test_what_looks_like_a_formula_is_written_as_text(row: Rows, tmp_path: Path) -> None:
    chance = random.Random("formulas")
    for attempt in range(rounds(5, 200)):
        cells = [chance.choice(FORMULAS) + str(chance.randrange(99)) for _cell in range(20)]
        path = tmp_path / f"{attempt}.xlsx"
        write_rejected(path, titles=cells, rows=[(cells, cells[0])], reason_title="=1")
        with ZipFile(path) as archive:
            xml = b"".join(archive.read(name) for name in archive.namelist())
        assert b"<f>" not in xml
        assert b"<f " not in xml
        assert b"<hyperlink " not in xml
        assert [str(cell) for cell in read_sheet(path)[0].rows[1][:20]] == cells
        row("formula cells in the .xlsx of what is left").went_on("text", times=len(cells))


SCANS: dict[str, Callable[[], bytes]] = {
    "PDF": lambda: pdf(2),
    "JPEG": lambda: saved(sheet("RGB"), "JPEG"),
    "TIFF": lambda: saved(
        sheet("1"), "TIFF", save_all=True, append_images=[sheet("1", 1)], compression="group4"
    ),
    "PNG": lambda: saved(sheet("RGB"), "PNG"),
}


@pytest.mark.parametrize("kind", SCANS)
def test_a_malformed_scan_is_read_or_refused(row: Rows, kind: str) -> None:
    whole, chance = SCANS[kind](), random.Random(kind)
    assert len(list(pages_of(whole))) > 0
    for _attempt in range(rounds(20, 1000)):
        try:
            list(pages_of(mutated(whole, chance)))
        except InvalidInput as refusal:
            row(f"malformed scan: {kind}").was_refused(worded(refusal))
        else:
            row(f"malformed scan: {kind}").went_on("read")


def test_a_store_of_a_newer_program_is_refused_and_left_as_it_is(way: WayIn, row: Rows) -> None:
    for revision in ("9999", "0999", "zzzz"):
        raw = raw_connection(way.folder / "vault.db", way.key)
        raw.execute("UPDATE alembic_version SET version_num = ?", (revision,))
        raw.close()
        before = (way.folder / "vault.db").read_bytes()
        with pytest.raises(StoreUnusable) as refusal:
            way.open()
        assert (way.folder / "vault.db").read_bytes() == before
        row("store of a newer program").was_refused(worded(refusal.value))
        assert refusal.value.code == "store-newer"
