"""Saving a case through the service, against a bare SQLCipher transaction that writes the very same rows.

The statements that the service sent are caught on their way and played again, with their values, on a twin of
the store through the driver alone.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Any

from intake_desktop.bench import Measurement, alternate, milliseconds
from intake_desktop.bench.sample import folder_of_its_own, new_store, whole_intake

if TYPE_CHECKING:
    from intake_desktop.domain.cases.intake import Intake
    from intake_desktop.services.open_store import SignedIn

GOAL = 6.0
SAVES_PER_RUN = 10


@dataclass
class _Caught:
    """What one save wrote: statements with their values, in order."""

    statements: list[tuple[str, Any, bool]] = field(default_factory=list)

    def catch(
        self, _connection: Any, _cursor: Any, statement: str, values: Any, _context: Any, many: bool
    ) -> None:
        if statement.lstrip().split(None, 1)[0].upper() in {"INSERT", "UPDATE", "DELETE"}:
            self.statements.append((statement, values, many))

    def replay(self, raw: Any) -> None:
        raw.execute("BEGIN IMMEDIATE")
        for statement, values, many in self.statements:
            if many:
                raw.executemany(statement, values)
            else:
                raw.execute(statement, values).fetchall()
        raw.execute("COMMIT")


def measure(runs: int) -> list[Measurement]:
    """A whole case at once, then a draft saved again after one more answer."""
    with folder_of_its_own() as folder:
        signed_in = new_store(folder / "store")
        try:
            return _measure(signed_in, folder, runs * SAVES_PER_RUN)
        finally:
            signed_in.store.close()


def _measure(signed_in: SignedIn, folder: Path, runs: int) -> list[Measurement]:
    from sqlalchemy import event

    from intake_desktop.services.cases.intake import open_case, save_draft, start_draft

    intake = whole_intake()
    number = start_draft(signed_in, intake=intake).record.number
    answers = (with_answer(intake, turn) for turn in count())
    twin = _twin(signed_in, folder)
    caught = _Caught()
    event.listen(signed_in.store.engine, "before_cursor_execute", caught.catch)
    measured = []
    for name, save, goal in (
        ("open_case", lambda: open_case(signed_in, intake=intake), GOAL),
        # Few rows, but the whole case is read and computed anew: no goal, only a watch on it.
        ("save_draft", lambda: save_draft(signed_in, number=number, intake=next(answers)), None),
    ):
        figure, baseline = alternate(
            partial(_caught_and_timed, caught, save), partial(milliseconds, lambda: caught.replay(twin)), runs
        )
        measured.append(
            Measurement(
                name=f"save.{name}",
                figure_of="service",
                baseline_of="sqlcipher3",
                unit="ms",
                figure=figure,
                baseline=baseline,
                goal=goal,
            )
        )
    twin.close()
    return measured


def _caught_and_timed(caught: _Caught, save: Callable[[], object]) -> float:
    caught.statements.clear()
    return milliseconds(save)


def _twin(signed_in: SignedIn, folder: Path) -> Any:
    """A driver's connection to a copy of the store as it is now."""
    from intake_desktop.store.engine import checkpoint, raw_connection

    checkpoint(signed_in.store.engine)
    copy = Path(shutil.copy(signed_in.store.folder / "vault.db", folder / "twin.db"))
    return raw_connection(copy, signed_in.store.data_key)


def with_answer(intake: Intake, turn: int) -> Intake:
    """The intake with one field typed anew."""
    from intake_desktop.domain.cases.intake import with_value

    return with_value(intake, "applicant.address.building", f"{turn % 10_000:04}")
