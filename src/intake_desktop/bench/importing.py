"""Import of a registry through the services, against reading its file bare and writing the very same rows.

The statements of an import are caught on their way and played again with their values, many at a time, on a
twin of the store through the driver alone; the file is read by calamine with nothing done to its cells.
"""

from __future__ import annotations

import shutil
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from intake_desktop.bench import Measurement, alternate, milliseconds
from intake_desktop.bench.registry import write_registry
from intake_desktop.bench.sample import LOGIN, PASSWORD, folder_of_its_own, new_store

if TYPE_CHECKING:
    from intake_desktop.services.open_store import SignedIn

PEOPLE = 50_000
GOAL = 3.0
_RUNS_OF_FIVE = 2  # an import takes seconds: two turns of each are enough where others take five


@dataclass
class _Caught:
    """What an import wrote: statements with all their values."""

    statements: list[tuple[str, list[Any]]] = field(default_factory=list)

    def catch(
        self, _connection: Any, _cursor: Any, statement: str, values: Any, _context: Any, many: bool
    ) -> None:
        if statement.lstrip().split(None, 1)[0].upper() in {"INSERT", "UPDATE", "DELETE"}:
            self.statements.append((statement, list(values) if many else [values]))

    def replay(self, raw: Any) -> None:
        raw.execute("BEGIN IMMEDIATE")
        for statement, rows in self.statements:
            if " RETURNING " in statement:
                raw.execute(statement, rows[0]).fetchall()
            else:
                raw.executemany(statement, rows)
        raw.execute("COMMIT")


def measure(runs: int, people: int = PEOPLE) -> list[Measurement]:
    """The whole import of `people` rows: read, understand, check, write."""
    with folder_of_its_own() as folder:
        new_store(folder / "store").store.close()
        file = write_registry(folder / "registry.xlsx", rows=people)
        caught = _catch(folder, file)
        figure, baseline = alternate(
            lambda: _import(folder, file),
            lambda: _bare(folder, file, caught),
            max(1, runs * _RUNS_OF_FIVE // 5),
        )
    return [
        Measurement(
            name=f"import.{people}",
            figure_of="read, check and accept",
            baseline_of="calamine and executemany of the same rows",
            unit="ms",
            figure=figure,
            baseline=baseline,
            goal=GOAL,
        )
    ]


def _twin(folder: Path) -> Path:
    """A copy of the store in which nothing was imported."""
    shutil.rmtree(folder / "twin", ignore_errors=True)
    return Path(shutil.copytree(folder / "store", folder / "twin"))


def _opened(folder: Path) -> SignedIn:
    from intake_desktop.services.access.sign_in import sign_in

    return sign_in(folder=_twin(folder), login=LOGIN, password=PASSWORD)


def _import(folder: Path, file: Path) -> float:
    signed_in = _opened(folder)
    try:
        return milliseconds(lambda: import_file(signed_in, file))
    finally:
        signed_in.store.close()


def import_file(signed_in: SignedIn, file: Path) -> None:
    """As `import FILE --accept` does it."""
    from intake_desktop.services.importing.mapping import suggest_mapping
    from intake_desktop.services.importing.preview import preview_import
    from intake_desktop.services.importing.reading import read_registry
    from intake_desktop.services.importing.writing import accept_import

    registry = read_registry(signed_in, path=file)
    mapping = suggest_mapping(signed_in, registry=registry)
    mapping = mapping.with_fixed("channel", "interview").with_fixed("service", "cash-aid")
    preview = preview_import(signed_in, registry=registry, mapping=mapping, compare=False)
    accept_import(signed_in, preview=preview)


def _catch(folder: Path, file: Path) -> _Caught:
    from sqlalchemy import event

    caught, signed_in = _Caught(), _opened(folder)
    event.listen(signed_in.store.engine, "before_cursor_execute", caught.catch)
    try:
        import_file(signed_in, file)
    finally:
        signed_in.store.close()
    return caught


def _bare(folder: Path, file: Path, caught: _Caught) -> float:
    from python_calamine import CalamineWorkbook

    from intake_desktop.services.store_file.opening import DATABASE
    from intake_desktop.store.engine import raw_connection

    signed_in = _opened(folder)
    key = bytes(signed_in.store.data_key)
    signed_in.store.close()
    raw = raw_connection(folder / "twin" / DATABASE, key)

    def work() -> None:
        CalamineWorkbook.from_path(file).get_sheet_by_index(0).to_python()
        caught.replay(raw)

    try:
        return milliseconds(work)
    finally:
        raw.close()
