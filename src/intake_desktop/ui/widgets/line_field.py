"""Fields of one line of text, and of several."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit

from intake_desktop.ui import theme
from intake_desktop.ui.widgets.field import Check, Field
from intake_desktop.ui.widgets.labels import leading


class TextBox(QLineEdit):
    """A line edit that can be narrow: Qt asks for seventeen letters even of a box for a first name."""

    def minimumSizeHint(self) -> QSize:
        """A short word."""
        return QSize(theme.current().scale.text_px(72), super().minimumSizeHint().height())


class LineField(Field):
    """One line of text. `value` is None where nothing was typed."""

    entered = Signal()

    def __init__(
        self,
        text: str,
        *,
        optional: bool = False,
        help_text: str = "",
        check: Check | None = None,
        max_length: int = 200,
    ) -> None:
        super().__init__(text, optional=optional, help_text=help_text, check=check)
        self.edit = TextBox()
        self.max_length = max_length
        self.edit.setMaxLength(max_length)
        # Qt asks for the widest glyph of the font, which is a ligature of a whole phrase.
        self.edit.setMinimumWidth(theme.current().scale.text_px(72))
        self.edit.setAlignment(leading() | Qt.AlignmentFlag.AlignVCenter)
        self._place(self.edit)
        self._adopt(self.edit)
        self.edit.textEdited.connect(self._typed)

    def _typed(self, _text: str) -> None:
        self._user_changed()

    def value(self) -> str | None:
        """The text without blanks around it."""
        return self.edit.text().strip() or None

    def _show(self, value: object) -> None:
        self._show_whole("" if value is None else str(value))
        self.edit.setCursorPosition(0)

    def _show_whole(self, text: str) -> None:
        """What came from elsewhere may be longer than anybody types; it is not cut for that."""
        units = len(text.encode("utf-16-le", "surrogatepass")) // 2  # as Qt counts
        self.edit.setMaxLength(max(self.max_length, units))
        self.edit.setText(text)

    def _enter_pressed(self) -> None:
        if self.receivers("2entered()"):
            self.entered.emit()
        else:
            super()._enter_pressed()


class TextArea(Field):
    """Several lines. Tab leaves it, Enter makes a line."""

    def __init__(
        self,
        text: str,
        *,
        optional: bool = False,
        help_text: str = "",
        lines: int = 3,
        check: Check | None = None,
    ) -> None:
        super().__init__(text, optional=optional, help_text=help_text, check=check)
        self.edit = QPlainTextEdit()
        self.edit.setTabChangesFocus(True)
        option = self.edit.document().defaultTextOption()
        option.setTextDirection(self.edit.layoutDirection())  # an empty text would begin at the far edge
        option.setAlignment(leading())
        self.edit.document().setDefaultTextOption(option)
        self.edit.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        height = QFontMetrics(theme.font("body")).lineSpacing() * lines
        self.edit.setFixedHeight(height + theme.current().scale.space_px(22))
        self._place(self.edit)
        self._adopt(self.edit)
        self.edit.textChanged.connect(self._user_changed)

    def value(self) -> str | None:
        """The text without blanks around it."""
        return self.edit.toPlainText().strip() or None

    def _show(self, value: object) -> None:
        self.edit.setPlainText("" if value is None else str(value))
