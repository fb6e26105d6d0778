"""What is said in the place of a part of a file that is kept from who asks."""

from __future__ import annotations

from collections.abc import Iterable

from intake_desktop.domain.cases.case import KeptBack
from intake_desktop.i18n import gettext as _
from intake_desktop.wording.labels import form_label, role_label


def readers_words(readers: Iterable[str]) -> str:
    """The roles that read a part."""
    return _("، ").join(map(role_label, readers))


def kept_words(readers: Iterable[str]) -> str:
    """In the place of what is kept: that it is, and who reads it."""
    return _("محجوب عن دورك، ويقرؤه: {readers}").format(readers=readers_words(readers))


def kept_name(part: KeptBack) -> str:
    """What the part is called: by the pack, or by the paper's own title."""
    return form_label(part.id) if part.kind == "paper" else part.label_ar
