"""Roles in words, in the order of the enumeration."""

from __future__ import annotations

from collections.abc import Iterable

from intake_desktop.domain.rights.permissions import Role
from intake_desktop.i18n import gettext as _
from intake_desktop.wording.labels import role_label


def role_choices() -> tuple[tuple[str, str], ...]:
    """Every role with its words, to choose from."""
    return tuple((str(role), role_label(role)) for role in Role)


def roles_text(roles: Iterable[str]) -> str:
    """Those of `roles`, in words."""
    held = {str(role) for role in roles}
    return _("، ").join(words for role, words in role_choices() if role in held)
