"""The store cannot be opened, whatever the password: what happened and every way on."""

from __future__ import annotations

from PySide6.QtCore import Signal

from intake_desktop.domain.errors import IntakeError, StoreInUse
from intake_desktop.i18n import gettext as _
from intake_desktop.ui import theme
from intake_desktop.ui.entrance.frame import EntrancePage
from intake_desktop.ui.widgets.buttons import SecondaryButton
from intake_desktop.ui.widgets.flow import Flow
from intake_desktop.ui.widgets.labels import label
from intake_desktop.wording.errors import error_message

_BY_RECOVERY_KEY = ("keyslots", "key-superseded")


class TroublePage(EntrancePage):
    """Nothing here changes the store: trying again, another folder, the recovery key, a backup."""

    again = Signal()
    elsewhere = Signal()
    by_key = Signal()
    restore = Signal()

    def __init__(self) -> None:
        super().__init__(_("لم تُفتح القاعدة"), primary=_("أعد المحاولة"))
        self.folder = label("", role="small", tone="muted", wrap=True)
        self.column.addWidget(self.folder)
        self.use_key = SecondaryButton(_("مفتاح الاسترداد"), icon="key-round")
        self.use_key.clicked.connect(self.by_key)
        elsewhere = SecondaryButton(_("مجلد آخر"), icon="folder-open")
        elsewhere.clicked.connect(self.elsewhere)
        # In the body, which scrolls: at a large text size three buttons are higher than a small screen.
        others = Flow(gap_px=theme.current().scale.space_px(8))
        others.add(self.use_key)
        others.add(elsewhere)
        restore = SecondaryButton(_("استعادة نسخة احتياطية"), icon="history")
        restore.clicked.connect(self.restore)
        others.add(restore)
        self.column.addWidget(others)

    def tell(self, error: IntakeError, folder: str) -> None:
        """Say what is wrong with the store in `folder`."""
        self.note.say(error_message(error), "warn" if isinstance(error, StoreInUse) else "error")
        self.note.show()
        self.folder.setText(_("المجلد: {folder}").format(folder=f"\u2066{folder}\u2069"))
        self.use_key.setVisible(error.code.startswith(_BY_RECOVERY_KEY))

    def start(self) -> None:
        """The filled button is what most often helps."""
        self.primary.setFocus()

    def go_on(self) -> None:
        """Try again."""
        self.again.emit()
