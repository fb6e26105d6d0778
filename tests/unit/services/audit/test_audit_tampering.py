"""The audit of a real store, tampered with through a bare SQLCipher connection that holds the key."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy.orm import Session

from intake_desktop.domain.audit.entries import Entry, Sealer, canonical, message_of
from intake_desktop.domain.rights.permissions import Action, Role
from intake_desktop.services.access import key_history
from intake_desktop.services.audit import anchors
from intake_desktop.services.audit import check as audit
from intake_desktop.services.open_store import SignedIn
from intake_desktop.services.unit import unit
from intake_desktop.store import audit as store_audit
from intake_desktop.store.engine import raw_connection
from intake_desktop.vault.subkeys import subkey
from intake_desktop.wording.audit_break import break_message
from tests.unit.bare_store import KEY, NOON, STORE_ID, open_bare_store, reopen_bare_store

ENTRIES, LAST_OF_OLD_KEY = 10, 4
OLD, OLDER = b"o" * 32, b"p" * 32
Tamper = Callable[[Any], object]


def minute(number: int) -> Any:
    return NOON + timedelta(minutes=number)


@pytest.fixture(scope="module")
def kept(bare_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with ten entries under three keys: two, two and six."""
    folder = tmp_path_factory.mktemp("audit") / "store"
    store = open_bare_store(bare_template, folder, Role.SUPERVISOR).store
    with Session(store.engine) as session, session.begin():
        for number in range(1, ENTRIES + 1):
            key = OLDER if number <= 2 else OLD if number <= LAST_OF_OLD_KEY else store.audit_key
            details = canonical({"form": "declaration"})
            told = (1, "mona", "supervisor", "print.preview", f"1447-{number:04}", details)
            store_audit.append(session, key, Entry(0, minute(number), *told))
        for epoch, last, key in ((1, 2, OLDER), (2, LAST_OF_OLD_KEY, OLD)):
            key_history.remember_epoch(session, key_history.PastEpoch(epoch, last, key, b""))
    store.close()
    return folder


@pytest.fixture
def tampered(kept: Path, tmp_path: Path) -> Iterator[Callable[..., SignedIn]]:
    """A copy of the store, changed by a stranger who holds its key, and opened again."""
    opened: list[SignedIn] = []

    def change(tamper: Tamper) -> SignedIn:
        shutil.copytree(kept, tmp_path / "store")
        raw = raw_connection(tmp_path / "store" / "vault.db", KEY)
        for trigger in ("audit_no_update", "audit_no_delete"):
            raw.execute(f"DROP TRIGGER {trigger}").fetchall()
        tamper(raw)
        raw.close()
        opened.append(reopen_bare_store(tmp_path / "store", Role.SUPERVISOR))
        return opened[-1]

    yield change
    for signed_in in opened:
        signed_in.store.close()


def do(*statements: str) -> Tamper:
    def tamper(raw: Any) -> None:
        for statement in statements:
            raw.execute(statement).fetchall()

    return tamper


def found(signed_in: SignedIn) -> tuple[int, str] | None:
    broken = audit.audit_report(signed_in.store).broken
    return broken and (broken.sequence, broken.what)


def test_left_alone_it_is_sound_under_all_its_keys(tampered: Callable[..., SignedIn]) -> None:
    report = audit.audit_report(tampered(do()).store)
    assert (report.ok, report.entries) == (True, ENTRIES)


CHANGES = {
    "at_utc": "'2026-01-10T09:06:00.000001Z'",
    "account_id": "2",
    "login": "'huda'",
    "role": "'auditor'",
    "kind": "'case.read'",
    "subject": "'1447-0099'",
    "details": """'{"form":"closure"}'""",
    "seal": "zeroblob(32)",
}


def test_every_column_but_the_number_has_its_change() -> None:
    assert [*CHANGES] == [*Entry._fields[1:], "seal"]


@pytest.mark.parametrize("column", CHANGES)
def test_one_column_changed_is_named(tampered: Callable[..., SignedIn], column: str) -> None:
    assert found(
        tampered(do(f"UPDATE audit SET {column} = {CHANGES[column]} WHERE sequence = 6"))
    ) == (6, "changed")  # fmt: skip


