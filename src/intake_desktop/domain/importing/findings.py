"""What is said of a row: why it is refused, what in it is doubtful, what was read otherwise than written."""

from __future__ import annotations

from typing import Any, Literal

from intake_desktop.domain.cases.case import Value

Level = Literal["error", "warning", "note"]


class Finding(Value, frozen=True, kw_only=True):
    """A code worded by `wording.importing`. `target` is the place it is about, `typed` what the cell says.

    An error: the row is refused. A warning: the file opens, and this will have to be put right. A note: the
    cell was understood otherwise than it is written.
    """

    level: Level
    code: str
    target: str = ""
    typed: str = ""
    params: dict[str, Any] = {}  # noqa: RUF012
