"""What the process that makes the others has loaded and done once before it makes them.

A job is then in the middle of its work milliseconds after it began, and a kill finds it there.
"""

from __future__ import annotations

import tempfile
from functools import lru_cache
from pathlib import Path

from intake_desktop.vault import kdf
from tests.faults.way_in import WayIn, told
from tests.unit.bare_store import KEY, NOON, STORE_ID, adopt_pack, make_bare_store, reopen_bare_store

# A job that needs a password derives its key before it begins: what is killed is the work with it.
kdf.derive = lru_cache(maxsize=64)(kdf.derive)


def _do_all_once() -> None:

    from intake_desktop.services.backups.backup import backup
    from intake_desktop.services.cases.intake import save_draft, start_draft

    with tempfile.TemporaryDirectory() as folder:
        make_bare_store(Path(folder) / "vault.db")
        signed_in = reopen_bare_store(Path(folder))
        adopt_pack(signed_in, at=NOON)
        number = start_draft(signed_in, intake=told("once")).record.number
        save_draft(signed_in, number=number, intake=told("twice"))
        backup(signed_in)
        signed_in.store.close()
        WayIn(Path(folder), STORE_ID, 1, KEY).open().store.close()


_do_all_once()
