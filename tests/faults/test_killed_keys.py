"""Killed at any point of a change of the data key, the store opens: as it was, or as it was to be."""

from __future__ import annotations

import os
import random
import shutil
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path

import pytest

from intake_desktop.domain.errors import AccessRefused, StoreUnusable
from intake_desktop.domain.rights.permissions import Role
from intake_desktop.services.access.accounts import add_account
from intake_desktop.services.access.proof import tries_on_pc
from intake_desktop.services.access.sign_in import sign_in
from intake_desktop.services.audit.check import audit_report
from intake_desktop.services.open_store import SignedIn
from intake_desktop.services.store_file.opening import NEXT
from intake_desktop.store import file_tag
from intake_desktop.store.engine import run_outside_transaction
from intake_desktop.store.integrity import damage
from intake_desktop.vault import keyslots, recovery_key
from tests.faults.cut_off import Cut, Fresh, Kills
from tests.faults.ledger import WHOLE, Row, rounds
from tests.faults.way_in import WayIn, content_of, told, way_into
from tests.key_ring import FileRing, MemoryRing, key_ring
from tests.unit.office import LOGIN, PASSWORD, Office

LEAVING, OTHER_PASSWORD = "sara", "صقر يعبر الربع الخالي"
NEW_KEY = recovery_key.generate()
GIVEN = {"user removal": (LEAVING,), "recovery key renewal": (NEW_KEY,), "PC binding": ()}
Rows = Callable[[str], Row]
Copies = Callable[..., Fresh]

pytestmark = pytest.mark.skipif(os.name != "posix", reason="kill -9 is POSIX")


@pytest.fixture(scope="module")
def two_people(office_template: Office, tmp_path_factory: pytest.TempPathFactory) -> Office:
    office = office_template.copy_to(tmp_path_factory.mktemp("two") / "store")
    signed_in = office.open()
    add_account(signed_in, login=LEAVING, name="سارة", password=OTHER_PASSWORD, roles=[Role.RECEPTION])
    signed_in.store.close()
    return office


@pytest.fixture
def told_before(two_people: Office) -> tuple[WayIn, dict[str, str]]:
    """The way into that store, and what is told in its one file."""
    from intake_desktop.services.cases.intake import open_case

    way = way_into(two_people)
    signed_in = way.open()
    before = content_of(signed_in)
    if not before:
        open_case(signed_in, intake=told("before"))
        before = content_of(signed_in)
    signed_in.store.close()
    return way, before


def enter(folder: Path, login: str = LOGIN, password: str = PASSWORD) -> SignedIn:
    return sign_in(folder=folder, login=login, password=password)


def left_whole(folder: Path, before: dict[str, str]) -> int:
    """The epoch the store is in, after everything else about it was found right."""
    signed_in = enter(folder)
    store = signed_in.store
    assert audit_report(store).ok
    assert run_outside_transaction(store.engine, damage) == []
    assert content_of(signed_in) == before
    tag = file_tag.read(folder / "vault.db")
    assert (tag and tag.epoch) == store.epoch
    for name in (keyslots.NAME, keyslots.SPARE, keyslots.RECOVERY):
        slots = keyslots.read_file(folder / name).slots
        assert {each.epoch for slot in slots for each in slot.wrapped} == {store.epoch}, name
    assert not list(folder.glob(f"{NEXT}*"))
    store.close()
    assert not signed_in.rolled_back
    return store.epoch


def recovers(folder: Path, key: str) -> bool:
    slots = keyslots.read_for_recovery(folder)
    return any(keyslots.open_slot(slots.store_id, slot, key) for slot in slots.recovery())


def require_left(folder: Path, epoch: int, recovery: str) -> None:
    """Who was removed is out exactly where the store has its new key."""
    if epoch == 1:
        enter(folder, LEAVING, OTHER_PASSWORD).store.close()
    else:
        with pytest.raises(AccessRefused, match="wrong-password"):
            enter(folder, LEAVING, OTHER_PASSWORD)
    assert recovers(folder, recovery)


def require_renewed(folder: Path, epoch: int, recovery: str) -> None:
    """One of the two recovery keys opens, and never both."""
    assert (recovers(folder, recovery), recovers(folder, NEW_KEY)) == (epoch == 1, epoch == 2)
    enter(folder, LEAVING, OTHER_PASSWORD).store.close()


def require_bound(folder: Path, epoch: int, recovery: str) -> None:
    """Where it is bound, another PC needs the recovery key; that one opens everywhere."""
    with key_ring(MemoryRing()):
        if epoch == 1:
            enter(folder).store.close()
        else:
            with pytest.raises(StoreUnusable, match="keyslots-bound"):
                enter(folder)
        assert recovers(folder, recovery)


REQUIRE = {
    "user removal": require_left,
    "recovery key renewal": require_renewed,
    "PC binding": require_bound,
}


@pytest.fixture(params=GIVEN)
def job(request: pytest.FixtureRequest) -> str:
    """A change of the data key."""
    return str(request.param)


@pytest.fixture
def fresh(told_before: tuple[WayIn, dict[str, str]], copies: Copies, job: str) -> Fresh:
    """Copies of that store to kill the job in."""
    return copies(told_before[0], GIVEN[job])


@pytest.fixture
def look_at(
    two_people: Office, told_before: tuple[WayIn, dict[str, str]], own_home: Path, job: str
) -> Callable[[Cut, Row], int]:
    """Finds out what a kill left, and counts it; the epoch."""

    def look(cut: Cut, fault: Row) -> int:
        ring: AbstractContextManager[None] = (
            key_ring(FileRing(own_home)) if job == "PC binding" else nullcontext()
        )
        with ring:
            epoch = left_whole(cut.way.folder, told_before[1])
            REQUIRE[job](cut.way.folder, epoch, two_people.recovery_key)
        promised = any(each.what == "changed" for each in cut.said)
        kept = epoch == 2 or not promised  # what was acknowledged holds
        how = "the old store" if epoch == 1 else "the new store"
        fault.went_on(how, promised=promised, lost=not kept, inside=cut.inside)
        assert kept
        shutil.rmtree(cut.way.folder.parent)
        # The tries of who was removed are counted on the PC: another life is another PC.
        shutil.rmtree(tries_on_pc(), ignore_errors=True)
        return epoch

    return look


def test_killed_at_any_moment_it_is_the_old_store_or_the_new(
    job: str, fresh: Fresh, row: Rows, look_at: Callable[[Cut, Row], int]
) -> None:
    for cut in Kills(job, fresh, random.Random(f"killed in {job}")).spread(rounds(2, 200)):
        look_at(cut, row(f"kill -9 in {job}"))


def test_killed_before_any_operation_it_is_the_old_store_or_the_new(
    job: str, fresh: Fresh, row: Rows, look_at: Callable[[Cut, Row], int]
) -> None:
    lives = Kills(job, fresh, random.Random(job))
    fault = row(f"kill -9 before an operation of {job}")

    def places(count: int) -> range | list[int]:
        return range(1, count + 1) if WHOLE else sorted({2, *range(count - 14, count + 1, 7)})

    epochs = [look_at(cut, fault) for cut in lives.before_operations(places)]
    # Once it is the new store it stays the new store: there is one moment of change.
    assert epochs == sorted(epochs)
    assert set(epochs) == {1, 2}
