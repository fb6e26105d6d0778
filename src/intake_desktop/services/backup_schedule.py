"""Backups that nobody has to think of: every so often, at closing, and a word when none left this PC."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from sqlalchemy.orm import Session

from intake_desktop.services.backup import (
    KEPT,
    LAST_AWAY,
    LAST_ELSEWHERE,
    PREFIX,
    BackupMade,
    backups_of,
    forget_oldest,
    make_copy,
)
from intake_desktop.services.open_store import OpenStore, SignedIn
from intake_desktop.services.opening import BACKUPS
from intake_desktop.services.unit import unit_on_own_account
from intake_desktop.store import setting

HERE_PREFIX = "auto-"
KEPT_HERE = 7


@dataclass(frozen=True, slots=True)
class BackupState:
    """When the last copy was made, and the last that left this PC's disk; None where never.

    `under_older_keys` is how many here are from before the data key was changed.
    """

    last: datetime | None
    last_away: datetime | None
    under_older_keys: int = 0

    def days_without_away(self, now: datetime) -> int | None:
        """Whole days since a copy left this PC; None where none ever did."""
        return None if self.last_away is None else max(0, (now - self.last_away).days)


@dataclass(frozen=True, slots=True)
class Automatic:
    """A copy that was due. `folder_missing` where it could not go where it should, and was made here."""

    made: BackupMade
    folder_missing: bool


def backup_state(signed_in: SignedIn) -> BackupState:
    """When copies were made. Nobody's data, so no right is asked for."""
    store = signed_in.store
    manifests = [manifest for _path, manifest in backups_of(store)]
    here = [datetime.fromisoformat(manifest.made_at) for manifest in manifests]
    with Session(store.engine) as session:
        elsewhere, away = _moment(session, LAST_ELSEWHERE), _moment(session, LAST_AWAY)
    last = max((at for at in (*here, elsewhere) if at is not None), default=None)
    return BackupState(last, away, sum(manifest.epoch != store.epoch for manifest in manifests))


def back_up_if_due(
    signed_in: SignedIn, *, folder: Path | None, hours: int, closing: bool = False
) -> Automatic | None:
    """A copy into `folder` (beside the store where there is none), when the last is `hours` old or older.

    With `closing` whenever something happened since the last one. For everyone who is signed in: the copy is
    under the same keys and tells nobody anything. The newest 30 in `folder` and the newest 7 here are kept.
    Errors: StoreUnusable as `backup`.
    """
    store = signed_in.store
    if not (_changed(store) if closing else _due(signed_in, hours)):
        return None
    missing = folder is not None and not folder.is_dir()
    destination = None if missing else folder
    prefix = PREFIX if destination is not None else HERE_PREFIX
    with unit_on_own_account(signed_in) as work:
        work.record("store.backup", elsewhere=destination is not None, automatic=True)
        moment = work.now
    made = make_copy(signed_in, moment, destination=destination, prefix=prefix)
    kept = KEPT if destination is not None else KEPT_HERE
    forget_oldest(store, destination or store.folder / BACKUPS, prefix=prefix, kept=kept)
    return Automatic(made, missing)


def _due(signed_in: SignedIn, hours: int) -> bool:
    if hours <= 0:
        return False
    last = backup_state(signed_in).last
    return last is None or signed_in.store.clock() - last >= timedelta(hours=hours)


def _changed(store: OpenStore) -> bool:
    """Whether anything but signing in and looking was done since the last copy here or elsewhere."""
    from intake_desktop.store import audit

    with Session(store.engine) as session:
        for entry in audit.newest(session, _LOOKED_AT):
            if entry.kind in {"store.backup", "store.backup-made"}:
                return False
            if entry.kind not in {"account.sign-in", "audit.verify", "store.verify", "case.read"}:
                return True
    return True


_LOOKED_AT = 200


def _moment(session: Session, name: str) -> datetime | None:
    kept = setting.read(session, name)
    return datetime.fromisoformat(json.loads(kept)) if kept else None
