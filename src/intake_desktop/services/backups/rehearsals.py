"""Restoring rehearsed: a copy opened with what people really have, and that it was is remembered."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import msgspec
from sqlalchemy.orm import Session

from intake_desktop.domain.errors import Refused, StoreUnusable, UsageProblem
from intake_desktop.domain.rights.permissions import Action
from intake_desktop.services.backups.copy_check import CopyReport, check_copy
from intake_desktop.services.backups.copy_opening import Secret
from intake_desktop.services.open_store import OpenStore, SignedIn
from intake_desktop.services.progress import Progress
from intake_desktop.services.store_file.opening import DATABASE
from intake_desktop.services.store_file.snapshot import file_sha256
from intake_desktop.services.unit import require_right, unit
from intake_desktop.store import setting

_SETTING = "rehearsals"
_REMEMBERED = 50
_WRECKED = {"store-damaged", "store-empty", "not-a-store"}


class Rehearsal(msgspec.Struct, frozen=True):
    """A copy that opened and was whole, by the fingerprint of its file; `by_key` with the recovery key."""

    sha256: str
    at: datetime
    by_key: bool


def rehearse(
    signed_in: SignedIn, *, source: Path, secret: Secret, progress: Progress | None = None
) -> CopyReport:
    """Open the copy in `source` with `secret` and check it, as a restore would; nothing of it is written to.

    Remembered where it is whole, and audited. Errors: AccessRefused `not-allowed`; UsageProblem
    `rehearse-other-store`; Refused `copy-damaged` where it does not open at all; as `check_copy`.
    """
    require_right(signed_in, Action.BACKUP)
    store = signed_in.store
    try:
        report = check_copy(
            source=source,
            folder=store.folder,
            secret=secret,
            clock=store.clock,
            progress=progress,
            present=store,
        )
    except StoreUnusable as problem:
        if problem.code not in _WRECKED:
            raise
        with unit(signed_in, Action.BACKUP) as work:
            work.record("store.rehearsal", ok=False, by_key=secret.typed_key is not None)
        raise Refused("copy-damaged", problems="pages") from problem
    if report.store_id != store.store_id:
        raise UsageProblem("rehearse-other-store")
    by_key = secret.typed_key is not None
    with unit(signed_in, Action.BACKUP) as work:
        if report.ok:
            new = Rehearsal(file_sha256(source / DATABASE), work.now, by_key)
            known = [each for each in _read(work.session) if each.sha256 != new.sha256]
            kept = [*known, new][-_REMEMBERED:]
            setting.write(work.session, _SETTING, msgspec.json.encode(kept).decode())
        work.record("store.rehearsal", ok=report.ok, by_key=by_key)
    return report


def rehearsed(store: OpenStore) -> dict[str, datetime]:
    """When each copy was last rehearsed, by its fingerprint."""
    with Session(store.engine) as session:
        return {each.sha256: each.at for each in _read(session)}


def last_rehearsal(session: Session) -> datetime | None:
    """When a copy of this store was last opened and found whole."""
    return max((each.at for each in _read(session)), default=None)


def _read(session: Session) -> list[Rehearsal]:
    kept = setting.read(session, _SETTING)
    return msgspec.json.decode(kept, type=list[Rehearsal]) if kept else []
