from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from keyring.backends.fail import Keyring as NoRing
from sqlalchemy.orm import Session

from intake_desktop.domain.errors import AccessRefused, StoreUnusable
from intake_desktop.domain.rights.permissions import Role
from intake_desktop.services.access.accounts import add_account, change_password, reset_password
from intake_desktop.services.access.leaving import rekey, remove_account
from intake_desktop.services.access.pc_binding import bind_to_pc, binding_state, unbind_from_pc
from intake_desktop.services.access.recovery import open_with_recovery_key
from intake_desktop.services.access.recovery_renewal import new_recovery_key, renew_recovery_key
from intake_desktop.services.access.sign_in import sign_in
from intake_desktop.services.audit.check import verify_audit
from intake_desktop.services.backups.backup import backup
from intake_desktop.services.backups.copy_check import check_copy
from intake_desktop.services.backups.copy_opening import Secret
from intake_desktop.services.open_store import SignedIn
from intake_desktop.store import audit as store_audit
from intake_desktop.vault import keyslots
from intake_desktop.wording.errors import error_message
from tests.key_ring import MemoryRing, key_ring
from tests.unit.bare_store import NOON
from tests.unit.office import LOGIN, PASSWORD, Office

SECOND = "صقر يعبر الربع الخالي"
THIRD = "قارب أزرق تحت المطر"


@pytest.fixture
def ring() -> Iterator[MemoryRing]:
    made = MemoryRing()
    with key_ring(made):
        yield made


def enter(folder: Path, login: str = LOGIN, password: str = PASSWORD) -> SignedIn:
    return sign_in(folder=folder, login=login, password=password, clock=lambda: NOON)


def test_a_bound_store_opens_here_and_elsewhere_only_with_the_recovery_key(
    office: Office, open_office: SignedIn, ring: MemoryRing, tmp_path: Path
) -> None:
    assert binding_state(open_office) == "off"
    bind_to_pc(open_office)
    assert (binding_state(open_office), open_office.store.epoch) == ("on", 2)
    bind_to_pc(open_office)  # again is nothing
    assert open_office.store.epoch == 2
    copy = backup(open_office, destination=tmp_path / "copy").path
    assert verify_audit(open_office).ok
    open_office.store.close()
    enter(office.folder).store.close()
    with pytest.raises(AccessRefused, match="wrong-password"):
        enter(office.folder, password=SECOND)
    with key_ring(MemoryRing()):  # another PC
        # Whoever tries, with whatever: nobody learns who works here or whether a guess was right.
        for login, password in ((LOGIN, PASSWORD), (LOGIN, SECOND), ("nobody", PASSWORD)):
            with pytest.raises(StoreUnusable, match="keyslots-bound"):
                enter(office.folder, login, password)
        with pytest.raises(StoreUnusable, match="keyslots-bound"):
            check_copy(source=copy, folder=tmp_path, secret=Secret(login=LOGIN, password=PASSWORD))
        key = Secret(typed_key=office.recovery_key)
        assert check_copy(source=copy, folder=tmp_path / "none", secret=key).ok
        recovered = open_with_recovery_key(
            folder=office.folder,
            typed_key=office.recovery_key,
            login=LOGIN,
            new_password=THIRD,
            clock=lambda: NOON,
        )
        recovered.store.close()
        enter(office.folder, password=THIRD).store.close()


def test_everything_about_passwords_goes_on_in_a_bound_store(
    office: Office, open_office: SignedIn, ring: MemoryRing
) -> None:
    add_account(open_office, login="sara", name="سارة", password=SECOND, roles=[Role.RECEPTION])
    bind_to_pc(open_office)
    change_password(open_office, current=PASSWORD, new=THIRD)
    once = reset_password(open_office, login="sara")
    rekey(open_office)
    slots = keyslots.read(office.folder)
    bound = {slot.kind: [each.bound for each in slot.wrapped] for slot in slots.slots}
    assert bound == {"password": [True], "temporary": [True], "recovery": [False]}
    open_office.store.close()
    enter(office.folder, password=THIRD).store.close()
    enter(office.folder, "sara", once).store.close()


