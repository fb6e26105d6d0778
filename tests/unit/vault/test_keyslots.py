from __future__ import annotations

import json
import unicodedata
from pathlib import Path
from typing import Any

import msgspec
import pytest

from intake_desktop.domain.errors import StoreUnusable
from intake_desktop.vault import kdf, keyslots
from intake_desktop.vault.kdf import CEILING, FLOOR, KdfCost
from intake_desktop.vault.keyslots import DataKey, KeySlots, Slot, Wrapped, make_slot, open_slot, rewrap

STORE = "store-one"
KEY = bytes(range(32))
OLD, NEW = DataKey(1, bytearray(KEY)), DataKey(2, bytearray(reversed(KEY)))
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
    assert open_slot(STORE, one, SECRET) == ((1, KEY),)
    assert open_slot(STORE, one, SECRET + " ") is None


@pytest.mark.parametrize("form", ["NFC", "NFD", "NFKC", "NFKD"])
def test_composed_and_decomposed_typing_both_open(form: str) -> None:
    secret = "آية الأُولى إيلافٌ café"
    slot = slot_for("two", secret)
    assert open_slot(STORE, slot, unicodedata.normalize(form, secret)) == ((1, KEY),)


def test_digits_of_any_keyboard_open_what_was_set_with_those_of_another() -> None:
    typed = ("نخلة وسفينة 2047", "نخلة وسفينة ٢٠٤٧", "نخلة وسفينة ۲۰۴۷", "نخلة وسفينة ٢0۴7")
    for secret in typed[:2]:
        slot = slot_for("three", secret)
        assert all(open_slot(STORE, slot, each) == ((1, KEY),) for each in typed)
        assert open_slot(STORE, slot, "نخلة وسفينة ٢٠٤٨") is None