@pytest.mark.parametrize("column", ["at_utc", "login", "role", "kind", "subject", "details"])
@pytest.mark.parametrize("value", ["CAST(x'ff00fe' AS TEXT)", "x'6d6f6e61'", "17", "''"])
def test_what_is_no_text_is_a_change_like_another(
    tampered: Callable[..., SignedIn], column: str, value: str
) -> None:
    assert found(tampered(do(f"UPDATE audit SET {column} = {value} WHERE sequence = 6"))) == (6, "changed")


WHOLE_ROWS = {
    "number changed": (["UPDATE audit SET sequence = 60 WHERE sequence = 6"], (6, "missing")),
    "deleted": (["DELETE FROM audit WHERE sequence = 6"], (6, "missing")),
    "first deleted": (["DELETE FROM audit WHERE sequence = 1"], (1, "missing")),
    "deleted, the others moved up": (
        ["DELETE FROM audit WHERE sequence = 6",
         "UPDATE audit SET sequence = sequence - 1 WHERE sequence > 6",
         "UPDATE audit_head SET sequence = 9"],
        (6, "resealed"),
    ),
    "reordered": (
        ["UPDATE audit SET sequence = -6 WHERE sequence = 6",
         "UPDATE audit SET sequence = 6 WHERE sequence = 7",
         "UPDATE audit SET sequence = 7 WHERE sequence = -6"],
        (6, "changed"),
    ),
    "inserted between": (
        ["UPDATE audit SET sequence = sequence + 100 WHERE sequence > 5",
         "UPDATE audit SET sequence = sequence - 99 WHERE sequence > 100",
         "INSERT INTO audit SELECT 6, at_utc, account_id, login, role, kind, subject, details, seal"
         " FROM audit WHERE sequence = 7", "UPDATE audit_head SET sequence = 11"],
        (7, "resealed"),
    ),
    "inserted before": (
        ["INSERT INTO audit SELECT 0, at_utc, account_id, login, role, kind, subject, details, seal"
         " FROM audit WHERE sequence = 6"],
        (1, "added"),
    ),
    "inserted after": (
        ["INSERT INTO audit SELECT 11, at_utc, account_id, login, role, kind, subject, details, seal"
         " FROM audit WHERE sequence = 6"],
        (11, "added"),
    ),
    "tail cut": (["DELETE FROM audit WHERE sequence > 7"], (8, "cut")),
    "all cut": (["DELETE FROM audit"], (1, "cut")),
    "head changed": (["UPDATE audit_head SET seal = zeroblob(32)"], (10, "head")),
    "head moved back": (["UPDATE audit_head SET sequence = 9"], (10, "head")),
    "head moved on": (["UPDATE audit_head SET sequence = 11"], (11, "cut")),
    "head taken away": (["DELETE FROM audit_head"], (10, "head")),
}  # fmt: skip


@pytest.mark.parametrize("what", WHOLE_ROWS)
def test_whole_rows_and_the_head_are_watched(tampered: Callable[..., SignedIn], what: str) -> None:
    statements, place = WHOLE_ROWS[what]
    assert found(tampered(do(*statements))) == place


def seal_again(raw: Any, key: bytes, *, first: int) -> None:
    """All entries from `first` sealed with another key, and the head with them."""
    sealer = Sealer(key)
    rows = raw.execute("SELECT * FROM audit ORDER BY sequence").fetchall()
    previous = rows[first - 2][8] if first > 1 else bytes(32)
    for row in rows[first - 1 :]:
        previous = sealer(message_of(previous, row))
        raw.execute("UPDATE audit SET seal = ? WHERE sequence = ?", (previous, row[0])).fetchall()
    raw.execute("UPDATE audit_head SET seal = ?", (previous,)).fetchall()


@pytest.mark.parametrize("first", [1, 6])
def test_sealed_anew_with_a_wrong_key_is_told_from_one_change(
    tampered: Callable[..., SignedIn], first: int
) -> None:
    assert found(tampered(lambda raw: seal_again(raw, b"w" * 32, first=first))) == (first, "resealed")


