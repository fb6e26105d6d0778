"""The audit of a salvaged store: what follows from the beginning stays; then a new beginning."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import Connection, column, delete, insert, select, table, text
from sqlalchemy.orm import Session

from intake_desktop.domain.audit.chain import Head
from intake_desktop.domain.audit.entries import GENESIS, Detail, Entry, canonical
from intake_desktop.services.access.key_history import broken_audit
from intake_desktop.store import audit as store_audit
from intake_desktop.store.audit import AuditHeadRow, AuditRow

_ASIDE = "salvaged_audit"


@dataclass(frozen=True, slots=True)
class AuditSalvage:
    """`sound_to` is the last entry of the chain that holds; `resealed` were read after the break.

    `known` is the entry up to which this PC remembers the store, where what was read lacks it; else 0.
    `head` is that of the damaged store, as far as it was read.
    """

    sound_to: int
    resealed: int
    lost: int
    known: int = 0
    head: Head | None = None


def begin_anew(session: Session, *, key: bytes, note: Entry, lost_rows: int, known: int = 0) -> AuditSalvage:
    """Keep the chain up to its break, note the salvage, and seal what was read after the break behind it.

    An entry that is sealed anew keeps who, when and what, and says which one it was.
    """
    connection = session.connection()
    head = store_audit.kept_head(session)
    last = _last_sound(session, key)
    later = connection.execute(
        text("SELECT count(*), max(sequence) FROM audit WHERE sequence > :last"), {"last": last}
    ).one()
    done = AuditSalvage(last, later[0], (later[1] or last) - last - later[0], known, head)
    _set_aside(connection, last)
    _move_head(session, last)
    details: dict[str, Detail] = {
        "sound_to": done.sound_to,
        "resealed": done.resealed,
        "lost": done.lost,
        "rows_lost": lost_rows,
    }
    if known:
        details["known"] = known
    store_audit.append(session, key, note._replace(details=canonical(details)))
    for entry in _aside(session):
        said = {**json.loads(entry.details), "salvaged": entry.sequence}
        store_audit.append(session, key, entry._replace(details=canonical(said)))
    connection.execute(text(f"DROP TABLE {_ASIDE}"))
    return done


def _last_sound(session: Session, key: bytes) -> int:
    newest = session.execute(text("SELECT max(sequence) FROM audit")).scalar() or 0
    _move_head(session, newest)
    broken = broken_audit(session, key)
    return newest if broken is None else broken.sequence - 1


def _move_head(session: Session, last: int) -> None:
    """The head of a chain that ends at `last`."""
    seal = store_audit.seal_of(session, last) or GENESIS
    session.execute(delete(AuditHeadRow))
    session.execute(insert(AuditHeadRow).values(id=1, sequence=last, seal=seal))


def _set_aside(connection: Connection, last: int) -> None:
    """What follows the break leaves the table; the triggers that forbid it are put back."""
    triggers = connection.execute(
        text("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger' AND tbl_name = 'audit'")
    ).all()
    for name, _sql in triggers:
        connection.execute(text(f"DROP TRIGGER {name}"))
    connection.execute(text(f"CREATE TEMP TABLE {_ASIDE} AS SELECT * FROM audit WHERE sequence > {last:d}"))
    connection.execute(text("DELETE FROM audit WHERE sequence > :last"), {"last": last})
    for _name, sql in triggers:
        connection.exec_driver_sql(sql)


def _aside(session: Session) -> Iterator[Entry]:
    aside = [column(name, AuditRow.__table__.c[name].type) for name in Entry._fields]
    rows = session.execute(select(*aside).select_from(table(_ASIDE)).order_by(column("sequence")))
    return (Entry(*row) for row in rows.all())
