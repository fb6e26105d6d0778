"""Policies whose text is lost, found again: in the backups beside the damaged store, or among those shipped.

The audit names each version that was adopted with the fingerprint of its text, so no other text is taken.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

from sqlalchemy import select, text
from sqlalchemy.orm import Session

from intake_desktop.domain.errors import IntakeError, StoreUnusable
from intake_desktop.services.clock import local_day
from intake_desktop.services.packs.policy_packs import load_source
from intake_desktop.services.store_file.opening import BACKUPS, DATABASE
from intake_desktop.store.audit import AuditRow
from intake_desktop.store.engine import open_engine
from intake_desktop.store.policy_pack import PolicyPackRow


def find_packs_again(session: Session, folder: Path, key: bytes | bytearray) -> int:
    """Put back the adopted versions that are missing; how many were found. `folder` is that of the store."""
    adopted = session.query(AuditRow).filter_by(kind="policy.adopted").order_by(AuditRow.sequence).all()
    known = set(session.scalars(select(PolicyPackRow.sha256)))
    lost = {
        str(said["sha256"]): (place, entry)
        for place, entry in enumerate(adopted, start=1)
        if (said := json.loads(entry.details)).get("sha256") and said["sha256"] not in known
    }
    found = 0
    for row in _from_backups(folder, key) if lost else ():
        if lost.pop(row["sha256"], None) is not None and _is_the_text(row):
            found += _put_back(session, row)
    for sha256, (place, entry) in lost.items():
        shipped = _shipped(sha256, place, entry)
        found += _put_back(session, shipped) if shipped is not None else 0
    return found


def _is_the_text(row: dict[str, Any]) -> bool:
    return hashlib.sha256(str(row["text"]).encode()).hexdigest() == str(row["sha256"])


def _from_backups(folder: Path, key: bytes | bytearray) -> Iterator[dict[str, Any]]:
    """The rows of every backup that this key opens, the newest first."""
    with suppress(OSError):
        for copy in sorted((folder / BACKUPS).iterdir(), reverse=True):
            with suppress(StoreUnusable):
                yield from _packs_of(copy / DATABASE, key)


def _packs_of(path: Path, key: bytes | bytearray) -> list[dict[str, Any]]:
    engine = open_engine(path, key, untouched=True)
    try:
        with engine.connect() as connection:
            return [dict(row) for row in connection.execute(text("SELECT * FROM policy_pack")).mappings()]
    finally:
        engine.dispose()


def _shipped(sha256: str, place: int, entry: AuditRow) -> dict[str, Any] | None:
    with suppress(IntakeError):
        source = load_source(entry.subject)
        if source.sha256 == sha256:
            first = min(source.pack.effective_from, local_day(entry.at_utc))
            return {
                "id": place,
                "pack_id": source.pack.id,
                "version": source.pack.version,
                "effective_from": first.isoformat(),
                "sha256": sha256,
                "text": source.text,
                "adopted_at_utc": entry.at_utc.strftime("%Y-%m-%dT%H:%M:%S.%fZ"),
                "adopted_by": entry.account_id,
                "approval": "",
            }
    return None


def _put_back(session: Session, row: dict[str, Any]) -> int:
    columns = [column.name for column in PolicyPackRow.__table__.columns if column.name in row]
    names, marks = ", ".join(columns), ", ".join(f":{name}" for name in columns)
    done: Any = session.execute(
        text(f"INSERT OR IGNORE INTO policy_pack ({names}) VALUES ({marks})"),
        {name: row[name] for name in columns},
    )
    return int(done.rowcount)