def test_keys_of_the_past_that_changed_places_are_seen(tampered: Callable[..., SignedIn]) -> None:
    def swap(raw: Any) -> None:
        ((text,),) = raw.execute("SELECT value FROM setting WHERE name = 'past-keys'").fetchall()
        one, other = json.loads(text)
        one["audit_key"], other["audit_key"] = other["audit_key"], one["audit_key"]
        raw.execute(
            "UPDATE setting SET value = ? WHERE name = 'past-keys'", (json.dumps([one, other]),)
        ).fetchall()

    assert found(tampered(swap)) == (1, "epoch")


def cut_to(sequence: int) -> Tamper:
    """The tail cut and the head moved back with it: the chain itself is sound."""
    return do(
        f"DELETE FROM audit WHERE sequence > {sequence}",
        f"UPDATE audit_head SET sequence = {sequence},"
        f" seal = (SELECT seal FROM audit WHERE sequence = {sequence})",
    )


def remembered(kept: Path, *, by_this_pc: int) -> None:
    """This PC remembers an entry of the store as it was."""
    raw = raw_connection(kept / "vault.db", KEY)
    ((seal,),) = raw.execute("SELECT seal FROM audit WHERE sequence = ?", (by_this_pc,)).fetchall()
    raw.close()
    anchors.anchors_file().parent.mkdir(parents=True, exist_ok=True)
    text = json.dumps({STORE_ID: {"sequence": by_this_pc, "seal": seal.hex()}})
    anchors.anchors_file().write_text(text, encoding="utf-8")


def test_a_tail_cut_with_its_head_is_seen_by_this_pc(tampered: Callable[..., SignedIn], kept: Path) -> None:
    remembered(kept, by_this_pc=9)
    signed_in = tampered(cut_to(7))
    broken = audit.verify_audit(signed_in).broken
    assert broken is not None
    assert broken[:2] == (9, "rolled-back")
    assert broken.sound_until is not None  # the entry of the check itself, or of the one before it
    assert broken.witness == "this-pc"


def test_a_store_cut_and_worked_in_again_is_seen_by_this_pc(
    tampered: Callable[..., SignedIn], kept: Path
) -> None:
    remembered(kept, by_this_pc=9)
    signed_in = tampered(cut_to(7))
    for _ in range(4):
        with unit(signed_in, Action.SETTINGS_WRITE) as work:
            work.record("settings.logo-removed")
    assert audit.audit_report(signed_in.store).broken == (9, "not-as-anchored", NOON, "this-pc")


def test_a_sealing_with_the_right_key_is_seen_by_this_pc(
    tampered: Callable[..., SignedIn], kept: Path
) -> None:
    remembered(kept, by_this_pc=9)

    def rewrite(raw: Any) -> None:
        raw.execute("UPDATE audit SET login = 'huda' WHERE sequence = 6").fetchall()
        seal_again(raw, subkey(KEY, "audit"), first=6)

    assert audit.audit_report(tampered(rewrite).store).broken == (9, "not-as-anchored", minute(9), "this-pc")


def test_the_message_tells_the_entry_until_when_all_is_sound_and_what_to_do(
    tampered: Callable[..., SignedIn],
) -> None:
    broken = audit.audit_report(
        tampered(do("UPDATE audit SET login = 'huda' WHERE sequence = 6")).store
    ).broken
    assert broken is not None
    message = break_message(broken)
    assert "القيد 6 غُيِّر" in message
    assert "10/01/2026م" in message
    assert "12:05" in message  # in Riyadh, three hours on
    assert "انسخ مجلد القاعدة" in message
    assert "هذا الجهاز" in break_message(broken._replace(what="rolled-back", witness="this-pc"))
    assert "backup-7" in break_message(broken._replace(what="not-as-anchored", witness="backup-7"))
    assert "لا قيد سليم قبله" in break_message(broken._replace(sound_until=None))


def test_checking_is_on_record_with_what_came_of_it(tampered: Callable[..., SignedIn]) -> None:
    signed_in = tampered(do("UPDATE audit SET login = 'huda' WHERE sequence = 6"))
    auditor = replace(signed_in, account=replace(signed_in.account, roles=frozenset({Role.AUDITOR})))
    assert not audit.verify_audit(auditor).ok
    with Session(signed_in.store.engine) as session:
        (entry,) = store_audit.newest(session, 1)
    assert (entry.kind, entry.role, entry.details) == ("audit.verify", "auditor", '{"entries":10,"ok":false}')
