"""Keys that are old, swapped, mistyped, guessed or gone: refused in words, and the right one still opens."""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import msgspec
import pytest

from intake_desktop.domain.errors import AccessRefused, InvalidInput, StoreUnusable
from intake_desktop.domain.rights.permissions import Role
from intake_desktop.services.access.accounts import add_account
from intake_desktop.services.access.leaving import remove_account
from intake_desktop.services.access.pc_binding import bind_to_pc
from intake_desktop.services.access.recovery import open_with_recovery_key
from intake_desktop.services.access.sign_in import sign_in
from intake_desktop.services.backups.backup import backup
from intake_desktop.services.backups.copy_check import check_copy
from intake_desktop.services.backups.copy_opening import Secret
from intake_desktop.services.backups.restoring import restore
from intake_desktop.services.clock import Clock
from intake_desktop.vault import keyslots, recovery_key
from tests.faults.ledger import WHOLE, Row, rounds
from tests.faults.way_in import worded
from tests.key_ring import MemoryRing, key_ring
from tests.unit.office import LOGIN, NOON, PASSWORD, Office

Rows = Callable[[str], Row]
OTHER, OTHER_PASSWORD = "sara", "صقر يعبر الربع الخالي"
SLOT_FILES = (keyslots.NAME, keyslots.SPARE, keyslots.RECOVERY)
WRONG_TRIES = 20


@pytest.fixture
def two_people(office: Office) -> Office:
    signed_in = office.open()
    add_account(signed_in, login=OTHER, name="سارة", password=OTHER_PASSWORD, roles=[Role.RECEPTION])
    signed_in.store.close()
    return office


def test_an_old_slot_file_put_back_opens_nothing_for_anybody(two_people: Office, row: Rows) -> None:
    old = {name: (two_people.folder / name).read_bytes() for name in SLOT_FILES}
    signed_in = two_people.open()
    remove_account(signed_in, login=OTHER)
    signed_in.store.close()
    new = {name: (two_people.folder / name).read_bytes() for name in SLOT_FILES}
    for put_back in (SLOT_FILES, SLOT_FILES[:2]):
        for name in put_back:
            (two_people.folder / name).write_bytes(old[name])
        for login, password in ((LOGIN, PASSWORD), (OTHER, OTHER_PASSWORD)):
            with pytest.raises(StoreUnusable, match="key-superseded") as refusal:
                sign_in(folder=two_people.folder, login=login, password=password)
            row("user removed, old slot file put back").was_refused(worded(refusal.value))
    for name in SLOT_FILES:
        (two_people.folder / name).write_bytes(new[name])
    two_people.open().store.close()


def test_slots_with_parts_exchanged_open_with_neither_password(two_people: Office, row: Rows) -> None:
    slots = keyslots.read(two_people.folder)
    people = {PASSWORD: slots.of(LOGIN), OTHER_PASSWORD: slots.of(OTHER)}
    (one, other) = people.values()
    assert one is not None
    assert other is not None
    parts = [name for name in one.__struct_fields__ if getattr(one, name) != getattr(other, name)]
    assert {"id", "holder", "salt", "wrapped"} <= set(parts)
    swapped = [{name: getattr(other, name) for name in parts if name != kept} for kept in parts]
    for mixed in [*swapped, *({name: getattr(other, name)} for name in parts)]:
        forged = msgspec.structs.replace(one, **mixed)
        for password in people:
            assert keyslots.open_slot(slots.store_id, forged, password) is None
            row("slots swapped").was_refused("as a wrong password")
    assert keyslots.open_slot(slots.store_id, one, PASSWORD)


