"""The privacy curtain: at one key everything is covered, before anything is saved or closed."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QDialog, QHBoxLayout, QToolTip, QVBoxLayout, QWidget
from shiboken6 import isValid

from intake_desktop.i18n import gettext as _
from intake_desktop.i18n import ngettext
from intake_desktop.ui import theme
from intake_desktop.ui.theme.focus_ring import OWN_RING
from intake_desktop.ui.widgets.buttons import Button, PrimaryButton
from intake_desktop.ui.widgets.cards import Note
from intake_desktop.ui.widgets.field import announce
from intake_desktop.ui.widgets.flow import Flow
from intake_desktop.ui.widgets.labels import IconLabel, label
from intake_desktop.ui.widgets.secret_field import SecretField

WIDTH_PX = 460
_ALWAYS_HIDDEN = Qt.WidgetAttribute.WA_DontShowOnScreen


class Curtain(QWidget):
    """Covers the window and takes every other window of the program off the screen.

    No key lifts it. Where the desk cannot be closed behind it, it asks for the password: `password_entered`;
    and, where the window was to be closed anyway, whether to give up what is not saved: `given_up`.
    """

    password_entered = Signal(str)
    given_up = Signal()

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setProperty("ground", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setProperty(OWN_RING, True)  # nothing else can have the keyboard while it is down
        column = QVBoxLayout(self)
        column.addStretch(1)
        column.addWidget(IconLabel("eye-off", "muted", side_px=40), 0, Qt.AlignmentFlag.AlignHCenter)
        self._said = label("", tone="muted", wrap=True)
        for words in (label(_("استقبال"), role="title"), self._said):
            words.setAlignment(Qt.AlignmentFlag.AlignCenter)
            column.addWidget(words)
        self._held: _Held | None = None
        self._column = column
        column.addStretch(1)
        self.dialogues: list[QWidget] = []
        self.keyboards: list[QWidget] = []
        self.hide()

    @property
    def is_down(self) -> bool:
        """Whether it covers the window."""
        return not self.isHidden()

    def draw(self) -> None:
        """Cover everything now: what is painted next is the curtain.

        `dialogues` were open, and each of `keyboards` had the keyboard of its window.
        """
        if self.is_down:
            return
        window = self.window()
        keyboards = [window.focusWidget()]
        self.say(_("يُحفظ ما كُتب، ثم يُقفل."))
        self.setGeometry(window.rect())
        self.show()
        self.raise_()
        QToolTip.hideText()
        while (popup := QApplication.activePopupWidget()) is not None:
            popup.close()
        others = (each for each in QApplication.topLevelWidgets() if each is not window and each.isVisible())
        self.dialogues = [each for each in others if each.parentWidget() is not None]
        keyboards += [each.focusWidget() for each in self.dialogues]
        self.keyboards = [each for each in keyboards if each is not None]
        for each in self.dialogues:
            each.hide()
        self.repaint()  # not after whatever else waits to be done
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        app = QApplication.instance()
        assert app is not None
        app.installEventFilter(self)  # what an answer on its way opens now must not be seen

    def say(self, text: str) -> None:
        """What is being done behind it."""
        self._said.setText(text)
        self.setAccessibleName(_("ستار الخصوصية. {text}").format(text=text))

    def lift(self) -> None:
        """Show everything as it was."""
        if not self.is_down:
            return
        if self._held is not None:
            self._held.deleteLater()
            self._held = None
        self.hide()
        for each in self.dialogues:
            if isValid(each):
                each.setAttribute(_ALWAYS_HIDDEN, False)
                each.hide()
                each.show()
        for keyboard in self.keyboards:
            if isValid(keyboard):
                keyboard.setFocus(Qt.FocusReason.OtherFocusReason)
        self.dialogues, self.keyboards = [], []

    # Where the desk cannot be closed

    def hold(self, text: str, *, may_give_up: bool) -> None:
        """Say why it is not closed, and ask for the password of who sits here."""
        if self._held is None:
            self._held = _Held(may_give_up=may_give_up)
            self._held.setMaximumWidth(theme.current().scale.text_px(WIDTH_PX))
            self._held.entered.connect(self.password_entered)
            self._held.given_up.connect(self.given_up)
            row = QHBoxLayout()
            row.addStretch(1)
            row.addWidget(self._held, 100)
            row.addStretch(1)
            self._column.insertLayout(self._column.count() - 1, row)
            self._held.show()  # at once: what is not shown yet cannot take the keyboard
            self._held.password.focus()
            announce(self, text)
        self.say(_("ما كُتب محفوظ في الذاكرة خلف هذا الستار."))
        self._held.note.say(text, "warn")

    def refuse(self, text: str, *, seconds: int) -> None:
        """Not this password; the next try is taken after `seconds`."""
        if self._held is not None:
            self._held.refuse(text, seconds)

    # Nothing gets past it

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A dialogue that comes up meanwhile waits, unseen, until the curtain is lifted."""
        if (
            event.type() == QEvent.Type.Show
            and isinstance(watched, QWidget)
            and watched.isWindow()
            and watched is not self.window()
        ):
            watched.setAttribute(_ALWAYS_HIDDEN)  # before it is put on the screen: that follows this event
            if isinstance(watched, QDialog) and watched not in self.dialogues:
                self.dialogues.append(watched)
        return False

    def hideEvent(self, event: QHideEvent) -> None:
        app = QApplication.instance()
        if app is not None:
            app.removeEventFilter(self)
        super().hideEvent(event)

    def event(self, event: QEvent) -> bool:
        # Taken before any shortcut sees it: F9 must not do behind it what it does before it.
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        event.accept()


