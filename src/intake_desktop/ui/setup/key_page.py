"""The recovery key: shown once, to be printed."""

from __future__ import annotations

from PySide6.QtCore import Signal

from intake_desktop.i18n import gettext as _
from intake_desktop.ui.entrance.frame import EntrancePage
from intake_desktop.ui.widgets.buttons import SecondaryButton
from intake_desktop.ui.widgets.cards import Note
from intake_desktop.ui.widgets.key_groups import KeyGroups


class KeyPage(EntrancePage):
    """Eight groups, left to right, numbered as on the sheet."""

    kept = Signal()
    sheet_wanted = Signal()

    def __init__(self) -> None:
        super().__init__(
            _("مفتاح الاسترداد"),
            over=_("الإعداد الأول · الخطوة {n} من {count}").format(n=4, count=5),
            lead=_("إن نُسيت كلمات المرور كلها فهو وحده يفتح القاعدة. يظهر هنا مرة واحدة."),
            primary=_("حفظته على ورق"),
        )
        self.groups = KeyGroups()
        self.column.addWidget(self.groups)
        self.printed = Note("", "ok")
        self.printed.hide()
        self.column.addWidget(self.printed)
        self.column.addWidget(
            Note(
                _("اطبعه أو اكتبه بيدك، وضعه في الخزنة لا في هذا الجهاز. من يملكه يقرأ كل الملفات."),
                "warn",
            )
        )
        self.print_button = SecondaryButton(_("اعرض الورقة واطبعها"), icon="printer")
        self.print_button.clicked.connect(self.sheet_wanted)
        self.end_footer(self.print_button)

    def show_key(self, key: str) -> None:
        """Show the groups."""
        self.groups.show_key(key)

    def say_kept(self, text: str) -> None:
        """It was printed or saved."""
        self.printed.say(text, "ok")
        self.printed.show()

    def start(self) -> None:
        """On the printer: that is what to do here."""
        self.print_button.setFocus()

    def go_on(self) -> None:
        """To typing it back."""
        self.kept.emit()