def test_a_mistyped_recovery_key_is_told_its_group(office: Office, row: Rows) -> None:
    key, chance = office.recovery_key, random.Random("typos")
    typos = [
        (at, letter)
        for at, right in enumerate(key)
        for letter in recovery_key.ALPHABET
        if right not in {"-", letter}
    ]
    assert len(typos) == 40 * 31
    for at, letter in typos if WHOLE else chance.sample(typos, 60):
        typed = key[:at] + letter + key[at + 1 :]
        with pytest.raises(InvalidInput) as refusal:
            open_with_recovery_key(
                folder=office.folder, typed_key=typed, login=LOGIN, new_password=OTHER_PASSWORD
            )
        row("recovery key with a typo").was_refused(worded(refusal.value))
        assert (refusal.value.code, refusal.value.params["group"]) == ("recovery-key-typo", at // 6 + 1)


def test_without_its_key_ring_a_bound_store_asks_for_the_recovery_key(office: Office, row: Rows) -> None:
    ring = MemoryRing()
    with key_ring(ring):
        signed_in = office.open()
        bind_to_pc(signed_in)
        signed_in.store.close()
        ring.broken = True
        gone = {"locked": ring, "another PC's": MemoryRing()}
        for what, other in gone.items():
            with key_ring(other), pytest.raises(StoreUnusable) as refusal:
                office.open()
            row("key ring gone").was_refused(f"{worded(refusal.value)}, {what}")
            assert refusal.value.code == "keyslots-bound"
        open_with_recovery_key(
            folder=office.folder,
            typed_key=office.recovery_key,
            login=LOGIN,
            new_password=OTHER_PASSWORD,
        ).store.close()
        row("key ring gone").went_on("by the recovery key")


Try = Callable[[Office, Path, str, Clock], object]


def at_the_sign_in(office: Office, _copy: Path, password: str, clock: Clock) -> None:
    sign_in(folder=office.folder, login=LOGIN, password=password, clock=clock).store.close()


def at_a_copy(office: Office, copy: Path, password: str, clock: Clock) -> None:
    secret = Secret(login=LOGIN, password=password)
    check_copy(source=copy, folder=office.folder, secret=secret, clock=clock)


def at_the_store_as_a_copy(office: Office, copy: Path, password: str, clock: Clock) -> None:
    secret = Secret(login=LOGIN, password=password)
    restore(source=office.folder, folder=copy.parent / "elsewhere", secret=secret, clock=clock)


def over_the_store(office: Office, copy: Path, password: str, clock: Clock) -> None:
    present = Secret(login=LOGIN, password=password)
    secret = Secret(login=LOGIN, password=PASSWORD)
    restore(source=copy, folder=office.folder, secret=secret, present=present, clock=clock)


WAYS_TO_TRY: dict[str, Try] = {
    "at the sign-in": at_the_sign_in,
    "at a copy": at_a_copy,
    "at the store as a copy": at_the_store_as_a_copy,
    "over the store": over_the_store,
}


@pytest.mark.parametrize("way", WAYS_TO_TRY)
def test_each_wrong_password_makes_the_next_wait_longer_after_a_restart_too(
    office: Office, tmp_path: Path, row: Rows, way: str
) -> None:
    signed_in = office.open()
    copy = backup(signed_in, destination=tmp_path / "copy").path
    signed_in.store.close()
    attempt = WAYS_TO_TRY[way]
    for _turn in range(rounds(1, 5)):
        now, waits = NOON, []
        for number in range(WRONG_TRIES):
            with pytest.raises(AccessRefused, match=r"wrong-password|present-password-wrong") as refusal:
                attempt(office, copy, "not it", lambda at=now: at)
            waits.append(refusal.value.params["seconds"])
            if waits[-1]:
                early = now + timedelta(seconds=waits[-1] - 1)
                with pytest.raises(AccessRefused, match="sign-in-delayed"):
                    attempt(office, copy, PASSWORD, lambda at=early: at)
                with pytest.raises(AccessRefused, match="sign-in-delayed"):
                    at_the_sign_in(office, copy, PASSWORD, lambda at=early: at)
            now += timedelta(seconds=waits[-1])
            row("wrong password").was_refused(f"{worded(refusal.value)}, wait {waits[-1]}, {way}", times=1)
            assert number < 2 or waits[-1] >= 2 * waits[-2] or waits[-1] == 300
        assert waits[-1] == 300
        attempt(office, copy, PASSWORD, lambda at=now: at)
        shutil.rmtree(tmp_path / "elsewhere", ignore_errors=True)
