"""One piece of work: one transaction, one moment, one person in one role, and its audit.

    with unit(signed_in, Action.INTAKE_WRITE) as work:
        work.session.add(row)
        work.record("case.open", subject=number)

Leaving the block commits. A write without a `record` is a defect and is rolled back.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import date, datetime
from typing import Any

from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from intake_desktop.domain.audit import entries as audit
from intake_desktop.domain.errors import AccessRefused, StoreUnusable
from intake_desktop.domain.rights.fields import readers_in_order
from intake_desktop.domain.rights.permissions import (
    POWER,
    READ_UNRECORDED,
    READING,
    Action,
    Role,
    acting_role,
)
from intake_desktop.services import clock
from intake_desktop.services.audit import anchors
from intake_desktop.services.open_store import OpenStore, SignedIn
from intake_desktop.services.store_file.in_place import save_aside
from intake_desktop.store import audit as store_audit
from intake_desktop.store.engine import driver, run_outside_transaction, store_problem

_LOOKING = {"print.preview", "print.blank"}  # asked for by the right to print, and nothing is written


class UnitDefect(RuntimeError):
    """A mistake of ours, not of the user or the disk."""


class UnauditedWrite(UnitDefect):
    """Rows were changed and nothing was recorded; the change is rolled back."""


class WrongThread(UnitDefect):
    """The store is used from another thread than the one that opened it."""


class NestedUnit(UnitDefect):
    """A unit was opened inside a unit: one piece of work is one transaction."""


class Unit:
    """What the block works with. `now` is UTC and does not move; `today` is its day in Riyadh."""

    def __init__(
        self, session: Session, signed_in: SignedIn, role: Role, action: Action | None = None
    ) -> None:
        self.session = session
        self.signed_in = signed_in
        self.role = role
        self.action = action
        self.now: datetime = signed_in.store.clock()
        self.today: date = clock.local_day(self.now)
        self.recorded = 0
        self._opened: list[tuple[tuple[str, ...], str]] = []

    def require(self, action: Action) -> None:
        """Ask for one action more, found inside the unit; the audit names the role that allows it."""
        self.role = require_right(self.signed_in, action)

    def require_reader(self, action: Action, readers: frozenset[Role]) -> None:
        """Ask for a reader of a part of a file; the audit names the least powerful who does `action`.

        Errors: AccessRefused `kept-back` with `readers`.
        """
        held = readers.intersection(self.signed_in.account.roles)
        if not held:
            raise AccessRefused("kept-back", readers=" ".join(readers_in_order(readers)))
        self.role = acting_role(held, action) or self.role

    def record(self, kind: str, /, *, subject: str = "", **details: audit.Detail) -> None:
        """Append to the audit, in this transaction: what was done, to which case or account.

        Of a store that is open to be read only it is noted, to be recorded when it can be. Errors:
        StoreUnusable `store-read-only` for what is no reading; AccessRefused `reading-unrecorded` where the
        note cannot be kept, for whoever is not there to watch over it.
        """
        account = self.signed_in.account
        entry = audit.Entry(
            sequence=0,  # given by the chain
            at_utc=self.now,
            account_id=account.id,
            login=account.login,
            role=self.role,
            kind=kind,
            subject=subject,
            details=audit.canonical(details),
        )
        if (unrecorded := self.signed_in.store.unrecorded) is not None:
            if self.action not in READING and kind not in _LOOKING:
                raise StoreUnusable("store-read-only")
            if not unrecorded.note(entry) and not account.roles & READ_UNRECORDED:
                raise AccessRefused("reading-unrecorded")
        else:
            store_audit.append(self.session, self.signed_in.store.audit_key, entry)
        self.recorded += 1

    def record_reading(
        self, kind: str, /, *, subject: str = "", again: bool = False, **details: audit.Detail
    ) -> None:
        """As `record`, of what is opened to be read. `again`: what is open already is read anew, as after a
        change; it is recorded all the same where nobody opened it or somebody did long ago."""
        account = self.signed_in.account
        opening = (str(account.id), kind, subject, audit.canonical(details))
        if again and self.signed_in.store.openings.has(opening, subject=subject, now=self.now):
            return
        self.record(kind, subject=subject, **details)
        self._opened.append((opening, subject))

    def committed(self) -> None:
        """What was recorded of readings is kept now."""
        for opening, subject in self._opened:
            self.signed_in.store.openings.add(opening, subject=subject, now=self.now)


@contextmanager
def unit(signed_in: SignedIn, action: Action) -> Iterator[Unit]:
    """Open a unit for `action`; BEGIN IMMEDIATE, committed at the end of the block.

    Errors: AccessRefused `not-allowed`; StoreUnusable `disk-full`, `folder-read-only`, `disk-error`,
    `store-damaged`, `store-read-only`, each with the transaction rolled back; UnitDefect for our own
    mistakes.
    """
    with _transaction(signed_in, require_right(signed_in, action), action) as work:
        yield work


@contextmanager
def reading(signed_in: SignedIn, action: Action) -> Iterator[Any]:
    """The bare connection for a list that is asked at every key stroke: nothing is written or recorded.

    Errors: AccessRefused `not-allowed`; StoreUnusable as `unit`.
    """
    require_right(signed_in, action)
    _may_enter(signed_in.store)
    try:
        raw = signed_in.store.bare
        raw.execute("BEGIN")  # one moment for all that is asked, and the locks of the file once
        try:
            yield raw
        finally:
            if raw.in_transaction:
                raw.execute("COMMIT")
    except Exception as error:
        raise store_problem(error) or error from error


def require_right(signed_in: SignedIn, action: Action) -> Role:
    """The role in which `action` is done.

    Errors: AccessRefused `not-allowed`, `password-must-change`; StoreUnusable `store-read-only` where
    the store is open to be read.
    """
    role = acting_role(signed_in.account.roles, action)
    if role is None:
        raise AccessRefused("not-allowed", action=str(action))
    _require_own_password(signed_in)
    if signed_in.store.read_only and action not in READING and action is not Action.PRINT:
        raise StoreUnusable("store-read-only")
    return role


def _require_own_password(signed_in: SignedIn) -> None:
    """Who gave a password for one use knows it: nothing is done with it but to choose another."""
    if signed_in.account.must_change_password:
        raise AccessRefused("password-must-change", command="intake-desktop user password")


@contextmanager
def unit_on_own_account(signed_in: SignedIn, *, whatever_password: bool = False) -> Iterator[Unit]:
    """As `unit`, for what everyone does to their own account.

    With `whatever_password` also signed in by one for one use: to come in and to change it. Errors:
    AccessRefused `password-must-change`.
    """
    if not whatever_password:
        _require_own_password(signed_in)
    role = next(role for role in POWER if role in signed_in.account.roles)
    with _transaction(signed_in, role) as work:
        yield work


@contextmanager
def _transaction(signed_in: SignedIn, role: Role, action: Action | None = None) -> Iterator[Unit]:
    store = signed_in.store
    _may_enter(store)
    store.in_unit = True
    session = Session(store.engine, expire_on_commit=False)
    try:
        raw = driver(session.connection())
        before = raw.total_changes
        work = Unit(session, signed_in, role, action)
        yield work
        session.flush()
        _may_commit(work, raw, wrote=raw.total_changes != before)
        session.commit()
        work.committed()
        if work.recorded:
            anchors.count_unit(store, work.now)
    except BaseException as error:
        _roll_back(session, store)
        if store.read_only and (problem := store_problem(error)) and problem.code == "folder-read-only":
            raise StoreUnusable("store-read-only") from error
        raise
    finally:
        session.close()
        store.in_unit = False


def _may_enter(store: OpenStore) -> None:
    if store.closed:
        raise StoreUnusable("store-closed")
    if store.thread != threading.get_ident():
        raise WrongThread("a store is used only on the thread that opened it")
    if store.in_unit:
        raise NestedUnit("a unit inside a unit")
    if not store.read_only and not store.file.in_place:
        raise StoreUnusable("store-replaced", copy=save_aside(store))


def _may_commit(work: Unit, raw: Any, *, wrote: bool) -> None:
    # Counted by SQLite itself, so bulk statements and triggers are seen as well as mapped rows.
    if wrote and not work.recorded:
        raise UnauditedWrite("rows were changed and nothing was recorded")
    if work.signed_in.store.read_only:
        return
    if not raw.in_transaction:  # SQLite rolls back by itself when the disk is full
        raise StoreUnusable("disk-full")


def _roll_back(session: Session, store: OpenStore) -> None:
    with suppress(SQLAlchemyError, StoreUnusable):
        session.rollback()
    run_outside_transaction(store.engine, lambda raw: raw.rollback() if raw.in_transaction else None)