class _Held(QWidget):
    """Why the desk is still open behind the curtain, and the password that leads back to it."""

    entered = Signal(str)
    given_up = Signal()

    def __init__(self, *, may_give_up: bool) -> None:
        super().__init__()
        scale = theme.current().scale
        column = QVBoxLayout(self)
        column.setContentsMargins(*[scale.space_px(12)] * 4)
        column.setSpacing(scale.space_px(12))
        self.note = Note("", "warn")
        self.password = SecretField(_("كلمة المرور"))
        self.password.entered.connect(self._enter)
        self.back = PrimaryButton(_("عُد إلى العمل"), key="")
        self.back.clicked.connect(self._enter)
        self.give_up = Button(_("أغلق ولا تحفظ"), kind="danger")
        self.give_up.clicked.connect(self.given_up)
        if not may_give_up:
            self.give_up.hide()
        buttons = Flow(gap_px=scale.space_px(8), row_gap_px=scale.space_px(8))
        for button in (self.back, self.give_up):
            buttons.add(button)
        for part in (self.note, self.password, buttons):
            column.addWidget(part)
        self._seconds = 0
        self._second = QTimer(self, interval=1000)
        self._second.timeout.connect(self._count_down)

    def _enter(self) -> None:
        if self.back.isEnabled() and not self.password.is_blank():
            self.back.setEnabled(False)
            self.entered.emit(self.password.value())

    def refuse(self, text: str, seconds: int) -> None:
        """Say it at the field and wait."""
        self.password.set_error(text)
        self.password.focus()
        self.password.edit.selectAll()
        self._seconds = seconds
        self._second.start()
        self._show_wait()

    def _count_down(self) -> None:
        self._seconds -= 1
        self._show_wait()

    def _show_wait(self) -> None:
        waiting = self._seconds > 0
        if not waiting:
            self._second.stop()
        self.back.setEnabled(not waiting)
        words = ngettext("بعد ثانية واحدة", "بعد {n} ثانية", self._seconds).format(n=self._seconds)
        self.back.setText(words if waiting else _("عُد إلى العمل"))
