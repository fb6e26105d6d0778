"""Who may do what, as a text that is reviewed: written by `make rights`, held by the tests.

Every cell of the verbs is an answer of the services themselves to somebody in that role.
"""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from intake_desktop.domain.errors import AccessRefused, IntakeError
from intake_desktop.domain.permissions import ROLES_OF_ACTION, Action, Role
from intake_desktop.services.open_store import Account, SignedIn

MATRIX = Path(__file__).resolve().parents[1] / "docs" / "rights.md"
Ask = Callable[[SignedIn], object]
Roles = frozenset[Role]

_HEAD = """\
# Who may do what

Written by `make rights` from the code, by asking the services as an account of each role; a test fails where
they answer otherwise than here. A change of rights is a change of this file, to be reviewed as such.
An account with several roles has the rights of each; the audit names the least powerful that suffices.
"""


def may(signed_in: SignedIn, ask: Ask, roles: Iterable[Role]) -> bool:
    """Whether a verb obeys an account with these roles. What else stands in its way comes after the right."""
    who = SignedIn(signed_in.store, Account(1, "mona", "منى السبيعي", frozenset(roles)))
    with suppress(IntakeError):
        try:
            ask(who)
        except AccessRefused as refusal:
            return refusal.code != "not-allowed"
    return True


def roles_obeyed(signed_in: SignedIn, ask: Ask) -> Roles:
    """The roles that a verb obeys, each asked alone."""
    return frozenset(role for role in Role if may(signed_in, ask, {role}))


def matrix(verbs: Mapping[str, Roles]) -> str:
    """The whole text."""
    actions = {str(action): ROLES_OF_ACTION[action] for action in Action}
    parts = (
        _HEAD,
        "## Actions\n\nWhat `services/unit.py` is asked for, once in every verb.\n",
        table("action", actions),
        "## Verbs of the services\n\nWindow and command line have no other way in.\n",
        table("verb", verbs),
    )
    return "\n".join(parts)


def table(corner: str, rows: Mapping[str, Iterable[Role]]) -> str:
    """A table with a column for each role, its columns even so that a changed cell is a changed line."""
    lines = [(corner, *map(str, Role))]
    lines += [
        (f"`{name}`", *("yes" if role in held else "·" for role in Role)) for name, held in rows.items()
    ]
    wide = [max(map(len, column)) for column in zip(*lines, strict=True)]
    head, *body = (_line(cells, wide) for cells in lines)
    rule = "|" + "|".join("-" * (width + 2) for width in wide) + "|"
    return "\n".join((head, rule, *body)) + "\n"


def _line(cells: Sequence[str], wide: Sequence[int]) -> str:
    return "| " + " | ".join(cell.ljust(width) for cell, width in zip(cells, wide, strict=True)) + " |"


def difference(now: str) -> str:
    """How the reviewed file differs from what the code does; empty where it does not."""
    kept = MATRIX.read_text(encoding="utf-8").splitlines() if MATRIX.exists() else []
    return "\n".join(difflib.unified_diff(kept, now.splitlines(), "reviewed", "the code", n=0, lineterm=""))
