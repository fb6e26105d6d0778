"""A way into a store without the cost of its password: what is tried here begins after the sign-in."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from intake_desktop.domain.cases.intake import Applicant, Intake
from intake_desktop.domain.errors import IntakeError, StoreUnusable
from intake_desktop.domain.rights.permissions import Role
from intake_desktop.services import clock
from intake_desktop.services.access.key_history import broken_audit
from intake_desktop.services.open_store import Account, SignedIn
from intake_desktop.services.store_file.opening import DATABASE, open_unlocked
from intake_desktop.store.integrity import file_damage
from intake_desktop.vault.keyslots import DataKey
from intake_desktop.wording.errors import error_message
from tests.unit.office import LOGIN, NAME, Office

DESK = Account(1, LOGIN, NAME, frozenset({Role.RECEPTION, Role.SUPERVISOR, Role.ADMINISTRATOR}))


class WayIn(NamedTuple):
    """All that a process needs to open a store; plain values, so that it may be sent to one."""

    folder: Path
    store_id: str
    epoch: int
    key: bytes

    def at(self, folder: Path) -> WayIn:
        """The same into a copy of the store."""
        return self._replace(folder=folder)

    def open(self) -> SignedIn:
        """The store as the program opens it, brought up to date. Errors: StoreUnusable."""
        store, upgraded_from = open_unlocked(
            folder=self.folder,
            store_id=self.store_id,
            keys=[DataKey(self.epoch, bytearray(self.key))],
            lock=None,
            clock=clock.now,
        )
        return SignedIn(store, DESK, upgraded_from)


def way_into(office: Office) -> WayIn:
    """The way into a closed store of the tests."""
    signed_in = office.open()
    store = signed_in.store
    way = WayIn(office.folder, store.store_id, store.epoch, bytes(store.data_key))
    store.close()
    return way


def told(text: str) -> Intake:
    """An intake that is known again by `text`."""
    return Intake(policy="aseeb", channel="phone", applicant=Applicant(given="سلمى", alias=text))


def what_is_wrong(signed_in: SignedIn) -> list[str]:
    """What an open store lacks of being whole: pages, rows, links of its audit."""
    from sqlalchemy.orm import Session

    store = signed_in.store
    found = file_damage(store.folder / DATABASE, store.data_key)
    try:
        with Session(store.engine) as session:
            broken = broken_audit(session, store.audit_key)
    except StoreUnusable as problem:
        return [*found, problem.code]
    return [*found, *([f"audit {broken.what}"] if broken else [])]


def content_of(signed_in: SignedIn, numbers: Iterable[str] | None = None) -> dict[str, str]:
    """What is told in files of the store, all without `numbers`, by their number."""
    from intake_desktop.services.cases.cases import list_cases, show_case

    if numbers is None:
        numbers = [line.number for line in list_cases(signed_in, limit=10_000)]
    shown = (show_case(signed_in, number=number).record for number in numbers)
    return {record.number: record.intake.applicant.alias or "" for record in shown}


def worded(refusal: IntakeError) -> str:
    """The code of a refusal, of which a person is told something."""
    assert error_message(refusal).strip()
    return refusal.code
