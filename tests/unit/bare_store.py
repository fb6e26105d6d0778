"""An open store without key slots and without the cost of a password: for tests of what lies above."""

from __future__ import annotations

import shutil
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from intake_desktop.domain.rights.permissions import Role
from intake_desktop.services.open_store import Account, OpenStore, ReaderKey, SignedIn
from intake_desktop.services.packs.policy_packs import PackSource, load_source
from intake_desktop.store import migrations
from intake_desktop.store.account import AccountRow
from intake_desktop.store.engine import open_engine
from intake_desktop.store.policy_pack import PolicyPackRow
from intake_desktop.store.sealed import ReaderKeyRow
from intake_desktop.store.setting import StoreRow
from intake_desktop.vault import hpke
from intake_desktop.vault.keyslots import DataKey

KEY = bytes(range(32))
NOON = datetime(2026, 1, 10, 9, 0, tzinfo=UTC)  # 12:00 in Riyadh
STORE_ID = "11111111-2222-4333-8444-555555555555"
SECRETARY = Account(2, "saad", "سعد الرويلي", frozenset({Role.SECRETARY}))


def make_bare_store(path: Path) -> Path:
    """The encrypted file with one account in it."""
    engine = open_engine(path, KEY, create=True)
    migrations.upgrade(engine)
    with Session(engine) as session, session.begin():
        session.add(StoreRow(id=1, store_id=STORE_ID, epoch=1, created_at_utc=NOON))
        session.add(
            AccountRow(
                login="mona",
                name="منى السبيعي",
                roles=frozenset({Role.SUPERVISOR}),
                slot_id="slot-1",
                created_at_utc=NOON,
            )
        )
        session.flush()
        session.add(reader_key(1))
    engine.dispose()
    return path


def open_bare_store(template: Path, folder: Path, *roles: Role) -> SignedIn:
    """A copy of `template` in `folder`, opened; the clock stands at NOON."""
    folder.mkdir(parents=True, exist_ok=True)
    shutil.copy(template, folder / "vault.db")
    return reopen_bare_store(folder, *roles)


def reopen_bare_store(folder: Path, *roles: Role) -> SignedIn:
    """A bare store as it lies in `folder`."""
    store = OpenStore(
        folder=folder,
        engine=open_engine(folder / "vault.db", KEY),
        store_id=STORE_ID,
        key=DataKey(1, bytearray(KEY)),
        lock=None,
        clock=lambda: NOON,
    )
    hold_pairs(store)
    return SignedIn(store, Account(1, "mona", "منى السبيعي", frozenset(roles or {Role.SUPERVISOR})))


def reader_key(account_id: int) -> ReaderKeyRow:
    """The pair with which an account reads sealed sections; there is no key slot to keep its private half."""
    return ReaderKeyRow(
        account_id=account_id, public=hpke.public_half(_private(account_id)), made_at_utc=NOON
    )


def hold_pairs(store: OpenStore) -> None:
    """Hold the pairs of all accounts, whoever is at the desk."""
    with Session(store.engine) as session:
        for row in session.scalars(select(ReaderKeyRow)).all():
            if row.account_id is not None:
                store.hold_reader(ReaderKey(row.id, row.account_id, bytearray(_private(row.account_id))))


def _private(account_id: int) -> bytes:
    return bytes(range(account_id, account_id + 32))


def adopt_pack(signed_in: SignedIn, *, at: datetime, source: PackSource | None = None) -> None:
    """The office adopts a pack: the published one of Aseeb unless another is given."""
    source = source or load_source("aseeb")
    with Session(signed_in.store.engine) as session, session.begin():
        session.add(
            PolicyPackRow(
                pack_id=source.pack.id,
                version=source.pack.version,
                effective_from=source.pack.effective_from,
                sha256=source.sha256,
                text=source.text,
                adopted_at_utc=at,
                adopted_by=1,
            )
        )


def add_secretary(signed_in: SignedIn, *, at: datetime) -> None:
    """SECRETARY's account: who decides what the first one took in."""
    with Session(signed_in.store.engine) as session, session.begin():
        session.add(
            AccountRow(
                login=SECRETARY.login,
                name=SECRETARY.name,
                roles=SECRETARY.roles,
                slot_id="slot-2",
                created_at_utc=at,
            )
        )
        session.flush()
        session.add(reader_key(SECRETARY.id))
    hold_pairs(signed_in.store)
