"""Half a character in what was told, a pasted sign cut in two: nothing can store or print it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec

from intake_desktop.domain.cases.intake import Intake
from intake_desktop.domain.text import is_well_formed


def broken_text(intake: Intake) -> str | None:
    """The path of the first text that holds half a character, which nothing can write down."""
    try:
        msgspec.json.encode(intake)
    except UnicodeEncodeError:
        return next(_broken("", msgspec.to_builtins(intake)), None)
    return None


def _broken(path: str, told: Any) -> Iterator[str]:
    if isinstance(told, str):
        if not is_well_formed(told):
            yield path
    elif isinstance(told, (list, tuple)):
        for item in told:
            yield from _broken(path, item)
    elif isinstance(told, dict):
        for name, value in told.items():
            if not is_well_formed(name):
                yield path
            yield from _broken(f"{path}.{name}" if path else name, value)
