"""Who may do what, as a text that is reviewed: written by `make rights`, held by the tests.

Every cell of the verbs is an answer of the services themselves to somebody in that role.
"""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from intake_desktop.domain.errors import AccessRefused, IntakeError
from intake_desktop.domain.packs.policy import PolicyPack
from intake_desktop.domain.papers.forms import forms_of
from intake_desktop.domain.rights.fields import (
    EVERY_READER,
    named_in_lists,
    readers_of_answer,
    readers_of_document,
    readers_of_form,
    readers_of_section,
    readers_of_step,
)
from intake_desktop.domain.rights.permissions import ROLES_OF_ACTION, Action, Role
from intake_desktop.services.open_store import Account, SignedIn
from intake_desktop.services.packs.policy_packs import load_source, shipped_names

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


def matrix(verbs: Mapping[str, Roles], ways_in: Mapping[str, Roles]) -> str:
    """The whole text."""
    actions = {str(action): ROLES_OF_ACTION[action] for action in Action}
    parts = (
        _HEAD,
        "## Actions\n\nWhat `services/unit.py` is asked for, once in every verb.\n",
        table("action", actions),
        "## Verbs of the services\n\nWindow and command line have no other way in.\n",
        table("verb", verbs),
        "## Ways in\n\nWhose own password opens; with the recovery key, for whose login it may be typed.\n",
        table("verb", ways_in),
        "## Names in lists\n\nTo whom a list shows a name; to others, a code.\n",
        table("pack", {pack.id: named_in_lists(pack) for pack in _packs()}),
        "## Parts of a file\n\nOf the shipped packs. What is not named here, all read who read cases.\n",
        table("part", {name: readers for pack in _packs() for name, readers in _parts(pack)}),
    )
    return "\n".join(parts)


_WIDEST = 60


def _packs() -> list[PolicyPack]:
    return [load_source(name).pack for name in shipped_names()]


def _parts(pack: PolicyPack) -> Iterator[tuple[str, Roles]]:
    """The parts of a file that not everybody reads, each with its readers."""
    parts = {f"section {row.id}": readers_of_section(row) for row in pack.sections}
    for section in pack.sections:
        for field in section.fields:
            if field.readers:
                parts[f"answer {section.id}.{field.id}"] = readers_of_answer(section, field)
    parts |= {f"step {row.id}": readers_of_step(pack, row) for row in pack.steps}
    parts |= {f"document {row.id}": readers_of_document(pack, row.id) for row in pack.documents}
    parts |= {f"paper {form}": readers_of_form(pack, form) for form in forms_of(pack)}
    return ((f"{pack.id}: {name}", readers) for name, readers in parts.items() if readers != EVERY_READER)


def table(corner: str, rows: Mapping[str, Iterable[Role]]) -> str:
    """A table with a column for each role, its columns even so that a changed cell is a changed line."""
    lines = [(corner, *map(str, Role))]
    lines += [
        (f"`{name}`", *("yes" if role in held else "·" for role in Role)) for name, held in rows.items()
    ]
    # As wide as any name is likely to be: a new row changes no other line.
    wide = [_WIDEST, *(max(len(role), len("yes")) for role in Role)]
    head, *body = (_line(cells, wide) for cells in lines)
    rule = "|" + "|".join("-" * (width + 2) for width in wide) + "|"
    return "\n".join((head, rule, *body)) + "\n"


def _line(cells: Sequence[str], wide: Sequence[int]) -> str:
    return "| " + " | ".join(cell.ljust(width) for cell, width in zip(cells, wide, strict=True)) + " |"


def difference(now: str) -> str:
    """How the reviewed file differs from what the code does; empty where it does not."""
    kept = MATRIX.read_text(encoding="utf-8").splitlines() if MATRIX.exists() else []
    return "\n".join(difflib.unified_diff(kept, now.splitlines(), "reviewed", "the code", n=0, lineterm=""))


IN_SHORT: Mapping[str, Action] = {
    "read files and lists": Action.CASE_READ,
    "take in": Action.INTAKE_WRITE,
    "record documents, print, scan": Action.PRINT,
    "steps of research": Action.STEP_RESEARCH,
    "steps of a specialist": Action.STEP_CLINICAL,
    "decide": Action.DECIDE,
    "take a step back, close": Action.STEP_SUPERVISION,
    "read the audit": Action.AUDIT_READ,
    "verify store and audit": Action.STORE_VERIFY,
    "backups": Action.BACKUP,
    "policies, settings": Action.POLICY_ADOPT,
    "accounts, keys": Action.ACCOUNT_MANAGE,
}
"""What the guide for administrators tells of the actions."""


def in_short() -> str:
    """The table of the guide for administrators."""
    head = f"| may | {' | '.join(f'`{role}`' for role in Role)} |\n|---|{'---|' * len(Role)}\n"
    return head + "".join(
        f"| {name} | {' | '.join('yes' if role in ROLES_OF_ACTION[action] else '' for role in Role)} |\n"
        for name, action in IN_SHORT.items()
    )
