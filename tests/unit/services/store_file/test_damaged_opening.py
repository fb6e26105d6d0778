"""Opening a store that is damaged where opening looks: refused, and neither file nor log is written to."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from intake_desktop.domain.cases.intake import with_value
from intake_desktop.domain.errors import StoreUnusable
from intake_desktop.services.cases.cases import list_cases, show_case
from intake_desktop.services.cases.intake import open_case
from intake_desktop.services.store_file.open_to_read import open_to_read
from intake_desktop.store.engine import checkpoint
from tests.lost_pages import pages_by_tree, with_lost_pages
from tests.samples import complete_intake
from tests.unit.office import LOGIN, NOON, PASSWORD, Office

INTAKE = with_value(complete_intake(), "received", "2026-01-10")
Stores = tuple[dict[str, Path], dict[str, list[int]]]


@pytest.fixture(scope="module")
def stores(tmp_path_factory: pytest.TempPathFactory, office_template: Office) -> Stores:
    """The same store closed, and as a crash leaves it, its last file in the log; which page holds what."""
    folder = tmp_path_factory.mktemp("stores")
    office = office_template.copy_to(folder / "closed")
    signed_in = office.open()
    for _file in range(12):
        open_case(signed_in, intake=INTAKE)
    checkpoint(signed_in.store.engine)
    open_case(signed_in, intake=INTAKE)
    key = bytes(signed_in.store.data_key)
    shutil.copytree(office.folder, folder / "crashed")
    signed_in.store.close()
    found = {name: folder / name for name in ("closed", "crashed")}
    return found, pages_by_tree(office.folder, key)


def content(folder: Path) -> dict[str, bytes]:
    names = ("vault.db", "vault.db-wal", "keyslots.json", "keyslots.json.bak", "recovery-slot.json")
    return {name: (folder / name).read_bytes() for name in names if (folder / name).exists()}


@pytest.mark.parametrize("state", ["closed", "crashed"])
@pytest.mark.parametrize("where", ["store", "alembic_version", "account", "every page"])
def test_what_is_damaged_stays_byte_for_byte_what_it_was(
    stores: Stores, tmp_path: Path, state: str, where: str
) -> None:
    folder = tmp_path / "damaged"
    with_lost_pages(stores[0][state], folder, stores[1].get(where, range(1, 60)))
    if where == "every page":
        (folder / "vault.db-wal").unlink(missing_ok=True)
    before = content(folder)
    for _try in range(2):
        with pytest.raises(StoreUnusable, match="store-damaged"):
            Office(folder, "").open()
        assert content(folder) == before


def test_what_is_met_while_working_is_not_written_over_when_leaving(stores: Stores, tmp_path: Path) -> None:
    folder = tmp_path / "damaged"
    with_lost_pages(stores[0]["closed"], folder, stores[1]["case_event"][-1:])
    signed_in = Office(folder, "").open()
    before = content(folder)
    with pytest.raises(StoreUnusable, match="store-damaged"):
        show_case(signed_in, number="1447-0012")
    signed_in.store.close()
    assert content(folder) == before


def test_the_rest_of_a_damaged_store_can_be_read(stores: Stores, tmp_path: Path) -> None:
    folder = tmp_path / "damaged"
    with_lost_pages(stores[0]["closed"], folder, [stores[1]["audit_head"][0], stores[1]["setting"][0]])
    before = content(folder)
    reader = open_to_read(folder=folder, login=LOGIN, password=PASSWORD, clock=lambda: NOON)
    assert len(list_cases(reader)) == 13
    assert show_case(reader, number="1447-0012").record.number == "1447-0012"
    reader.store.close()
    assert content(folder) == before