def test_a_slot_made_before_digits_were_folded_opens_as_it_was_typed(monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as before:
        before.setattr(kdf, "spellings", lambda secret: (secret,))
        old = slot_for("three", "نخلة وسفينة ٢٠٤٧")
    assert open_slot(STORE, old, "نخلة وسفينة ٢٠٤٧") == ((1, KEY),)


CHANGES = {
    "id": "another",
    "kind": "recovery",
    "holder": "another",
    "salt": bytes(range(16)),  # none of those that come round in the tests
    "wrapped": (Wrapped(epoch=1, key=bytes(80), public=b""),),
    "cost": KdfCost(FLOOR.memory_kib, FLOOR.iterations + 1, FLOOR.lanes),
}


@pytest.mark.parametrize("field", CHANGES)
def test_a_slot_with_any_part_changed_does_not_open(one: Slot, field: str) -> None:
    assert open_slot(STORE, msgspec.structs.replace(one, **{field: CHANGES[field]}), SECRET) is None


def test_a_slot_of_another_store_does_not_open(one: Slot) -> None:
    assert open_slot("store-two", one, SECRET) is None


def test_two_slots_swapped_do_not_open(one: Slot) -> None:
    two = slot_for("two", "another secret altogether")
    swapped = msgspec.structs.replace(one, wrapped=two.wrapped, salt=two.salt)
    assert open_slot(STORE, swapped, "another secret altogether") is None


def test_a_key_called_newer_than_it_is_does_not_open(one: Slot) -> None:
    (wrapped,) = one.wrapped
    renamed = msgspec.structs.replace(one, wrapped=(msgspec.structs.replace(wrapped, epoch=2),))
    assert open_slot(STORE, renamed, SECRET) is None


def test_a_new_key_is_wrapped_without_the_secret_and_opens_with_it(one: Slot) -> None:
    both = rewrap(STORE, one, known=OLD, new=NEW)
    assert open_slot(STORE, both, SECRET) == (NEW, OLD)
    assert open_slot(STORE, both, SECRET + " ") is None
    (settled,) = KeySlots(store_id=STORE, slots=(both,)).of_epoch(2).slots
    assert open_slot(STORE, settled, SECRET) == (NEW,)


def test_who_can_only_write_the_file_gets_no_new_key(one: Slot) -> None:
    """Their own slot, made for a key of their own, in the place of someone's."""
    theirs = make_slot(
        store_id=STORE, kind="password", login="one", secret="mine", data_key=bytes(32), cost=FLOOR, epoch=1
    )
    with pytest.raises(StoreUnusable, match="keyslots-refused"):
        rewrap(STORE, theirs, known=OLD, new=NEW)
    (wrapped,), (mine,) = one.wrapped, theirs.wrapped
    mixed = msgspec.structs.replace(wrapped, public=mine.public)
    with pytest.raises(StoreUnusable, match="keyslots-refused"):
        rewrap(STORE, msgspec.structs.replace(one, wrapped=(mixed,)), known=OLD, new=NEW)


def test_settling_leaves_the_keys_of_one_epoch_in_every_file(tmp_path: Path, one: Slot) -> None:
    recovery = make_slot(
        store_id=STORE, kind="recovery", login="", secret="r", data_key=KEY, cost=FLOOR, epoch=1
    )
    both = tuple(rewrap(STORE, slot, known=OLD, new=NEW) for slot in (one, recovery))
    keyslots.write_everywhere(tmp_path, KeySlots(store_id=STORE, slots=both))
    keyslots.settle(tmp_path, 2)
    settled = keyslots.read(tmp_path)
    assert [[each.epoch for each in slot.wrapped] for slot in settled.slots] == [[2], [2]]
    for name in (keyslots.NAME, keyslots.SPARE):
        (tmp_path / name).unlink()
    assert keyslots.read_for_recovery(tmp_path).slots == settled.slots[1:]
    keyslots.settle(tmp_path, 1)  # nothing of it is there: a file is never emptied
    assert keyslots.read_for_recovery(tmp_path).slots == settled.slots[1:]


def test_the_recovery_slot_of_the_newest_key_is_taken(tmp_path: Path) -> None:
    old = make_slot(store_id=STORE, kind="recovery", login="", secret="r", data_key=KEY, cost=FLOOR, epoch=1)
    new = KeySlots(store_id=STORE, slots=(rewrap(STORE, old, known=OLD, new=NEW),)).of_epoch(2)
    keyslots.write(tmp_path, KeySlots(store_id=STORE, slots=(old,)))
    keyslots.write_recovery_copy(tmp_path, new)
    assert keyslots.read_for_recovery(tmp_path) == new


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
        document["body"]["slots"][0]["wrapped"][0]["epoch"] = 7
        (tmp_path / name).write_text(json.dumps(document))
    with pytest.raises(StoreUnusable, match="keyslots-damaged"):
        keyslots.read(tmp_path)


def test_no_file_at_all_is_said_to_be_missing(tmp_path: Path) -> None:
    with pytest.raises(StoreUnusable, match="keyslots-missing"):
        keyslots.read(tmp_path)


def test_a_file_of_a_newer_program_is_said_to_be_newer(tmp_path: Path) -> None:
    (tmp_path / keyslots.NAME).write_text('{"format": 3, "sha256": "", "body": {}}')
    with pytest.raises(StoreUnusable, match="keyslots-newer"):
        keyslots.read(tmp_path)


def test_a_new_slot_takes_the_place_of_the_holders_old_one(slots: KeySlots) -> None:
    new = slot_for("one", "another secret altogether")
    assert slots.with_slot(new).slots == (new,)
    two = slot_for("two")
    assert slots.with_slot(two).slots == (*slots.slots, two)
    assert slots.with_slot(two).of("two") == two


@pytest.mark.parametrize(
    "changes", [{"salt": b"short"}, {"wrapped": ()}, {"wrapped": (Wrapped(epoch=1, key=b"", public=b""),)}]
)
def test_a_slot_that_nobody_could_have_made_is_refused(one: Slot, changes: dict[str, Any]) -> None:
    with pytest.raises(StoreUnusable, match="keyslots-refused"):
        open_slot(STORE, msgspec.structs.replace(one, **changes), SECRET)


def test_letters_that_a_terminal_could_not_read_are_just_a_wrong_password(one: Slot) -> None:
    assert open_slot(STORE, one, "\udcff\udcfe wrong keyboard") is None
