"""Backups that nobody has to think of: every so often, at closing, and a word when none left this PC."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path

from sqlalchemy.orm import Session

from intake_desktop.services.backups.backup import LAST_AWAY, LAST_ELSEWHERE, BackupMade, make_copy
from intake_desktop.services.backups.kept import AUTOMATIC_PREFIX, PREFIX, backups_of, thin_out
from intake_desktop.services.backups.rehearsals import last_rehearsal
from intake_desktop.services.open_store import OpenStore, SignedIn
from intake_desktop.services.progress import Progress
from intake_desktop.services.store_file.opening import BACKUPS
from intake_desktop.services.unit import unit_on_own_account
from intake_desktop.store import setting

_QUIET = {
    "account.return",
    "account.sign-in",
    "audit.read",
    "audit.verify",
    "case.read",
    "store.backup",
    "store.backup-removed",
    "store.backups-thinned",
    "store.rehearsal",
    "store.verify",
}
"""Entries of what leaves nothing that a new copy would have to hold."""


@dataclass(frozen=True, slots=True)
class BackupState:
    """When the last copy was made, the last that left this PC's disk, the last rehearsal; None where never.

    `under_older_keys` is how many here are from before the data key was changed; `store_made` is when the
    store itself was.
    """

    last: datetime | None
    last_away: datetime | None
    under_older_keys: int = 0
    rehearsed: datetime | None = None
    store_made: datetime | None = None

    def days_unrehearsed(self, now: datetime) -> int | None:
        """Whole days since a copy was last opened and checked, or since there is a store."""
        since = self.rehearsed or self.store_made
        return None if since is None else max(0, (now - since).days)

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
        return BackupState(
            last=max((at for at in (*here, elsewhere) if at is not None), default=None),
            last_away=away,
            under_older_keys=sum(manifest.epoch != store.epoch for manifest in manifests),
            rehearsed=last_rehearsal(session),
            store_made=setting.identity(session).created_at_utc,
        )


def back_up_if_due(
    signed_in: SignedIn,
    *,
    folder: Path | None,
    hours: int,
    closing: bool = False,
    progress: Progress | None = None,
) -> Automatic | None:
    """A copy into `folder` (beside the store where there is none), when the last is `hours` old or older.

    With `closing` whenever something happened since the last one. For everyone who is signed in: the copy is
    under the same keys and tells nobody anything. Where it lies is then thinned out. Errors: as `backup`.
    """
    store = signed_in.store
    if not (_changed(store) if closing else _due(signed_in, hours)):
        return None
    missing = folder is not None and not folder.is_dir()
    destination = None if missing else folder
    prefix = PREFIX if destination is not None else AUTOMATIC_PREFIX
    with unit_on_own_account(signed_in) as work:
        work.record("store.backup", elsewhere=destination is not None, automatic=True)
        moment = work.now
    if destination is not None:
        thin_out(signed_in, destination)  # before, too: a full stick is to take the next copy
    made = make_copy(signed_in, moment, destination=destination, prefix=prefix, progress=progress)
    thinned = thin_out(signed_in, destination or store.folder / BACKUPS)
    return Automatic(replace(made, thinned=thinned), missing)


def _due(signed_in: SignedIn, hours: int) -> bool:
    if hours <= 0:
        return False
    last = backup_state(signed_in).last
    return last is None or signed_in.store.clock() - last >= timedelta(hours=hours)


def _changed(store: OpenStore) -> bool:
    """Whether anything but signing in and looking was done since the last copy here or elsewhere."""
    from intake_desktop.store import audit

    here = max((manifest.audit_sequence for _path, manifest in backups_of(store)), default=0)
    with Session(store.engine) as session:
        for entry in audit.newest(session, _LOOKED_AT):
            if entry.kind == "store.backup-made" or entry.sequence <= here:
                return False
            if entry.kind not in _QUIET:
                return True
    return True


_LOOKED_AT = 200


def _moment(session: Session, name: str) -> datetime | None:
    kept = setting.read(session, name)
    return datetime.fromisoformat(json.loads(kept)) if kept else None
