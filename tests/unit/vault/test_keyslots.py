from __future__ import annotations

import json
import unicodedata
from pathlib import Path

import msgspec
import pytest

from intake_desktop.domain.errors import StoreUnusable
from intake_desktop.vault import keyslots
from intake_desktop.vault.kdf import CEILING, FLOOR, KdfCost
from intake_desktop.vault.keyslots import KeySlots, Slot, make_slot, open_slot

STORE = "store-one"
KEY = bytes(range(32))
SECRET = "غيمة وزيتونة وسبع مراكب"


def slot_for(login: str, secret: str = SECRET) -> Slot:
    return make_slot(
        store_id=STORE, kind="password", login=login, secret=secret, data_key=KEY, cost=FLOOR, epoch=1
    )


@pytest.fixture(scope="module")
def one() -> Slot:
    return slot_for("one")


@pytest.fixture(scope="module")
def slots(one: Slot) -> KeySlots:
    return KeySlots(store_id=STORE, slots=(one,))


def test_the_right_secret_opens_and_another_does_not(one: Slot) -> None:
    assert open_slot(STORE, one, SECRET) == KEY
    assert open_slot(STORE, one, SECRET + " ") is None


@pytest.mark.parametrize("form", ["NFC", "NFD", "NFKC", "NFKD"])
def test_composed_and_decomposed_typing_both_open(form: str) -> None:
    secret = "آية الأُولى إيلافٌ café"
    slot = slot_for("two", secret)
    assert open_slot(STORE, slot, unicodedata.normalize(form, secret)) == KEY


CHANGES = {
    "id": "another",
    "kind": "recovery",
    "holder": "another",
    "epoch": 2,
    "salt": bytes(16),
    "nonce": bytes(12),
    "wrapped": bytes(48),
    "cost": KdfCost(FLOOR.memory_kib, FLOOR.iterations + 1, FLOOR.lanes),
}


@pytest.mark.parametrize("field", CHANGES)
def test_a_slot_with_any_part_changed_does_not_open(one: Slot, field: str) -> None:
    assert open_slot(STORE, msgspec.structs.replace(one, **{field: CHANGES[field]}), SECRET) is None


def test_a_slot_of_another_store_does_not_open(one: Slot) -> None:
    assert open_slot("store-two", one, SECRET) is None


def test_two_slots_swapped_do_not_open(one: Slot) -> None:
    two = slot_for("two", "another secret altogether")
    swapped = msgspec.structs.replace(one, wrapped=two.wrapped, nonce=two.nonce, salt=two.salt)
    assert open_slot(STORE, swapped, "another secret altogether") is None


@pytest.mark.parametrize(
    "cost",
    [
        KdfCost(FLOOR.memory_kib - 1, FLOOR.iterations, FLOOR.lanes),
        KdfCost(FLOOR.memory_kib, FLOOR.iterations - 1, FLOOR.lanes),
        KdfCost(FLOOR.memory_kib, FLOOR.iterations, FLOOR.lanes - 1),
        KdfCost(CEILING.memory_kib + 1, FLOOR.iterations, FLOOR.lanes),
    ],
)
def test_a_cost_below_the_floor_or_beyond_reason_is_refused(one: Slot, cost: KdfCost) -> None:
    with pytest.raises(StoreUnusable, match="keyslots-refused"):
        open_slot(STORE, msgspec.structs.replace(one, cost=cost), SECRET)


def test_what_is_written_is_read(tmp_path: Path, slots: KeySlots) -> None:
    keyslots.write(tmp_path, slots)
    assert keyslots.read(tmp_path) == slots
    assert (tmp_path / keyslots.NAME).stat().st_mode & 0o777 == 0o600


def test_neither_login_nor_key_can_be_read_in_the_file(tmp_path: Path, slots: KeySlots) -> None:
    keyslots.write(tmp_path, slots)
    content = (tmp_path / keyslots.NAME).read_text()
    assert '"one"' not in content
    assert KEY.hex() not in content


@pytest.mark.parametrize("damage", [b"", b"{", b"\xff\xfe", b'{"format":1}', None])
def test_a_damaged_or_missing_file_falls_back_to_the_spare(
    tmp_path: Path, slots: KeySlots, damage: bytes | None
) -> None:
    keyslots.write(tmp_path, slots)
    if damage is None:
        (tmp_path / keyslots.NAME).unlink()
    else:
        (tmp_path / keyslots.NAME).write_bytes(damage)
    assert keyslots.read(tmp_path) == slots


def test_one_flipped_letter_is_damage_and_not_a_wrong_password(tmp_path: Path, slots: KeySlots) -> None:
    keyslots.write(tmp_path, slots)
    for name in (keyslots.NAME, keyslots.SPARE):
        document = json.loads((tmp_path / name).read_text())
        document["body"]["slots"][0]["epoch"] = 7
        (tmp_path / name).write_text(json.dumps(document))
    with pytest.raises(StoreUnusable, match="keyslots-damaged"):
        keyslots.read(tmp_path)


def test_no_file_at_all_is_said_to_be_missing(tmp_path: Path) -> None:
    with pytest.raises(StoreUnusable, match="keyslots-missing"):
        keyslots.read(tmp_path)


def test_a_file_of_a_newer_program_is_said_to_be_newer(tmp_path: Path) -> None:
    (tmp_path / keyslots.NAME).write_text('{"format": 2, "sha256": "", "body": {}}')
    with pytest.raises(StoreUnusable, match="keyslots-newer"):
        keyslots.read(tmp_path)


def test_a_new_slot_takes_the_place_of_the_holders_old_one(slots: KeySlots) -> None:
    new = slot_for("one", "another secret altogether")
    assert slots.with_slot(new).slots == (new,)
    two = slot_for("two")
    assert slots.with_slot(two).slots == (*slots.slots, two)
    assert slots.with_slot(two).of("two") == two


@pytest.mark.parametrize("changes", [{"salt": b"short"}, {"nonce": b""}, {"nonce": b"x"}])
def test_a_slot_that_nobody_could_have_made_is_refused(one: Slot, changes: dict[str, bytes]) -> None:
    with pytest.raises(StoreUnusable, match="keyslots-refused"):
        open_slot(STORE, msgspec.structs.replace(one, **changes), SECRET)


def test_letters_that_a_terminal_could_not_read_are_just_a_wrong_password(one: Slot) -> None:
    assert open_slot(STORE, one, "\udcff\udcfe wrong keyboard") is None
