"""The frame around anything that is filled in: label above, help, and what is wrong right under it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Literal, NamedTuple

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QPlainTextEdit, QSizePolicy, QVBoxLayout, QWidget

from intake_desktop.i18n import gettext as _
from intake_desktop.ui import theme
from intake_desktop.ui.widgets.labels import IconLabel, label

Severity = Literal["error", "warning"]


class Finding(NamedTuple):
    """What a check says about a value, in words. A warning lets the value stand."""

    text: str
    severity: Severity = "error"


Check = Callable[[Any], Finding | None]


def announce(widget: QWidget, text: str) -> None:
    """Have a screen reader say `text` now."""
    from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent

    if QAccessible.isActive():
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, text))


class Field(QWidget):
    """Base of all fields. Typing clears what was said about it, leaving it filled checks it.

    `edited` follows every change a user makes, never `set_value`. Enter goes to the next field.
    """

    edited = Signal()
    committed = Signal()
    secret = False  # what is typed here is never kept anywhere

    def __init__(
        self,
        text: str,
        *,
        optional: bool = False,
        help_text: str = "",
        check: Check | None = None,
    ) -> None:
        super().__init__()
        self.label_text, self.optional, self.help_text = text, optional, help_text
        self.check = check
        self._controls: list[QWidget] = []
        self._finding: Finding | None = None
        self._changed = False
        self._filling = False
        self.touched = False  # a user changed it since it was last set
        self._build()

    def _build(self) -> None:
        scale = theme.current().scale
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(scale.space_px(4))
        title = _("{label} (اختياري)").format(label=self.label_text) if self.optional else self.label_text
        self._label = label(title, weight="medium")
        if not self.label_text:  # shown before it has a parent it would be a window of its own
            self._label.hide()
        self.column.addWidget(self._label)
        self._help = label(self.help_text, role="small", tone="muted", wrap=True)
        if not self.help_text:
            self._help.hide()
        self._problem = QWidget()
        row = QHBoxLayout(self._problem)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(scale.space_px(6))
        self._problem_icon = IconLabel("circle-alert", "error", side_px=16, line="small")
        self._problem_text = label("", role="small", tone="error", wrap=True)
        row.addWidget(self._problem_icon, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._problem_text, 1)
        self._problem.hide()
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def _place(self, body: QWidget) -> None:
        """Put the control under the label, help and findings under it. Called once by each field."""
        self.column.addWidget(body)
        self.column.addWidget(self._help)
        self.column.addWidget(self._problem)
        self.column.addStretch(1)

    def _adopt(self, control: QWidget, name: str = "") -> None:
        """Make `control` one of this field's: named for a screen reader, checked when it is left."""
        control.setAccessibleName(name or self._label.text())
        control.setAccessibleDescription(self.help_text)
        control.installEventFilter(self)
        if not self._controls:
            self.setFocusProxy(control)
            self._label.setBuddy(control)
        self._controls.append(control)

    # What screens ask of every field.

    @property
    def controls(self) -> list[QWidget]:
        """What takes the keyboard, in Tab order."""
        return list(self._controls)

    def value(self) -> Any:
        """What was typed or chosen, as it stands; None where nothing was."""
        raise NotImplementedError

    def set_value(self, value: Any) -> None:
        """Show `value`. Never emits `edited`."""
        self._filling = True
        try:
            self._show(value)
        finally:
            self._filling = False
        self._changed = False
        self.touched = False
        self.clear_finding()

    def typed(self) -> Any:
        """What `type_again` takes, to be kept as JSON."""
        return self.value()

    def type_again(self, value: Any, *, left: bool) -> None:
        """Have `value` as if a user had just typed it here, and gone on to another field if `left`."""
        self.set_value(value)
        self._user_changed()
        if left:
            self._left()

    def _show(self, value: Any) -> None:
        raise NotImplementedError

    def is_blank(self) -> bool:
        """Whether nothing was told here."""
        return self.value() in (None, "", [], {})

    @property
    def finding(self) -> Finding | None:
        """What is said under the field now."""
        return self._finding

    def set_error(self, text: str) -> None:
        """Say under the field what is wrong and how to put it right."""
        self._say(Finding(text))

    def set_warning(self, text: str) -> None:
        """Say in amber what should be looked at; the value stands."""
        self._say(Finding(text, "warning"))

    def clear_finding(self) -> None:
        """Say nothing."""
        self._say(None)

    def validate(self) -> Finding | None:
        """Check what is there and say what was found. An empty field is for the screen to judge."""
        if self.check is None or self.is_blank():
            return self._finding
        self._say(self.check(self.value()))
        return self._finding

    def set_label(self, text: str) -> None:
        """Another label, and so another name for a screen reader."""
        self.label_text = text
        self._name_anew()

    def set_optional(self, optional: bool) -> None:
        """Whether it may stay empty: an earlier answer may have changed that."""
        if optional != self.optional:
            self.optional = optional
            self._name_anew()

    def _name_anew(self) -> None:
        old, text = self._label.text(), self.label_text
        self._label.setText(_("{label} (اختياري)").format(label=text) if self.optional else text)
        for control in self._controls:
            if control.accessibleName() == old:
                control.setAccessibleName(self._label.text())

    def focus(self) -> None:
        """Take the keyboard, as after a link from a summary."""
        (self._controls[0] if self._controls else self).setFocus(Qt.FocusReason.OtherFocusReason)

    # How it works inside.

    def _say(self, finding: Finding | None) -> None:
        if finding == self._finding:
            return
        self._finding = finding
        self._problem.setVisible(finding is not None)
        for control in self._marked():
            theme.restyle(control, problem=finding.severity if finding else "")
        for control in self._controls:
            control.setAccessibleDescription(finding.text if finding else self.help_text)
        if finding is None:
            return
        warning = finding.severity == "warning"
        self._problem_icon.show_icon(
            "triangle-alert" if warning else "circle-alert", "warn" if warning else "error"
        )
        theme.restyle(self._problem_text, tone="warn" if warning else "error")
        self._problem_text.setText(finding.text)
        announce(self, finding.text)

    def _marked(self) -> list[QWidget]:
        """The controls whose frame takes the colour of the finding."""
        return self._controls

    def _user_changed(self) -> None:
        """Every change a user makes comes through here."""
        if self._filling:
            return
        self._changed = self.touched = True
        self.clear_finding()
        self.edited.emit()

    def _left(self) -> None:
        """The keyboard went elsewhere."""
        if self._changed:
            self._changed = False
            self.validate()
            self.committed.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusOut:
            self._focus_out(watched)
        elif (
            event.type() == QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
            and not isinstance(watched, QPlainTextEdit)
        ):
            self._enter_pressed()
            return True
        return super().eventFilter(watched, event)

    def _focus_out(self, _watched: QObject) -> None:
        # A field of several boxes is left when the keyboard goes to none of them.
        if QApplication.focusWidget() not in self._controls:
            self._left()

    def _enter_pressed(self) -> None:
        """Next field, never submit: clerks and card readers send Enter. The field's own boxes come first."""
        last = self._controls[-1]
        before = QApplication.focusWidget()
        self.focusNextPrevChild(True)
        while before is last and (focus := QApplication.focusWidget()) is not None:
            # Buttons inside the field, such as the eye of a password, are for Tab.
            if not self.isAncestorOf(focus) or not self.focusNextPrevChild(True):
                break
