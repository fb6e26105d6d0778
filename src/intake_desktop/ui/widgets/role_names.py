"""Roles in words."""

from __future__ import annotations

from collections.abc import Iterable

from intake_desktop.i18n import gettext as _


def role_names() -> dict[str, str]:
    """Every role by its id, in the order people look for it."""
    return {
        "reception": _("الاستقبال"),
        "researcher": _("البحث الاجتماعي"),
        "specialist": _("اختصاصي"),
        "secretary": _("أمانة اللجنة"),
        "supervisor": _("الإشراف"),
        "auditor": _("المراجعة الداخلية"),
        "administrator": _("إدارة النظام"),
    }


def roles_text(roles: Iterable[str]) -> str:
    """Those of `roles`, in words."""
    held = set(roles)
    return _("، ").join(words for role, words in role_names().items() if role in held)
