"""A policy's text on its way to a file that somebody will edit: the text itself, comments and all."""

from __future__ import annotations

from pathlib import Path

from intake_desktop.domain.errors import Refused
from intake_desktop.services.packs.policy_packs import PackSource
from intake_desktop.services.way_out import refuse_stores


def write_pack(path: Path, source: PackSource, *, replace: bool = False) -> None:
    """Write the pack's text to `path`; a file that stands there is somebody's work and stays.

    Errors: Refused `pack-file-exists` (unless `replace`), `pack-file-not-written`, `file-inside-store`, each
    with `file`.
    """
    content = source.text.encode()
    try:
        refuse_stores(path)
        if replace and path.is_file():
            part = path.with_name(f".{path.name[:80]}.part")
            part.write_bytes(content)
            part.replace(path)
        else:
            with path.open("xb") as file:
                file.write(content)
    except FileExistsError as error:
        raise Refused("pack-file-exists", file=path.name) from error
    except (OSError, ValueError) as error:
        raise Refused("pack-file-not-written", file=path.name) from error
