"""Files that leave the store never land in one: a name mistyped there would put an end to it."""

from __future__ import annotations

from pathlib import Path

from intake_desktop.domain.errors import Refused


def refuse_stores(path: Path) -> None:
    """Refused `file-inside-store` where `path` lies in a store's folder, this one's or any other's.

    OSError where the folders above cannot be looked into.
    """
    from intake_desktop.services.store_file.opening import DATABASE

    if any((folder / DATABASE).is_file() for folder in path.resolve().parents):
        raise Refused("file-inside-store", file=path.name)
