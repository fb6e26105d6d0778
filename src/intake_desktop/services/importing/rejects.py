"""The rows that were left, written back with the reason, to be put right and imported again."""

from __future__ import annotations

from pathlib import Path

from intake_desktop.domain.importing.preview import PreviewRow
from intake_desktop.domain.importing.table import SEPARATOR, letter_of
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
    from intake_desktop.sheets.limits import LONGEST_IN_EXCEL
    from intake_desktop.sheets.rejected import write_rejected
    from intake_desktop.wording.importing import cut_text, reason_title, reasons_text

    require_right(signed_in, Action.INTAKE_WRITE)

    def is_left(row: PreviewRow) -> bool:
        if row.verdict == "already":
            return False
        return row.verdict == "refused" or (taken is not None and row.row not in taken)

    def why(row: PreviewRow) -> str:
        longest = max((len(cell) for cell in cells[row.row] if isinstance(cell, str)), default=0)
        return cut_text(reasons_text(row)) if longest > LONGEST_IN_EXCEL else reasons_text(row)

    cells = {row.row.number: row.row.cells for row in preview.checked}
    return write_rejected(
        path,
        titles=_titles(preview),
        rows=((cells[row.row], why(row)) for row in preview.rows if is_left(row)),
        reason_title=reason_title(),
        right_to_left=_is_right_to_left(),
    )


def _titles(preview: Preview) -> list[str]:
    """A heading for every column of the sheet, so that its cells keep their places."""
    registry = preview.registry
    if registry.kind == "jsonl":
        return ["JSON"]
    headings = registry.headings
    last_titled = max((place for place, title in enumerate(headings) if title), default=-1)
    width = max([last_titled, *(column.index for column in registry.columns)]) + 1
    told = (*headings, *[""] * width)[:width]
    return [title.replace(SEPARATOR, " ") or letter_of(place) for place, title in enumerate(told)]


def _is_right_to_left() -> bool:
    from intake_desktop.wording.importing import is_right_to_left

    return is_right_to_left()
