from __future__ import annotations

import os
import threading
from collections.abc import Callable
from datetime import date

import pytest
from sqlalchemy import delete, insert, text, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from intake_desktop.domain.audit.chain import first_break
from intake_desktop.domain.errors import AccessRefused, StoreUnusable
from intake_desktop.domain.rights.permissions import ROLES_OF_ACTION, Action, Role, allowed
from intake_desktop.services.open_store import SignedIn
from intake_desktop.services.unit import NestedUnit, UnauditedWrite, WrongThread, reading, unit
from intake_desktop.store import audit, setting
from intake_desktop.store.engine import run_outside_transaction
from intake_desktop.store.setting import SettingRow
from tests.unit.bare_store import NOON

Opener = Callable[..., SignedIn]


def stored(signed_in: SignedIn, name: str) -> str | None:
    with Session(signed_in.store.engine) as session:
        return setting.read(session, name)


def test_a_recorded_write_is_kept(bare_store: Opener) -> None:
    signed_in = bare_store()
    with unit(signed_in, Action.SETTINGS_WRITE) as work:
        work.session.add(SettingRow(name="reply", value="14"))
        work.record("setting.write", subject="reply", days=14)
    assert stored(signed_in, "reply") == "14"
    with Session(signed_in.store.engine) as session:
        (row,) = audit.walk(session)
        assert row.entry[:7] == (1, NOON, 1, "mona", "supervisor", "setting.write", "reply")
        assert row.entry.details == '{"days":14}'
        assert first_break(signed_in.store.audit_key, audit.chain(session), audit.head(session)) is None


WRITES = {
    "a new row": lambda session: session.add(SettingRow(name="b", value="1")),
    "a changed row": lambda session: setattr(session.get(SettingRow, "a"), "value", "2"),
    "a deleted row": lambda session: session.delete(session.get(SettingRow, "a")),
    "a bulk insert": lambda session: session.execute(insert(SettingRow), [{"name": "b", "value": "1"}]),
    "a bulk update": lambda session: session.execute(update(SettingRow).values(value="2")),
    "a bulk delete": lambda session: session.execute(delete(SettingRow)),
    "bare SQL": lambda session: session.execute(text("UPDATE setting SET value = '2'")),
}


@pytest.mark.parametrize("write", WRITES.values(), ids=WRITES)
def test_a_write_that_nobody_recorded_is_a_defect_and_is_undone(
    bare_store: Opener, write: Callable[[Session], object]
) -> None:
    signed_in = bare_store()
    with unit(signed_in, Action.SETTINGS_WRITE) as work:
        work.session.add(SettingRow(name="a", value="1"))
        work.record("setting.write")
    with pytest.raises(UnauditedWrite), unit(signed_in, Action.SETTINGS_WRITE) as work:
        write(work.session)
    assert stored(signed_in, "a") == "1"
    assert stored(signed_in, "b") is None


def test_reading_without_a_record_is_allowed(bare_store: Opener) -> None:
    with unit(bare_store(), Action.CASE_LIST) as work:
        assert setting.read(work.session, "nothing") is None


def test_a_list_is_asked_as_of_one_moment_which_ends_with_it(bare_store: Opener) -> None:
    signed_in = bare_store()
    with reading(signed_in, Action.CASE_LIST) as raw:
        raw.execute("SELECT count(*) FROM setting").fetchall()
        assert raw.in_transaction
    assert not raw.in_transaction
    with pytest.raises(KeyError), reading(signed_in, Action.CASE_LIST):
        raise KeyError
    assert not raw.in_transaction
    with unit(signed_in, Action.CASE_LIST) as work:
        assert setting.read(work.session, "nothing") is None


def test_an_error_in_the_block_undoes_everything_and_its_audit(bare_store: Opener) -> None:
    signed_in = bare_store()
    with pytest.raises(KeyError), unit(signed_in, Action.SETTINGS_WRITE) as work:
        work.session.add(SettingRow(name="a", value="1"))
        work.record("setting.write")
        raise KeyError
    assert stored(signed_in, "a") is None
    with Session(signed_in.store.engine) as session:
        assert audit.count(session) == 0
        assert audit.head(session)[0] == 0


def test_a_broken_constraint_reaches_the_service_and_the_store_goes_on(bare_store: Opener) -> None:
    signed_in = bare_store()
    with pytest.raises(IntegrityError), unit(signed_in, Action.SETTINGS_WRITE) as work:
        work.session.execute(text("INSERT INTO store VALUES (2, 'x', 1, 'x')"))
    with unit(signed_in, Action.SETTINGS_WRITE) as work:
        work.record("again")


