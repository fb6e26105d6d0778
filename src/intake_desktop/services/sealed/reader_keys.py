"""The pairs that sealed sections are sealed to: one of each account, one of the recovery key.

The private half lies in the store sealed to the key slot of its holder, whose secret alone opens it: the data
key does not. It is unsealed at sign-in and sealed anew when the password changes. A password that somebody
else gave has no pair: with it that person could read what this one is named for. A reset therefore ends the
pair, and the next one begins with the password its holder chooses.
"""

from __future__ import annotations

from base64 import b64decode, b64encode
from datetime import datetime

from sqlalchemy.orm import Session

from intake_desktop.services.open_store import OpenStore, ReaderKey, SignedIn
from intake_desktop.services.sealed.section_keys import catch_up, grant_again
from intake_desktop.services.unit import Unit, unit_on_own_account
from intake_desktop.store import sealed
from intake_desktop.store.account import AccountRow
from intake_desktop.store.sealed import ReaderKeyRow, ReaderSealRow
from intake_desktop.vault import hpke, keyslots, sealing
from intake_desktop.vault.keyslots import DataKey, KeySlots, Slot


def take_up(work: Unit, row: AccountRow, *, slots: KeySlots, slot: Slot, private: bytearray) -> None:
    """At sign-in: hold the pair of who signs in, found now where there is none; do what waits for them."""
    if slot.kind != "password":
        return
    key = hold_pair(work.session, work.signed_in.store, account_id=row.id, slot=slot, private=private)
    if key is None:
        _found(work, row.id, slot)
    else:
        # One on its way to the disk may be there already, in the spare file.
        sealed.keep_seals(work.session, key.id, [slot.id, *filter(None, [row.pending_slot_id])])
    make_recovery_pair(work, slots)
    catch_up(work)


_SEALED = "sealed:"


def seal_for_oneself(signed_in: SignedIn, text: str) -> str:
    """A text that only the same account reads again. One that has no pair yet keeps it as it is."""
    held = signed_in.store.reader_keys.get(signed_in.account.id)
    if held is None:
        return text
    sealed_text = hpke.seal_to(hpke.public_half(held.private), text.encode(), _own_info(signed_in))
    return _SEALED + b64encode(sealed_text).decode()


def opened_by_oneself(signed_in: SignedIn, kept: str) -> str | None:
    """What was sealed so; None where the pair is another one since."""
    if not kept.startswith(_SEALED):
        return kept
    held = signed_in.store.reader_keys.get(signed_in.account.id)
    sealed_text = b64decode(kept.removeprefix(_SEALED))
    opened = hpke.open_sealed(held.private, sealed_text, _own_info(signed_in)) if held else None
    return opened.decode() if opened is not None else None


def _own_info(signed_in: SignedIn) -> bytes:
    return sealing.own_info(signed_in.store.store_id, signed_in.account.id)


def hold_pair(
    session: Session, store: OpenStore, *, account_id: int | None, slot: Slot, private: bytearray
) -> ReaderKeyRow | None:
    """Hold the pair of an account, or of the recovery key, that was sealed to the slot which was opened."""
    key = sealed.present_key(session, account_id)
    opened = _unsealed(session, store, key, slot, private) if key else None
    if key is None or opened is None:
        return None
    store.hold_reader(ReaderKey(key.id, account_id, opened))
    return key


def follow_password(work: Unit, row: AccountRow, slot: Slot) -> None:
    """The pair of who changes their own password is sealed to the new slot as well; or begins with it."""
    held = work.signed_in.store.reader_keys.get(row.id)
    if held is None:
        _found(work, row.id, slot)
        return
    key = work.session.get_one(ReaderKeyRow, held.id)
    _seal(work.session, work.signed_in.store, key, slot, held.private)


