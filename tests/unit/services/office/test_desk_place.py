"""A place is kept for one account, on record, and given back to nobody else."""

from __future__ import annotations

import pytest
from sqlalchemy.orm import Session

from intake_desktop.domain.errors import AccessRefused
from intake_desktop.domain.rights.permissions import Role
from intake_desktop.services.access.sign_in import confirm_password
from intake_desktop.services.office.desk_place import forget_place, keep_place, kept_place
from intake_desktop.services.open_store import SignedIn
from intake_desktop.store.audit import AuditRow
from intake_desktop.store.setting import SettingRow
from tests.unit.bare_store import NOON, SECRETARY, add_secretary
from tests.unit.office import PASSWORD


def test_a_place_is_kept_until_it_is_forgotten_and_for_its_account_alone(bare_store):
    mona = bare_store(Role.RECEPTION)
    add_secretary(mona, at=NOON)
    saad = SignedIn(mona.store, SECRETARY)
    keep_place(mona, place='{"screen": "case"}', why="idle")
    keep_place(mona, place='{"screen": "today"}', why="asked")
    assert (kept_place(mona), kept_place(saad)) == ('{"screen": "today"}', None)
    forget_place(saad)
    assert kept_place(mona) == '{"screen": "today"}'
    forget_place(mona)
    assert kept_place(mona) is None
    with Session(mona.store.engine) as session:
        told = [
            (row.kind, row.subject, row.details)
            for row in session.query(AuditRow).order_by(AuditRow.sequence)
        ]
    assert told == [
        ("account.lock", "mona", '{"why":"idle"}'),
        ("account.lock", "mona", '{"why":"asked"}'),
        ("account.return", "mona", "{}"),
    ]


def test_what_is_kept_is_sealed_to_its_account(bare_store):
    mona = bare_store(Role.SPECIALIST)
    keep_place(mona, place="قلق وأرق", why="idle")
    with Session(mona.store.engine) as session:
        kept = [row.value for row in session.query(SettingRow).all()]
    assert not [value for value in kept if "قلق" in value]
    mona.store.drop_reader(mona.account.id)  # a reset, and another pair since
    assert kept_place(mona) is None


def test_the_desk_behind_the_curtain_opens_to_its_own_password_and_tries_are_counted(open_office):
    confirm_password(open_office, password=PASSWORD)
    waits = []
    for _ in range(3):
        with pytest.raises(AccessRefused) as refused:
            confirm_password(open_office, password="غيمة وزيتونة وسبع قوارب")
        waits.append(refused.value.params["seconds"])
    assert waits == [0, 0, 2]
    with pytest.raises(AccessRefused, match="sign-in-delayed"):
        confirm_password(open_office, password=PASSWORD)
