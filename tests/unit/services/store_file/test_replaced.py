"""The file of an open store is taken away or replaced by somebody else: nothing more is acknowledged."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from intake_desktop.domain.errors import StoreInUse, StoreUnusable
from intake_desktop.services.access.leaving import rekey
from intake_desktop.services.backups.copy_check import Secret
from intake_desktop.services.backups.restoring import restore
from intake_desktop.services.cases.cases import list_cases
from intake_desktop.services.cases.intake import start_draft
from intake_desktop.services.store_file.compacting import compact
from tests.faults.way_in import told, worded
from tests.unit.office import LOGIN, PASSWORD, Office

pytestmark = pytest.mark.skipif(os.name != "posix", reason="Windows replaces no file that is open")


def put_another_in_its_place(database: Path) -> None:
    other = database.with_name("other")
    shutil.copy(database, other)
    other.replace(database)


@pytest.mark.parametrize(
    "take_away", [put_another_in_its_place, Path.unlink, lambda path: path.rename(path.with_name("moved"))]
)
def test_a_unit_is_refused_once_the_file_is_not_the_one_that_is_open(
    office: Office, take_away: Callable[[Path], object]
) -> None:
    signed_in = office.open()
    start_draft(signed_in, intake=told("before"))
    take_away(office.folder / "vault.db")
    for _again in range(2):
        with pytest.raises(StoreUnusable, match="store-replaced") as refusal:
            start_draft(signed_in, intake=told("after"))
        assert "vault.db" in worded_text(refusal.value)
        with pytest.raises(StoreUnusable, match="store-replaced"):
            list_cases(signed_in)
    signed_in.store.close()


def worded_text(problem: StoreUnusable) -> str:
    from intake_desktop.wording.errors import error_message

    assert worded(problem) == "store-replaced"
    return error_message(problem)


def test_what_was_acknowledged_before_is_saved_aside_and_missed_at_the_next_sign_in(office: Office) -> None:
    signed_in = office.open()
    shutil.copy(office.folder / "vault.db", office.folder / "older")
    number = start_draft(signed_in, intake=told("acknowledged")).record.number
    (office.folder / "older").replace(office.folder / "vault.db")
    with pytest.raises(StoreUnusable) as refusal:
        start_draft(signed_in, intake=told("refused"))
    copy = office.folder / "backups" / str(refusal.value.params["copy"])
    assert copy.name in worded_text(refusal.value)
    signed_in.store.close()
    assert not (office.folder / "vault.db-wal").exists()  # it is not the log of what lies there now
    signed_in = office.open()
    assert signed_in.rolled_back
    signed_in.store.close()
    restore(source=copy, folder=office.folder, secret=Secret(login=LOGIN, password=PASSWORD))
    signed_in = office.open()
    assert [line.number for line in list_cases(signed_in)] == [number]
    signed_in.store.close()


def test_closing_saves_aside_what_no_unit_has_asked_for_since(office: Office) -> None:
    signed_in = office.open()
    start_draft(signed_in, intake=told("acknowledged"))
    put_another_in_its_place(office.folder / "vault.db")
    signed_in.store.close()
    assert [path.name[:9] for path in (office.folder / "backups").iterdir()] == ["replaced-"]


def test_a_folder_that_was_moved_is_worked_in_again_once_it_is_back(office: Office, tmp_path: Path) -> None:
    signed_in = office.open()
    office.folder.rename(tmp_path / "moved")
    with pytest.raises(StoreUnusable, match="store-replaced") as refusal:
        start_draft(signed_in, intake=told("refused"))
    assert refusal.value.params["copy"] == ""
    assert not office.folder.exists()
    (tmp_path / "moved").rename(office.folder)
    start_draft(signed_in, intake=told("taken"))
    signed_in.store.close()


def test_the_program_replaces_its_own_file_and_works_on(office: Office) -> None:
    signed_in = office.open()
    for replace in (compact, rekey):
        replace(signed_in)
        start_draft(signed_in, intake=told("afterwards"))
    signed_in.store.close()
    signed_in = office.open()
    assert not signed_in.rolled_back
    signed_in.store.close()


def test_with_the_lock_file_gone_no_second_sign_in_comes_between(office: Office) -> None:
    signed_in = office.open()
    (office.folder / "store.lock").unlink()
    with pytest.raises(StoreInUse):
        office.open()
    start_draft(signed_in, intake=told("kept"))
    signed_in.store.close()
