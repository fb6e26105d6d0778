"""What the search found, under its box while it is typed: nothing on the screen is left for it."""

from __future__ import annotations

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QColor,
    QFont,
    QPainter,
    QPaintEvent,
    QPen,
    QTextCharFormat,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import (
    QFrame,
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from intake_desktop.domain.case import Hit, SearchAnswer
from intake_desktop.domain.search import marks
from intake_desktop.i18n import gettext as _
from intake_desktop.ui import theme
from intake_desktop.ui.widgets.labels import label
from intake_desktop.wording.bidi import ltr, side_by_side
from intake_desktop.wording.labels import state_label
from intake_desktop.wording.search import why_found

SHOWN = 8
"""So many answers fit under the box; Enter shows all of them on their screen."""
NARROWEST_PX = 440
_NOWHERE = QModelIndex()
HitRole = int(Qt.ItemDataRole.UserRole) + 1


class _HitsModel(QAbstractListModel):
    """The answers, and the words that they answer."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.answer = SearchAnswer(query="", took_ms=0, hits=())

    def show_answer(self, answer: SearchAnswer) -> None:
        self.beginResetModel()
        self.answer = answer
        self.endResetModel()

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.answer.hits)

    def data(
        self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        hit = self.answer.hits[index.row()]
        if role == HitRole:
            return hit
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return f"{hit.name}. {beneath(hit)}"
        return None


def beneath(hit: Hit) -> str:
    """The second line of an answer: whose file it is, where it stands, why it is here."""
    return side_by_side(
        [
            ltr(hit.number),
            ltr(hit.id_number_masked),
            str(hit.birth_year or ""),
            hit.city or "",
            state_label(hit.state),
            why_found(hit.why, hit.matched),
        ]
    )


class _HitDelegate(QStyledItemDelegate):
    """Two lines: the name with what matched in it, and under it what tells namesakes apart."""

    def sizeHint(self, _option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex) -> QSize:
        scale = theme.current().scale
        return QSize(scale.text_px(240), scale.text_px(52))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        model = index.model()
        assert isinstance(model, _HitsModel)
        hit = model.answer.hits[index.row()]
        colours, scale = theme.current().colours, theme.current().scale
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.fillRect(option.rect, QColor(colours.primary_tint if chosen else colours.surface))
        painter.setPen(QPen(QColor(colours.line)))
        painter.drawLine(option.rect.bottomLeft(), option.rect.bottomRight())
        room = option.rect.adjusted(scale.space_px(14), scale.space_px(5), -scale.space_px(14), 0)
        right_to_left = option.direction == Qt.LayoutDirection.RightToLeft
        name = _Line(hit.name, theme.font("body", QFont.Weight.Medium), colours.text, right_to_left)
        height = name.draw(painter, room, marks(model.answer.words, hit.name))
        room.setTop(room.top() + height)
        below = _Line(beneath(hit), theme.font("small"), colours.muted, right_to_left)
        below.draw(painter, room, ())
        painter.restore()


class _Line:
    """One line of text, shortened at its end, with some of its letters marked."""

    def __init__(self, text: str, font: QFont, ink: str, right_to_left: bool) -> None:
        self._text, self._font, self._ink = text, font, ink
        self._rtl = right_to_left

    def draw(self, painter: QPainter, room: QRect, marked: tuple[tuple[int, int], ...]) -> int:
        """Draw it at the top of `room`; its height."""
        layout = QTextLayout(self._text, self._font)
        option = QTextOption(Qt.AlignmentFlag.AlignRight if self._rtl else Qt.AlignmentFlag.AlignLeft)
        # Aligned as it stands on the screen, whichever way the text runs.
        option.setAlignment(option.alignment() | Qt.AlignmentFlag.AlignAbsolute)
        way = Qt.LayoutDirection.RightToLeft if self._rtl else Qt.LayoutDirection.LeftToRight
        option.setTextDirection(way)
        option.setWrapMode(QTextOption.WrapMode.NoWrap)
        layout.setTextOption(option)
        layout.setFormats([self._mark(start, end) for start, end in marked])
        layout.beginLayout()
        line = layout.createLine()
        line.setLineWidth(room.width())
        layout.endLayout()
        painter.save()
        painter.setClipRect(room)
        painter.setPen(QColor(self._ink))
        layout.draw(painter, room.topLeft())
        painter.restore()
        return int(line.height())

    @staticmethod
    def _mark(start: int, end: int) -> QTextLayout.FormatRange:
        """Coloured and underlined: never by colour alone, and no weight that would move the letters."""
        colours = theme.current().colours
        form = QTextCharFormat()
        form.setForeground(QColor(colours.primary))
        form.setFontUnderline(True)
        marked = QTextLayout.FormatRange()
        marked.start, marked.length, marked.format = start, end - start, form
        return marked


class SearchResults(QFrame):
    """Hangs under the search box. The keyboard stays in the box: arrows choose, Enter opens, Esc closes.

    `opened` gives a file's number.
    """

    opened = Signal(str)

    def __init__(self, window: QWidget, box: QLineEdit) -> None:
        super().__init__(window)
        # Square and filled by itself: the screen beneath is not painted again at every key.
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self._box = box
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        self.list = QListView()
        self.list.setAccessibleName(_("نتائج البحث"))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setUniformItemSizes(True)
        self.model = _HitsModel(self)
        self.list.setModel(self.model)
        self.list.setItemDelegate(_HitDelegate(self))
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
        self.model.show_answer(answer)
        count = len(answer.hits)
        self.list.setVisible(bool(count))
        if count:
            self.foot.setText(_("↓ للاختيار، و{key} لكل النتائج").format(key="Enter"))
        else:
            self.foot.setText(_("لا ملف يطابق ما كُتب. {key} للبحث في كل شيء").format(key="Enter"))
        self._place()
        self.show()
        self.raise_()

    def close_results(self) -> None:
        """Hide, and forget who was found."""
        self.hide()
        self.model.show_answer(SearchAnswer(query="", took_ms=0, hits=()))

    def _place(self) -> None:
        scale = theme.current().scale
        row = self.list.sizeHintForRow(0) if self.model.rowCount() else 0
        self.list.setFixedHeight(row * self.model.rowCount())
        corner = self._box.mapTo(self.window(), QPoint(0, self._box.height() + scale.space_px(4)))
        height = self.list.height() * bool(self.model.rowCount()) + self.foot.sizeHint().height() + 2
        window = self.window()
        width = min(max(self._box.width(), scale.text_px(NARROWEST_PX)), window.width())
        x = corner.x()  # both begin where a line of text does
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            x += self._box.width() - width
        x = min(max(x, 0), window.width() - width)
        self.setGeometry(x, corner.y(), width, min(height, window.height() - corner.y()))

    def paintEvent(self, _event: QPaintEvent) -> None:
        colours = theme.current().colours
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(colours.surface))
        painter.setPen(QColor(colours.edge))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))

    # Acting

    @property
    def chosen(self) -> Hit | None:
        """The answer that the arrows are on."""
        index = self.list.currentIndex()
        return self.model.answer.hits[index.row()] if index.isValid() else None

    def _move(self, by: int) -> None:
        count = self.model.rowCount()
        at = self.list.currentIndex().row() + by
        if 0 <= at < count:
            self.list.setCurrentIndex(self.model.index(at))
        elif at < 0:
            self.list.setCurrentIndex(_NOWHERE)

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
                self._move(1 if key == Qt.Key.Key_Down else -1)
                return True
            if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.chosen is not None:
                return self._open()
        return super().eventFilter(watched, event)