def end_pair(work: Unit, account_id: int) -> None:
    """A password was given by somebody else: what its holder could read waits until they are named again."""
    sealed.end_keys(work.session, account_id, work.now)
    work.signed_in.store.drop_reader(account_id)


def begin_again(work: Unit, row: AccountRow, slot: Slot) -> None:
    """A new pair for who came in by the recovery key, named again by it where they had been named."""
    named = sealed.ever_granted(work.session, row.id)
    _found(work, row.id, slot)
    grant_again(work, named, account_id=row.id)


def make_recovery_pair(work: Unit, slots: KeySlots) -> bool:
    """See to it that the recovery key has a pair, found now where this is True. Its slot has a public half:
    the key itself is not needed.

    A new recovery key ends the pair of the old one; what that could read, readers seal to the new one.
    """
    store = work.signed_in.store
    slot = next((each for each in slots.recovery() if each.newest_epoch == store.epoch), None)
    if slot is None:
        return False
    present = sealed.present_key(work.session, None)
    if present is not None and sealed.seal_of(work.session, present.id, slot.id) is not None:
        return False
    known = store.reader_keys.get(None)
    before = sealed.read_with(work.session, present.id) if present and known else ()
    pair = _new_key(work.session, store, None, slot, work.now)
    if known is not None:
        grant_again(work, before, account_id=None, by=known)
        store.hold_reader(ReaderKey(pair.id, None, pair.private))
    return True


def settle_sections(signed_in: SignedIn) -> None:
    """After a change of keys: what can be done at once for sealed sections, by who made it."""
    slots = keyslots.read(signed_in.store.folder)
    with unit_on_own_account(signed_in) as work:
        if make_recovery_pair(work, slots):
            work.record("sealed.recovery")
        catch_up(work)


def found_pairs(signed_in: SignedIn, slots: KeySlots, slot: Slot) -> None:
    """The pairs of an account that is new, and of a new recovery key, which nothing is sealed to yet."""
    store, now = signed_in.store, signed_in.store.clock()
    with Session(store.engine) as session, session.begin():
        store.hold_reader(_new_key(session, store, signed_in.account.id, slot, now))
        if sealed.present_key(session, None) is None:
            for each in slots.recovery():
                _new_key(session, store, None, each, now)


def _found(work: Unit, account_id: int, slot: Slot) -> None:
    store = work.signed_in.store
    store.hold_reader(_new_key(work.session, store, account_id, slot, work.now))


def _new_key(
    session: Session, store: OpenStore, account_id: int | None, slot: Slot, now: datetime
) -> ReaderKey:
    """A new pair in the place of the one before, which reads nothing any more."""
    sealed.end_keys(session, account_id, now)
    pair = hpke.new_pair()
    key = ReaderKeyRow(account_id=account_id, public=pair.public, made_at_utc=now)
    session.add(key)
    session.flush()
    _seal(session, store, key, slot, pair.private)
    return ReaderKey(key.id, account_id, pair.private)


def _seal(session: Session, store: OpenStore, key: ReaderKeyRow, slot: Slot, private: bytearray) -> None:
    public = keyslots.public_half_of(store.store_id, slot, DataKey(store.epoch, store.data_key))
    info = _info(store, key, slot)
    session.merge(
        ReaderSealRow(reader_id=key.id, slot_id=slot.id, sealed=hpke.seal_to(public, private, info))
    )
    session.flush()


def _unsealed(
    session: Session, store: OpenStore, key: ReaderKeyRow, slot: Slot, private: bytearray
) -> bytearray | None:
    lying = sealed.seal_of(session, key.id, slot.id)
    if lying is None:
        return None
    opened = hpke.open_sealed(private, lying, _info(store, key, slot))
    return opened if opened is not None and hpke.public_half(opened) == key.public else None


def _info(store: OpenStore, key: ReaderKeyRow, slot: Slot) -> bytes:
    return sealing.reader_info(store.store_id, account_id=key.account_id, slot_id=slot.id, public=key.public)
