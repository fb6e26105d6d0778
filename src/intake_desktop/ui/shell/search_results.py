"""What the search found, under its box while it is typed: nothing on the screen is left for it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPoint, Qt, Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from intake_desktop.domain.cases.listed import Hit, SearchAnswer
from intake_desktop.i18n import gettext as _
from intake_desktop.ui import theme
from intake_desktop.ui.shell.answer_rows import HangingFrame, RowList, row_of
from intake_desktop.ui.widgets.labels import label

SHOWN = 8
"""So many answers fit under the box; Enter shows all of them on their screen."""
NARROWEST_PX = 440
_NOTHING = SearchAnswer(query="", took_ms=0, hits=())


class SearchResults(HangingFrame):
    """Hangs under the search box. The keyboard stays in the box: arrows choose, Enter opens, Esc closes.

    `opened` gives a file's number.
    """

    opened = Signal(str)

    def __init__(self, window: QWidget, box: QLineEdit) -> None:
        super().__init__(window)
        self._box = box
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        self.answer = _NOTHING
        self.list = RowList(_("نتائج البحث"))
        self.list.clicked.connect(self._clicked)
        self.foot = label("", role="small", tone="muted")
        scale = theme.current().scale
        self.foot.setContentsMargins(*[scale.space_px(space) for space in (14, 6, 14, 6)])
        column.addWidget(self.list)
        column.addWidget(self.foot)
        box.installEventFilter(self)
        self.hide()

    # Showing

    def show_answer(self, answer: SearchAnswer) -> None:
        """Show what was found, unless something else is in the box by now."""
        if answer.query != self._box.text() or not self._box.hasFocus():
            return
        self._take(answer)
        count = len(answer.hits)
        self.list.setVisible(bool(count))
        if count:
            self.foot.setText(_("↓ للاختيار، و{key} لكل النتائج").format(key="Enter"))
        elif answer.coded:
            self.foot.setText(_("لا ملف يطابق ما كُتب. ما لا يظهر اسمه لدورك يُطلب برقم ملفه"))
        else:
            self.foot.setText(_("لا ملف يطابق ما كُتب. {key} للبحث في كل شيء").format(key="Enter"))
        self._place()
        self.show()
        self.raise_()

    def close_results(self) -> None:
        """Hide, and forget who was found."""
        self.hide()
        self._take(_NOTHING)

    def _take(self, answer: SearchAnswer) -> None:
        self.answer = answer
        self.list.rows.show_rows([row_of(hit, answer) for hit in answer.hits])

    def _place(self) -> None:
        scale = theme.current().scale
        window = self.window()
        corner = self._box.mapTo(window, QPoint(0, self._box.height() + scale.space_px(4)))
        beside = self.foot.sizeHint().height() + 2
        self.list.setFixedHeight(self.list.height_within(window.height() - corner.y() - beside))
        height = self.list.height() + beside
        width = min(max(self._box.width(), scale.text_px(NARROWEST_PX)), window.width())
        x = corner.x()  # both begin where a line of text does
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            x += self._box.width() - width
        x = min(max(x, 0), window.width() - width)
        self.setGeometry(x, corner.y(), width, height)

    # Acting

    @property
    def chosen(self) -> Hit | None:
        """The answer that the arrows are on."""
        place = self.list.chosen
        return self.answer.hits[place] if place >= 0 else None

    def _open(self) -> bool:
        hit = self.chosen
        if hit is not None:
            number = hit.number
            self.close_results()
            self.opened.emit(number)
        return hit is not None

    def _clicked(self, index: QModelIndex) -> None:
        self.list.setCurrentIndex(index)
        self._open()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keys of the box that belong to the list while it is shown."""
        if event.type() == QEvent.Type.FocusOut:
            self.close_results()
        elif event.type() == QEvent.Type.KeyPress and self.isVisible():
            key = event.key()  # type: ignore[attr-defined]
            if key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
                self.list.choose(max(self.list.chosen + (1 if key == Qt.Key.Key_Down else -1), -1))
                return True
            if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.chosen is not None:
                return self._open()
        return super().eventFilter(watched, event)
