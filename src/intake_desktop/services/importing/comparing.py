"""Who the rows may be: people on file, and people in other rows of the same registry."""

from __future__ import annotations

from collections.abc import Container, Sequence

from intake_desktop.domain.importing.preview import Likeness
from intake_desktop.services.importing.checking import Checked
from intake_desktop.services.importing.watch import Watch
from intake_desktop.services.unit import Unit


def likenesses(
    work: Unit, rows: Sequence[Checked], *, leaving_out: Container[int], watch: Watch
) -> dict[int, tuple[Likeness, ...]]:
    """The likeliest of each row, by the row's number; rows without any are left out."""
    return {}
