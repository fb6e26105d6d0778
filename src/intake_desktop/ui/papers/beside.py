"""Questions beside the page they change; one under the other where there is little room."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from intake_desktop.ui import theme
from intake_desktop.ui.printing.preview import PagePreview
from intake_desktop.ui.widgets.scroll import ScrollBody

WIDE_FROM_PX, HIGH_FROM_PX, SIDE_PX, PREVIEW_HIGH_PX = 900, 330, 350, 420


class Beside(QWidget):
    """The side scrolls by itself beside the preview; in a small window all of it scrolls together."""

    def __init__(self, over: QWidget, preview: PagePreview, refusal: QWidget, under: QWidget) -> None:
        """`over` and `under` stand on the side, the questions between them."""
        super().__init__()
        self._over, self._under = over, under
        self._preview, self._refusal = preview, refusal  # one of the two is shown
        self._questions: QWidget | None = None
        self._wide: bool | None = None
        self._row = row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.current().scale.space_px(16))
        self.side = ScrollBody(gap_px=16)
        row.addWidget(self.side)
        self._room = QVBoxLayout()
        row.addLayout(self._room, 1)
        for part in (over, under):
            self.side.column.addWidget(part)
        self.side.column.addStretch(1)
        for part in (preview, refusal):
            self._room.addWidget(part)

    def show_questions(self, questions: QWidget) -> None:
        """These questions, in place of those of another form."""
        if self._questions is not None:
            self.side.column.removeWidget(self._questions)
            self._questions.hide()
            self._questions.deleteLater()
        self._questions = questions
        self.side.column.insertWidget(self.side.column.indexOf(self._over) + 1, questions)
        questions.show()

    def fit(self, room: QSize) -> None:
        """Arrange for a screen of this size."""
        scale = theme.current().scale
        wide = room.width() >= scale.text_px(WIDE_FROM_PX) and room.height() >= scale.text_px(HIGH_FROM_PX)
        if wide == self._wide:
            return
        self._wide = wide
        self._row.setStretch(0, 0 if wide else 1)
        self._row.setStretch(1, 1 if wide else 0)
        if wide:
            for part in (self._preview, self._refusal):
                self._room.addWidget(part)
            self._preview.setMinimumHeight(0)
            self.side.setMinimumWidth(scale.text_px(SIDE_PX))
            self.side.setMaximumWidth(scale.text_px(SIDE_PX))
        else:
            self.side.column.insertWidget(self.side.column.indexOf(self._over) + 1, self._refusal)
            self.side.column.insertWidget(self.side.column.indexOf(self._under), self._preview)
            self._preview.setMinimumHeight(scale.text_px(PREVIEW_HIGH_PX))
            self.side.setMinimumWidth(0)
            self.side.setMaximumWidth(_NO_LIMIT)


_NO_LIMIT = 16_777_215  # Qt's own
