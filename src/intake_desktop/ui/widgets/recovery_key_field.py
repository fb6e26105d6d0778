"""The recovery key typed back: in groups as on the paper, whatever the keyboard's case or digits."""

from __future__ import annotations

from intake_desktop.i18n import gettext as _
from intake_desktop.ui.widgets.digits_field import DigitsField, fold_typed

GROUP_CHARACTERS = 5


class RecoveryKeyField(DigitsField):
    """Groups of five with dashes, put in while it is typed."""

    secret = True

    def __init__(self, text: str = "", *, help_text: str = "") -> None:
        either = _("8 مجموعات في كل منها 5 أحرف، من اليسار إلى اليمين؛ أو جزءان من ورقتين متتاليين.")
        super().__init__(text or _("مفتاح الاسترداد"), help_text=help_text or either, max_length=140)

    def _folded(self, text: str) -> str:
        bare = "".join(mark for mark in fold_typed(text).upper() if mark.isalnum())
        size = GROUP_CHARACTERS
        return "-".join(bare[start : start + size] for start in range(0, len(bare), size))
