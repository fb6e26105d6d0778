"""Fields of digits: they stand left to right at the right edge, and take the digits of any keyboard."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt

from intake_desktop.domain.text import compact
from intake_desktop.i18n import gettext as _
from intake_desktop.ui.widgets import checks
from intake_desktop.ui.widgets.field import Check
from intake_desktop.ui.widgets.line_field import LineField

_POINTS = str.maketrans("٫٬", ".,")


def fold_typed(text: str) -> str:
    """`text` with Latin digits and without the blanks, hyphens and marks that a paste brings along."""
    return compact(text.translate(_POINTS))


def grouped(text: str, groups: Sequence[int]) -> str:
    """`text` in groups from the left; the last size goes on to the end."""
    parts, start = [], 0
    sizes = list(groups)
    while start < len(text):
        size = sizes.pop(0) if len(sizes) > 1 else sizes[0]
        parts.append(text[start : start + size])
        start += size
    return " ".join(parts)


class DigitsField(LineField):
    """Digits, grouped for the eye when the field is left. `value` is as typed, without the groups."""

    groups: Sequence[int] = ()

    def __init__(
        self,
        text: str,
        *,
        optional: bool = False,
        help_text: str = "",
        check: Check | None = None,
        max_length: int = 40,
        groups: Sequence[int] | None = None,
    ) -> None:
        super().__init__(text, optional=optional, help_text=help_text, check=check, max_length=max_length)
        if groups is not None:
            self.groups = groups
        self.edit.setLayoutDirection(Qt.LayoutDirection.LeftToRight)

    def _folded(self, text: str) -> str:
        return fold_typed(text)

    def _typed(self, text: str) -> None:
        folded = self._folded(text)
        if folded != text:
            caret = len(self._folded(text[: self.edit.cursorPosition()]))
            self.edit.setText(folded)
            self.edit.setCursorPosition(caret)
        self._user_changed()

    def value(self) -> str | None:
        """The digits without groups."""
        return self._folded(self.edit.text()) or None

    def _show(self, value: Any) -> None:
        text = "" if value is None else str(value)
        self._show_whole(self._grouped(self._folded(text)))
        self.edit.setCursorPosition(0)

    def _grouped(self, text: str) -> str:
        return grouped(text, self.groups) if self.groups else text

    def _left(self) -> None:
        self._show_whole(self._grouped(self._folded(self.edit.text())))
        super()._left()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusIn and watched is self.edit:
            self.edit.setText(self._folded(self.edit.text()))
        return super().eventFilter(watched, event)


class NationalIdField(DigitsField):
    """The number of an identity document; `id_type` says which and so how it is checked."""

    groups: Sequence[int] = (3, 3, 4)

    def __init__(self, text: str = "", *, optional: bool = False, help_text: str = "") -> None:
        super().__init__(text or _("رقم الهوية"), optional=optional, help_text=help_text, check=self._checked)
        self.id_type: str | None = None

    def set_id_type(self, id_type: str | None) -> None:
        """Check as this type from now on; what is typed is checked again."""
        if id_type == self.id_type:
            return
        self.id_type = id_type
        self.groups = () if id_type in ("passport", "gcc") else NationalIdField.groups
        self._show(self.value())
        self.validate()

    def _checked(self, value: str) -> Any:
        return checks.identity(value, self.id_type)


class AnyIdField(DigitsField):
    """The number of an identity document whose kind is not asked, in groups where it is digits alone."""

    groups = NationalIdField.groups

    def __init__(self, text: str = "", *, optional: bool = False, help_text: str = "") -> None:
        check = checks.identity_by_sight
        super().__init__(text or _("رقم الهوية"), optional=optional, help_text=help_text, check=check)

    def _grouped(self, text: str) -> str:
        return super()._grouped(text) if text.isdigit() else text


class PhoneField(DigitsField):
    """A mobile number, Saudi or foreign with its +."""

    def __init__(self, text: str = "", *, optional: bool = False, help_text: str = "") -> None:
        check = checks.mobile
        super().__init__(text or _("رقم الجوال"), optional=optional, help_text=help_text, check=check)

    def _grouped(self, text: str) -> str:
        if text.startswith("+966"):
            return grouped(text, (4, 2, 3, 4))
        return grouped(text, (3, 3, 4)) if text.startswith("05") else text


class IbanField(DigitsField):
    """A Saudi IBAN, in fours."""

    groups = (4,)

    def __init__(self, text: str = "", *, optional: bool = False, help_text: str = "") -> None:
        super().__init__(text or _("رقم الآيبان"), optional=optional, help_text=help_text, check=checks.iban)

    def _folded(self, text: str) -> str:
        return fold_typed(text).upper()


class ShortCodeField(DigitsField):
    """The short code of a national address."""

    def __init__(self, text: str = "", *, optional: bool = False, help_text: str = "") -> None:
        name = text or _("العنوان الوطني المختصر")
        super().__init__(name, optional=optional, help_text=help_text, check=checks.short_code)

    def _folded(self, text: str) -> str:
        return fold_typed(text).upper()


class AmountField(DigitsField):
    """Riyals. Thousands are parted by commas when the field is left; `value` is without them."""

    def __init__(self, text: str, *, optional: bool = False, help_text: str = "") -> None:
        super().__init__(text, optional=optional, help_text=help_text, check=checks.amount, max_length=20)

    def _folded(self, text: str) -> str:
        return fold_typed(text).replace(",", "")

    def _grouped(self, text: str) -> str:
        whole, point, fraction = text.partition(".")
        plain = whole.isascii() and whole.isdigit() and not whole.startswith("0")
        return f"{int(whole):,}{point}{fraction}" if plain else text
