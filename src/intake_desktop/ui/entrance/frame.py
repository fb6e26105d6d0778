"""The window before the main window: one card in the middle, a page in it, buttons that stay at its foot."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from intake_desktop.domain.errors import IntakeError
from intake_desktop.i18n import gettext as _
from intake_desktop.i18n import language
from intake_desktop.ui import messages, theme
from intake_desktop.ui.messages import Message
from intake_desktop.ui.widgets.buttons import Button, PrimaryButton
from intake_desktop.ui.widgets.cards import Note
from intake_desktop.ui.widgets.error_summary import ErrorSummary
from intake_desktop.ui.widgets.field import Field
from intake_desktop.ui.widgets.flow import Flow
from intake_desktop.ui.widgets.labels import ElidedLabel, label
from intake_desktop.ui.widgets.scroll import ScrollBody
from intake_desktop.wording.errors import error_message

if TYPE_CHECKING:
    from intake_desktop.ui.shell.message_bar import MessageBar

WINDOW_PX = QSize(1000, 680)
PAGE_GAP_PX = 14


class _FittingBody(ScrollBody):
    """As high as its contents at the width it has, and less where the window is lower."""

    def __init__(self) -> None:
        super().__init__(gap_px=PAGE_GAP_PX)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        # By itself it would be as high as its texts are at their narrowest, and scroll where all is in view.
        self.inner.setMinimumHeight(1)
        self.inner.installEventFilter(self)

    def sizeHint(self) -> QSize:
        """The height its wrapped texts come to."""
        return QSize(0, self.contents_height(self.width()))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """An error appeared under a field, say: the page is another size."""
        if watched is self.inner and event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.updateGeometry()


class EntrancePage(QWidget):
    """A heading, a lead, what is asked, and the buttons. F9 presses the filled one."""

    def __init__(self, title: str, *, over: str = "", lead: str = "", primary: str = "") -> None:
        super().__init__()
        scale = theme.current().scale
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(scale.space_px(12))
        self.scroller = _FittingBody()
        self.column = self.scroller.column
        self.over = ElidedLabel(over, role="small", tone="muted")
        self.over.setVisible(bool(over))
        head = QVBoxLayout()
        head.setSpacing(scale.space_px(2))
        head.addWidget(self.over)
        head.addWidget(label(title, role="title", wrap=True))
        if lead:
            head.addWidget(label(lead, tone="muted", wrap=True))
        self.column.addLayout(head)
        self.note = Note(tone="error")
        self.note.hide()
        self.summary = ErrorSummary()
        self.column.addWidget(self.note)
        self.column.addWidget(self.summary)
        outer.addWidget(self.scroller)
        # The buttons wrap: at a large text size one line does not hold them.
        self.footer = Flow(gap_px=scale.space_px(8), row_gap_px=scale.space_px(8), centred=True)
        self.footer.setContentsMargins(5, 5, 5, 5)
        self.primary = PrimaryButton(primary)
        self.primary.setVisible(bool(primary))
        self.primary.clicked.connect(self.go_on)
        self.footer.add(self.primary)
        outer.addWidget(self.footer)

    def end_footer(self, *buttons: Button) -> None:
        """The other buttons, after the filled one; called once, last."""
        for button in buttons:
            self.footer.add(button)

    def go_on(self) -> None:
        """What the filled button does."""

    def start(self) -> None:
        """The page is being shown."""

    def complete(self, fields: list[Field], missing: dict[Field, str]) -> bool:
        """Check the fields, those in `missing` also for being empty, and list what was found on top."""
        for field in fields:
            field.clear_finding()
            if field in missing and field.is_blank():
                field.set_error(missing[field])
            else:
                field.validate()
        return not self.summary.show_fields(fields)

    def say(self, text: str) -> None:
        """Say on top what went wrong; empty says nothing."""
        self.note.say(text, "error")
        self.note.setVisible(bool(text))

    def say_at(self, field: Field | None, error: IntakeError) -> None:
        """Say what is wrong at the field it is about, or on top where it is about none."""
        if field is None:
            self.say(error_message(error))
        else:
            field.set_error(error_message(error))
            field.focus()


class EntranceWindow(QWidget):
    """Holds pages, one at a time. `language_chosen` when the other language is asked for."""

    language_chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("ground", "bg")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setWindowTitle(_("استقبال"))
        self.setMinimumSize(480, 340)
        self.resize(WINDOW_PX)
        self.page: EntrancePage | None = None
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(self._bar())
        self._outer = outer
        self._message_bar: MessageBar | None = None
        outer.addStretch(1)
        outer.addLayout(self._centred_card())
        outer.addStretch(1)
        QShortcut(QKeySequence("F9"), self, self._primary)
        QShortcut(QKeySequence("Esc"), self, self.go_up)
        messages.attach(self)

    def _bar(self) -> QWidget:
        scale = theme.current().scale
        bar = QFrame()
        bar.setProperty("frame", "topbar")
        row = QHBoxLayout(bar)
        row.setContentsMargins(*[scale.space_px(space) for space in (24, 6, 24, 6)])
        row.addWidget(label(_("استقبال"), role="heading", tone="primary"))
        row.addStretch(1)
        other = "en" if language() == "ar" else "ar"
        words = {"en": "English", "ar": "العربية"}[other]  # same in every language
        self.language_button = Button(words, kind="quiet", icon="languages")
        self.language_button.clicked.connect(self._other_language)
        row.addWidget(self.language_button)
        return bar

    def _centred_card(self) -> QHBoxLayout:
        scale = theme.current().scale
        self._card = QFrame()
        self._card.setProperty("frame", "card")
        self._card.setMaximumWidth(scale.text_px(520))
        self._holder = QVBoxLayout(self._card)
        self._holder.setContentsMargins(*[scale.space_px(space) for space in (20, 16, 20, 12)])
        row = QHBoxLayout()
        row.setContentsMargins(*[scale.space_px(space) for space in (12, 8, 12, 8)])
        row.addStretch(1)
        row.addWidget(self._card, 100)
        row.addStretch(1)
        return row

    def add_page(self, page: EntrancePage) -> EntrancePage:
        """Hold a page, hidden until it is shown."""
        self._holder.addWidget(page)
        page.hide()
        return page

    def show_page(self, page: EntrancePage) -> None:
        """Show it in place of the last one."""
        if self.page is not None:
            self.page.hide()
        self.page = page
        page.show()
        page.start()

    def _primary(self) -> None:
        if self.page is not None and self.page.primary.isEnabled():
            self.page.go_on()

    def go_up(self) -> None:
        """Esc."""

    def _other_language(self) -> None:
        self.language_chosen.emit("en" if language() == "ar" else "ar")

    def present(self, message: Message) -> None:
        """Show a message of the bridge."""
        if self._message_bar is None:
            from intake_desktop.ui.shell.message_bar import MessageBar

            self._message_bar = MessageBar()
            self._outer.insertWidget(1, self._message_bar)
        self._message_bar.show_message(message)
