"""Dialogues: a question with a verb and an object, or one thing to know. They never block the loop."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from intake_desktop.i18n import gettext as _
from intake_desktop.ui import theme
from intake_desktop.ui.widgets.buttons import Button, PrimaryButton, SecondaryButton
from intake_desktop.ui.widgets.labels import label
from intake_desktop.ui.widgets.scroll import ScrollBody

BODY_GAP_PX = 10


class Dialogue(QDialog):
    """A heading, a body to fill, and buttons at the end. Show it with `open()`.

    `opened_by` leads back to one in which something is typed: what its screen's `open_again` takes.
    """

    opened_by: tuple[str, ...] = ()

    def __init__(self, parent: QWidget | None, title: str) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self.setModal(True)
        scale = theme.current().scale
        column = QVBoxLayout(self)
        column.setContentsMargins(*[scale.space_px(20)] * 4)
        column.setSpacing(scale.space_px(12))
        column.addWidget(label(title, role="heading", wrap=True))
        self._scroller = ScrollBody(gap_px=BODY_GAP_PX)
        self.body = self._scroller.column
        column.addWidget(self._scroller, 1)
        column.addSpacing(scale.space_px(4))
        self._buttons = QHBoxLayout()
        self._buttons.setSpacing(scale.space_px(8))
        self._buttons.addStretch(1)
        column.addLayout(self._buttons)
        self.setMinimumWidth(min(scale.text_px(420), 640))

    def showEvent(self, event: QShowEvent) -> None:
        self.fit()
        super().showEvent(event)

    def fit(self) -> None:
        """As high as what it holds, but no higher than the screen: the body scrolls, the buttons stay."""
        room = self.screen().availableGeometry()
        width = min(max(self.minimumWidth(), self.sizeHint().width()), room.width() - 24)
        self.resize(width, self.sizeHint().height())
        layout = self.layout()
        assert layout is not None
        layout.activate()
        # As narrow as beside a scroll bar: what just fits without one would wrap once it is there.
        inside = self._scroller.width() - self._scroller.verticalScrollBar().sizeHint().width()
        missing = self._scroller.contents_height(inside) - self._scroller.height()
        self.resize(width, min(self.height() + missing, room.height() - 48))
        if self.isVisible() and (over := self.geometry().bottom() - room.bottom()) > 0:
            self.move(self.x(), max(room.top(), self.y() - over))  # what unfolded may reach below the screen

    def show_whole(self, part: QWidget) -> None:
        """Scroll to a part of the body."""
        self._scroller.ensureWidgetVisible(part)

    def add_button(self, button: Button) -> Button:
        """The next button towards the end of the line."""
        button.setAutoDefault(False)
        self._buttons.addWidget(button)
        return button


class Question(Dialogue):
    """Asks before what cannot be undone. The keyboard starts on «إلغاء»."""

    def __init__(
        self,
        parent: QWidget | None,
        *,
        title: str,
        text: str,
        verb: str,
        on_yes: Callable[[], object],
        danger: bool = False,
    ) -> None:
        super().__init__(parent, title)
        self.body.addWidget(label(text, wrap=True))
        self._on_yes = on_yes
        chosen = Button(verb, kind="danger") if danger else PrimaryButton(verb, key="")
        self.yes = self.add_button(chosen)
        self.cancel = self.add_button(SecondaryButton(_("إلغاء"), key="Esc"))
        self.yes.clicked.connect(self._agree)
        self.cancel.clicked.connect(self.reject)
        self.cancel.setFocus(Qt.FocusReason.OtherFocusReason)

    def _agree(self) -> None:
        self.accept()
        self._on_yes()


class Telling(Dialogue):
    """One thing to know, one button."""

    def __init__(self, parent: QWidget | None, *, title: str, text: str) -> None:
        super().__init__(parent, title)
        self.body.addWidget(label(text, wrap=True))
        self.close_button = self.add_button(PrimaryButton(_("حسنًا"), key=""))
        self.close_button.clicked.connect(self.accept)
        self.close_button.setFocus(Qt.FocusReason.OtherFocusReason)
