"""The rows that were left, written back with the reason, to be put right and imported again."""

from __future__ import annotations

from pathlib import Path

from intake_desktop.domain.importing.mapping import SEPARATOR
from intake_desktop.domain.importing.preview import PreviewRow
from intake_desktop.domain.importing.table import letter_of
from intake_desktop.domain.rights.permissions import Action
from intake_desktop.services.importing.preview import Preview
from intake_desktop.services.open_store import SignedIn
from intake_desktop.services.unit import require_right


def write_rejects(
    signed_in: SignedIn, *, preview: Preview, path: Path, taken: frozenset[int] | None = None
) -> int:
    """An .xlsx of every row that is not among `taken`, as it stood in the file; how many.

    Without `taken`: the refused ones. The reasons are worded in the language in use. Rows that were imported
    before are left out. Errors: Refused `output-exists`, `rejects-not-written`.
    """
    from intake_desktop.sheets.rejected import write_rejected
    from intake_desktop.wording.importing import reason_title, reasons_text

    require_right(signed_in, Action.INTAKE_WRITE)

    def is_left(row: PreviewRow) -> bool:
        if row.verdict == "already":
            return False
        return row.verdict == "refused" or (taken is not None and row.row not in taken)

    cells = {row.row.number: row.row.cells for row in preview.checked}
    return write_rejected(
        path,
        titles=_titles(preview),
        rows=((cells[row.row], reasons_text(row)) for row in preview.rows if is_left(row)),
        reason_title=reason_title(),
        right_to_left=_is_right_to_left(),
    )


def _titles(preview: Preview) -> list[str]:
    """A heading for every column of the sheet, so that its cells keep their places."""
    registry = preview.registry
    if registry.kind == "jsonl":
        return ["JSON"]
    width = max((column.index for column in registry.columns), default=-1) + 1
    told = {
        column.index: column.title.replace(SEPARATOR, " ") or column.letter for column in registry.columns
    }
    return [told.get(index, letter_of(index)) for index in range(width)]


def _is_right_to_left() -> bool:
    from intake_desktop.wording.importing import is_right_to_left

    return is_right_to_left()
