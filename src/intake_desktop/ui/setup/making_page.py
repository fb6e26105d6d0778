"""The store is being made."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QProgressBar

from intake_desktop.i18n import gettext as _
from intake_desktop.ui.entrance.frame import EntrancePage
from intake_desktop.ui.widgets.labels import label


class MakingPage(EntrancePage):
    """A bar and what is being done. `told` may be emitted on any thread."""

    told = Signal(object, object)

    def __init__(self) -> None:
        super().__init__(
            _("تُنشأ القاعدة"),
            over=_("الإعداد الأول · الخطوة {n} من {count}").format(n=3, count=5),
        )
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(_("تقدّم إنشاء القاعدة"))
        self.doing = label("", tone="muted")
        self.column.addWidget(self.bar)
        self.column.addWidget(self.doing)
        self.end_footer()
        self.told.connect(self._show)

    def start(self) -> None:
        """From nothing."""
        self._show(0, 4)

    def _show(self, done: int, total: int) -> None:
        steps = (
            _("يُقاس هذا الجهاز لاختيار قوة الحماية…"),
            _("تُصنع المفاتيح…"),
            _("يُكتب الملف المشفّر…"),
            _("يُفتح للتحقق…"),
            _("اكتمل"),
        )
        self.bar.setMaximum(total)
        self.bar.setValue(done)
        self.doing.setText(steps[min(done, len(steps) - 1)])
