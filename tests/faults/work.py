"""Work that is cut off: each job runs in a process of its own and says what it has done, until it dies."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from multiprocessing.connection import Connection
from typing import Any

from tests.faults.way_in import WayIn, told

Said = tuple[str, str, str]  # what, of which file or folder, with which text


def saving(way: WayIn, says: Connection, life: str) -> None:
    """Files are opened and saved again and again."""
    from intake_desktop.services.intake import save_draft, start_draft

    signed_in = way.open()
    says.send(("begun", "", ""))
    for case in itertools.count():
        number = start_draft(signed_in, intake=told(f"{life}-{case}-a")).record.number
        says.send(("saved", number, f"{life}-{case}-a"))
        for save in "bcd":
            save_draft(signed_in, number=number, intake=told(f"{life}-{case}-{save}"))
            says.send(("saved", number, f"{life}-{case}-{save}"))


def checkpointing(way: WayIn, says: Connection, life: str) -> None:
    """Each file is opened and brought from the log into the store at once."""
    from intake_desktop.services.intake import start_draft
    from intake_desktop.store.engine import checkpoint

    signed_in = way.open()
    says.send(("begun", "", ""))
    for case in itertools.count():
        number = start_draft(signed_in, intake=told(f"{life}-{case}-a")).record.number
        says.send(("saved", number, f"{life}-{case}-a"))
        checkpoint(signed_in.store.engine)


def backing_up(way: WayIn, says: Connection, life: str) -> None:
    """A file, a backup beside the store, one elsewhere, and again."""
    from intake_desktop.services.backup import backup
    from intake_desktop.services.intake import start_draft

    signed_in = way.open()
    says.send(("begun", "", ""))
    for case in itertools.count():
        number = start_draft(signed_in, intake=told(f"{life}-{case}-a")).record.number
        says.send(("saved", number, f"{life}-{case}-a"))
        elsewhere = way.folder.parent / "stick"
        for destination in (None, elsewhere):
            elsewhere.mkdir(exist_ok=True)
            made = backup(signed_in, destination=destination)
            says.send(("copied", str(made.path), number))


IMPORTED_AT_ONCE = 150


def importing(way: WayIn, says: Connection, life: str) -> None:
    """A registry is taken in, in one transaction, and another one after it."""
    from intake_desktop.services.importing.mapping import suggest_mapping
    from intake_desktop.services.importing.preview import preview_import
    from intake_desktop.services.importing.reading import read_registry
    from intake_desktop.services.importing.writing import accept_import

    signed_in = way.open()
    says.send(("begun", "", ""))
    for turn in itertools.count():
        file = way.folder.parent / f"{life}-{turn}.csv"
        lines = [f"سلمى {life} {turn} {row},05396{row:05}" for row in range(IMPORTED_AT_ONCE)]
        file.write_text("\n".join(["الاسم,الجوال", *lines]), encoding="utf-8")
        registry = read_registry(signed_in, path=file)
        mapping = suggest_mapping(signed_in, registry=registry).with_fixed("channel", "phone")
        preview = preview_import(signed_in, registry=registry, mapping=mapping, compare=False)
        accept_import(signed_in, preview=preview)
        says.send(("imported", str(file), ""))


def upgrading(way: WayIn, says: Connection, life: str) -> None:
    """A store of an older program is opened, which brings it up to date."""
    says.send(("begun", life, ""))
    way.open().store.close()
    says.send(("upgraded", "", ""))


JOBS: dict[str, Callable[[WayIn, Any, str], None]] = {
    "save": saving,
    "checkpoint": checkpointing,
    "backup": backing_up,
    "upgrade": upgrading,
    "import": importing,
}
