"""Accounts: who may sign in, and the key slot that lets them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Mapped, Session, mapped_column

from intake_desktop.domain.rights.permissions import Role
from intake_desktop.store.base import Base
from intake_desktop.store.types import Json, UtcDateTime


class AccountRow(Base):
    """`slot_id` names the account's slot in keyslots.json; `login` is kept folded.

    A new slot is `pending_slot_id` until it lies on the disk: a power cut leaves one of the two passwords
    good, never none.
    """

    __tablename__ = "account"

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    login: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    roles: Mapped[frozenset[Role]] = mapped_column(Json[frozenset[Role]](frozenset[Role]))
    slot_id: Mapped[str] = mapped_column(unique=True)
    created_at_utc: Mapped[datetime] = mapped_column(UtcDateTime)
    pending_slot_id: Mapped[str | None] = mapped_column(default=None)
    active: Mapped[bool] = mapped_column(default=True)
    must_change_password: Mapped[bool] = mapped_column(default=False)


def by_slot(session: Session, slot_id: str) -> AccountRow | None:
    """The account that signs in through this slot."""
    either = (AccountRow.slot_id == slot_id) | (AccountRow.pending_slot_id == slot_id)
    return session.scalars(select(AccountRow).where(either)).one_or_none()


def by_login(session: Session, login: str) -> AccountRow | None:
    """The account of a folded login."""
    return session.scalars(select(AccountRow).where(AccountRow.login == login)).one_or_none()


def everyone(session: Session) -> Sequence[AccountRow]:
    """All accounts, oldest first."""
    return session.scalars(select(AccountRow).order_by(AccountRow.id)).all()


def names_of(session: Session) -> dict[int, str]:
    """The names of all accounts by their ids."""
    return dict(session.execute(select(AccountRow.id, AccountRow.name)).all())
