"""The pages of the editor: forms, and the text itself."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QVBoxLayout, QWidget

from intake_desktop.domain.packs.edits import Path
from intake_desktop.i18n import gettext as _
from intake_desktop.ui import theme
from intake_desktop.ui.policy.blocks import BlockPane, block_pane
from intake_desktop.ui.policy.editing import Editing
from intake_desktop.ui.policy.places_rail import place_title
from intake_desktop.ui.policy.schema import Place
from intake_desktop.ui.policy.single_pane import SinglePane
from intake_desktop.ui.policy.tab_order import first_in
from intake_desktop.ui.policy.told import block_title, shown_blocks
from intake_desktop.ui.widgets.field import Field
from intake_desktop.ui.widgets.labels import label
from intake_desktop.ui.widgets.scroll import ScrollBody


class FormsPage(ScrollBody):
    """The blocks of one page, one under another."""

    redrawn = Signal()  # other widgets than before take the keyboard

    def __init__(self, editing: Editing, place: Place) -> None:
        super().__init__(gap_px=12)
        self.panes: list[BlockPane] = []
        blocks = shown_blocks(place, editing.tree)
        for block in blocks:
            title = block_title(block)
            if len(blocks) > 1 and title and title != place_title(place):
                self.column.addWidget(label(title, role="heading"))
            pane = block_pane(editing, block)
            self.panes.append(pane)
            self.column.addWidget(pane)
            if not isinstance(pane, SinglePane):
                pane.redrawn.connect(self.redrawn)
        self.column.addStretch(1)

    def reach(self, path: Path) -> bool:
        """Take the keyboard to what is at `path`; False where nothing here is."""
        for pane in self.panes:
            target = pane.reach(path)
            if target is not None:
                _focus(target)
                self.ensureWidgetVisible(target)
                return True
        return False

    def focus_first(self) -> None:
        """Take the keyboard to the first thing here."""
        target = first_in(self.inner)
        if target is not None:
            target.setFocus(Qt.FocusReason.OtherFocusReason)


def _focus(target: QWidget) -> None:
    if isinstance(target, Field):
        target.focus()
    else:
        target.setFocus(Qt.FocusReason.OtherFocusReason)


class TextPage(QWidget):
    """The TOML, for who knows it: everything that no form has is changed here."""

    typed = Signal(str)

    def __init__(self, text: str) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.current().scale.space_px(8))
        said = _("نص السياسة كما يُحفظ (TOML): يُفحص وأنت تكتب. وصف كل مفتاح في دليل السياسات.")
        column.addWidget(label(said, role="small", tone="muted", wrap=True))
        self.edit = QPlainTextEdit()
        self.edit.setAccessibleName(_("نص السياسة"))
        self.edit.setTabChangesFocus(True)
        self.edit.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        option = self.edit.document().defaultTextOption()
        option.setTextDirection(Qt.LayoutDirection.LeftToRight)
        option.setAlignment(Qt.AlignmentFlag.AlignLeft)
        self.edit.document().setDefaultTextOption(option)
        self.edit.setPlainText(text)
        column.addWidget(self.edit, 1)
        self.edit.textChanged.connect(self._changed)

    def _changed(self) -> None:
        self.typed.emit(self.edit.toPlainText())

    def go_to_line(self, line: int) -> None:
        """Put the caret on a line, from 1; line 0 leaves it."""
        block = self.edit.document().findBlockByNumber(line - 1) if line else None
        if block is not None and block.isValid():
            self.edit.setTextCursor(QTextCursor(block))
            self.edit.centerCursor()
        self.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def go_to_words(self, words: str) -> None:
        """Put the caret on the first place of `words`."""
        self.edit.moveCursor(QTextCursor.MoveOperation.Start)
        if words:
            self.edit.find(words)
        self.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def focus_first(self) -> None:
        """Into the text."""
        self.edit.setFocus(Qt.FocusReason.OtherFocusReason)
