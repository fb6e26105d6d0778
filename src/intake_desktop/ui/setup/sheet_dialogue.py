"""A sheet that is kept apart, such as the recovery key, as it will leave the printer."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from intake_desktop.i18n import gettext as _
from intake_desktop.ui import theme
from intake_desktop.ui.printing.preview import PagePreview

PREFERRED = QSize(860, 700)


class SheetDialogue(QDialog):
    """`kept` says in words that it was printed or saved."""

    kept = Signal(str)

    def __init__(
        self, parent: QWidget, pdf: bytes, *, title: str = "", name: str = "recovery-key", put: str = ""
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setModal(True)
        self.setWindowTitle(title or _("ورقة مفتاح الاسترداد"))
        self._put = put or _("ضعها في ظرف مغلق في الخزنة.")
        self.preview = PagePreview()
        column = QVBoxLayout(self)
        edge = theme.current().scale.space_px(12)
        column.setContentsMargins(edge, edge, edge, edge)
        column.addWidget(self.preview)
        self.preview.printed.connect(self._printed)
        self.preview.saved.connect(self._saved)
        self.preview.show_pdf(pdf, name=name)
        room = self.screen().availableSize()
        self.resize(PREFERRED.boundedTo(QSize(room.width() - 24, room.height() - 48)))

    def _printed(self) -> None:
        self.kept.emit(_("أُرسلت الورقة إلى الطابعة. {put}").format(put=self._put))
        self.accept()

    def _saved(self, path: Path) -> None:
        text = _("حُفظ الملف {name}. اطبعه ثم احذفه من هذا الجهاز.")
        self.kept.emit(text.format(name=f"\u2066{Path(path).name}\u2069"))
        self.accept()
