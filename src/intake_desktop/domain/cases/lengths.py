"""How long what is told may be: nobody tells more, and a file made to choke a reader is refused."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec

from intake_desktop.domain.cases.intake import Intake

LONGEST_NAME = 200
LONGEST_TEXT = 4000
MOST_LINES = 200
_NAMES = {"given", "father", "grandfather", "family", "latin_name", "alias", "other_names", "name"}


def oversized(intake: Intake) -> tuple[str, int] | None:
    """The path of the first text or list that is longer than anybody tells, and how long it may be."""
    if _is_surely_short(intake):
        return None
    return next(_too_long("", msgspec.to_builtins(intake)), None)


def _is_surely_short(intake: Intake) -> bool:
    """Most intakes, told without a look at each of their texts."""
    if intake.household or intake.on_behalf or intake.sections or intake.referral:
        return False
    lists = (intake.categories, intake.income, intake.obligations, intake.documents, intake.consents)
    if any(len(lines) > MOST_LINES for lines in lists):
        return False
    who = intake.applicant
    names = (who.given, who.father, who.grandfather, who.family, who.latin_name, who.alias)
    if any(name is not None and len(name) > LONGEST_NAME for name in names):
        return False
    try:
        return len(msgspec.json.encode(intake)) <= LONGEST_TEXT
    except UnicodeEncodeError:
        return False


def _too_long(path: str, told: Any) -> Iterator[tuple[str, int]]:
    if isinstance(told, str):
        limit = LONGEST_NAME if path.rpartition(".")[2] in _NAMES else LONGEST_TEXT
        if len(told) > limit:
            yield path, limit
    elif isinstance(told, (list, tuple)):
        if len(told) > MOST_LINES:
            yield path, MOST_LINES
        for item in told:
            yield from _too_long(path, item)
    elif isinstance(told, dict):
        for name, value in told.items():
            yield from _too_long(f"{path}.{name}" if path else name, value)
