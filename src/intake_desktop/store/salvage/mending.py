"""What was read made to hold together: no row may point at one that is lost."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from intake_desktop.store.salvage.loading import TableLoss

LOST_LOGIN = "lost-{id}"


def mend(raw: Any, losses: Mapping[str, TableLoss], *, now: str) -> None:
    """Stand-ins for accounts and persons that are lost, so that their files stay; other rows that point at
    what is lost are cut loose where they can be, else left out and counted as `loose`.

    `now` is when, for the stand-ins.
    """
    _stand_in_accounts(raw, now)
    _stand_in_persons(raw)
    while broken := raw.execute("PRAGMA foreign_key_check").fetchall():
        for table, rowid, _parent, number in broken:
            _let_go(raw, losses, table, rowid, number)


def _stand_in_accounts(raw: Any, now: str) -> None:
    """An account that can never sign in, for each that did something and is lost."""
    for account_id in _missing(raw, "account"):
        name = LOST_LOGIN.format(id=account_id)
        raw.execute(
            "INSERT INTO account"
            " (id, login, name, roles, slot_id, created_at_utc, active, must_change_password)"
            " VALUES (?, ?, ?, '[]', ?, ?, 0, 0)",
            (account_id, name, name, name, now),
        )


def _stand_in_persons(raw: Any) -> None:
    """A person without a name, for each file of one who is lost."""
    for person_id in _missing(raw, "person"):
        columns = _without_default(raw, "person")
        names = ", ".join(["id", *columns])
        marks = ", ".join("?" * (len(columns) + 1))
        raw.execute(f"INSERT INTO person ({names}) VALUES ({marks})", (person_id, *columns.values()))


def _without_default(raw: Any, table: str) -> dict[str, object]:
    empty: dict[str, object] = {}
    told = raw.execute(f'PRAGMA table_info("{table}")').fetchall()
    for _place, name, kind, required, default, key in told:
        if required and default is None and not key:
            empty[name] = 0 if kind.upper() in {"INTEGER", "BOOLEAN"} else ""
    if "other_names" in empty:
        empty["other_names"] = "[]"
    return empty


def _missing(raw: Any, parent: str) -> list[int]:
    """The numbers of rows of `parent` that something points at and that are not there."""
    found: set[int] = set()
    for table, rowid, to, number in raw.execute("PRAGMA foreign_key_check").fetchall():
        if to == parent:
            column = _column(raw, table, number)
            found.add(
                raw.execute(f'SELECT "{column}" FROM "{table}" WHERE rowid = ?', (rowid,)).fetchone()[0]
            )
    return sorted(found)


def _column(raw: Any, table: str, number: int) -> str:
    rows = raw.execute(f'PRAGMA foreign_key_list("{table}")').fetchall()
    return str(next(row[3] for row in rows if row[0] == number))


def _let_go(raw: Any, losses: Mapping[str, TableLoss], table: str, rowid: int, number: int) -> None:
    column = _column(raw, table, number)
    optional = {row[1] for row in raw.execute(f'PRAGMA table_info("{table}")') if not row[3]}
    if column in optional:
        raw.execute(f'UPDATE "{table}" SET "{column}" = NULL WHERE rowid = ?', (rowid,))
        return
    if column == "case_id":
        (case_id,) = raw.execute(f'SELECT case_id FROM "{table}" WHERE rowid = ?', (rowid,)).fetchone() or (
            0,
        )
        losses[table].case_ids.add(case_id)
    raw.execute(f'DELETE FROM "{table}" WHERE rowid = ?', (rowid,))
    if table in losses:
        losses[table].loose += 1
        losses[table].read -= 1
