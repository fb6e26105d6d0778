"""The newest backup that is whole, found without a key: the store itself may be past opening."""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from intake_desktop.domain.errors import IntakeError
from intake_desktop.services.store_file.opening import BACKUPS, DATABASE
from intake_desktop.services.store_file.snapshot import MANIFEST, UNFINISHED, file_sha256
from intake_desktop.vault import keyslots


@dataclass(frozen=True, slots=True)
class CopyAtHand:
    """A copy whose file is the one its manifest names. Whether it opens is looked at when it is chosen."""

    path: Path
    made_at: datetime


def newest_copy(folder: Path, elsewhere: Path | None = None) -> CopyAtHand | None:
    """The newest copy of the store in `folder` that lies whole in its `backups` or in `elsewhere`.

    Reads the file of each until one is whole. None where there is none.
    """
    store_id = _store_id(folder)
    places = [folder / BACKUPS, *([elsewhere] if elsewhere is not None else [])]
    found: list[tuple[datetime, Path, str]] = []
    for place in places:
        with suppress(OSError):
            found += [copy for path in place.iterdir() if (copy := _named(path, store_id)) is not None]
    for made_at, path, sha256 in sorted(found, reverse=True):
        with suppress(OSError):
            if file_sha256(path / DATABASE) == sha256:
                return CopyAtHand(path, made_at)
    return None


def _store_id(folder: Path) -> str | None:
    with suppress(IntakeError):
        return keyslots.read_for_recovery(folder).store_id
    return None


def _named(path: Path, store_id: str | None) -> tuple[datetime, Path, str] | None:
    """When the copy in `path` was made, and the hash its manifest names; None where it is no copy of ours."""
    if not path.is_dir() or UNFINISHED in path.name:
        return None
    with suppress(OSError, ValueError, KeyError, TypeError):
        said = json.loads((path / MANIFEST).read_text(encoding="utf-8"))["manifest"]
        if store_id in {None, said["store_id"]}:
            return datetime.fromisoformat(said["made_at"]), path, str(said["sha256"])
    return None
