"""Step 4: what will happen, what is happening, and what was done."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog

from intake_desktop.i18n import gettext as _
from intake_desktop.i18n import ngettext
from intake_desktop.ui import theme
from intake_desktop.ui.importing.work import ImportWork
from intake_desktop.ui.widgets.buttons import SecondaryButton
from intake_desktop.ui.widgets.cards import Card, Note
from intake_desktop.ui.widgets.flow import Flow
from intake_desktop.ui.widgets.labels import label
from intake_desktop.ui.widgets.scroll import ScrollBody
from intake_desktop.wording.bidi import ltr, own_direction


class ResultPage(ScrollBody):
    """Files opened, first and last number; the way to write back what was left, and to begin anew."""

    again_wanted = Signal()

    def __init__(self, work: ImportWork) -> None:
        super().__init__(gap_px=12)
        self._work = work
        self.told = Note()
        self.column.addWidget(self.told)
        self.facts = Card()
        self.numbers = label("", role="heading", wrap=True)
        self.left = label("", tone="muted", wrap=True)
        self.facts.body.addWidget(self.numbers)
        self.facts.body.addWidget(self.left)
        row = Flow(gap_px=theme.current().scale.space_px(8), row_gap_px=theme.current().scale.space_px(8))
        self.save_rest = SecondaryButton(_("احفظ المرفوض في ملف"), icon="save")
        self.again = SecondaryButton(_("استورد ملفًا آخر"), icon="refresh-cw")
        self.again.clicked.connect(self.again_wanted)
        row.add(self.save_rest)
        row.add(self.again)
        self.facts.body.addWidget(row)
        self.column.addWidget(self.facts)
        self.column.addStretch(1)
        work.finished.connect(self.shown)
        self.shown()

    def shown(self) -> None:
        """What stands now."""
        imported = self._work.imported
        self.facts.setVisible(imported is not None)
        if imported is None:
            self.told.say(_("تُفتح الملفات كلها معًا أو لا يُفتح منها شيء، ويمكن الإيقاف قبل أن تكتمل"), "info")
            return
        opened = ngettext("فُتح ملف واحد", "فُتحت {n} ملفات", imported.opened)
        self.told.say(opened.format(n=f"{imported.opened:,}"), "ok", title=_("اكتمل الاستيراد"))
        first, last = ltr(imported.first_number), ltr(imported.last_number)
        self.numbers.setText(
            _("رقمه {first}").format(first=first)
            if imported.opened == 1
            else _("أرقامها من {first} إلى {last}").format(first=first, last=last)
        )
        rest = self._work.rows_left()
        words = ngettext("بقي صف واحد لم يُستورد", "بقيت {n} صفوف لم تُستورد", rest)
        self.left.setText(
            _("{left}. احفظها في ملف مع السبب، صحّحها فيه، ثم استورده").format(
                left=words.format(n=f"{rest:,}")
            )
            if rest
            else _("لم يبق صف بلا ملف")
        )
        self.save_rest.setVisible(bool(rest))

    def focus_first(self) -> bool:
        """What was left, where anything was."""
        if self.save_rest.isVisible():
            self.save_rest.setFocus(Qt.FocusReason.OtherFocusReason)
        return self.save_rest.isVisible()


def ask_where(page: ScrollBody, work: ImportWork) -> None:
    """Where the rows go that were left: a new file, never over another."""
    if work.opened is None:
        return
    source = work.opened.source.path
    dialogue = QFileDialog(page.window(), _("احفظ المرفوض في ملف"))
    dialogue.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialogue.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialogue.setOption(QFileDialog.Option.DontConfirmOverwrite)  # the service refuses, and says so
    dialogue.setNameFilter(_("جداول {patterns}").format(patterns="(*.xlsx)"))
    dialogue.setDefaultSuffix("xlsx")
    dialogue.setDirectory(str(source.parent))
    dialogue.selectFile(_("{name} - المرفوض").format(name=source.stem) + ".xlsx")
    dialogue.fileSelected.connect(lambda file: work.save_rest(Path(file)))
    dialogue.open()


def saved_words(count: int, path: Path) -> str:
    """That the rows were written, and where."""
    words = ngettext("كُتب صف واحد في {file}", "كُتبت {n} صفوف في {file}", count)
    return words.format(n=f"{count:,}", file=own_direction(path.name))
