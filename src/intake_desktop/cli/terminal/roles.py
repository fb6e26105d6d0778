"""Roles as they are typed: `reception,researcher`."""

from __future__ import annotations

from intake_desktop.domain.errors import UsageProblem
from intake_desktop.domain.rights.permissions import Role


def parse_roles(text: str) -> list[Role]:
    """Errors: UsageProblem `role-unknown`, naming those there are; `roles-needed`."""
    names = [part.strip().casefold() for part in text.split(",") if part.strip()]
    if not names:
        raise UsageProblem("roles-needed")
    for name in names:
        if name not in set(Role):
            raise UsageProblem("role-unknown", role=name, known=", ".join(Role))
    return [Role(name) for name in names]
