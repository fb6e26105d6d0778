"""The file of an open store is taken away or replaced by somebody else: nothing more is acknowledged."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from intake_desktop.domain.errors import StoreInUse, StoreUnusable
from intake_desktop.services.access.leaving import rekey
from intake_desktop.services.cases.cases import list_cases
from intake_desktop.services.cases.intake import start_draft
from intake_desktop.services.store_file.compacting import compact
from tests.faults.way_in import told, worded
from tests.unit.office import Office

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


def test_what_was_acknowledged_before_is_missed_at_the_next_sign_in(office: Office) -> None:
    signed_in = office.open()
    shutil.copy(office.folder / "vault.db", office.folder / "older")
    start_draft(signed_in, intake=told("acknowledged"))
    (office.folder / "older").replace(office.folder / "vault.db")
    signed_in.store.close()
    for name in ("vault.db-wal", "vault.db-shm"):
        (office.folder / name).unlink(missing_ok=True)
    signed_in = office.open()
    assert signed_in.rolled_back
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