@pytest.mark.parametrize(
    "change",
    [
        lambda who: remove_account(who, login="sara"),
        rekey,
        lambda who: renew_recovery_key(who, printed=new_recovery_key(who)),
        lambda who: add_account(who, login="noura", name="نورة", password=THIRD, roles=[Role.RECEPTION]),
        lambda who: reset_password(who, login="sara"),
    ],
    ids=["remove", "rekey", "recovery", "add", "reset"],
)
def test_a_locked_key_ring_does_not_undo_the_binding_by_the_way(
    office: Office, open_office: SignedIn, ring: MemoryRing, change: Callable[[SignedIn], object]
) -> None:
    add_account(open_office, login="sara", name="سارة", password=SECOND, roles=[Role.RECEPTION])
    bind_to_pc(open_office)
    before = (office.folder / keyslots.NAME).read_bytes()
    entries = len(kinds(open_office))
    ring.broken = True
    with pytest.raises(StoreUnusable, match="keyring-unavailable") as refused:
        change(open_office)
    assert "store bind off" in error_message(refused.value)
    assert ((office.folder / keyslots.NAME).read_bytes(), len(kinds(open_office))) == (before, entries)
    ring.broken = False
    change(open_office)
    slots = keyslots.read(office.folder).slots
    assert all(each.bound for slot in slots if slot.kind != "recovery" for each in slot.wrapped)


def test_who_means_to_unbinds_a_store_whose_key_ring_is_locked(
    office: Office, open_office: SignedIn, ring: MemoryRing
) -> None:
    bind_to_pc(open_office)
    ring.broken = True
    unbind_from_pc(open_office)
    assert kinds(open_office)[-1] == "store.unbind"
    rekey(open_office)
    open_office.store.close()
    enter(office.folder).store.close()


def test_the_recovery_key_opens_past_a_locked_key_ring_and_says_in_the_audit_that_it_unbound(
    office: Office, open_office: SignedIn, ring: MemoryRing
) -> None:
    bind_to_pc(open_office)
    open_office.store.close()
    ring.broken = True
    recovered = open_with_recovery_key(
        folder=office.folder,
        typed_key=office.recovery_key,
        login=LOGIN,
        new_password=THIRD,
        clock=lambda: NOON,
    )
    assert "store.unbind" in kinds(recovered)
    recovered.store.close()


def kinds(signed_in: SignedIn) -> list[str]:
    with Session(signed_in.store.engine) as session:
        return [sealed.entry.kind for sealed in store_audit.walk(session)]


def test_an_old_slot_file_does_not_undo_the_binding(
    office: Office, open_office: SignedIn, ring: MemoryRing
) -> None:
    old = (office.folder / keyslots.NAME).read_bytes()
    bind_to_pc(open_office)
    open_office.store.close()
    (office.folder / keyslots.NAME).write_bytes(old)
    with pytest.raises(StoreUnusable, match="key-superseded"):
        enter(office.folder)


def test_unbound_it_opens_everywhere_again(office: Office, open_office: SignedIn, ring: MemoryRing) -> None:
    bind_to_pc(open_office)
    unbind_from_pc(open_office)
    assert binding_state(open_office) == "off"
    assert ring.kept == {}
    open_office.store.close()
    with key_ring(NoRing()):
        enter(office.folder).store.close()


def test_without_a_key_ring_the_option_is_off_and_nothing_changes(open_office: SignedIn) -> None:
    locked = MemoryRing()
    locked.broken = True
    for missing, state in ((NoRing(), "unavailable"), (locked, "off")):
        with key_ring(missing):
            assert binding_state(open_office) == state
            with pytest.raises(StoreUnusable, match="keyring-unavailable"):
                bind_to_pc(open_office)
    assert open_office.store.epoch == 1


def test_a_flag_turned_off_by_hand_opens_nothing(
    office: Office, open_office: SignedIn, ring: MemoryRing
) -> None:
    import msgspec

    bind_to_pc(open_office)
    open_office.store.close()
    slots = keyslots.read(office.folder)
    slot = slots.of(LOGIN)
    assert slot is not None
    (wrapped,) = slot.wrapped
    unmarked = msgspec.structs.replace(slot, wrapped=(msgspec.structs.replace(wrapped, bound=False),))
    with pytest.raises(StoreUnusable, match="keyslots-refused"):
        keyslots.open_slot(slots.store_id, unmarked, PASSWORD)