def test_a_head_older_than_the_audit_is_damage_and_nothing_is_written(bare_store: Opener) -> None:
    signed_in = bare_store()
    for value in "12":
        with unit(signed_in, Action.SETTINGS_WRITE) as work:
            work.session.merge(SettingRow(name="reply", value=value))
            work.record("setting.write")
    # As an old page of the head's table leaves it, put back into the file.
    with Session(signed_in.store.engine) as session, session.begin():
        session.execute(update(audit.AuditHeadRow).values(sequence=1))
    with pytest.raises(StoreUnusable, match="store-damaged"), unit(signed_in, Action.SETTINGS_WRITE) as work:
        work.session.merge(SettingRow(name="reply", value="3"))
        work.record("setting.write")
    assert stored(signed_in, "reply") == "2"


@pytest.mark.parametrize("role", list(Role))
def test_each_cell_of_the_matrix_is_enforced(bare_store: Opener, role: Role) -> None:
    signed_in = bare_store(role)
    for action in Action:
        if allowed({role}, action):
            with unit(signed_in, action) as work:
                assert work.role == role
        else:
            assert role not in ROLES_OF_ACTION[action]
            with pytest.raises(AccessRefused) as refusal, unit(signed_in, action):
                pass
            assert (refusal.value.code, refusal.value.params) == ("not-allowed", {"action": str(action)})


def test_a_unit_opens_only_on_the_thread_of_its_store(bare_store: Opener) -> None:
    signed_in = bare_store()
    caught: list[BaseException] = []

    def elsewhere() -> None:
        try:
            with unit(signed_in, Action.CASE_LIST):
                pass
        except WrongThread as error:
            caught.append(error)

    thread = threading.Thread(target=elsewhere)
    thread.start()
    thread.join()
    assert len(caught) == 1


def test_a_unit_inside_a_unit_is_a_defect(bare_store: Opener) -> None:
    signed_in = bare_store()
    with unit(signed_in, Action.CASE_LIST), pytest.raises(NestedUnit), unit(signed_in, Action.CASE_LIST):
        pass
    with unit(signed_in, Action.CASE_LIST):
        pass


def test_a_closed_store_says_so(bare_store: Opener) -> None:
    signed_in = bare_store()
    signed_in.store.close()
    assert set(signed_in.store.data_key) == {0}
    with pytest.raises(StoreUnusable, match="store-closed"), unit(signed_in, Action.CASE_LIST):
        pass


def test_today_is_the_day_in_riyadh(bare_store: Opener) -> None:
    signed_in = bare_store()
    signed_in.store.clock = lambda: NOON.replace(hour=21, minute=30)
    with unit(signed_in, Action.CASE_LIST) as work:
        assert work.today == date(2026, 1, 11)


def test_a_full_disk_undoes_the_unit_and_loses_nothing_before_it(bare_store: Opener) -> None:
    signed_in = bare_store()
    with unit(signed_in, Action.SETTINGS_WRITE) as work:
        work.session.add(SettingRow(name="kept", value="1"))
        work.record("setting.write")
    pages = run_outside_transaction(
        signed_in.store.engine, lambda raw: raw.execute("PRAGMA page_count").fetchone()[0]
    )
    limit = text(f"PRAGMA max_page_count = {pages + 2}")
    with pytest.raises(StoreUnusable, match="disk-full"), unit(signed_in, Action.SETTINGS_WRITE) as work:
        work.session.execute(limit)
        work.session.add(SettingRow(name="big", value=os.urandom(100_000).hex()))
        work.record("setting.write")
    assert stored(signed_in, "kept") == "1"
    assert stored(signed_in, "big") is None
    with unit(signed_in, Action.SETTINGS_WRITE) as work:
        work.session.add(SettingRow(name="small", value="1"))
        work.record("setting.write")
    assert stored(signed_in, "small") == "1"


def test_a_full_disk_swallowed_by_the_block_still_does_not_commit_half(bare_store: Opener) -> None:
    signed_in = bare_store()
    with pytest.raises(StoreUnusable), unit(signed_in, Action.SETTINGS_WRITE) as work:
        work.session.add(SettingRow(name="first", value="1"))
        work.record("setting.write")
        work.session.flush()
        run_outside_transaction(signed_in.store.engine, lambda raw: raw.execute("ROLLBACK"))
    assert stored(signed_in, "first") is None
